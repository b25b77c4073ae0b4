package app.concierge.architecture;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {
    private static final List<Rule> RULES = Stream.of(RoomRules.ALL, TechnologyRules.ALL, CodeRules.ALL)
            .flatMap(List::stream)
            .toList();

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static JavaClasses house;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static PlantedClasses planted;

    @BeforeAll
    static void read(@TempDir Path folder) {
        house = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("app.concierge");
        planted = new PlantedClasses(
                RULES.stream().flatMap(rule -> rule.planted().stream()).toList(), folder);
    }

    static List<Rule> rules() {
        return RULES;
    }

    @ParameterizedTest
    @MethodSource("rules")
    void the_house_keeps(Rule rule) {
        rule.check().check(house);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void a_planted_violation_is_caught_by(Rule rule) {
        assertFalse(rule.planted().isEmpty(), "no violation is planted for: " + rule);
        for (String source : rule.planted()) {
            assertTrue(
                    rule.check().evaluate(planted.of(source)).hasViolation(),
                    () -> rule + " does not catch:\n" + source);
        }
    }
}
