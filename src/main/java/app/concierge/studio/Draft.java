package app.concierge.studio;

import app.concierge.kernel.BrandId;
import java.time.Instant;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A set of files that is worked on.
 *
 * @param base the release that it was begun from, or was published as last
 * @param version grows with every change of the files
 * @param release what these very files were kept as when they were checked; null until they are
 */
record Draft(
        UUID id,
        BrandId brand,
        String title,
        String base,
        SortedMap<String, String> files,
        long version,
        String madeBy,
        Instant madeAt,
        String editedBy,
        Instant editedAt,
        @Nullable String release) {
    /** Whether somebody has a hand in it, so that others must approve of it. */
    boolean isBy(String person) {
        return madeBy.equals(person) || editedBy.equals(person);
    }
}
