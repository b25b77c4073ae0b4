package app.concierge.partner.registry;

import app.concierge.partner.ToolBundle;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** What servers said of the tools of the folder when they were first taken in, or confirmed. */
@ApplicationScoped
class FolderPins {
    private final Database database;
    private final Clock clock;

    FolderPins(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** @param was the hash of what the server said when the tool was pinned */
    record Drifted(String partner, String tool, String was, String is) {}

    /** Pins what is new, and returns what is not any more what it was. */
    @Transactional(TxType.REQUIRES_NEW)
    List<Drifted> compare(Collection<ToolBundle> folder) {
        return folder.stream()
                .flatMap(bundle -> bundle.entries().stream()
                        .filter(ToolBundle.Entry::listed)
                        .flatMap(entry -> compare(bundle.partner(), entry)))
                .toList();
    }

    private Stream<Drifted> compare(String partner, ToolBundle.Entry entry) {
        database.sql.change(
                "insert into partner_folder_pin (partner, tool, hash, pinned) values (?, ?, ?, ?)"
                        + " on conflict do nothing",
                partner,
                entry.name(),
                entry.said(),
                clock.instant());
        return database
                .sql
                .first(
                        "select hash from partner_folder_pin where partner = ? and tool = ?",
                        row -> row.getString(1),
                        partner,
                        entry.name())
                .filter(pinned -> !pinned.equals(entry.said()))
                .map(pinned -> new Drifted(partner, entry.name(), pinned, entry.said()))
                .stream();
    }

    /** What its server says now is right. */
    @Transactional
    void confirm(String partner, ToolBundle.Entry entry) {
        database.sql.change(
                "update partner_folder_pin set hash = ?, pinned = ? where partner = ? and tool = ?",
                entry.said(),
                clock.instant(),
                partner,
                entry.name());
    }
}
