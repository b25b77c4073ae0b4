package app.concierge.architecture;

import static app.concierge.architecture.Rooms.HOUSE;
import static app.concierge.architecture.Rooms.outside;
import static app.concierge.architecture.Rule.rule;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What nobody calls, injects or names so. */
final class CodeRules {
    private static final String WALL_CLOCK = "java\\.time\\.(Instant|LocalDate|LocalTime|LocalDateTime|ZonedDateTime"
            + "|OffsetDateTime|Year|YearMonth)\\.now\\((java\\.time\\.ZoneId)?\\)|java\\.time\\.Clock\\.system.*"
            + "|java\\.lang\\.System\\.currentTimeMillis\\(\\)|java\\.util\\.Date\\.<init>\\(\\)";
    private static final String DICE =
            "java\\.util\\.(Random|SplittableRandom)\\.<init>.*|java\\.lang\\.Math\\.random.*"
                    + "|java\\.util\\.concurrent\\.ThreadLocalRandom\\.current.*"
                    + "|java\\.util\\.random\\.RandomGenerator\\.(of|getDefault).*";
    private static final String CONSOLE =
            "java\\.lang\\.System\\.(out|err)|.*\\.printStackTrace\\(.*|java\\.lang\\.System\\.exit.*";
    private static final String NAP = "java\\.lang\\.Thread\\.sleep.*|java\\.util\\.concurrent\\.TimeUnit\\.sleep.*";
    private static final String OWN_THREADS = "java\\.lang\\.Thread\\.<init>.*|java\\.util\\.Timer\\.<init>.*"
            + "|java\\.util\\.concurrent\\.Executors\\.newCachedThreadPool.*";

    static final List<Rule> ALL = List.of(
            rule(
                    "time comes from an injected Clock",
                    nobodyCalls(WALL_CLOCK, "boot"),
                    planted("java.time.Instant.now()"),
                    planted("java.time.LocalDate.now(java.time.ZoneId.of(\"UTC\"))"),
                    planted("java.time.LocalDateTime.now()"),
                    planted("System.currentTimeMillis()"),
                    planted("(java.util.function.Supplier<Object>) java.time.Instant::now")),
            rule(
                    "chance comes from an injected RandomGenerator",
                    nobodyCalls(DICE, "boot"),
                    planted("new java.util.Random()"),
                    planted("Math.random()"),
                    planted("java.util.concurrent.ThreadLocalRandom.current()")),
            rule(
                    "only commands write to the console or end the process",
                    nobodyCalls(CONSOLE, "boot", "evaluation"),
                    planted("System.out"),
                    planted("System.err"),
                    "package app.concierge.offer; class Planted { void x(Exception e) { e.printStackTrace(); } }"),
            rule("nobody opens a URL by hand", nobodyCalls("java\\.net\\.URL\\.open.*"), """
                    package app.concierge.brand;
                    class Planted { Object o(java.net.URL url) throws Exception { return url.openConnection(); } }
                    """),
            rule(
                    "nobody naps",
                    nobodyCalls(NAP),
                    "package app.concierge.boot; class Planted { void x() throws Exception { Thread.sleep(1); } }"),
            rule(
                    "nobody makes threads without bound",
                    nobodyCalls(OWN_THREADS, "boot"),
                    planted("new Thread()"),
                    planted("java.util.concurrent.Executors.newCachedThreadPool()")),
            rule(
                    "nothing is injected into fields",
                    noFields().should().beAnnotatedWith("jakarta.inject.Inject"),
                    "package app.concierge.offer; class Planted { @jakarta.inject.Inject java.time.Clock clock; }"),
            rule(
                    "settings come by @ConfigMapping",
                    noClasses()
                            .should()
                            .dependOnClassesThat()
                            .haveFullyQualifiedName("org.eclipse.microprofile.config.inject.ConfigProperty"),
                    """
                    package app.concierge.offer;
                    import org.eclipse.microprofile.config.inject.ConfigProperty;
                    class Planted { Planted(@ConfigProperty(name = "x") String x) {} }
                    """),
            rule(
                    "a name says what a thing is",
                    classes().should().haveNameNotMatching(".*(Utils?|Helper|Manager|Common|Impl)"),
                    Stream.of("Util", "Utils", "Helper", "Manager", "Common", "Impl")
                            .map("package app.concierge.offer; class Planted%s {}"::formatted)
                            .toArray(String[]::new)),
            rule(
                    "every read of the profile names its purpose",
                    methods()
                            .that(areReadsOfTheProfile())
                            .should(ArchConditions.have(DescribedPredicate.describe(
                                    "a parameter of type Purpose", CodeRules::namesPurpose))),
                    """
                    package app.concierge.profile;
                    public class Planted { public java.util.List<Fact> everything() { return java.util.List.of(); } }
                    """));

    private CodeRules() {}

    private static String planted(String expression) {
        return "package app.concierge.offer; class Planted { Object o = " + expression + "; }";
    }

    /** References to methods count as calls. */
    private static ArchRule nobodyCalls(String names, String... exceptIn) {
        DescribedPredicate<JavaAccess<?>> access = DescribedPredicate.describe(
                "is " + names, used -> used.getTarget().getFullName().matches(names));
        return noClasses().that(outside(exceptIn)).should().accessTargetWhere(access);
    }

    /** Except by the customer, who sees everything of their own. */
    private static DescribedPredicate<JavaMethod> areReadsOfTheProfile() {
        Set<String> data = Set.of(HOUSE + "profile.Fact", HOUSE + "profile.Interaction", HOUSE + "profile.ProfileView");
        return DescribedPredicate.describe(
                "are reads of the profile",
                method -> Rooms.roomOf(method.getOwner()).equals(Optional.of("profile"))
                        && isOpen(method)
                        && !method.getName().equals("kept")
                        && involves(method.getReturnType(), data));
    }

    private static boolean isOpen(JavaMethod method) {
        return method.getModifiers().contains(JavaModifier.PUBLIC)
                && method.getOwner().getModifiers().contains(JavaModifier.PUBLIC)
                && !method.getOwner().isRecord();
    }

    private static boolean namesPurpose(JavaMethod method) {
        return method.getParameterTypes().stream().anyMatch(type -> involves(type, Set.of(HOUSE + "kernel.Purpose")));
    }

    private static boolean involves(JavaType type, Set<String> names) {
        return type.getAllInvolvedRawTypes().stream().anyMatch(raw -> names.contains(raw.getName()));
    }
}
