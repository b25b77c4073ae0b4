package app.concierge.boot;

import io.quarkus.runtime.Application;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.Console;
import java.util.HashMap;
import java.util.Map;

/** Stores first, then Quarkus; at the end Quarkus first, then the stores. */
@QuarkusMain
public final class Main {
    Main() {}

    public static void main(String... args) {
        try {
            run(System.getenv(), args);
        } catch (StartRefused refused) {
            System.err.println(refused.sentence());
            System.exit(1);
        }
    }

    private static void run(Map<String, String> environment, String... args) {
        Settings settings = Settings.of(environment);
        Map<String, String> properties = new HashMap<>();
        properties.putAll(Listener.CUSTOMERS.settle(environment, settings.demo()));
        properties.putAll(Listener.OPERATORS.settle(environment, settings.demo()));
        properties.putAll(Observers.settle(environment, settings.demo() || isWatched()));
        try (Stores stores = new Stores(settings, settings.data().resolve("bin"))) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> closeAfterQuarkus(stores)));
            properties.putAll(stores.start());
            properties.forEach(System::setProperty);
            Quarkus.run(Ready.class, args);
        }
    }

    @SuppressWarnings("SystemConsoleNull") // Since JDK 25 it is null again when nobody watches.
    private static boolean isWatched() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    /** At a signal all shutdown hooks run at once, Quarkus's own among them. */
    private static void closeAfterQuarkus(Stores stores) {
        Application quarkus = Application.currentApplication();
        if (quarkus != null) {
            quarkus.awaitShutdown();
        }
        stores.close();
    }
}
