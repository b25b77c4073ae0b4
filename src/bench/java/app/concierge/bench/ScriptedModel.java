package app.concierge.bench;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A server that speaks OpenAI's protocol and follows {@link Script}: asked with a message it calls two tools, their
 * arguments in fragments; asked with both results it answers, a chunk for each token. {@code POST /pace?first=300&token=20}
 * sets, in milliseconds, when the first chunk comes and how far the others are apart. A request that misses a result is
 * refused.
 */
final class ScriptedModel {
    private final Vertx vertx;
    private final Chunks chunks = new Chunks();
    private long first;
    private long token;

    private ScriptedModel(Vertx vertx) {
        this.vertx = vertx;
    }

    public static void main(String[] arguments) {
        var vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        var model = new ScriptedModel(vertx);
        Listening.announce(vertx.createHttpServer(new HttpServerOptions().setTcpNoDelay(true))
                .requestHandler(model::take)
                .listen(0, "127.0.0.1"));
    }

    private void take(HttpServerRequest request) {
        if ("/pace".equals(request.path())) {
            first = Long.parseLong(request.getParam("first"));
            token = Long.parseLong(request.getParam("token"));
            request.response().end();
        } else {
            request.body().onSuccess(body -> answer(request.response(), body.toString()));
        }
    }

    private void answer(HttpServerResponse response, String asked) {
        var word = Script.word(asked);
        boolean one = hasResult(asked, Script.call(word, 1));
        boolean two = hasResult(asked, Script.call(word, 2));
        if (word.isEmpty() || one != two) {
            response.setStatusCode(400).end("{\"error\":{\"code\":\"off_script\"}}");
            return;
        }
        response.setChunked(true).putHeader("Content-Type", "text/event-stream");
        write(response, one ? chunks.answer(word) : chunks.calls(word), 0, System.nanoTime());
    }

    /** A call is named where it was made, and once more with its result. */
    private static boolean hasResult(String asked, String call) {
        int made = asked.indexOf(call);
        return made >= 0 && asked.indexOf(call, made + 1) >= 0;
    }

    /** Each chunk at its own time from the beginning on, so that a late one delays no other. */
    private void write(HttpServerResponse response, List<Buffer> all, int from, long began) {
        long passed = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        int next = from;
        while (next < all.size() && due(next, all) <= passed) {
            response.write(all.get(next++));
        }
        int rest = next;
        if (rest == all.size()) {
            response.end();
        } else if (!response.closed()) {
            vertx.setTimer(Math.max(1, due(rest, all) - passed), _ -> write(response, all, rest, began));
        }
    }

    private long due(int chunk, List<Buffer> all) {
        return first + token * Math.min(chunk, all.size() - Chunks.CLOSING - 1);
    }
}
