package app.concierge.partner.registry;

import app.concierge.partner.registry.Holds.Cause;
import app.concierge.partner.registry.Holds.Hold;
import app.concierge.tool.FaultyContractException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Holding a tool back by hand, and letting it go. What an operator held back, only an operator lets go. */
@ApplicationScoped
class Switches {
    private final Registry registry;
    private final ToolStore store;
    private final Holds holds;
    private final LiveTools live;
    private final Documents documents;
    private final FolderPins pins;
    private final Clock clock;

    Switches(
            Registry registry,
            ToolStore store,
            Holds holds,
            LiveTools live,
            Documents documents,
            FolderPins pins,
            Clock clock) {
        this.registry = registry;
        this.store = store;
        this.holds = holds;
        this.live = live;
        this.documents = documents;
        this.pins = pins;
        this.clock = clock;
    }

    void hold(String partner, String tool, String state, String reason, Door.Who who) {
        registry.check(partner, tool);
        var hold = new Hold(
                partner,
                tool,
                state,
                Cause.HAND,
                reason.isBlank() ? "Nobody said why." : reason.strip(),
                who.name(),
                clock.instant());
        if (!holds.put(hold, who.operator())) {
            throw new Refusal(409, "held", "The tool is held back already.");
        }
        live.look();
    }

    void release(String partner, String tool, Door.Who who) {
        var hold = held(partner, tool);
        if (!who.operator()) {
            checkOwn(hold, who);
        }
        if (hold.cause() == Cause.DRIFT) {
            throw new Refusal(409, "drifted", "Its definition has drifted: it is confirmed, not enabled.");
        }
        holds.release(hold, who.name());
        live.look();
    }

    private void checkOwn(Hold hold, Door.Who who) {
        if (hold.cause() == Cause.HAND && !hold.holder().equals(who.name())) {
            throw new Refusal(403, "held-by-other", "Who held the tool back lets it go, or an operator does.");
        }
        if (hold.cause() == Cause.FAILURES
                && holds.trial(hold.partner(), hold.tool())
                        .filter(trial -> trial.passed() && trial.at().isAfter(hold.since()))
                        .isEmpty()) {
            throw new Refusal(409, "not-tested", "The tool is enabled once a test after its quarantine has passed.");
        }
    }

    /** The partner's server is right: the tool is what it says today, and waits for the brands' approval of that. */
    void confirm(String partner, String tool, Door.Who who) {
        var hold = held(partner, tool);
        if (hold.cause() != Cause.DRIFT) {
            throw new Refusal(409, "not-drifted", "Only a tool whose definition has drifted is confirmed.");
        }
        var found = registry.find(partner, tool).orElseThrow(Refusal::unknownTool);
        var row = found.row();
        if (row == null) {
            pins.confirm(partner, found.entry());
        } else {
            try {
                var entry = store.document(partner, row.version())
                        .flatMap(documents::readAnew)
                        .flatMap(bundle -> bundle.entry(tool))
                        .orElseThrow(Refusal::unknownTool);
                store.repin(row, entry.hash());
            } catch (FaultyContractException e) {
                throw Refusal.faulty(e.faults());
            }
        }
        holds.release(hold, who.name());
        live.look();
    }

    private Hold held(String partner, String tool) {
        return holds.of(partner, tool).orElseThrow(() -> new Refusal(409, "not-held", "Nothing holds this tool back."));
    }
}
