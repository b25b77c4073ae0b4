package app.concierge.channel;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Tests of the page share one browser in each class. */
abstract class InBrowser {
    static Browsing browsing;

    @BeforeAll
    static void launch() {
        browsing = new Browsing();
    }

    @AfterAll
    static void quit() {
        browsing.close();
    }
}
