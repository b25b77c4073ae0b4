package app.concierge.offer;

import app.concierge.catalog.Catalog;
import app.concierge.experiment.Experiments;
import app.concierge.kernel.Purpose;
import app.concierge.profile.Profiles;
import app.concierge.tool.BrandLimits;
import app.concierge.tool.BrandLimits.Limits;
import app.concierge.tool.Caller;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;

/** What both tools have to know of who stands before them. */
@Singleton
class Counter {
    private static final String EXPERIMENT = "offers";

    private final Catalog catalog;
    private final Profiles profiles;
    private final Offers offers;
    private final Tried tried;
    private final Experiments experiments;
    private final BrandLimits limits;
    private final OfferConfig config;

    Counter(
            Catalog catalog,
            Profiles profiles,
            Offers offers,
            Tried tried,
            Experiments experiments,
            BrandLimits limits,
            OfferConfig config) {
        this.catalog = catalog;
        this.profiles = profiles;
        this.offers = offers;
        this.tried = tried;
        this.experiments = experiments;
        this.limits = limits;
        this.config = config;
    }

    /** Health is not among what offers are chosen by; restrictions are obeyed all the same. */
    Visit visit(Caller caller, String query) {
        var known = profiles.view(caller, Set.of(Purpose.OFFERS, Purpose.PERSONALIZATION));
        return new Visit(
                known.facts(),
                known.restrictions(),
                profiles.interactions(caller, Purpose.OFFERS, config.history()),
                held(caller),
                catalog.of(caller.brand())::item,
                query,
                caller.situation());
    }

    private Map<String, Integer> held(Caller caller) {
        return caller.rehearsed() ? tried.held(caller.customer()) : offers.held(caller.brand(), caller.customer());
    }

    /** Nobody learns anything from holding out who is made up. */
    boolean heldOut(Caller caller) {
        return !caller.rehearsed()
                && experiments.heldOut(
                        caller.brand(),
                        EXPERIMENT,
                        caller.customer(),
                        limits(caller).holdoutPercent());
    }

    Limits limits(Caller caller) {
        return limits.of(caller).orElseGet(() -> new Limits(config.perDay(), config.holdoutPercent()));
    }
}
