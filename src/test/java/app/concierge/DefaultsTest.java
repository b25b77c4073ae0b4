package app.concierge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a setting is when nobody sets it, for every room. A new setting is written down here too. */
class DefaultsTest {
    /** Their rooms read them back in tests of their own. */
    private static final Set<String> PINNED_ELSEWHERE = Set.of("concierge.channel", "concierge.partner");

    private static final String DEFAULTS = """
            concierge.brand.cached-releases = 100
            concierge.brand.keep-unlabelled = 7d
            concierge.brand.packs = prompts
            concierge.brand.reload = ${concierge.demo.enabled:false}
            concierge.brand.reload-every = 1s
            concierge.consent.wording = 1
            concierge.conversation.calls-per-step = 8
            concierge.conversation.confirmation = 30m
            concierge.conversation.drain = 20s
            concierge.conversation.pause = 15m
            concierge.conversation.plan-pause = 5s
            concierge.conversation.result-length = 24000
            concierge.conversation.take-over-jump = 10000
            concierge.conversation.tools = 24
            concierge.conversation.turns = 1000
            concierge.demo.enabled = false
            concierge.desk.away = 30s
            concierge.desk.keep = 30d
            concierge.desk.silence = 5m
            concierge.desk.wait = 3m
            concierge.guardrail.hits = 30d
            concierge.llm.answer = 64000
            concierge.llm.calls = 2000
            concierge.llm.connect = 3s
            concierge.llm.gather = 40ms
            concierge.llm.keys = CONCIERGE_MODEL_KEY,OPENAI_API_KEY,ANTHROPIC_API_KEY,AZURE_OPENAI_API_KEY
            concierge.llm.silence = 20s
            concierge.llm.tool-calls = 16
            concierge.memory.events = 4096
            concierge.memory.expiry = 7d
            concierge.memory.lease = 6s
            concierge.memory.prefix = concierge
            concierge.memory.timeout = 3s
            concierge.offer.history = 300
            concierge.offer.holdout-percent = 10
            concierge.offer.keep-decisions = 400d
            concierge.offer.keep-session-decisions = 1d
            concierge.offer.per-day = 1
            concierge.offer.prefix = concierge
            concierge.partner.registry.documents = 50
            concierge.partner.registry.failed-calls = 20
            concierge.partner.registry.failed-share = 0.5
            concierge.partner.registry.failed-within = PT10M
            concierge.partner.registry.per-minute = 30
            concierge.partner.registry.tools = 200
            concierge.profile.interactions = P730D
            concierge.profile.passing = P7D
            concierge.profile.undo = P7D
            concierge.recommendation.history = 300
            concierge.recommendation.keep-decisions = 400d
            concierge.recommendation.keep-session-decisions = 1d
            concierge.rehearsal.judge.key = none
            concierge.rehearsal.judge.model = none
            concierge.rehearsal.judge.patience = 20s
            concierge.rehearsal.judge.url = none
            concierge.rehearsal.keep = 30d
            concierge.rehearsal.lost = 30s
            concierge.rehearsal.parallel = 4
            concierge.rehearsal.running = 2
            concierge.rehearsal.try-out = 8h
            concierge.sandbox.keep-orders = P90D
            concierge.studio.drafts = 200
            concierge.studio.evaluate = true
            concierge.studio.four-eyes = true
            concierge.studio.keep-drafts = 90d
            concierge.vault.keep = 30s
            concierge.vault.keep-unanswered = 1h
            concierge.vault.kubernetes-role = none
            concierge.vault.kubernetes-token = /var/run/secrets/kubernetes.io/serviceaccount/token
            concierge.vault.models = secret/models
            concierge.vault.namespace = none
            concierge.vault.partners = secret/partners
            concierge.vault.role-id = none
            concierge.vault.secret-id = none
            concierge.vault.timeout = 3s
            concierge.vault.token = none
            concierge.vault.url = none
            """;

    @Test
    void every_default_is_what_is_written_here() {
        var found = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("app.concierge").stream()
                        .filter(type -> type.isAnnotatedWith(ConfigMapping.class))
                        .map(JavaClass::reflect)
                        .filter(type -> !PINNED_ELSEWHERE.contains(prefix(type)))
                        .flatMap(type ->
                                Arrays.stream(type.getDeclaredMethods()).map(method -> line(prefix(type), method)))
                        .sorted()
                        .collect(Collectors.joining("\n"));
        assertEquals(DEFAULTS.strip(), found);
    }

    private static String prefix(Class<?> type) {
        return type.getAnnotation(ConfigMapping.class).prefix();
    }

    private static String line(String prefix, Method setting) {
        var name = Optional.ofNullable(setting.getAnnotation(WithName.class))
                .map(WithName::value)
                .orElseGet(() -> Stream.of(setting.getName().split("(?=[A-Z])", -1))
                        .map(word -> word.toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining("-")));
        var value = Optional.ofNullable(setting.getAnnotation(WithDefault.class))
                .map(WithDefault::value)
                .orElse("none");
        return prefix + "." + name + " = " + value;
    }
}
