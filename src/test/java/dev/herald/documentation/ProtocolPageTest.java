package dev.herald.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.announcement.Announcement;
import dev.herald.announcement.AnnouncementText;
import dev.herald.announcement.Answer;
import dev.herald.announcement.Audience;
import dev.herald.announcement.Handling;
import dev.herald.announcement.Retraction;
import dev.herald.announcement.Severity;
import dev.herald.announcement.Wording;
import dev.herald.channel.ChannelName;
import dev.herald.channel.ClientInfo;
import dev.herald.channel.Credential;
import dev.herald.channel.ErrorCode;
import dev.herald.channel.History;
import dev.herald.channel.Identity;
import dev.herald.channel.Presence;
import dev.herald.channel.PresenceChange;
import dev.herald.channel.Publication;
import dev.herald.channel.StreamPosition;
import dev.herald.command.Reply;
import dev.herald.dialect.plain.PlainDecoder;
import dev.herald.dialect.plain.PlainEncoder;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every frame that {@code docs/protocol.md} shows is one that Herald reads or writes. */
class ProtocolPageTest {

    private static final String PAGE = "docs/protocol.md";
    private static final ChannelName LOBBY = ChannelName.parse("lobby");
    private static final StreamPosition POSITION = new StreamPosition("e", 1);
    private static final Optional<JsonValue> ID = Optional.of(Json.createValue(1));
    private static final Optional<JsonValue> NO_ID = Optional.empty();

    @Test
    void everyFrameOfAClientIsUnderstood() throws Exception {
        List<String> frames = Examples.in(PAGE, "json client");

        assertThat(frames).hasSizeGreaterThanOrEqualTo(6);
        for (String frame : frames) {
            assertThat(new PlainDecoder(LOBBY).decode(frame).command())
                    .as(frame)
                    .isNotNull();
        }
    }

    @Test
    void everyFrameOfTheServerHasTheFieldsThatHeraldWritesInTheirOrder() throws IOException {
        Map<String, List<String>> written = writtenFields();
        List<String> frames = Examples.in(PAGE, "json server");

        assertThat(frames).hasSizeGreaterThanOrEqualTo(8);
        for (String frame : frames) {
            JsonObject shown = parse(frame);
            List<String> fields = new ArrayList<>(written.get(shown.getString("type")));
            fields.retainAll(shown.keySet());
            assertThat(shown.keySet()).as(frame).containsExactlyElementsOf(fields);
        }
        assertThat(frames.stream().map(frame -> parse(frame).getString("type"))).containsAll(written.keySet());
    }

    /** Of each type of frame, the fields that it can have. */
    private static Map<String, List<String>> writtenFields() {
        PlainEncoder encoder = new PlainEncoder();
        AnnouncementText text = new AnnouncementText(
                Severity.INFO,
                new Wording(Optional.of("en"), Optional.of("t"), "m"),
                List.of(),
                "u",
                Audience.EVERYONE,
                new Handling(false, true, Optional.empty()),
                Optional.of(Instant.EPOCH));
        Reply.Joined joined = new Reply.Joined(LOBBY, POSITION, Optional.of(true));
        ClientInfo ana = new ClientInfo("s", Optional.of("ana"), true, Instant.EPOCH, Optional.of("i"));
        Credential token = new Credential(
                Optional.empty(), Optional.empty(), Optional.of(Instant.EPOCH), Optional.empty(), Optional.empty());
        Identity holder = Identity.holder("ana", Set.of(), token);
        return Stream.of(
                        encoder.encode(new Publication(LOBBY, POSITION, "u", true, "m", Instant.EPOCH)),
                        encoder.encode(new Announcement("a", 1, text, Instant.EPOCH, Instant.MAX, Optional.empty())),
                        encoder.encode(new Retraction("a", 2)),
                        answered(encoder, Answer.Kind.SEEN),
                        answered(encoder, Answer.Kind.DISMISSED),
                        answered(encoder, Answer.Kind.ACKNOWLEDGED),
                        encoder.encode(new Reply.Published(LOBBY, POSITION), ID).orElseThrow(),
                        encoder.encode(joined, ID).orElseThrow(),
                        encoder.encode(new Reply.Left(LOBBY), ID).orElseThrow(),
                        encoder.encode(new Reply.HistoryPart(LOBBY, new History(POSITION, List.of())), ID)
                                .orElseThrow(),
                        encoder.encode(new Reply.PresenceList(LOBBY, new Presence(1, 1, List.of(ana))), ID)
                                .orElseThrow(),
                        encoder.encode(new PresenceChange(LOBBY, 1, 1, List.of(ana), List.of())),
                        encoder.encode(new PresenceChange(LOBBY, 0, 0, List.of(), List.of(ana))),
                        encoder.encode(new Reply.Authenticated(holder), ID).orElseThrow(),
                        encoder.encode(new Reply.Pong(), NO_ID).orElseThrow(),
                        encoder.encode(new Reply.Refused(ErrorCode.BAD_REQUEST), ID)
                                .orElseThrow(),
                        encoder.welcome("s", holder, joined, 25))
                .map(ProtocolPageTest::parse)
                .collect(Collectors.toMap(
                        (JsonObject frame) -> frame.getString("type"),
                        (Function<JsonObject, List<String>>) frame -> List.copyOf(frame.keySet())));
    }

    private static String answered(PlainEncoder encoder, Answer.Kind kind) {
        return encoder.encode(new Reply.Responded(new Answer(kind, "a", 1)), ID).orElseThrow();
    }

    private static JsonObject parse(String frame) {
        try (var reader = Json.createReader(new StringReader(frame))) {
            return reader.readObject();
        }
    }
}
