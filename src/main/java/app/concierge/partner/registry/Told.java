package app.concierge.partner.registry;

import app.concierge.partner.PartnerConfig;
import app.concierge.partner.Partners;
import app.concierge.partner.ToolBundle;
import app.concierge.partner.registry.Holds.Hold;
import app.concierge.partner.registry.Holds.LastTrial;
import app.concierge.partner.registry.Registry.Found;
import app.concierge.partner.registry.ToolResource.Approval;
import app.concierge.partner.registry.ToolResource.Contract;
import app.concierge.partner.registry.ToolResource.Held;
import app.concierge.partner.registry.ToolResource.LastTest;
import app.concierge.partner.registry.ToolResource.Listed;
import app.concierge.partner.registry.ToolResource.One;
import app.concierge.partner.registry.ToolStore.Approved;
import app.concierge.partner.registry.ToolStore.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is said of tools over REST. */
@ApplicationScoped
class Told {
    private static final Duration DAY = Duration.ofDays(1);

    private final Registry registry;
    private final ToolStore store;
    private final Holds holds;
    private final CallLog log;
    private final Partners partners;
    private final RegistryConfig config;
    private final PartnerConfig calling;

    Told(
            Registry registry,
            ToolStore store,
            Holds holds,
            CallLog log,
            Partners partners,
            RegistryConfig config,
            PartnerConfig calling) {
        this.registry = registry;
        this.store = store;
        this.holds = holds;
        this.log = log;
        this.partners = partners;
        this.config = config;
        this.calling = calling;
    }

    /** By name; also those that the folder has of the partner, which have no version. */
    List<Listed> tools(String partner) {
        var approvals = store.approvals(partner).stream().collect(Collectors.groupingBy(Approved::tool));
        Map<String, Hold> held = holds.of(partner).stream().collect(Collectors.toMap(Hold::tool, Function.identity()));
        Map<String, LastTrial> trials =
                holds.trials(partner).stream().collect(Collectors.toMap(LastTrial::tool, Function.identity()));
        var tools = new ArrayList<Listed>();
        for (var row : store.tools(partner)) {
            tools.add(listed(
                    row, approvals.getOrDefault(row.name(), List.of()), held.get(row.name()), trials.get(row.name())));
        }
        partners.standing(partner).stream()
                .flatMap(bundle -> bundle.entries().stream())
                .map(entry -> standing(entry, held.get(entry.name())))
                .forEach(tools::add);
        return tools.stream().sorted(Comparator.comparing(Listed::name)).toList();
    }

    One tool(String partner, String name) {
        var found = registry.find(partner, name).orElseThrow(Refusal::unknownTool);
        var approvals = store.approvals(partner).stream()
                .filter(approved -> approved.tool().equals(name))
                .toList();
        var trial = holds.trial(partner, name).orElse(null);
        var hold = holds.of(partner, name).orElse(null);
        var row = found.row();
        var figure = log.figures(partner, DAY).stream()
                .filter(one -> one.tool().equals(name))
                .findFirst()
                .orElse(null);
        return new One(
                row == null ? standing(found.entry(), hold) : listed(row, approvals, hold, trial),
                contract(found),
                row == null ? List.of() : store.versions(name),
                approvals.stream().map(Told::approval).toList(),
                trial == null ? null : new LastTest(trial.hash(), trial.at(), trial.result()),
                figure);
    }

    Approval approval(String partner, String tool, String brand) {
        return store.approvals(partner).stream()
                .filter(approved ->
                        approved.tool().equals(tool) && approved.brand().equals(brand))
                .findFirst()
                .map(Told::approval)
                .orElseThrow(Refusal::unknownTool);
    }

    PartnerResource.Quota quota() {
        return new PartnerResource.Quota(
                calling.perSecond(), calling.concurrency(), calling.perCustomer(), config.perMinute());
    }

    PartnerResource.Counts counts(String partner) {
        var tools = tools(partner);
        return new PartnerResource.Counts(
                store.documents(partner),
                tools.size(),
                (int) tools.stream()
                        .filter(tool -> tool.held() == null && !tool.brands().isEmpty())
                        .count(),
                (int) tools.stream().filter(tool -> tool.held() != null).count());
    }

    private static Listed listed(Row row, List<Approved> approvals, @Nullable Hold hold, @Nullable LastTrial trial) {
        var state = "draft";
        if (hold != null) {
            state = hold.state();
        } else if (approvals.stream().anyMatch(approved -> approved.hash().equals(row.hash()))) {
            state = "approved";
        } else if (trial != null && trial.passed() && trial.hash().equals(row.hash())) {
            state = "tested";
        }
        return new Listed(
                row.name(),
                row.title(),
                row.effect(),
                state,
                row.version(),
                row.hash(),
                approvals.stream().map(Approved::brand).toList(),
                held(hold));
    }

    /** Of the folder: live wherever a brand's settings name it. */
    private static Listed standing(ToolBundle.Entry entry, @Nullable Hold hold) {
        var contract = entry.tool().contract();
        return new Listed(
                entry.name(),
                contract.title(),
                contract.effect().word(),
                hold == null ? "approved" : hold.state(),
                0,
                entry.hash(),
                List.of("*"),
                held(hold));
    }

    private static @Nullable Held held(@Nullable Hold hold) {
        return hold == null
                ? null
                : new Held(hold.state(), hold.cause().word(), hold.reason(), hold.holder(), hold.since());
    }

    private static Approval approval(Approved approved) {
        return new Approval(
                approved.brand(), approved.version(), approved.hash(), approved.approver(), approved.since());
    }

    private static Contract contract(Found found) {
        var entry = found.entry();
        var contract = entry.tool().contract();
        return new Contract(
                contract.description(),
                contract.purpose().word(),
                contract.shares().stream().sorted().toList(),
                contract.input(),
                contract.output(),
                contract.examples(),
                contract.say(),
                contract.confirm(),
                contract.seals(),
                contract.edits(),
                contract.irreversible(),
                entry.quotedBy(),
                entry.cancel(),
                entry.call());
    }
}
