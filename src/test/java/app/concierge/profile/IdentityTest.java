package app.concierge.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import app.concierge.kernel.BrandId;
import app.concierge.kernel.CustomerId;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Who a customer is. */
@QuarkusTest
class IdentityTest {
    private final Profiles profiles;

    @Inject
    IdentityTest(Profiles profiles) {
        this.profiles = profiles;
    }

    @Test
    void an_identity_is_one_customer_of_a_brand_and_another_of_the_next() {
        String subject = UUID.randomUUID().toString();
        CustomerId first = profiles.identify(People.BRAND, "https://issuer", subject);

        assertEquals(first, profiles.identify(People.BRAND, "https://issuer", subject));
        assertNotEquals(first, profiles.identify(new BrandId("cellar"), "https://issuer", subject));
        assertNotEquals(first, profiles.identify(People.BRAND, "https://other", subject));
    }

    @Test
    void everybody_who_meets_a_customer_at_the_same_moment_meets_the_same_one()
            throws InterruptedException, ExecutionException {
        String subject = UUID.randomUUID().toString();
        Set<CustomerId> met = new HashSet<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<CustomerId>> asked = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                asked.add(threads.submit(() -> profiles.identify(People.BRAND, "https://issuer", subject)));
            }
            for (Future<CustomerId> one : asked) {
                met.add(one.get());
            }
        }
        assertEquals(1, met.size());
    }

    @Test
    void refuses_an_identity_without_a_subject_or_longer_than_it_may_be() {
        assertThrows(IllegalArgumentException.class, () -> profiles.identify(People.BRAND, "https://issuer", " "));
        assertThrows(
                IllegalArgumentException.class,
                () -> profiles.identify(People.BRAND, "https://issuer", "x".repeat(201)));
    }
}
