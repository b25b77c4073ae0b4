package app.concierge.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.CosineSimilarity;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class SentenceEmbeddingsTest {
    private static final SentenceEmbeddings EMBEDDINGS = new SentenceEmbeddings();

    @AfterAll
    static void close() {
        EMBEDDINGS.close();
    }

    @Test
    void sentences_of_like_meaning_are_nearer_than_others() {
        var wish = EMBEDDINGS.embed("get me a car to the airport").content();
        var ride = EMBEDDINGS.embed("I need a taxi").content();
        var wine = EMBEDDINGS.embed("a red wine for lamb").content();

        assertTrue(CosineSimilarity.between(wish, ride) > CosineSimilarity.between(wish, wine) + 0.2);
    }

    @Test
    void vectors_have_unit_length_and_the_stated_dimension() {
        var vector = EMBEDDINGS.embed("the usual").content().vector();

        double square = IntStream.range(0, vector.length)
                .mapToDouble(i -> vector[i] * vector[i])
                .sum();
        assertEquals(1.0, square, 1e-4);
        assertEquals(EMBEDDINGS.dimension(), vector.length);
    }

    @Test
    void a_text_is_embedded_once() {
        assertSame(
                EMBEDDINGS.embed("one bacon, egg and cheese").content(),
                EMBEDDINGS.embed("one bacon, egg and cheese").content());
    }

    @Test
    void many_texts_keep_their_order() {
        var texts = IntStream.range(0, 20).mapToObj(i -> "table for " + i).toList();

        var all = EMBEDDINGS
                .embedAll(texts.stream().map(TextSegment::from).toList())
                .content();

        for (int i = 0; i < texts.size(); i++) {
            assertSame(EMBEDDINGS.embed(texts.get(i)).content(), all.get(i));
        }
    }

    @Test
    void a_text_beyond_the_limit_counts_by_its_beginning() {
        var longest = "lamb ".repeat(SentenceEmbeddings.LONGEST / 5);

        assertSame(
                EMBEDDINGS.embed(longest).content(),
                EMBEDDINGS.embed(longest + "and cake").content());
    }

    @Test
    void a_blank_text_is_refused() {
        assertThrows(IllegalArgumentException.class, () -> EMBEDDINGS.embed(" "));
    }

    @Test
    void who_comes_after_the_end_is_told_so() {
        var ended = new SentenceEmbeddings();
        ended.embed("good morning");
        ended.close();

        assertThrows(IllegalStateException.class, () -> ended.embed("good evening"));
        var two = List.of(TextSegment.from("good night"), TextSegment.from("see you"));
        assertThrows(IllegalStateException.class, () -> ended.embedAll(two));
    }

    @Test
    void callers_on_many_virtual_threads_are_all_served() throws Exception {
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = IntStream.range(0, 300)
                    .mapToObj(i -> callers.submit(
                            () -> EMBEDDINGS.embed("wish number " + i).content().dimension()))
                    .toList();
            for (var one : all) {
                assertEquals(EMBEDDINGS.dimension(), one.get());
            }
        }
    }
}
