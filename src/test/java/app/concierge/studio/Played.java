package app.concierge.studio;

import app.concierge.kernel.BrandId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Says of releases what a test wants said; of others nothing, as if nobody had played them. */
@ApplicationScoped
class Played implements Evaluations {
    private final Map<String, Evaluated> said = new ConcurrentHashMap<>();

    @Override
    public Evaluated of(BrandId brand, String release) {
        return said.getOrDefault(release, new Evaluated(Verdict.NONE, List.of()));
    }

    void passed(String release) {
        said.put(release, new Evaluated(Verdict.PASSED, List.of()));
    }

    void worse(String release, String reason) {
        said.put(release, new Evaluated(Verdict.WORSE, List.of(reason)));
    }
}
