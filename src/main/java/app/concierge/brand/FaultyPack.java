package app.concierge.brand;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** A pack that cannot become a release, with everything that is wrong with it. */
public final class FaultyPack extends Exception {
    private static final long serialVersionUID = 1;

    private final transient List<Fault> faults;

    FaultyPack(List<Fault> faults) {
        super(faults.stream().sorted(ORDER).map(Fault::toString).collect(Collectors.joining("\n")));
        this.faults = faults.stream().sorted(ORDER).distinct().toList();
    }

    private static final Comparator<Fault> ORDER =
            Comparator.comparing(Fault::file).thenComparingInt(Fault::line);

    /** Never empty; by file and line. */
    public List<Fault> faults() {
        return faults;
    }
}
