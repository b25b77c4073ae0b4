package app.concierge.tool;

import java.util.List;
import java.util.stream.Collectors;

/** A contract or manifest that was refused; says every fault with its line. */
public final class FaultyContractException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    public FaultyContractException(List<Fault> faults) {
        super(faults.stream().map(Fault::toString).collect(Collectors.joining("\n")));
        this.faults = List.copyOf(faults);
    }

    /** In the order in which they stand in the file. */
    public List<Fault> faults() {
        return faults;
    }
}
