package app.concierge.llm.transport;

/** How often the pieces of an answer's text are passed on. On one event loop only. */
interface Pace {
    /** As often as something arrives. */
    Pace AS_IT_COMES = new Pace() {
        @Override
        public long apart() {
            return 0;
        }

        @Override
        public long nanoTime() {
            return 0;
        }

        @Override
        public void atNextBeat(Runnable task) {
            throw new UnsupportedOperationException("Nothing waits at this pace.");
        }
    };

    /** Nanoseconds between two, about. */
    long apart();

    /** @see System#nanoTime() */
    long nanoTime();

    /** Runs the task on the same event loop, no later than {@link #apart()} from now. */
    void atNextBeat(Runnable task);
}
