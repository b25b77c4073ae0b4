package app.concierge.offer;

import app.concierge.kernel.BrandId;
import app.concierge.kernel.CustomerId;
import app.concierge.profile.Stitched;
import app.concierge.tool.ToolCall;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.math.BigInteger;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Redemptions in PostgreSQL, each once. A budget is charged, and a customer's share is counted, by statements that change
 * nothing when there is no room; so many redemptions at the same moment never overdraw either.
 */
@Singleton
class Redemptions {
    sealed interface Result {
        /** @param code what the customer shows to get it */
        record Redeemed(String code, boolean again) implements Result {}

        /** @param reason a sentence the customer may read */
        record None(String reason) implements Result {}
    }

    private static final int CODE_LENGTH = 8;
    private static final int CODE_BASE = 32;

    private final EntityManager entities;
    private final Tried tried;
    private final Clock clock;

    Redemptions(EntityManager entities, Tried tried, Clock clock) {
        this.entities = entities;
        this.tried = tried;
        this.clock = clock;
    }

    /**
     * @param key repeated under one key, it is redeemed once and answered alike
     * @param objection what stands against it now, a sentence; not asked about what was redeemed already
     */
    Result redeem(Offer offer, CustomerId customer, String key, Supplier<Optional<String>> objection) {
        try {
            return QuarkusTransaction.requiringNew().call(() -> switch (attempt(offer, customer, key, objection)) {
                case Result.Redeemed redeemed -> redeemed;
                case Result.None none -> throw new UndoneException(none);
            });
        } catch (UndoneException e) {
            return e.result;
        }
    }

    /** Rolls back what was begun. */
    private static final class UndoneException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Result.None result;

