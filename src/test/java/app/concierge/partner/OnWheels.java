package app.concierge.partner;

import io.quarkus.test.junit.callback.QuarkusTestAfterEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;

/** A test with a partner of its own, which runs while the test does. */
interface OnWheels {
    Wheels wheels();

    /** Starts and stops the partner; Quarkus finds it in {@code META-INF/services}. */
    final class Running implements QuarkusTestBeforeEachCallback, QuarkusTestAfterEachCallback {
        @Override
        public void beforeEach(QuarkusTestMethodContext context) {
            if (context.getTestInstance() instanceof OnWheels test) {
                test.wheels().partner.start();
            }
        }

        @Override
        public void afterEach(QuarkusTestMethodContext context) {
            if (context.getTestInstance() instanceof OnWheels test) {
                test.wheels().partner.stop();
            }
        }
    }
}
