package app.concierge.brand;

import app.concierge.kernel.BrandId;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/** Makes a release of a pack's files, or says everything that is wrong with them. */
final class PackCompiler {
    private final Function<String, @Nullable String> environment;

    /** @param environment values of the variables that a pack may refer to, null where there is none */
    PackCompiler(Function<String, @Nullable String> environment) {
        this.environment = environment;
    }

    Release compile(BrandId brand, SortedMap<String, String> files) throws FaultyPack {
        var faults = new ArrayList<>(PackFiles.faults(files));
        var settings = yaml("brand.yaml", files, PackSchema.BRAND, faults);
        var guardrails = yaml("guardrails.yaml", files, PackSchema.GUARDRAILS, faults);
        var experiments = files.containsKey(ExperimentsFile.NAME)
                ? yaml(ExperimentsFile.NAME, files, PackSchema.EXPERIMENTS, faults)
                : null;
        for (var name : files.keySet()) {
            if (name.startsWith("evals/")) {
                yaml(name, files, PackSchema.EVALS, faults);
            }
        }
        for (var name : Drawing.NAMES) {
            var drawing = files.get(name);
            if (drawing != null) {
                faults.addAll(Drawing.faults(name, drawing));
            }
        }
        var system = files.get("system.md");
        if (system == null) {
            faults.add(new Fault("system.md", 1, "The file is missing."));
        } else {
            faults.addAll(PromptTemplate.faults("system.md", system));
        }
        if (settings == null || guardrails == null || system == null || !faults.isEmpty()) {
            throw new FaultyPack(faults);
        }
        return new Release(
                brand,
                hash(files),
                SettingsReader.read(settings),
                system,
                guardrails,
                experiments == null ? List.of() : ExperimentsFile.read(experiments),
                "",
                Map.copyOf(files));
    }

    private @Nullable ObjectNode yaml(
            String name, SortedMap<String, String> files, PackSchema schema, List<Fault> faults) {
        var text = files.get(name);
        if (text == null) {
            faults.add(new Fault(name, 1, "The file is missing."));
            return null;
        }
        var document = YamlDocument.parse(name, text);
        faults.addAll(document.faults());
        if (document.root().isEmpty()) {
            return null;
        }
        if (schema == PackSchema.BRAND) {
            new EnvironmentReferences(environment).expand(document, faults);
        }
        faults.addAll(schema.faults(document));
        if (schema == PackSchema.BRAND) {
            faults.addAll(BrandRules.faults(document));
        } else if (schema == PackSchema.GUARDRAILS) {
            faults.addAll(GuardrailRules.faults(document));
        } else if (schema == PackSchema.EXPERIMENTS) {
            faults.addAll(ExperimentsFile.faults(document));
        }
        return document.root();
    }

    /** SHA-256 over each name and content in the order of names, each followed by a zero byte. */
    static String hash(Map<String, String> files) {
        var digest = DigestUtils.getSha256Digest();
        new TreeMap<>(files).forEach((name, content) -> {
            digest.update(name.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            digest.update(content.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        });
        return HexFormat.of().formatHex(digest.digest());
    }
}
