package app.concierge.conversation;

import app.concierge.conversation.Runs.End;
import app.concierge.conversation.Runs.Kept;
import app.concierge.memory.Lease;
import app.concierge.memory.LoggedEvent;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The statement that ends a run, if its lease still holds, and keeps its log, its part of the history, and the summary where
 * that has changed, all or nothing. Gives a row when it has.
 */
record RunEnd(String sql, List<@Nullable Object> parameters) {
    private static final String PLAIN = end("");

    private static final String WITH_SUMMARY = end("""
            , summarized as (
                insert into summary (conversation_id, text, up_to)
                select conversation_id, ?, coalesce(
                    (select position - 1 from history
                        where conversation_id = ended.conversation_id and run_id = ?::uuid),
                    (select max(position) from history where conversation_id = ended.conversation_id), 0)
                from ended
                on conflict (conversation_id) do update set text = excluded.text, up_to = excluded.up_to)""");

    private static String end(String summarized) {
        return """
                with held as (select id from conversation where id = ? for no key update),
                ended as (
                    update run set state = ?, ended_at = ?, request = '', kind = ?, arm = ?, millis = ?,
                        first_millis = ?::integer, input_tokens = ?, output_tokens = ?, tool_calls = ?, fallbacks = ?,
                        handed_over = ?, rules = string_to_array(?, E'\\n'), locale = ?, zone = ?
                    where conversation_id = (select id from held) and id = ? and fence = ? and state = 'running'
                    returning conversation_id, id),
                logged as (
                    insert into run_log (conversation_id, run_id, first_seq, last_seq, frames)
                    select conversation_id, id, ?, ?, ? from ended),
                remembered as (
                    insert into history (conversation_id, run_id, messages)
                    select conversation_id, id, exchange from ended, (values (?::text)) as given (exchange)
                    where exchange is not null
                    on conflict do nothing)
                %s
                update conversation set last_seq = greatest(last_seq, ?)
                where id = (select conversation_id from ended) returning id""".formatted(summarized);
    }

    static RunEnd of(Run run, Lease lease, End end, Kept kept, OffsetDateTime now) {
        var figures = kept.figures();
        var events = kept.events();
        var parameters = new ArrayList<@Nullable Object>();
        Collections.addAll(
                parameters,
                run.conversation().value(),
                end.word(),
                now,
                figures.kind(),
                figures.arm(),
                figures.millis(),
                figures.firstMillis(),
                figures.inputTokens(),
                figures.outputTokens(),
                figures.toolCalls(),
                figures.fallbacks(),
                figures.handedOver(),
                String.join("\n", figures.rules()),
                figures.situation().locale().toLanguageTag(),
                figures.situation().zone().getId(),
                run.id().value(),
                lease.fence(),
                events.getFirst().seq(),
                events.getLast().seq(),
                LoggedEvent.lines(events),
                kept.exchange());
        if (kept.summary() != null) {
            parameters.add(kept.summary());
            parameters.add(kept.oldest() == null ? null : kept.oldest().value());
        }
        parameters.add(events.getLast().seq());
        return new RunEnd(kept.summary() == null ? PLAIN : WITH_SUMMARY, parameters);
    }
}
