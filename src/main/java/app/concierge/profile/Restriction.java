package app.concierge.profile;

/**
 * What must not be suggested to this customer, whatever else is known.
 *
 * @param tag a catalogue tag, e.g. {@code contains-sugar}
 * @param because a sentence the customer may read
 */
public record Restriction(String tag, String because) {}
