package app.concierge.partner.registry;

import app.concierge.partner.Partners;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Partners and their keys. */
@ApplicationScoped
public class Accounts {
    /** One that is in use, and one that takes over from it. */
    private static final int MOST_KEYS = 2;

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{1,31}");

    /** A partner sees the variables of the environment that begin with its name: these are the service's own. */
    private static final Set<String> RESERVED = Set.of(
            "anthropic",
            "aws",
            "azure",
            "concierge",
            "google",
            "home",
            "http",
            "https",
            "java",
            "kubernetes",
            "mp",
            "openai",
            "otel",
            "path",
            "postgres",
            "quarkus",
            "redis",
            "smallrye");

    private final Database database;
    private final Partners partners;
    private final Clock clock;

    Accounts(Database database, Partners partners, Clock clock) {
        this.database = database;
        this.partners = partners;
        this.clock = clock;
    }

    record Account(String name, String title, Instant since) {}

    record Key(String id, Instant since) {}

    /**
     * Makes the partner, or sets its title.
     *
     * @return its first key; empty when it was there
     */
    @Transactional
    Optional<ApiKey> make(String name, String title) {
        if (!NAME.matcher(name).matches()) {
            throw new Refusal(
                    400,
                    "bad-name",
                    "A partner's name has lower-case letters, digits and dashes, begins with a letter, and is 2 to 32"
                            + " characters long.");
        }
        var there = database.sql.change(
                        "update partner_account set title = ? where name = ? and deleted is null", title, name)
                > 0;
        if (!there) {
            checkFree(name);
            database.sql.change(
                    "insert into partner_account (name, title, made) values (?, ?, ?) on conflict do nothing",
                    name,
                    title,
                    clock.instant());
        }
        database.announce();
        return there ? Optional.empty() : Optional.of(insertKey(name));
    }

    /** Of {@code sky} and {@code sky-ride}, the one would see the other's variables of the environment. */
    private void checkFree(String name) {
        if (RESERVED.contains(name.replaceFirst("-.*", ""))) {
            throw new Refusal(409, "name-reserved", "This name, or its beginning, is the service's own.");
        }
        var registered = database.sql.all("select name from partner_account", row -> row.getString(1));
        if (registered.contains(name)) {
            throw new Refusal(
                    409, "name-gone", "A partner of this name was deleted; customers' ledgers still name it.");
        }
        Stream.concat(registered.stream(), partners.inFolder().stream())
                .filter(other -> other.startsWith(name + "-") || name.startsWith(other + "-"))
                .findFirst()
                .ifPresent(other -> {
                    throw new Refusal(
                            409,
                            "name-too-near",
                            "The names " + name + " and " + other + " would share variables of the environment.");
                });
    }

    /** An account without a key, unless there is one of this name: for a partner that comes in by tokens alone. */
    @Transactional
    public void open(String name, String title) {
        database.sql.change(
                "insert into partner_account (name, title, made) values (?, ?, ?) on conflict do nothing",
                name,
                title,
                clock.instant());
        database.announce();
    }

    @Transactional
    Optional<Account> find(String name) {
        return database.sql.first(
                "select name, title, made from partner_account where name = ? and deleted is null",
                Accounts::account,
                name);
    }

    /**
     * Takes the partner away with its tools, documents, tests and keys. Its calls stay, and its title before customers, as
     * their ledgers name it; nobody else gets its name.
     *
     * @throws Refusal when there is no such partner
     */
    @Transactional
    void delete(String name) {
        database.lock(name);
        for (var table : List.of("partner_tool", "partner_document", "partner_trial", "partner_key")) {
            database.sql.change("delete from " + table + " where partner = ?", name);
        }
        database.sql.change("update partner_account set deleted = ? where name = ?", clock.instant(), name);
        database.announce();
    }

    /** By name. */
    @Transactional
    List<Account> after(String name, int most) {
        return database.sql.all(
                "select name, title, made from partner_account where name > ? and deleted is null order by name limit ?",
                Accounts::account,
                name,
                most);
    }

    private static Account account(ResultSet row) throws SQLException {
        return new Account(row.getString("name"), row.getString("title"), Database.instant(row, "made"));
    }

    /** Those that are gone, too. */
    @Transactional
    List<Account> all() {
        return database.sql.all("select name, title, made from partner_account", Accounts::account);
    }

    /** The partner whose key this is. */
    @Transactional
    Optional<String> owner(ApiKey key) {
        record Kept(String partner, String hash) {}
        return database.sql
                .first(
                        "select partner, hash from partner_key where id = ?",
                        row -> new Kept(row.getString(1), row.getString(2)),
                        key.id())
                .filter(kept -> key.fits(kept.hash()))
                .map(Kept::partner);
    }

    /** Oldest first. */
    @Transactional
    List<Key> keys(String partner) {
        return database.sql.all(
                "select id, made from partner_key where partner = ? order by made, id",
                row -> new Key(row.getString(1), Database.instant(row, "made")),
                partner);
    }

    @Transactional
    ApiKey addKey(String partner) {
        database.lock(partner);
        if (keys(partner).size() >= MOST_KEYS) {
            throw new Refusal(409, "too-many-keys", "Two keys are valid already: withdraw one first.");
        }
        return insertKey(partner);
    }

    @Transactional
    boolean withdrawKey(String partner, String id) {
        return database.sql.change("delete from partner_key where partner = ? and id = ?", partner, id) > 0;
    }

    private ApiKey insertKey(String partner) {
        var key = ApiKey.make();
        database.sql.change(
                "insert into partner_key (id, partner, hash, made) values (?, ?, ?, ?)",
                key.id(),
                partner,
                key.hash(),
                clock.instant());
        return key;
    }
}
