package app.concierge.memory;

/**
 * A conversation in the hands of one node.
 *
 * @param remembered what it remembers, and up to which event
 * @param lastSeq number of the newest event that Redis has; 0 when it has none
 */
public record Session(Lease lease, Memories.Dated remembered, long lastSeq) {
    public Memory memory() {
        return remembered.memory();
    }
}
