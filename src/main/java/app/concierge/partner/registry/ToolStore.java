package app.concierge.partner.registry;

import app.concierge.partner.Manifests;
import app.concierge.partner.ToolBundle;
import app.concierge.partner.ToolBundle.Entry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;

/** Documents, the tools that stand on them, their versions and approvals. */
@ApplicationScoped
class ToolStore {
    private static final String TOOL = "select name, partner, title, effect, version, hash from partner_tool";

    private final Database database;
    private final RegistryConfig config;
    private final Clock clock;

    ToolStore(Database database, RegistryConfig config, Clock clock) {
        this.database = database;
        this.config = config;
        this.clock = clock;
    }

    /** A tool in its newest version. */
    record Row(String name, String partner, String title, String effect, int version, String hash) {
        static Row of(ResultSet row) throws SQLException {
            return new Row(
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    row.getInt(5),
                    row.getString(6));
        }
    }

    record Approved(String brand, String tool, int version, String hash, String approver, Instant since) {}

    /** @param hash of the text */
    record Document(String partner, int version, String hash) {}

    /** What is live: that tool in that document, as it was when its hash was approved. */
    record Live(String brand, String tool, String hash, Instant since, Document document) {}

    /**
     * Keeps a document, and what it makes of tools.
     *
     * @return its version
     * @throws Refusal when a name is another partner's, or there is no more room
     */
    @Transactional
    int register(ToolBundle bundle, String text) {
        var partner = bundle.partner();
        database.lock(partner);
        var version = version(partner, text);
        var taken = new ArrayList<String>();
        for (var entry : bundle.entries()) {
            if (!put(partner, version, entry)) {
                taken.add(entry.name());
            }
        }
        if (!taken.isEmpty()) {
            throw Refusal.faulty(Manifests.taken("document", text, taken));
        }
        if (tools(partner).size() > config.tools()) {
            throw new Refusal(
                    409, "too-many-tools", "A partner has at most " + config.tools() + " tools: delete some first.");
        }
        database.announce();
        return version;
    }

    /** @return false when the name is another partner's */
    private boolean put(String partner, int version, Entry entry) {
        var contract = entry.tool().contract();
        var put = database.sql.change(
                """
                insert into partner_tool as standing (name, partner, title, effect, version, hash)
                values (?, ?, ?, ?, ?, ?)
                on conflict (name) do update set title = excluded.title, effect = excluded.effect,
                    version = excluded.version, hash = excluded.hash
                where standing.partner = excluded.partner""", entry.name(), partner, contract.title(), contract.effect().word(), version, entry.hash());
        if (put == 0) {
            return false;
        }
        database.sql.change("""
                insert into partner_tool_version (tool, version, hash, registered) values (?, ?, ?, ?)
                on conflict (tool, version) do update set hash = excluded.hash""", entry.name(), version, entry.hash(), clock.instant());
        database.sql.change(
                "update partner_approval set version = ? where tool = ? and hash = ?",
                version,
                entry.name(),
                entry.hash());
        return true;
    }

    private int version(String partner, String text) {
        var hash = DigestUtils.sha256Hex(text);
        var there = database.sql.first(
                "select version from partner_document where partner = ? and hash = ?",
                row -> row.getInt(1),
                partner,
                hash);
        if (there.isPresent()) {
            return there.get();
        }
        makeRoom(partner);
        return database.sql
                .first("""
                        insert into partner_document (partner, version, hash, text, registered)
                        select ?, coalesce(max(version), 0) + 1, ?, ?, ? from partner_document where partner = ?
                        returning version""", row -> row.getInt(1), partner, hash, text, clock.instant(), partner)
                .orElseThrow();
    }

    private void makeRoom(String partner) {
        if (documents(partner) < config.documents()) {
            return;
        }
        var gone = database.sql
                .first("""
                        delete from partner_document where partner = ? and version = (
                            select min(version) from partner_document unused where partner = ?
                                and not exists (select 1 from partner_tool
                                    where partner = unused.partner and version = unused.version)
                                and not exists (select 1 from partner_approval join partner_tool on name = tool
                                    where partner = unused.partner and partner_approval.version = unused.version))
                        returning version""", row -> row.getInt(1), partner, partner)
                .orElseThrow(() -> new Refusal(
                        409,
                        "too-many-documents",
                        "A partner has at most " + config.documents() + " documents that tools stand on."));
        database.sql.change(
                "delete from partner_tool_version where version = ?"
                        + " and tool in (select name from partner_tool where partner = ?)",
                gone,
                partner);
    }

