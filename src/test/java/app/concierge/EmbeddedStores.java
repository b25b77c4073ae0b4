package app.concierge;

import app.concierge.boot.Stores;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL and a real Redis for every {@code @QuarkusTest}, empty at the start of the JVM and one for all of
 * its tests. Nothing has to be said to get them.
 */
@QuarkusTestResource(EmbeddedStores.class)
public final class EmbeddedStores implements QuarkusTestResourceLifecycleManager {
    private @Nullable Stores stores;

    @Override
    public Map<String, String> start() {
        Path home = Path.of("target", "stores").toAbsolutePath();
        stores = Stores.embedded(home.resolve("run-" + ProcessHandle.current().pid()), home.resolve("bin"));
        return stores.start();
    }

    @Override
    public void stop() {
        if (stores != null) {
            stores.close();
        }
    }
}
