package app.concierge.partner.airline;

import app.concierge.NoData;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The gold actions of tau-bench's fifty airline tasks, each task on a database of its own. */
public final class AirlineTasks {
    private static final Set<String> COMMITS = Set.of(
            "book_reservation",
            "cancel_reservation",
            "update_reservation_flights",
            "update_reservation_baggages",
            "update_reservation_passengers",
            "send_certificate",
            "transfer_to_human_agents");

    private final AirlineData data;
    private final List<Task> tasks = new ArrayList<>();

    private AirlineTasks(Path folder) {
        data = AirlineData.read(folder);
        for (var task : AirlineData.json(folder.resolve("tasks_test.json"))) {
            var actions = task.path("actions")
                    .valueStream()
                    .map(action -> new Action(
                            action.path("name").asText(), action.path("kwargs").deepCopy()))
                    .toList();
            tasks.add(new Task(tasks.size(), actions));
        }
    }

    /** @throws NoData when the tasks are not here */
    public static AirlineTasks read() {
        return new AirlineTasks(AirlineData.folder()
                .orElseThrow(() -> new NoData("Skipped: no airline data in ../shared/data or $CONCIERGE_EVAL_DATA, so"
                        + " it was not measured whether things happen exactly once.")));
    }

    /** The airline's document, which says that the server is there. */
    public static String document(String address) throws IOException {
        try (var in = Objects.requireNonNull(AirlineTasks.class.getResourceAsStream("/airline/openapi.yaml"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("SERVER", address);
        }
    }

    public record Action(String tool, ObjectNode arguments) {
        public boolean commits() {
            return COMMITS.contains(tool);
        }
    }

    public record Task(int number, List<Action> actions) {}

    /** What came of a task: {@code done} or {@code refused} by action, and the database. */
    public record Ending(List<String> outcomes, String state) {
        /** The effects that there are when all of it is done once. */
        public int effects(Task task) {
            var effects = 0;
            for (var i = 0; i < outcomes.size(); i++) {
                effects += task.actions().get(i).commits() && outcomes.get(i).equals("done") ? 1 : 0;
            }
            return effects;
        }
    }

    public List<Task> all() {
        return List.copyOf(tasks);
    }

    /** The database as it is before any task. */
    public AirlineData data() {
        return data.copy();
    }

    /** What direct calls leave. */
    public Ending direct(Task task) {
        var changed = data();
        var desk = new AirlineDesk(changed);
        var outcomes = new ArrayList<String>();
        for (var action : task.actions()) {
            try {
                desk.serve(action.tool(), action.arguments().deepCopy());
                outcomes.add("done");
            } catch (AirlineDesk.No _) {
                outcomes.add("refused");
            }
        }
        return new Ending(outcomes, changed.state());
    }
}