    @Transactional
    int documents(String partner) {
        return database.sql
                .first("select count(*) from partner_document where partner = ?", row -> row.getInt(1), partner)
                .orElse(0);
    }

    /** By name. */
    @Transactional
    List<Row> tools(String partner) {
        return database.sql.all(TOOL + " where partner = ? order by name", Row::of, partner);
    }

    @Transactional
    Optional<Row> tool(String partner, String name) {
        return database.sql.first(TOOL + " where partner = ? and name = ?", Row::of, partner, name);
    }

    @Transactional
    boolean delete(String partner, String name) {
        var gone = database.sql.change("delete from partner_tool where partner = ? and name = ?", partner, name) > 0;
        database.announce();
        return gone;
    }

    /** Newest first. */
    @Transactional
    List<ToolResource.Version> versions(String tool) {
        return database.sql.all(
                "select version, hash, registered from partner_tool_version where tool = ?"
                        + " order by registered desc, version desc",
                row -> new ToolResource.Version(row.getInt(1), row.getString(2), Database.instant(row, "registered")),
                tool);
    }

    @Transactional
    List<Approved> approvals(String partner) {
        return database.sql.all(
                """
                select brand, tool, a.version, a.hash, approver, approved
                from partner_approval a join partner_tool t on t.name = a.tool where t.partner = ? order by brand""",
                row -> new Approved(
                        row.getString(1),
                        row.getString(2),
                        row.getInt(3),
                        row.getString(4),
                        row.getString(5),
                        Database.instant(row, "approved")),
                partner);
    }

    /** @return false when the tool is not any more what was looked at */
    @Transactional
    boolean approve(Row looked, String brand, String approver) {
        var approved = database.sql.change("""
                insert into partner_approval (brand, tool, version, hash, approver, approved)
                select ?, name, version, hash, ?, ? from partner_tool where name = ? and hash = ?
                on conflict (brand, tool) do update set version = excluded.version, hash = excluded.hash,
                    approver = excluded.approver, approved = excluded.approved""", brand, approver, clock.instant(), looked.name(), looked.hash());
        database.announce();
        return approved > 0;
    }

    @Transactional
    boolean withdraw(String tool, String brand) {
        var gone = database.sql.change("delete from partner_approval where brand = ? and tool = ?", brand, tool) > 0;
        database.announce();
        return gone;
    }

    /** The tool is from now on what its server says today: approvals of what it was hold no longer. */
    @Transactional
    void repin(Row tool, String hash) {
        database.sql.change("update partner_tool set hash = ? where name = ?", hash, tool.name());
        database.sql.change(
                "update partner_tool_version set hash = ? where tool = ? and version = ?",
                hash,
                tool.name(),
                tool.version());
        database.announce();
    }

    /** Grows with every change that nodes must know of. */
    @Transactional
    long changes() {
        return database.sql
                .first("select changes from partner_registry", row -> row.getLong(1))
                .orElse(0L);
    }

    @Transactional
    List<Live> live() {
        return database.sql.all(
                """
                select a.brand, a.tool, a.hash, a.approved, d.partner, d.version, d.hash as text_hash
                from partner_approval a join partner_tool t on t.name = a.tool
                    join partner_document d on d.partner = t.partner and d.version = a.version
                order by a.brand, a.tool""",
                row -> new Live(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        Database.instant(row, "approved"),
                        new Document(row.getString(5), row.getInt(6), row.getString(7))));
    }

    @Transactional
    Optional<Document> document(String partner, int version) {
        return database.sql.first(
                "select partner, version, hash from partner_document where partner = ? and version = ?",
                row -> new Document(row.getString(1), row.getInt(2), row.getString(3)),
                partner,
                version);
    }

    @Transactional
    Optional<String> text(Document document) {
        return database.sql.first(
                "select text from partner_document where partner = ? and version = ? and hash = ?",
                row -> row.getString(1),
                document.partner(),
                document.version(),
                document.hash());
    }
}
