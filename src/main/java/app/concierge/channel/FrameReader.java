package app.concierge.channel;

import app.concierge.channel.Decoded.Asked;
import app.concierge.channel.Decoded.Faulty;
import app.concierge.channel.Visit.Surroundings;
import app.concierge.conversation.Request;
import app.concierge.conversation.Together;
import app.concierge.kernel.Personalization;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/**
 * Reads a client's frame: one JSON object of a known type with exactly the known fields. Whatever is wrong with it is
 * told in a sentence; nothing is guessed.
 */
@Singleton
class FrameReader {
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(16).build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final Set<String> VERDICTS = Set.of("helpful", "not_helpful", "not_this_again");
    private static final int ID_LENGTH = 64;
    private static final int ABOUT_LENGTH = 128;
    private static final int MOST_INTERRUPTS = 16;

    private final ChannelSettings settings;
    private final Clock clock;

    FrameReader(ChannelSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** @param frame as the transport decoded it, with U+FFFD where the bytes were no UTF-8 */
    Decoded read(String frame, Visit visit) {
        if (Text.bytes(frame) > settings.frameBytes()) {
            return new Faulty("too_large", "That was too much at once: at most " + settings.frameBytes() + " bytes.");
        }
        if (frame.indexOf('\uFFFD') >= 0) {
            return new Faulty("not_text", "Some characters were damaged on the way: the text is not valid UTF-8.");
        }
        JsonNode node;
        try {
            node = JSON.readTree(frame);
        } catch (JsonProcessingException malformed) {
            return new Faulty("not_json", "That could not be read: it is not valid JSON.");
        }
        if (!(node instanceof ObjectNode object)) {
            return new Faulty("not_an_object", "That could not be read: a frame is one JSON object.");
        }
        try {
            return new Asked(request(new Fields(object), visit));
        } catch (FieldFault fault) {
            return new Faulty(fault.code(), fault.sentence(), Fields.idOf(object));
        }
    }

    private Request request(Fields fields, Visit visit) {
        return switch (fields.word("type")) {
            case "message" -> say(fields.only("type", "id", "text", "context"), visit);
            case "decision" ->
                decide(fields.only("type", "interrupt", "interrupts", "decision", "together", "edits"), visit);
            case "feedback" -> feedback(fields.only("type", "about", "verdict"), visit);
            case "personalization" -> personalize(fields.only("type", "level"), visit);
            case "cancel" -> {
                fields.only("type");
                yield new Request.Cancel(visit.brand(), visit.customer(), visit.conversation());
            }
            case "handoff" -> leave(fields.only("type", "wish"), visit);
            case "end" -> {
                fields.only("type");
                yield new Request.End(visit.brand(), visit.customer(), visit.conversation());
            }
            default ->
                throw new FieldFault(
                        "unknown_type",
                        "A frame's type is message, decision, cancel, feedback, personalization, handoff or end.");
        };
    }

    private Request say(Fields fields, Visit visit) {
        var id = fields.id("id", ID_LENGTH);
        var text = fields.text("text", settings.textLength());
        var surroundings = fields.object("context")
                .map(context -> around(context, visit.surroundings()))
                .orElse(visit.surroundings());
        return new Request.Say(visit.brand(), visit.customer(), visit.conversation(), id, text, surroundings.at(clock));
    }

    private Request decide(Fields fields, Visit visit) {
        var approve = switch (fields.word("decision")) {
            case "approve" -> true;
            case "decline" -> false;
            default -> throw new FieldFault("bad_value", "A decision is approve or decline.");
        };
        var interrupts = fields.has("interrupts")
                ? fields.ids("interrupts", ID_LENGTH, MOST_INTERRUPTS)
                : List.of(fields.id("interrupt", ID_LENGTH));
        if (interrupts.size() > 1 && fields.has("edits")) {
            throw new FieldFault("bad_value", "What is changed is told of one interrupt at a time.");
        }
        return new Request.Decide(
                visit.brand(),
                visit.customer(),
                visit.conversation(),
                interrupts,
                approve,
                fields.flag("together")
                        .map(together -> together ? Together.WANTED : Together.APART)
                        .orElse(Together.UNSAID),
                fields.object("edits").map(Fields::node).orElseGet(JsonNodeFactory.instance::objectNode),
                visit.surroundings().at(clock));
    }

    private Request feedback(Fields fields, Visit visit) {
        var verdict = fields.word("verdict");
        if (!VERDICTS.contains(verdict)) {
            throw new FieldFault("bad_value", "A verdict is helpful, not_helpful or not_this_again.");
        }
        return new Request.Feedback(
                visit.brand(),
                visit.customer(),
                visit.conversation(),
                fields.id("about", ABOUT_LENGTH),
                verdict,
                visit.surroundings().at(clock));
    }

    private static Request personalize(Fields fields, Visit visit) {
        var level = Personalization.fromWord(fields.word("level"))
                .orElseThrow(() -> new FieldFault("bad_value", "A level is off, session or remembered."));
        return new Request.Personalize(visit.brand(), visit.customer(), visit.conversation(), level);
    }

    private static Request leave(Fields fields, Visit visit) {
        if (!fields.word("wish").equals("assistant")) {
            throw new FieldFault("bad_value", "The wish of a handoff frame is assistant; for a person, say so.");
        }
        return new Request.Leave(visit.brand(), visit.customer(), visit.conversation());
    }

    private static Surroundings around(Fields context, Surroundings usual) {
        context.only("place", "time", "zone", "channel", "locale");
        return new Surroundings(
                context.locale("locale").orElse(usual.locale()),
                context.zone("zone").or(() -> context.zoneOfTime("time")).orElse(usual.zone()),
                context.line("place", 120).orElse(usual.place()),
                context.slug("channel").orElse(usual.channel()));
    }
}
