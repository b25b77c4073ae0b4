package app.concierge.architecture;

import static app.concierge.architecture.Rooms.outside;
import static app.concierge.architecture.Rule.rule;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.persistence.Entity;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which technology lives where. */
final class TechnologyRules {
    private static final DescribedPredicate<JavaClass> REDIS =
            resideInAnyPackage("io.quarkus.redis..", "io.vertx.redis..", "io.vertx.mutiny.redis..");
    private static final DescribedPredicate<JavaClass> MODEL_SDK = resideInAnyPackage(
            "dev.langchain4j.model.openai..",
            "dev.langchain4j.model.anthropic..",
            "dev.langchain4j.model.embedding.onnx..");
    private static final DescribedPredicate<JavaClass> OUTBOUND_HTTP = resideInAnyPackage(
                    "java.net.http..",
                    "jakarta.ws.rs.client..",
                    "org.eclipse.microprofile.rest.client..",
                    "io.vertx.ext.web.client..",
                    "io.vertx.mutiny.ext.web.client..",
                    "dev.langchain4j.http.client..",
                    "io.quarkus.vault..")
            .or(named("java.net.URLConnection", "io.vertx.core.http.HttpClient"));
    private static final DescribedPredicate<JavaClass> INBOUND_HTTP = resideInAnyPackage(
                    "jakarta.ws.rs..", "jakarta.websocket..", "io.quarkus.websockets.next..", "io.vertx.ext.web..")
            .and(DescribedPredicate.not(resideInAnyPackage("jakarta.ws.rs.client..", "io.vertx.ext.web.client..")));
    private static final DescribedPredicate<JavaClass> BINARIES =
            resideInAnyPackage("redis.embedded..", "org.apache.commons.compress..");

    static final List<Rule> ALL = List.of(
            rule(
                    "Redis is spoken in memory and where a counter or lock is the feature",
                    only(REDIS, "memory", "offer", "partner"),
                    "package app.concierge.profile; class Planted { io.quarkus.redis.datasource.RedisDataSource redis; }",
                    "package app.concierge.conversation; class Planted { io.vertx.redis.client.Redis redis; }"),
            rule("model SDKs are known to llm alone", only(MODEL_SDK, "llm"), """
                    package app.concierge.conversation;
                    class Planted { dev.langchain4j.model.openai.OpenAiStreamingChatModel model; }
                    """, """
                    package app.concierge.catalog;
                    class Planted { dev.langchain4j.model.embedding.onnx.OnnxBertBiEncoder model; }
                    """),
            rule(
                    "only partner, llm and vault call out",
                    only(OUTBOUND_HTTP, "partner", "llm", "vault"),
                    "package app.concierge.offer; class Planted { java.net.http.HttpClient http; }",
                    "package app.concierge.channel; class Planted { jakarta.ws.rs.client.Client http; }",
                    "package app.concierge.brand; class Planted { io.quarkus.vault.client.VaultClient vault; }"),
            rule(
                    "only the faces of the house are called from outside",
                    only(INBOUND_HTTP, "channel", "studio", "desk", "partner", "demo"),
                    "package app.concierge.profile; @jakarta.ws.rs.Path(\"/\") class Planted {}",
                    "package app.concierge.conversation; class Planted { io.quarkus.websockets.next.WebSocketConnection c; }"),
            rule(
                    "only boot unpacks servers",
                    only(BINARIES, "boot"),
                    "package app.concierge.demo; class Planted { redis.embedded.RedisServer redis; }"),
            rule(
                    "entities are at home in their package",
                    classes().that().areAnnotatedWith(Entity.class).should().bePackagePrivate(),
                    "package app.concierge.offer; @jakarta.persistence.Entity public class Planted {}"),
            rule(
                    "entities are in nobody else's signatures",
                    methods()
                            .that()
                            .arePublic()
                            .and()
                            .areDeclaredInClassesThat()
                            .arePublic()
                            .should(showNoEntity()),
                    """
                    package app.concierge.offer;
                    public class Planted {
                      @jakarta.persistence.Entity static class Row {}
                      public java.util.List<Row> rows() { return java.util.List.of(); }
                    }
                    """,
                    """
                    package app.concierge.offer;
                    public class Planted {
                      @jakarta.persistence.Entity static class Row {}
                      public void take(java.util.Optional<Row> row) {}
                    }
                    """));

    private TechnologyRules() {}

    private static ArchRule only(DescribedPredicate<JavaClass> technology, String... rooms) {
        return noClasses().that(outside(rooms)).should().dependOnClassesThat(technology);
    }

    private static DescribedPredicate<JavaClass> named(String... names) {
        Set<String> set = Set.of(names);
        return DescribedPredicate.describe("named " + set, type -> set.contains(type.getName()));
    }

    private static ArchCondition<JavaMethod> showNoEntity() {
        return new ArchCondition<>("show no entity") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                Set<String> entities = Stream.concat(
                                Stream.of(method.getReturnType()), method.getParameterTypes().stream())
                        .flatMap(type -> type.getAllInvolvedRawTypes().stream())
                        .filter(type -> type.isAnnotatedWith(Entity.class))
                        .map(JavaClass::getName)
                        .collect(Collectors.toSet());
                if (!entities.isEmpty()) {
                    events.add(SimpleConditionEvent.violated(method, method.getFullName() + " shows " + entities));
                }
            }
        };
    }
}
