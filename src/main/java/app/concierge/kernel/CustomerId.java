package app.concierge.kernel;

import java.util.UUID;

/** A customer of one brand: a person, or a visitor not yet known. The same person is another customer at another brand. */
public record CustomerId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
