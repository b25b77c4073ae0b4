package app.concierge.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
class EmbeddedStoresTest {
    private final DataSource database;
    private final RedisDataSource redis;

    @Inject
    EmbeddedStoresTest(DataSource database, RedisDataSource redis) {
        this.database = database;
        this.redis = redis;
    }

    @Test
    void every_test_has_a_real_database() throws SQLException {
        try (var connection = database.getConnection();
                var answer = connection.createStatement().executeQuery("show server_version")) {
            answer.next();
            assertEquals(Binaries.POSTGRES_VERSION, answer.getString(1));
        }
    }

    @Test
    void every_test_has_a_real_redis() {
        redis.value(String.class).set("boot:test", "there");
        assertEquals("there", redis.value(String.class).get("boot:test"));
    }
}
