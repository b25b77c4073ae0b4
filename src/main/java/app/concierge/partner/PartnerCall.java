package app.concierge.partner;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One call of a partner on behalf of a customer. */
@Entity
@Table(name = "partner_call")
class PartnerCall {
    @Id
    UUID id;

    @Column(nullable = false)
    String brand;

    @Column(nullable = false)
    UUID customer;

    @Column(nullable = false)
    UUID conversation;

    @Column(nullable = false)
    UUID run;

    @Column(nullable = false)
    String partner;

    @Column(nullable = false)
    String tool;

    @Column(nullable = false)
    String step;

    @Column(nullable = false)
    String purpose;

    @Column(nullable = false)
    String fields;

    @Column(nullable = false)
    String idempotencyKey;

    @Column(nullable = false)
    String digest;

    @Nullable String arguments;

    @Column(nullable = false)
    String status;

    @Nullable String reason;

    @Nullable String output;

    @Column(nullable = false)
    int attempts;

    @Column(nullable = false)
    int fence;

    @Column(nullable = false)
    Instant began;

    @Column(nullable = false)
    Instant leasedUntil;

    @Column(nullable = false)
    int millis;

    @Column(nullable = false)
    boolean cancelled;

    /** As it begins, to be tried once. */
    static PartnerCall of(Call call, Instant began, String digest) {
        var row = new PartnerCall();
        row.id = UUID.randomUUID();
        row.brand = call.caller().brand().value();
        row.customer = call.caller().customer().value();
        row.conversation = call.caller().conversation().value();
        row.run = call.caller().run().value();
        row.partner = call.partner();
        row.tool = call.tool();
        row.step = word(call.step());
        row.purpose = call.offering().contract().purpose().word();
        row.fields = call.shared().keySet().stream().sorted().collect(Collectors.joining(","));
        row.idempotencyKey = call.key();
        row.digest = digest;
        row.fence = 1;
        row.began = began;
        row.leasedUntil = began;
        return row;
    }

    static String word(Call.Step step) {
        return step.name().toLowerCase(Locale.ROOT);
    }
}
