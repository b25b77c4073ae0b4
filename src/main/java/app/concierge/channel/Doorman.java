package app.concierge.channel;

import app.concierge.brand.Settings;
import app.concierge.channel.Identities.Known;
import app.concierge.channel.Visit.Surroundings;
import app.concierge.conversation.Concierge;
import app.concierge.conversation.Entry;
import app.concierge.conversation.NoSuchConversation;
import app.concierge.conversation.Opening;
import app.concierge.kernel.BrandId;
import app.concierge.kernel.ConversationId;
import app.concierge.kernel.CustomerId;
import app.concierge.kernel.Situation;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lets people into a conversation, or tells them in a {@link Problem} why not. Blocking: the profile is asked. */
@Singleton
class Doorman {
    private final Storefront storefront;
    private final Identities identities;
    private final Concierge concierge;
    private final Origins origins;
    private final Crowd crowd;
    private final Clock clock;

    Doorman(
            Storefront storefront,
            Identities identities,
            Concierge concierge,
            Origins origins,
            Crowd crowd,
            Clock clock) {
        this.storefront = storefront;
        this.identities = identities;
        this.concierge = concierge;
        this.origins = origins;
        this.crowd = crowd;
        this.clock = clock;
    }

    /** Somebody whose identity is certain, in no conversation yet. */
    record Guest(BrandId brand, Settings settings, Known known) {
        CustomerId customer() {
            return known.customer();
        }
    }

    @ActivateRequestContext
    Guest recognize(Knock knock, SecurityIdentity identity) {
        origins.check(knock);
        var brand = brand(knock.brand());
        var settings = storefront.of(brand, identity).settings();
        return new Guest(brand, settings, identities.know(brand, settings.visitors(), knock, identity));
    }

    /** @param wanted the conversation to go on with */
    @ActivateRequestContext
    Admission admit(Knock knock, SecurityIdentity identity, Wanted wanted) {
        origins.check(knock);
        var brand = brand(knock.brand());
        var settings = storefront.of(brand, identity).settings();
        var surroundings = surroundings(knock, settings);
        var after = after(knock);
        var known = identities.know(brand, settings.visitors(), knock, identity);
        if (!crowd.hasRoomFor(known.customer())) {
            throw new Problem(429, "too-many-connections", "Too many connections are open for this customer.");
        }
        var opening = open(wanted.entry(brand, known.customer(), surroundings.at(clock)));
        return new Admission(
                new Visit(brand, known.customer(), opening.conversation(), surroundings),
                settings,
                opening,
                after.orElse(opening.seq()),
                known.expires(),
                known.cookie());
    }

    private Opening open(Entry entry) {
        try {
            return concierge.open(entry);
        } catch (NoSuchConversation unknown) {
            throw unknownConversation();
        }
    }

    /** Which conversation somebody wants to go on with, once it is known who they are. */
    @FunctionalInterface
    interface Wanted {
        Entry entry(BrandId brand, CustomerId customer, Situation situation);

        /**
         * One that is there, or the customer's open one where none is named.
         *
         * @throws Problem 404 for what is no conversation's id
         */
        static Wanted existing(@Nullable String id) {
            try {
                var conversation = id == null ? null : ConversationId.parse(id);
                return (brand, customer, situation) -> new Entry(brand, customer, conversation, situation);
            } catch (IllegalArgumentException malformed) {
                throw unknownConversation();
            }
        }
    }

    private static Problem unknownConversation() {
        return new Problem(404, "unknown-conversation", "There is no such conversation.");
    }

    static BrandId brand(String name) {
        try {
            return new BrandId(name);
        } catch (IllegalArgumentException malformed) {
            throw Problem.unknownBrand();
        }
    }

    private static Optional<Long> after(Knock knock) {
        return knock.asked("after").map(text -> {
            try {
                var seq = Long.parseLong(text);
                if (seq >= 0) {
                    return seq;
                }
            } catch (NumberFormatException malformed) {
                // Told below, as a negative one is.
            }
            throw new Problem(400, "bad-after", "\"after\" is the number of the last event seen, or 0.");
        });
    }

    private static Surroundings surroundings(Knock knock, Settings settings) {
        var locale = knock.asked("locale")
                .map(tag -> Fields.localeOf(tag)
                        .orElseThrow(
                                () -> new Problem(400, "bad-locale", "\"locale\" is a language tag such as en-US.")))
                .orElseGet(() -> spoken(knock.language(), settings));
        ZoneId zone = knock.asked("zone")
                .map(name -> Fields.zoneOf(name)
                        .orElseThrow(
                                () -> new Problem(400, "bad-zone", "\"zone\" is a time zone such as Europe/Berlin.")))
                .orElse(settings.zone());
        return new Surroundings(locale, zone, null, knock.origin() == null ? null : "web");
    }

    /** What the browser asks for, as far as the brand speaks it (RFC 4647, lookup). */
    private static Locale spoken(@Nullable String accepted, Settings settings) {
        var usual = settings.locales().getFirst();
        if (accepted == null || accepted.length() > 256) {
            return usual;
        }
        try {
            var found = Locale.lookup(Locale.LanguageRange.parse(accepted), settings.locales());
            return found == null ? usual : found;
        } catch (IllegalArgumentException malformed) {
            return usual;
        }
    }
}
