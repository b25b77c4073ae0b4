package app.concierge.consent;

import app.concierge.kernel.Personalization;
import app.concierge.kernel.Purpose;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one customer allowed at one moment. Read it once per turn and again before each effect, never keep it longer: what
 * was withdrawn is gone from the very next call.
 *
 * @param level how personal the customer wants it
 * @param answers grants ({@code true}) and withdrawals ({@code false}) that the customer made themselves
 */
public record Consents(Personalization level, Map<Subject, Boolean> answers) {
    /** @param partner null for the brand itself */
    public record Subject(Purpose purpose, @Nullable String partner) {}

    public Consents {
        answers = Map.copyOf(answers);
    }

    /**
     * The brand itself may serve, protect and carry out what the customer asks for; personalize, choose offers and
     * measure at every level but {@code off}. A partner may be asked, and sent what carries out an order; all else needs
     * the customer's own grant to that partner. A purpose withdrawn from the brand is withdrawn from its partners too.
     *
     * @param partner who would be sent the datum; null when it stays with the brand
     */
    public boolean allows(Purpose purpose, @Nullable String partner) {
        return cover(purpose, partner) == Cover.GIVEN;
    }

    /** How consent stands. */
    public enum Cover {
        GIVEN,
        /** The customer has never decided, and may be asked. */
        OPEN,
        /** They have forbidden it, or want nothing personal: they are not asked. */
        REFUSED
    }

    /**
     * {@link #allows}, and where not, whether the customer may be asked.
     *
     * @param partner who would be sent the datum; null when it stays with the brand
     */
    public Cover cover(Purpose purpose, @Nullable String partner) {
        if (!brandMay(purpose)) {
            return Cover.REFUSED;
        }
        if (partner == null || partnerMay(purpose, partner)) {
            return Cover.GIVEN;
        }
        boolean decided = answers.containsKey(new Subject(purpose, partner));
        return decided || level == Personalization.OFF ? Cover.REFUSED : Cover.OPEN;
    }

    private boolean brandMay(Purpose purpose) {
        boolean withdrawn = !answers.getOrDefault(new Subject(purpose, null), true);
        return switch (purpose) {
            case SERVICE -> true;
            case FULFILMENT, CARE -> !withdrawn;
            case PERSONALIZATION, OFFERS, MEASUREMENT -> !withdrawn && level != Personalization.OFF;
        };
    }

    private boolean partnerMay(Purpose purpose, String partner) {
        boolean asked = purpose == Purpose.SERVICE || purpose == Purpose.FULFILMENT;
        return answers.getOrDefault(new Subject(purpose, partner), asked);
    }
}
