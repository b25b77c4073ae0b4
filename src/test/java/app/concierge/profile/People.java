package app.concierge.profile;

import app.concierge.kernel.BrandId;
import app.concierge.kernel.ConversationId;
import app.concierge.kernel.CustomerId;
import app.concierge.kernel.Personalization;
import app.concierge.kernel.RunId;
import app.concierge.kernel.Situation;
import app.concierge.tool.Caller;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.UUID;

/** Customers nobody met before, so that tests of one database do not meet each other. */
final class People {
    static final BrandId BRAND = new BrandId("deli");
    static final ZonedDateTime NOW = ZonedDateTime.parse("2026-03-03T12:00:00-05:00[America/New_York]");

    private People() {}

    static CustomerId somebody() {
        return new CustomerId(UUID.randomUUID());
    }

    static Caller caller(CustomerId customer, Personalization level) {
        return new Caller(
                BRAND,
                customer,
                new ConversationId(UUID.randomUUID()),
                new RunId(UUID.randomUUID()),
                level,
                new Situation(NOW, Locale.US, null, "web"));
    }

    static Caller caller(Personalization level) {
        return caller(somebody(), level);
    }

    /** The same person in the same conversation, at another level. */
    static Caller at(Caller caller, Personalization level) {
        return new Caller(
                caller.brand(), caller.customer(), caller.conversation(), caller.run(), level, caller.situation());
    }

    /** The same person in another conversation. */
    static Caller later(Caller caller) {
        return caller(caller.customer(), caller.personalization());
    }
}
