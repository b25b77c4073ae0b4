package app.concierge.profile;

/**
 * What must not be suggested to this customer, whatever else is known.
 *
 * @param tag a catalogue tag, e.g. {@code contains-sugar}
 * @param because a sentence the customer may read
 * @param undo what the customer says to strike out the fact that it rests on, e.g. {@code forget that I have diabetes}
 */
public record Restriction(String tag, String because, String undo) {}
