package app.concierge.demo;

import app.concierge.partner.Partners;
import app.concierge.partner.ToolBundle;
import app.concierge.partner.registry.Accounts;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.stream.Stream;

/** Partners that one can be in a demonstration: those of the folder, and one that has nothing yet. */
@ApplicationScoped
class DemoPartners {
    /** As a partner's token has it, as its group and as the claim that names it. */
    static final String ROLE = "partner";

    /** Who registers the example of {@code src/docs/partner-example}. */
    private static final DemoResource.Service EMPTY = new DemoResource.Service("velo", "Velo", List.of());

    private static final int AFTER_EVERYTHING_ELSE = 5_000;

    private final Partners partners;
    private final Accounts accounts;

    DemoPartners(Partners partners, Accounts accounts) {
        this.partners = partners;
        this.accounts = accounts;
    }

    void open(@Observes @Priority(AFTER_EVERYTHING_ELSE) StartupEvent start, DemoConfig config) {
        if (config.enabled()) {
            all().forEach(partner -> accounts.open(partner.id(), partner.title()));
        }
    }

    /** By name, the empty one last. */
    List<DemoResource.Service> all() {
        var folder = partners.inFolder().stream().sorted().map(this::ofFolder);
        return Stream.concat(folder, Stream.of(EMPTY)).toList();
    }

    private DemoResource.Service ofFolder(String partner) {
        var bundles = partners.standing(partner);
        var tools = bundles.stream()
                .flatMap(bundle -> bundle.entries().stream())
                .map(entry -> entry.tool().contract().title())
                .toList();
        return new DemoResource.Service(
                partner, bundles.stream().map(ToolBundle::title).findFirst().orElse(partner), tools);
    }
}
