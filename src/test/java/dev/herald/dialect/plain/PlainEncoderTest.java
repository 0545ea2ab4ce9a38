package dev.herald.dialect.plain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.herald.announcement.Announcement;
import dev.herald.announcement.AnnouncementText;
import dev.herald.announcement.Retraction;
import dev.herald.announcement.Severity;
import dev.herald.channel.ChannelName;
import dev.herald.channel.ClientInfo;
import dev.herald.channel.Credential;
import dev.herald.channel.ErrorCode;
import dev.herald.channel.Identity;
import dev.herald.channel.PresenceChange;
import dev.herald.channel.Publication;
import dev.herald.channel.Push;
import dev.herald.channel.StreamPosition;
import dev.herald.command.Reply;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlainEncoderTest {

    private static final ChannelName OPS = ChannelName.parse("ops");
    private static final StreamPosition POSITION = new StreamPosition("x3Fa", 42);
    private static final Instant TIME = Instant.parse("2026-11-24T10:00:00Z");
    private static final Optional<JsonValue> NUMBER = Optional.of(Json.createValue(7));
    private static final Optional<JsonValue> TEXT = Optional.of(Json.createValue("seven"));

    private final PlainEncoder encoder = new PlainEncoder();

    @Test
    void aPublicationIsAMessage() {
        assertThat(encoder.encode(new Publication(OPS, POSITION, "ana", "say \"hi\" 🙂\n", TIME)))
                .isEqualTo(
                        "{\"type\":\"message\",\"user\":\"ana\",\"message\":\"say \\\"hi\\\" 🙂\\n\",\"room\":\"ops\","
                                + "\"offset\":42,\"time\":\"2026-11-24T10:00:00Z\"}");
    }

    @Test
    void anAnnouncementLeavesOutTheTitleThatItHasNot() {
        AnnouncementText titled = new AnnouncementText(Severity.WARNING, Optional.of("T"), "m", "admin");
        AnnouncementText plain = new AnnouncementText(Severity.INFO, Optional.empty(), "m", "admin");
        Instant until = TIME.plusSeconds(1);

        assertThat(encoder.encode(new Announcement("a1", 3, titled, TIME, until, Optional.empty())))
                .isEqualTo(
                        "{\"type\":\"announcement\",\"user\":\"admin\",\"message\":\"m\",\"id\":\"a1\",\"revision\":3,"
                                + "\"severity\":\"warning\",\"title\":\"T\",\"time\":\"2026-11-24T10:00:00Z\","
                                + "\"until\":\"2026-11-24T10:00:01Z\"}");
        assertThat(encoder.encode(new Announcement("a1", 3, plain, TIME, until, Optional.empty())))
                .doesNotContain("title");
        assertThat(encoder.encode(new Retraction("a1", 4)))
                .isEqualTo("{\"type\":\"retract\",\"announcement\":\"a1\",\"revision\":4}");
    }

    @Test
    void repliesEchoTheId() {
        assertThat(encoder.encode(new Reply.Published(OPS, POSITION), NUMBER))
                .contains("{\"type\":\"published\",\"id\":7,\"room\":\"ops\",\"epoch\":\"x3Fa\",\"offset\":42}");
        assertThat(encoder.encode(new Reply.Joined(OPS, POSITION, Optional.of(true)), TEXT))
                .contains("{\"type\":\"joined\",\"room\":\"ops\",\"epoch\":\"x3Fa\",\"offset\":42,\"recovered\":true,"
                        + "\"id\":\"seven\"}");
        assertThat(encoder.encode(new Reply.Left(OPS), TEXT))
                .contains("{\"type\":\"left\",\"room\":\"ops\",\"id\":\"seven\"}");
        assertThat(encoder.encode(new Reply.Pong(), Optional.empty())).contains("{\"type\":\"pong\"}");
        assertThat(encoder.encode(new Reply.Refused(ErrorCode.BAD_REQUEST, "no"), NUMBER))
                .contains("{\"type\":\"error\",\"code\":107,\"reason\":\"no\",\"id\":7}");
    }

    @Test
    void onlyWhoGaveAnIdIsToldThatAMessageWasAccepted() {
        assertThat(encoder.encode(new Reply.Published(OPS, POSITION), Optional.empty()))
                .isEmpty();
    }

    @Test
    void whoIsVerifiedIsSaidToBe() {
        Identity ana = Identity.signedIn("ana", Set.of());
        ClientInfo client = new ClientInfo("s", ana.user(), true, TIME, Optional.empty());

        assertThat(encoder.encode(new Publication(OPS, POSITION, "ana", true, "hi", TIME)))
                .startsWith("{\"type\":\"message\",\"user\":\"ana\",\"verified\":true,\"message\":\"hi\"");
        assertThat(encoder.welcome("s", ana, new Reply.Joined(OPS, POSITION, Optional.empty()), 25))
                .contains("\"user\":\"ana\",\"verified\":true,");
        assertThat(encoder.encode(new PresenceChange(OPS, 1, 1, List.of(client), List.of())))
                .contains("\"user\":\"ana\",\"verified\":true,");
    }

    @Test
    void whoIsAuthenticatedLearnsUntilWhen() {
        Credential token = new Credential(
                Optional.empty(), Optional.empty(), Optional.of(TIME), Optional.empty(), Optional.empty());

        assertThat(encoder.encode(new Reply.Authenticated(Identity.holder("ana", Set.of(), token)), Optional.empty()))
                .contains("{\"type\":\"authenticated\",\"user\":\"ana\",\"expires\":\"" + TIME + "\"}");
    }

    @Test
    void theWelcomeSaysWhatWasRecoveredOnlyToWhomAsked() {
        assertThat(encoder.welcome(
                        "s",
                        Identity.guest(Optional.of("ana")),
                        new Reply.Joined(OPS, POSITION, Optional.of(false)),
                        25))
                .isEqualTo("{\"type\":\"welcome\",\"session\":\"s\",\"user\":\"ana\",\"rooms\":[{\"room\":\"ops\","
                        + "\"epoch\":\"x3Fa\",\"offset\":42,\"recovered\":false}],\"heartbeat\":25}");
        assertThat(encoder.welcome("s", Identity.NOBODY, new Reply.Joined(OPS, POSITION, Optional.empty()), 25))
                .doesNotContain("user", "recovered");
    }

    @Test
    void aPushOfAnotherKindIsAMistake() {
        assertThatThrownBy(() -> encoder.encode(new Push() {})).isInstanceOf(IllegalArgumentException.class);
    }
}
