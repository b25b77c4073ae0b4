package app.concierge.tool;

import java.util.Optional;

/** What a brand's pack sets that tools of the service keep to. A tool knows no brand pack; who knows them answers. */
public interface BrandLimits {
    /**
     * @param offersPerDay most offers one customer is shown in a day
     * @param holdoutPercent share of customers, 0 to 100, who get no offers, so that their effect can be measured
     */
    record Limits(int offersPerDay, int holdoutPercent) {}

    /** Of the release that the caller is answered with; empty where there is none. */
    Optional<Limits> of(Caller caller);
}
