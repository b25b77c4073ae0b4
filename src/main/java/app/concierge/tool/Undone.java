package app.concierge.tool;

/**
 * A commit that had been carried out was undone, e.g. because another took its place: fired once, so that what was learned
 * from it can be unlearned.
 *
 * @param call the arguments it was carried out with; the caller and the moment are those of the undoing
 */
public record Undone(ToolContract contract, ToolCall call) {}
