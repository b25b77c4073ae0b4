package app.concierge.brand;

import app.concierge.brand.Experiment.Arm;
import app.concierge.brand.Experiment.Measure;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code experiments.yaml}, where a pack has one: what must hold in it beyond its schema, and what it says. */
final class ExperimentsFile {
    static final String NAME = "experiments.yaml";

    private ExperimentsFile() {}

    static List<Fault> faults(YamlDocument file) {
        var faults = new ArrayList<Fault>();
        var names = new HashSet<String>();
        var changed = new HashMap<String, String>();
        var experiments = file.at("/experiments");
        for (int i = 0; i < experiments.size(); i++) {
            var at = "/experiments/" + i;
            var name = experiments.get(i).path("name").asText();
            if (!names.add(name)) {
                faults.add(file.fault(at + "/name", "Two experiments are named '" + name + "'."));
            }
            arms(file, at + "/arms", faults);
            for (var situation : situations(experiments.get(i))) {
                var other = changed.putIfAbsent(situation, name);
                if (other != null) {
                    faults.add(file.fault(
                            at,
                            "'%s' and '%s' both change voice.%s: nobody could tell which of them did it."
                                    .formatted(other, name, situation)));
                }
            }
        }
        return faults;
    }

    private static void arms(YamlDocument file, String pointer, List<Fault> faults) {
        var arms = file.at(pointer);
        var names = new HashSet<String>();
        for (int i = 0; i < arms.size(); i++) {
            var at = pointer + "/" + i;
            var name = arms.get(i).path("name").asText();
            boolean changes = arms.get(i).has("voice") || arms.get(i).has("instructions");
            if (!names.add(name)) {
                faults.add(file.fault(at + "/name", "Two arms are named '" + name + "'."));
            }
            if (i == 0 && changes) {
                faults.add(file.fault(at, "The first arm is what the others are compared with: it changes nothing."));
            } else if (i > 0 && !changes) {
                faults.add(file.fault(at, "The arm '" + name + "' changes nothing: give it voice or instructions."));
            }
            for (var situation : arms.get(i).path("voice").properties()) {
                BrandRules.phrases(file, at + "/voice/", situation.getKey(), faults);
            }
            instructions(file, at + "/instructions", faults);
        }
    }

    /** Faults of a template stand on the lines below the key. */
    private static void instructions(YamlDocument file, String pointer, List<Fault> faults) {
        if (file.at(pointer).isTextual()) {
            PromptTemplate.faultsOfPart(file.file(), file.at(pointer).asText()).stream()
                    .map(fault -> new Fault(fault.file(), file.line(pointer) + fault.line(), fault.reason()))
                    .forEach(faults::add);
        }
    }

    private static List<String> situations(JsonNode experiment) {
        var situations = new HashSet<String>();
        experiment.path("arms").forEach(arm -> arm.path("voice").fieldNames().forEachRemaining(situations::add));
        return situations.stream().sorted().toList();
    }

    /** @param file one without faults */
    static List<Experiment> read(JsonNode file) {
        var experiments = new ArrayList<Experiment>();
        file.path("experiments")
                .forEach(experiment -> experiments.add(new Experiment(
                        experiment.path("name").asText(),
                        experiment.path("why").asText(),
                        Measure.valueOf(experiment.path("measure").asText().toUpperCase(Locale.ROOT)),
                        experiment.path("percent").asInt(100),
                        arms(experiment.path("arms")))));
        return List.copyOf(experiments);
    }

    private static List<Arm> arms(JsonNode arms) {
        var read = new ArrayList<Arm>();
        arms.forEach(arm -> read.add(new Arm(
                arm.path("name").asText(),
                arm.path("weight").asInt(1),
                voice(arm.path("voice")),
                arm.path("instructions").asText(""))));
        return read;
    }

    private static Map<String, List<String>> voice(JsonNode voice) {
        var phrases = new LinkedHashMap<String, List<String>>();
        voice.properties().forEach(entry -> phrases.put(entry.getKey(), SettingsReader.texts(entry.getValue())));
        return phrases;
    }
}
