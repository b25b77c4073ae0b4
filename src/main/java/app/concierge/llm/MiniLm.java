package app.concierge.llm;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import dev.langchain4j.model.embedding.onnx.AbstractInProcessEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.OnnxBertBiEncoder;
import dev.langchain4j.model.embedding.onnx.PoolingMode;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The model of {@link AllMiniLmL6V2QuantizedEmbeddingModel} on one thread per text: ONNX Runtime's own default is a
 * spinning thread pool in every session, which costs twice the processor time for the same latency.
 */
final class MiniLm extends AbstractInProcessEmbeddingModel implements AutoCloseable {
    static final String NAME = "all-minilm-l6-v2-q";
    static final int DIMENSIONS = 384;

    private final OrtSession session;
    private final OnnxBertBiEncoder encoder;

    private MiniLm(OrtSession session, OnnxBertBiEncoder encoder) {
        super(Runnable::run);
        this.session = session;
        this.encoder = encoder;
    }

    /** @throws IllegalStateException when this machine cannot run the model */
    static MiniLm load() {
        // The tokenizer's library reports each use to its maker from cloud machines unless told not to.
        System.setProperty("OPT_OUT_TRACKING", "true");
        try (var weights = resource(NAME + ".onnx");
                var tokenizer = resource(NAME + "-tokenizer.json");
                var options = new SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            var environment = OrtEnvironment.getEnvironment();
            var session = environment.createSession(weights.readAllBytes(), options);
            return new MiniLm(session, new OnnxBertBiEncoder(environment, session, tokenizer, PoolingMode.MEAN));
        } catch (OrtException e) {
            throw new IllegalStateException("The sentence embeddings do not load on this machine.", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected OnnxBertBiEncoder model() {
        return encoder;
    }

    @Override
    protected Integer knownDimension() {
        return DIMENSIONS;
    }

    /** Frees some 100 MB outside the heap. Not while a text is being embedded. */
    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("The sentence embeddings did not close.", e);
        }
    }

    private static InputStream resource(String name) {
        var stream = AllMiniLmL6V2QuantizedEmbeddingModel.class.getResourceAsStream("/" + name);
        if (stream == null) {
            throw new IllegalStateException(name + " is not on the class path.");
        }
        return stream;
    }
}
