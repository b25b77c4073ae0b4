package app.concierge.boot;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** Where a database is and who we are there. */
record DatabaseAddress(String jdbcUrl, Optional<String> user, Optional<String> password) {
    private static final int PATIENCE_SECONDS = 5;

    /**
     * @param url {@code postgresql://user:password@host:port/database?parameters}, or {@code jdbc:postgresql:…}
     * @param user who we are, unless the URL says so
     * @throws StartRefused when it is neither
     */
    static DatabaseAddress parse(String url, Optional<String> user, Optional<String> password) {
        if (url.startsWith("jdbc:postgresql:")) {
            return new DatabaseAddress(url, user, password);
        }
        try {
            URI uri = new URI(url);
            boolean postgres = "postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme());
            if (postgres && uri.getHost() != null) {
                String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
                String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
                String[] login = uri.getRawUserInfo() == null
                        ? new String[0]
                        : uri.getRawUserInfo().split(":", 2);
                return new DatabaseAddress(
                        "jdbc:postgresql://" + uri.getHost() + port + uri.getRawPath() + query,
                        part(login, 0).or(() -> user),
                        part(login, 1).or(() -> password));
            }
        } catch (URISyntaxException _) {
            // Refused below, without the URL: it may hold a password.
        }
        throw new StartRefused("CONCIERGE_DB_URL is no address of a PostgreSQL database: write"
                + " postgresql://user:password@host:5432/database, or jdbc:postgresql://host:5432/database"
                + " with CONCIERGE_DB_USER and CONCIERGE_DB_PASSWORD.");
    }

    private static Optional<String> part(String[] login, int index) {
        return index < login.length
                ? Optional.of(URLDecoder.decode(login[index].replace("+", "%2B"), StandardCharsets.UTF_8))
                : Optional.empty();
    }

    /** Connects once. @throws StartRefused when that fails, with the driver's reason */
    void check() {
        Properties properties = new Properties();
        properties.setProperty("connectTimeout", String.valueOf(PATIENCE_SECONDS));
        properties.setProperty("loginTimeout", String.valueOf(PATIENCE_SECONDS));
        user.ifPresent(u -> properties.setProperty("user", u));
        password.ifPresent(p -> properties.setProperty("password", p));
        try {
            DriverManager.getConnection(jdbcUrl, properties).close();
        } catch (SQLException e) {
            throw new StartRefused("The database named by CONCIERGE_DB_URL cannot be used", e);
        }
    }

    Map<String, String> properties() {
        return Map.of(
                "quarkus.datasource.jdbc.url", jdbcUrl,
                "quarkus.datasource.username", user.orElse(""),
                "quarkus.datasource.password", password.orElse(""));
    }
}
