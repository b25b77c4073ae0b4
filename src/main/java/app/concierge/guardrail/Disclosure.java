package app.concierge.guardrail;

/**
 * What the brand owes its customers to say.
 *
 * @param when found in an answer that needs it
 * @param say added to it, once in a conversation
 */
record Disclosure(String name, Patterns when, String say) {}
