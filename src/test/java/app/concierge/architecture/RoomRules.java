package app.concierge.architecture;

import static app.concierge.architecture.Rooms.HOUSE;
import static app.concierge.architecture.Rooms.roomOf;
import static app.concierge.architecture.Rule.rule;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** Who may import whom. */
final class RoomRules {
    static final List<Rule> ALL = List.of(
            rule(
                    "every class is in a room that the table lists",
                    classes().should(have("be in a listed room", RoomRules::unlisted)),
                    "package app.concierge.gossip; class Planted {}",
                    "package app.concierge; class Planted {}"),
            rule(
                    "a room imports only what the table allows",
                    classes().should(have("import what the table allows", RoomRules::forbiddenImports)),
                    "package app.concierge.memory; class Planted { app.concierge.tool.Tool tool; }",
                    "package app.concierge.llm.planner; class Planted { app.concierge.brand.Brands brands; }",
                    "package app.concierge.kernel; class Planted { Object o = app.concierge.tool.Effect.COMMIT; }",
                    "package app.concierge.tool; class Planted { app.concierge.demo.Planted demo; }"
                            + "\n---\npackage app.concierge.demo; public class Planted {}"),
            rule(
                    "rooms have no cycles",
                    slices().matching(HOUSE + "(*)..").should().beFreeOfCycles(),
                    """
                    package app.concierge.consent;
                    public class Planted { app.concierge.profile.Planted there; }
                    ---
                    package app.concierge.profile;
                    public class Planted { app.concierge.consent.Planted back; }
                    """),
            rule(
                    "every package says what it is for and refuses nulls",
                    classes().should(have("be in a package marked @NullMarked", RoomRules::unmarked)),
                    "package app.concierge.catalog.planted; class Planted {}"));

    private RoomRules() {}

    private static Stream<String> unlisted(JavaClass type) {
        return roomOf(type).filter(Rooms::isListed).isPresent()
                ? Stream.of()
                : Stream.of(type.getName() + " is in no room of the table");
    }

    private static Stream<String> forbiddenImports(JavaClass type) {
        String from = roomOf(type).orElse("");
        return type.getDirectDependenciesFromSelf().stream()
                .filter(imported -> roomOf(imported.getTargetClass())
                        .filter(to -> !Rooms.mayImport(from, to))
                        .isPresent())
                .map(imported -> from + " may not import: " + imported.getDescription());
    }

    private static Stream<String> unmarked(JavaClass type) {
        return type.getPackage().isAnnotatedWith(NullMarked.class)
                ? Stream.of()
                : Stream.of(type.getPackageName() + " has no package-info.java with @NullMarked");
    }

    private static ArchCondition<JavaClass> have(String description, Function<JavaClass, Stream<String>> violations) {
        return new ArchCondition<>(description) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                violations.apply(type).forEach(found -> events.add(SimpleConditionEvent.violated(type, found)));
            }
        };
    }
}
