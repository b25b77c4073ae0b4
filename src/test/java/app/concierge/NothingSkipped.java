package app.concierge;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.opentest4j.TestAbortedException;

/**
 * Registered for all tests: an assumption that does not hold fails the test. (That {@code @Disabled} and its like
 * switch nothing off is a setting of the build: {@code junit.jupiter.conditions.deactivate}.)
 */
public final class NothingSkipped implements TestExecutionExceptionHandler, LifecycleMethodExecutionExceptionHandler {
    private final boolean browserIsDue;

    public NothingSkipped() {
        this("true".equals(System.getenv("CI")));
    }

    NothingSkipped(boolean browserIsDue) {
        this.browserIsDue = browserIsDue;
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable thrown) throws Throwable {
        throw judged(thrown);
    }

    @Override
    public void handleBeforeAllMethodExecutionException(ExtensionContext context, Throwable thrown) throws Throwable {
        throw judged(thrown);
    }

    @Override
    public void handleBeforeEachMethodExecutionException(ExtensionContext context, Throwable thrown) throws Throwable {
        throw judged(thrown);
    }

    Throwable judged(Throwable thrown) {
        if (!(thrown instanceof TestAbortedException)) {
            return thrown;
        }
        if (is(thrown, NoBrowser.class) && !browserIsDue) {
            System.out.println(thrown.getMessage());
            return thrown;
        }
        if (is(thrown, NoData.class)) {
            System.out.println(thrown.getMessage());
            return thrown;
        }
        return new AssertionError("A test that is skipped is a test that fails: " + thrown.getMessage(), thrown);
    }

    /** By name: tests of the running application have class loaders of their own. */
    private static boolean is(Throwable thrown, Class<? extends Throwable> kind) {
        return thrown.getClass().getName().equals(kind.getName());
    }
}
