package app.concierge.memory;

/**
 * A conversation in the hands of one node.
 *
 * @param memory what it remembers
 * @param lastSeq number of the newest event that Redis has; 0 when it has none
 */
public record Session(Lease lease, Memory memory, long lastSeq) {}