        private UndoneException(Result.None result) {
            super(null, null, false, false);
            this.result = result;
        }
    }

    /** As above, for whoever calls; where they are made up, nothing is charged. */
    Result redeem(Offer offer, ToolCall call, Supplier<Optional<String>> objection) {
        return call.caller().rehearsed()
                ? tried.redeem(offer, call, objection)
                : redeem(offer, call.caller().customer(), call.idempotencyKey(), objection);
    }

    /** Gives it back, once; nothing happens when it never was redeemed or is back already. */
    boolean giveBack(BrandId brand, String key) {
        return QuarkusTransaction.requiringNew().call(() -> {
            var rows = entities.createNativeQuery("""
                            update offer_redemption set returned_at = :now
                            where brand = :brand and key = :key and returned_at is null
                            returning offer, customer, worth""", Object[].class)
                    .setParameter("now", Timestamp.from(clock.instant()))
                    .setParameter("brand", brand.value())
                    .setParameter("key", key)
                    .getResultList();
            for (Object row : rows) {
                var columns = (Object[]) row;
                credit(brand, columns);
            }
            return !rows.isEmpty();
        });
    }

    /** As above, for whoever calls. */
    boolean giveBack(ToolCall call) {
        return call.caller().rehearsed()
                ? tried.giveBack(call)
                : giveBack(call.caller().brand(), call.idempotencyKey());
    }

    /** What the visitor redeemed, the person has: nobody gets an offer twice by logging in. */
    void move(@Observes Stitched stitched) {
        entities.createNativeQuery("update offer_redemption set customer = :person where customer = :visitor")
                .setParameter("person", stitched.person().value())
                .setParameter("visitor", stitched.visitor().value())
                .executeUpdate();
        entities.createNativeQuery("""
                        with moved as (
                            delete from offer_holding where customer = :visitor returning brand, offer, held)
                        insert into offer_holding (brand, offer, customer, held)
                        select brand, offer, :person, held from moved
                        on conflict (brand, offer, customer) do update set held = offer_holding.held + excluded.held""")
                .setParameter("person", stitched.person().value())
                .setParameter("visitor", stitched.visitor().value())
                .executeUpdate();
    }

    private Result attempt(Offer offer, CustomerId customer, String key, Supplier<Optional<String>> objection) {
        var code = code(offer.brand(), key);
        if (!claimKey(offer, customer, key, code)) {
            return earlier(offer, customer, key)
                    .<Result>map(found -> new Result.Redeemed(found, true))
                    .orElseGet(() -> new Result.None("That one is not open any more; ask for it anew."));
        }
        var objected = objection.get();
        if (objected.isPresent()) {
            return new Result.None(objected.get());
        }
        if (!charge(offer)) {
            return new Result.None("All of it has been taken just now, or it is over.");
        }
        return count(offer, customer) ? new Result.Redeemed(code, false) : new Result.None("You have had it already.");
    }

    private boolean claimKey(Offer offer, CustomerId customer, String key, String code) {
        return entities.createNativeQuery("""
                        insert into offer_redemption (brand, key, offer, customer, code, worth, at)
                        values (:brand, :key, :offer, :customer, :code, :worth, :now)
                        on conflict (brand, key) do nothing""")
                        .setParameter("brand", offer.brand().value())
                        .setParameter("key", key)
                        .setParameter("offer", offer.id())
                        .setParameter("customer", customer.value())
                        .setParameter("code", code)
                        .setParameter("worth", offer.worth().amount())
                        .setParameter("now", Timestamp.from(clock.instant()))
                        .executeUpdate()
                > 0;
    }

    /** Empty when it was given back, or when the key stood for another offer or customer. */
    private Optional<String> earlier(Offer offer, CustomerId customer, String key) {
        var found = entities.createNativeQuery("""
                        select code from offer_redemption where brand = :brand and key = :key
                        and offer = :offer and customer = :customer and returned_at is null""", String.class)
                .setParameter("brand", offer.brand().value())
                .setParameter("key", key)
                .setParameter("offer", offer.id())
                .setParameter("customer", customer.value())
                .getResultList();
        return found.isEmpty() ? Optional.empty() : Optional.of((String) found.getFirst());
    }

    private boolean charge(Offer offer) {
        return entities.createNativeQuery("""
                        update offer set spent = spent + :worth
                        where brand = :brand and id = :offer and starts <= :now and ends > :now
                          and (budget is null or spent + :worth <= budget)""")
                        .setParameter("worth", offer.worth().amount())
                        .setParameter("brand", offer.brand().value())
                        .setParameter("offer", offer.id())
                        .setParameter("now", Timestamp.from(clock.instant()))
                        .executeUpdate()
                > 0;
    }

    private boolean count(Offer offer, CustomerId customer) {
        return entities.createNativeQuery("""
                        insert into offer_holding (brand, offer, customer, held)
                        values (:brand, :offer, :customer, 1)
                        on conflict (brand, offer, customer) do update set held = offer_holding.held + 1
                        where offer_holding.held < :most""")
                        .setParameter("brand", offer.brand().value())
                        .setParameter("offer", offer.id())
                        .setParameter("customer", customer.value())
                        .setParameter("most", offer.perCustomer())
                        .executeUpdate()
                > 0;
    }

    private void credit(BrandId brand, Object[] redeemed) {
        entities.createNativeQuery("update offer set spent = spent - :worth where brand = :brand and id = :offer")
                .setParameter("worth", redeemed[2])
                .setParameter("brand", brand.value())
                .setParameter("offer", redeemed[0])
                .executeUpdate();
        entities.createNativeQuery("""
                        update offer_holding set held = held - 1
                        where brand = :brand and offer = :offer and customer = :customer and held > 0""")
                .setParameter("brand", brand.value())
                .setParameter("offer", redeemed[0])
                .setParameter("customer", redeemed[1])
                .executeUpdate();
    }

    /** The same for the same key, and nothing that one could count up from. */
    private static String code(BrandId brand, String key) {
        var text = new BigInteger(1, DigestUtils.sha256(brand + "\0" + key))
                .toString(CODE_BASE)
                .toUpperCase(Locale.ROOT);
        return text.substring(0, CODE_LENGTH / 2) + "-" + text.substring(CODE_LENGTH / 2, CODE_LENGTH);
    }
}
