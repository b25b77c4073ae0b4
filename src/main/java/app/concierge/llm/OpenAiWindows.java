package app.concierge.llm;

import app.concierge.kernel.Message;
import com.fasterxml.jackson.core.JsonFactory;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Windows as OpenAI's API takes them. Nearly all of a window was sent at the last call already: what was written then is
 * kept for some minutes, found by the window's first message, and used as far as the messages are the very same.
 */
final class OpenAiWindows {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int MOST_BYTES = 64 << 20;
    private static final int NEWS = 2048;
    private static final int INSIDE = -1;
    private static final Written NOTHING = new Written(List.of(), new int[1], new byte[0]);
    private static final Duration KEPT = Duration.ofMinutes(5);

    private final Spelling spelling;
    private final Cache<Message, Written> known = Caffeine.newBuilder()
            .weakKeys()
            .expireAfterAccess(KEPT)
            .maximumWeight(MOST_BYTES)
            .weigher((Message _, Written written) -> written.bytes.length)
            .executor(Runnable::run)
            .build();

    OpenAiWindows(Spelling spelling) {
        this.spelling = spelling;
    }

    /** A window as it was sent. */
    private static final class Written {
        final List<Message> history;
        /** Of what was written before each message; {@value #INSIDE} for one told with the one before it. */
        final int[] lengths;

        final byte[] bytes;

        Written(List<Message> history, int[] lengths, byte[] bytes) {
            this.history = history;
            this.lengths = lengths;
            this.bytes = bytes;
        }

        /** The index of the first message that has to be written in another window: all that is told before it stays. */
        @SuppressWarnings("ReferenceEquality") // the very same messages, which need not be read again
        int begin(List<Message> other) {
            int most = Math.min(history.size(), other.size());
            int same = 0;
            while (same < most && history.get(same) == other.get(same)) {
                same++;
            }
            int begin = Math.max(0, same - 1); // what is told of a message may depend on the one behind it
            while (lengths[begin] == INSIDE) {
                begin--;
            }
            return begin;
        }
    }

    /** Messages in JSON with commas between them, at least one. */
    byte[] of(List<Message> history) {
        if (history.isEmpty()) {
            var out = new ByteArrayOutputStream();
            add(List.of(Transcript.OPENING), out);
            return out.toByteArray();
        }
        var before = Objects.requireNonNullElse(known.getIfPresent(history.getFirst()), NOTHING);
        int begin = before.begin(history);
        var written = write(history, begin, before);
        if (written.bytes.length - before.lengths[begin] > NEWS) {
            known.put(history.getFirst(), written); // kept at every call, most of it would be garbage at the next
        }
        return written.bytes;
    }

    private Written write(List<Message> history, int begin, Written before) {
        var lengths = Arrays.copyOf(before.lengths, history.size());
        Arrays.fill(lengths, begin, lengths.length, INSIDE);
        var out = new ByteArrayOutputStream(before.lengths[begin] + NEWS);
        out.write(before.bytes, 0, before.lengths[begin]);
        var transcript = new Transcript(history, spelling);
        for (int next = begin; next < history.size(); ) {
            lengths[next] = out.size();
            var messages = new ArrayList<ChatMessage>();
            next = transcript.tell(next, messages);
            add(messages, out);
        }
        if (out.size() == 0) {
            add(List.of(Transcript.OPENING), out);
        }
        return new Written(List.copyOf(history), lengths, out.toByteArray());
    }

    private static void add(List<ChatMessage> messages, ByteArrayOutputStream out) {
        for (var message : messages) {
            if (out.size() == 0 && !(message instanceof UserMessage)) {
                write(Transcript.OPENING, out);
            }
            write(message, out);
        }
    }

    private static void write(ChatMessage message, ByteArrayOutputStream out) {
        if (out.size() > 0) {
            out.write(',');
        }
        try (var json = JSON.createGenerator(out)) {
            OpenAiMessages.write(message, json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
