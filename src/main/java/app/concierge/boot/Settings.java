package app.concierge.boot;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What the environment says about where state lives.
 *
 * @param data the folder of the embedded stores ({@code CONCIERGE_DATA}, by default {@code .concierge})
 * @param database the external database ({@code CONCIERGE_DB_URL}), or empty for the embedded one
 * @param redis the external Redis ({@code CONCIERGE_REDIS_URL}), or empty for the embedded one
 * @param demo whether this is a demonstration: both stores embedded, and {@code CONCIERGE_DEMO} not {@code false}
 */
record Settings(Path data, Optional<DatabaseAddress> database, Optional<RedisAddress> redis, boolean demo) {

    static Settings of(Map<String, String> environment) {
        Optional<DatabaseAddress> database = value(environment, "CONCIERGE_DB_URL")
                .map(url -> DatabaseAddress.parse(
                        url, value(environment, "CONCIERGE_DB_USER"), value(environment, "CONCIERGE_DB_PASSWORD")));
        Optional<RedisAddress> redis = value(environment, "CONCIERGE_REDIS_URL").map(RedisAddress::parse);
        Path data = Path.of(value(environment, "CONCIERGE_DATA").orElse(".concierge"))
                .toAbsolutePath()
                .normalize();
        return new Settings(data, database, redis, demo(environment, database.isEmpty(), redis.isEmpty()));
    }

    boolean embedsAnything() {
        return database.isEmpty() || redis.isEmpty();
    }

    private static boolean demo(Map<String, String> environment, boolean databaseEmbedded, boolean redisEmbedded) {
        boolean possible = databaseEmbedded && redisEmbedded;
        return switch (value(environment, "CONCIERGE_DEMO").orElse("")) {
            case "" -> possible;
            case "false" -> false;
            case "true" -> {
                if (!databaseEmbedded) {
                    throw new StartRefused("Demonstration mode hands out tokens to anybody and is refused beside an"
                            + " external database: leave out CONCIERGE_DEMO or CONCIERGE_DB_URL.");
                }
                yield true;
            }
            default -> throw new StartRefused("CONCIERGE_DEMO is either true or false.");
        };
    }

    private static Optional<String> value(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }
}
