package app.concierge;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ServiceLoader;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.Extension;
import org.opentest4j.TestAbortedException;

@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NothingSkippedTest {
    private static boolean ran;

    @Test
    @Order(1)
    @Disabled("planted: the build runs it all the same")
    void a_disabled_test() {
        ran = true;
    }

    @Test
    @Order(2)
    void a_disabled_test_runs() {
        assertTrue(ran);
    }

    @Test
    void an_assumption_that_does_not_hold_fails_the_test() {
        TestAbortedException skipped = new TestAbortedException("no time");

        assertInstanceOf(AssertionError.class, new NothingSkipped(false).judged(skipped));
        assertTrue(ServiceLoader.load(Extension.class).stream()
                .anyMatch(provider -> provider.type() == NothingSkipped.class));
    }

    @Test
    void a_missing_browser_skips_its_tests_on_a_persons_machine_and_fails_them_elsewhere() {
        NoBrowser none = new NoBrowser();

        assertSame(none, new NothingSkipped(false).judged(none));
        assertInstanceOf(AssertionError.class, new NothingSkipped(true).judged(none));
    }

    @Test
    void data_that_is_not_here_skips_what_is_measured_on_it() {
        NoData none = new NoData("nothing was measured");

        assertSame(none, new NothingSkipped(true).judged(none));
    }

    @Test
    void a_failure_stays_what_it_is() {
        IllegalStateException failure = new IllegalStateException();

        assertSame(failure, new NothingSkipped(true).judged(failure));
    }
}
