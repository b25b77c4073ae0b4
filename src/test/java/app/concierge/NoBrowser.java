package app.concierge;

import org.opentest4j.TestAbortedException;

/** This machine has no browser, for which a test may be skipped on a person's machine and nowhere else. */
public final class NoBrowser extends TestAbortedException {
    private static final long serialVersionUID = 1L;

    public NoBrowser() {
        super("Skipped: no Chromium or Chrome is on this machine (CHROMIUM names one).");
    }
}
