package app.concierge.architecture;

import static java.util.Map.entry;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The rooms of the house, and which others each may import besides {@code kernel}. */
final class Rooms {
    static final String HOUSE = "app.concierge.";

    /** The page "Architecture" of the design, as data. A room imports itself and what stands here, nothing else. */
    static final Map<String, Set<String>> MAY_IMPORT = Map.ofEntries(
            entry("channel", Set.of("conversation", "profile", "consent", "brand")),
            entry(
                    "studio",
                    Set.of("brand", "conversation", "guardrail", "experiment", "measurement", "rehearsal", "tool")),
            entry("rehearsal", Set.of("brand", "conversation", "guardrail", "llm", "memory", "sql", "tool")),
            entry("desk", Set.of("conversation", "profile", "brand")),
            entry("measurement", Set.of("conversation", "experiment", "profile")),
            entry("telemetry", Set.of("conversation")),
            entry(
                    "conversation",
                    Set.of("memory", "profile", "consent", "brand", "guardrail", "experiment", "llm", "sql", "tool")),
            entry("recommendation", Set.of("catalog", "profile", "tool")),
            entry("offer", Set.of("catalog", "profile", "experiment", "tool")),
            entry("partner", Set.of("consent", "sql", "tool", "vault")),
            entry("catalog", Set.of()),
            entry("profile", Set.of("consent", "tool")),
            entry("consent", Set.of("tool")),
            entry("memory", Set.of()),
            entry("brand", Set.of("experiment")),
            entry("guardrail", Set.of("llm", "tool")),
            entry("experiment", Set.of()),
            entry("llm", Set.of("tool", "vault")),
            entry("tool", Set.of()),
            entry("evaluation", Set.of("guardrail", "llm", "tool")),
            entry("vault", Set.of()),
            entry("sql", Set.of()),
            entry("boot", Set.of()),
            entry("kernel", Set.of()));

    /** Sees everything and is seen by nobody: absent outside demonstration mode. */
    static final String DEMO = "demo";

    private static final String KERNEL = "kernel";

    private Rooms() {}

    /** The room that a class is in, also below it ({@code llm.planner} is in {@code llm}); empty outside the house. */
    static Optional<String> roomOf(JavaClass type) {
        String name = type.getPackageName() + ".";
        return name.startsWith(HOUSE)
                ? Optional.of(name.substring(HOUSE.length()).replaceFirst("\\..*", ""))
                : Optional.empty();
    }

    static boolean isListed(String room) {
        return room.equals(DEMO) || MAY_IMPORT.containsKey(room);
    }

    static boolean mayImport(String from, String to) {
        return from.equals(to)
                || to.equals(KERNEL)
                || from.equals(DEMO)
                || MAY_IMPORT.getOrDefault(from, Set.of()).contains(to);
    }

    static DescribedPredicate<JavaClass> in(String... rooms) {
        Set<String> set = Set.of(rooms);
        return DescribedPredicate.describe(
                "in " + String.join(", ", rooms),
                type -> roomOf(type).filter(set::contains).isPresent());
    }

    static DescribedPredicate<JavaClass> outside(String... rooms) {
        return DescribedPredicate.not(in(rooms));
    }
}
