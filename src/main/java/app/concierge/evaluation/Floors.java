package app.concierge.evaluation;

/** The shares, 0 to 1, that are to be reached. */
final class Floors {
    /** Of the calls of which a set says which tool is right, in either set. */
    static final double RIGHT_TOOL = 0.85;

    /** How much less often it may be found where a tool's schema is in other words. */
    static final double PARAPHRASED = 0.03;

    static final double ARGUMENTS = 0.75;
    static final double WHOLE_CALL = 0.50;

    /** Of the questions that a function fits. */
    static final double ANSWERED = 0.90;

    /** Of those that none fits. */
    static final double DECLINED = 0.80;

    /** Of the wishes whose right tool is among the eight that a model is shown, of all tools of the sets together. */
    static final double SHOWN = 0.95;

    private Floors() {}
}
