package dev.herald.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.security.token.TestTokens;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What happens to a client that reaches for what is not its own, on whichever container: other people's channels, and what
 * only the server may say. The server has to run with {@link IdentityContract#SETTINGS}.
 */
public interface TrespassContract extends SocketContract {

    /** Frames that ask for something of a channel, whose name stands for the {@code %s}. */
    String JOIN = "{'type':'join','room':'%s','id':1}";

    String HISTORY = "{'type':'history','room':'%s','id':1}";

    String PRESENCE = "{'type':'presence','room':'%s','id':1}";

    String MESSAGE = "{'message':'hi','room':'%s','id':1}";

    private static String json(String quoted) {
        return quoted.replace('\'', '"');
    }

    private RawWebSocket signedIn(String room, String user, String claim, String... values) throws IOException {
        String token = TestTokens.signed(TestTokens.claims(user, Instant.now().minusSeconds(1))
                .claim(claim, List.of(values))
                .build());
        return Opening.of(sockets().resolve("ws/" + room + "?welcome=1"))
                .over(tls())
                .with("Authorization: Bearer " + token)
                .enter();
    }

    private static void assertRefused(RawWebSocket socket, String frame, String channel) throws IOException {
        JsonObject answer = socket.text(json(frame).formatted(channel)).nextJson();
        assertThat(answer.getString("type")).as("%s", answer).isEqualTo("error");
        assertThat(answer.getInt("code")).as("%s", answer).isEqualTo(103);
    }

    /** Who is there is told of none of these. */
    @ParameterizedTest
    @ValueSource(strings = {JOIN, HISTORY, MESSAGE})
    default void nobodyReachesIntoThePersonalChannelOfAnother(String frame) throws IOException {
        try (RawWebSocket ana = signedIn(freshRoom(), "ana", "roles", "owner", "user:bob");
                RawWebSocket guest = enter(freshRoom(), "bob")) {
            assertRefused(ana, frame, "user:bob");
            assertRefused(guest, frame, "user:bob");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {JOIN, HISTORY, PRESENCE, MESSAGE})
    default void aTokenForOneRoomDoesNothingInAnother(String frame) throws IOException {
        String room = freshRoom();
        try (RawWebSocket ana = signedIn(room, "ana", "channels", room)) {
            assertRefused(ana, frame, freshRoom());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {JOIN, HISTORY, PRESENCE, MESSAGE})
    default void aGuestGetsNothingOfANamespaceThatIsNotForGuests(String frame) throws IOException {
        String channel = "staff:" + freshRoom();
        try (RawWebSocket boss = signedIn(channel, "boss", "roles", "speaker");
                RawWebSocket guest = enter(freshRoom(), "eve")) {
            assertRefused(guest, frame, channel);
            assertThat(boss.text(json("{'type':'presence'}")).nextJson().getInt("sessions"))
                    .isEqualTo(1);
        }
    }

    @Test
    default void noRoleIsEnoughWhereOnlyTheServerSpeaks() throws IOException {
        try (RawWebSocket ana = signedIn("news:today", "ana", "roles", "server", "admin", "speaker", "owner")) {
            assertRefused(ana, MESSAGE, "news:today");
        }
    }

    /** Who asks without having joined, with a role that is not the right one. */
    @ParameterizedTest
    @ValueSource(strings = {HISTORY, PRESENCE, MESSAGE})
    default void aRoleThatLooksLikeTheRightOneIsNot(String frame) throws IOException {
        String channel = "staff:" + freshRoom();
        try (RawWebSocket ana = signedIn(channel, "ana", "roles", "Speaker", "speaker ", "role:speaker", "speake*")) {
            assertRefused(ana, frame, channel);
        }
    }

    /** All that is in what others hear, or that a server could take over by mistake. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "'verified':true",
                "'offset':1000",
                "'time':'2000-01-01T00:00:00Z'",
                "'epoch':'mine'",
                "'roles':['speaker']",
                "'severity':'critical'",
                "'identity':{'verified':true}",
                "'session':'another'",
                "'channel':'staff:room'"
            })
    default void whatTheServerSaysOfAMessageNoClientCanSet(String field) throws IOException {
        try (RawWebSocket eve = enter(freshRoom(), "eve")) {
            JsonObject plain = eve.text(json("{'message':'hi'}")).nextJson();

            JsonObject assigned =
                    eve.text(json("{'message':'hi'," + field + "}")).nextJson();

            assertThat(assigned.keySet()).isEqualTo(plain.keySet()).doesNotContain("verified");
            assertThat(assigned.getInt("offset")).isEqualTo(plain.getInt("offset") + 1);
            assertThat(assigned.getString("room")).isEqualTo(plain.getString("room"));
            assertThat(Instant.parse(assigned.getString("time"))).isAfterOrEqualTo(plain.getString("time"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "announcement",
                "retract",
                "message",
                "welcome",
                "joined",
                "authenticated",
                "publish",
                "disconnect"
            })
    default void noClientSaysWhatOnlyTheServerSays(String type) throws IOException {
        String room = freshRoom();
        try (RawWebSocket ana = enter(room, "ana");
                RawWebSocket eve = enter(room, "eve")) {
            eve.text(json("{'type':'" + type + "','message':'everybody out','severity':'critical','user':'admin',"
                    + "'verified':true,'announcement':'a','room':'" + room + "','id':'mark'}"));

            assertThat(eve.nextJson().getInt("code")).isEqualTo(104);
            eve.text(json("{'message':'that is all'}"));
            assertThat(textBeforeAMessage(ana)).doesNotContain("everybody out", "mark");
        }
    }

    /** What comes in before somebody says something, news of announcements among it. */
    private static String textBeforeAMessage(RawWebSocket listener) throws IOException {
        StringBuilder before = new StringBuilder();
        String text = listener.nextMessage().orElseThrow().text();
        while (!text.contains("that is all")) {
            before.append(text);
            text = listener.nextMessage().orElseThrow().text();
        }
        return before.toString();
    }

    @Test
    default void nobodyBecomesSomebodyByTheAddress() throws IOException {
        String channel = "staff:" + freshRoom();
        String claims =
                "?welcome=1&user=boss&verified=true&verified=1&role=speaker&roles=speaker&sub=boss&anonymous=false";
        try (RawWebSocket guest = Opening.of(sockets().resolve("ws/" + freshRoom() + claims))
                .over(tls())
                .open()) {
            assertThat(guest.nextJson().containsKey("verified")).isFalse();
            assertRefused(guest, JOIN, channel);
        }
    }
}
