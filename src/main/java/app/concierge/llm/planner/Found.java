package app.concierge.llm.planner;

/** Something understood, and the tokens it was understood from. */
record Found<T>(T value, Span span) {}
