package app.concierge.rehearsal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that is played, or was.
 *
 * @param draft whose release it is; null for a release alone
 * @param against the release that was live then
 * @param wish what was asked for: {@code only} (files), or {@code sessions} and {@code since}
 * @param summary in figures and reasons; empty until the end
 * @param reason why it ended before its end, as a sentence; null where it did not
 */
public record Rehearsal(
        UUID id,
        String brand,
        Kind kind,
        @Nullable String draft,
        String release,
        String against,
        ObjectNode wish,
        State state,
        int done,
        int total,
        Verdict verdict,
        ObjectNode summary,
        @Nullable String reason,
        String by,
        Instant at,
        @Nullable Instant ended) {
    public enum Kind {
        GOLDEN,
        REPLAY
    }

    public enum State {
        RUNNING,
        DONE,
        FAILED,
        STOPPED
    }

    /** Whether a release may take the place of the live one. */
    public enum Verdict {
        PASSED,
        /** A golden conversation that must always go well does not, or one that goes well live does not any more. */
        WORSE,
        /** Nobody knows. */
        NONE
    }
}
