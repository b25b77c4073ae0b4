package app.concierge.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KubernetesTest {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Path BASE = Path.of("k8s", "base");

    /** A ConfigMap has no folders: each file gets a key, and the Deployment lays the keys out as folders again. */
    @Test
    void every_file_of_every_pack_and_partner_reaches_the_cluster_where_it_was() throws IOException {
        for (String folder : new String[] {"prompts", "tools"}) {
            Map<String, String> fileOfKey = new HashMap<>();
            for (JsonNode map : yaml(Path.of(folder, "kustomization.yaml")).path("configMapGenerator")) {
                for (JsonNode file : map.path("files")) {
                    String[] keyAndPath = file.asText().split("=", 2);
                    fileOfKey.put(map.path("name").asText() + "/" + keyAndPath[0], keyAndPath[1]);
                }
            }
            Map<String, String> mountOfKey = new HashMap<>();
            for (JsonNode source : volume(folder).path("projected").path("sources")) {
                JsonNode map = source.path("configMap");
                for (JsonNode item : map.path("items")) {
                    mountOfKey.put(
                            map.path("name").asText() + "/" + item.path("key").asText(),
                            item.path("path").asText());
                }
            }
            assertEquals(filesBelow(Path.of(folder)), new TreeSet<>(fileOfKey.values()));
            assertEquals(fileOfKey, mountOfKey);
        }
    }

    @Test
    void nothing_runs_as_root_or_writes_to_its_own_image() throws IOException {
        JsonNode pod = pod();
        assertTrue(pod.at("/securityContext/runAsNonRoot").asBoolean());
        for (JsonNode container : pod.path("containers")) {
            JsonNode context = container.path("securityContext");
            assertTrue(context.path("readOnlyRootFilesystem").asBoolean());
            assertEquals("[\"ALL\"]", context.at("/capabilities/drop").toString());
            assertEquals("false", context.path("allowPrivilegeEscalation").asText());
        }
    }

    @Test
    void a_node_has_time_to_end_its_turns() throws IOException {
        int pause = pod().at("/containers/0/lifecycle/preStop/sleep/seconds").asInt();
        int grace = pod().path("terminationGracePeriodSeconds").asInt();
        int patience = seconds("src/main/resources/application.properties", "quarkus.shutdown.delay=")
                + seconds("src/test/java/app/concierge/DefaultsTest.java", "concierge.conversation.drain = ");

        assertTrue(grace > pause + patience, "grace " + grace);
    }

    private static int seconds(String file, String setting) throws IOException {
        return Files.readAllLines(Path.of(file)).stream()
                .map(String::strip)
                .filter(line -> line.startsWith(setting))
                .map(line -> line.replaceAll("\\D", ""))
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElseThrow();
    }

    private static Set<String> filesBelow(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .filter(name -> name.contains("/"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static JsonNode volume(String name) throws IOException {
        for (JsonNode volume : pod().path("volumes")) {
            if (volume.path("name").asText().equals(name)) {
                return volume;
            }
        }
        throw new AssertionError("no volume " + name);
    }

    private static JsonNode pod() throws IOException {
        return yaml(BASE.resolve("deployment.yaml")).at("/spec/template/spec");
    }

    private static JsonNode yaml(Path file) throws IOException {
        return YAML.readTree(file.toFile());
    }
}
