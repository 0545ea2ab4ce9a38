package dev.herald.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.herald.security.token.TestTokens;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is who, and who may do what, on whichever container. The server has to run with {@link #SETTINGS}. */
public interface IdentityContract extends SocketContract {

    /** How the server is configured, by key. */
    Map<String, String> SETTINGS = Map.of(
            "herald.token.secret", TestTokens.SECRET,
            "herald.token.clock.skew", "PT0S",
            "herald.namespaces", "room,news,user,staff",
            "herald.namespace.staff.anonymous", "false",
            "herald.namespace.staff.history.size", "10",
            "herald.namespace.staff.presence", "true",
            "herald.namespace.staff.publish", "role:speaker",
            "herald.namespace.staff.read.history", "role:speaker",
            "herald.namespace.staff.read.presence", "role:speaker");

    /** What an address asks for to get a welcome. */
    String WELCOME = "?welcome=1";

    private static JWTClaimsSet.Builder claims(String user) {
        return TestTokens.claims(user, Instant.now().minusSeconds(1));
    }

    private static String token(String user, String... roles) {
        return TestTokens.signed(claims(user).claim("roles", List.of(roles)).build());
    }

    private static String expiring(String user, Instant end) {
        return TestTokens.signed(claims(user).expirationTime(Date.from(end)).build());
    }

    /** Connects to a room with a token; the first frame is a welcome. */
    private Opening doorWith(String token, String room) {
        return Opening.of(sockets().resolve("ws/" + room + WELCOME)).over(tls()).with("Authorization: Bearer " + token);
    }

    private RawWebSocket signedIn(String room, String user, String... roles) throws IOException {
        return doorWith(token(user, roles), room).enter();
    }

    private static void assertRefused(RawWebSocket socket) throws IOException {
        JsonObject frame = socket.nextJson();
        assertThat(frame.getString("type")).as("%s", frame).isEqualTo("error");
        assertThat(frame.getInt("code")).isEqualTo(103);
    }

    private static void assertAuthenticated(RawWebSocket socket) throws IOException {
        assertThat(socket.nextJson().getString("type")).isEqualTo("authenticated");
    }

    private static String auth(String token) {
        return "{\"type\":\"auth\",\"token\":\"" + token + "\",\"id\":9}";
    }

    private static String join(String channel) {
        return "{\"type\":\"join\",\"room\":\"" + channel + "\"}";
    }

    @Test
    default void theHolderOfATokenIsVerifiedAndAGuestIsNot() throws IOException {
        String room = freshRoom();
        try (RawWebSocket guest = enter(room, "ben");
                RawWebSocket ana = doorWith(token("ana"), room).open()) {
            JsonObject welcome = ana.nextJson();
            assertThat(welcome.getString("user")).isEqualTo("ana");
            assertThat(welcome.getBoolean("verified")).isTrue();

            ana.text("{\"message\":\"hi\"}");
            JsonObject hers = guest.nextJson();
            guest.text("{\"message\":\"hello\"}");
            JsonObject his = guest.nextJson();

            assertThat(hers.getString("user")).isEqualTo("ana");
            assertThat(hers.getBoolean("verified")).isTrue();
            assertThat(his.containsKey("verified")).isFalse();
        }
    }

    /** A page can set no header. */
    @Test
    default void aTokenCanBeTheNameOfASubprotocol() throws IOException {
        String token = token("ana");
        Opening door =
                Opening.of(sockets().resolve("ws/" + freshRoom() + WELCOME)).over(tls());
        try (RawWebSocket alone =
                        door.with("Sec-WebSocket-Protocol: bearer." + token).open();
                RawWebSocket named = door.with("Sec-WebSocket-Protocol: herald, bearer." + token)
                        .open()) {
            assertThat(alone.nextJson().getString("user")).isEqualTo("ana");
            assertThat(alone.handshake()).containsIgnoringCase("Sec-WebSocket-Protocol: bearer." + token);
            assertThat(named.nextJson().getString("user")).isEqualTo("ana");
            assertThat(named.handshake())
                    .containsIgnoringCase("Sec-WebSocket-Protocol: herald")
                    .doesNotContain(token);
        }
    }

    @Test
    default void aTokenInTheQueryIsNotTakenUnlessTheConfigurationSaysSo() throws IOException {
        String address = "ws/" + freshRoom() + WELCOME + "&user=ben&token=" + token("ana");
        try (RawWebSocket guest =
                Opening.of(sockets().resolve(address)).over(tls()).open()) {
            JsonObject welcome = guest.nextJson();

            assertThat(welcome.getString("user")).isEqualTo("ben");
            assertThat(welcome.containsKey("verified")).isFalse();
        }
    }

    @Test
    default void aTokenCanComeAsTheFirstFrameAndOpensTheRoomThen() throws IOException {
        try (RawWebSocket ana = Opening.of(sockets().resolve("ws/staff:" + freshRoom() + WELCOME))
                .over(tls())
                .open()) {
            assertRefused(ana);

            ana.text(auth(token("ana")));

            JsonObject answer = ana.nextJson();
            assertThat(answer.getString("type")).isEqualTo("authenticated");
            assertThat(answer.getString("user")).isEqualTo("ana");
            assertThat(answer.getInt("id")).isEqualTo(9);
            assertThat(Instant.parse(answer.getString("expires"))).isAfter(Instant.now());
            assertThat(ana.nextJson().getString("type")).isEqualTo("welcome");
        }
    }

    @Test
    default void aTokenThatIsWrongEndsTheConnection() throws IOException {
        String forged = token("ana").replaceFirst("\\.[^.]*$", ".AAAA");
        try (RawWebSocket atTheDoor = doorWith(forged, freshRoom()).open();
                RawWebSocket inside = enter(freshRoom(), "ana")) {
            assertThat(atTheDoor.awaitClose()).isEqualTo(3500);
            assertThat(inside.text(auth(forged)).awaitClose()).isEqualTo(3500);
        }
    }

    @Test
    default void aTokenThatHasExpiredEndsTheConnectionButItMayComeBack() throws IOException {
        String expired = expiring("ana", Instant.now().minusSeconds(5));
        try (RawWebSocket atTheDoor = doorWith(expired, freshRoom()).open();
                RawWebSocket inside = enter(freshRoom(), "ana")) {
            assertThat(atTheDoor.awaitClose()).isEqualTo(3005);
            assertThat(inside.text(auth(expired)).awaitClose()).isEqualTo(3005);
        }
    }

    @Test
    default void aConnectionEndsWithItsTokenUnlessANewOneComesInTime() throws IOException {
        String room = freshRoom();
        try (RawWebSocket careless = enter(room, "anna");
                RawWebSocket careful = enter(room, "anna")) {
            String brief = expiring("ana", Instant.now().plusSeconds(4));
            assertAuthenticated(careless.text(auth(brief)));
            assertAuthenticated(careful.text(auth(brief)));
            assertAuthenticated(careful.text(auth(token("ana"))));

            assertThat(careless.awaitClose()).isEqualTo(3005);
            careful.text("{\"type\":\"ping\"}");
            assertThat(careful.nextJson().getString("type")).isEqualTo("pong");
        }
    }

    @Test
    default void aConnectionDoesNotBecomeAnotherUsers() throws IOException {
        try (RawWebSocket ana = signedIn(freshRoom(), "ana")) {
            assertRefused(ana.text(auth(token("root"))));
            ana.text("{\"message\":\"hi\"}");
            assertThat(ana.nextJson().getString("user")).isEqualTo("ana");
        }
    }

    @Test
    default void nobodySpeaksUnderAnotherName() throws IOException {
        try (RawWebSocket ana = signedIn(freshRoom(), "ana")) {
            assertRefused(ana.text("{\"user\":\"root\",\"message\":\"hi\",\"id\":1}"));
            ana.text("{\"user\":\"ana\",\"message\":\"hi\"}");
            assertThat(ana.nextJson().getString("user")).isEqualTo("ana");
        }
    }

    /** The same, in capitals, with a Cyrillic a, with a letter of full width, with a blank, with what cannot be seen. */
    @ParameterizedTest
    @ValueSource(
            strings = {"ana", "ANA", "\u0430na", "\uff41na", "ana ", "an a", "a\u200dna", "\u00ada\u200bna", "an\u0251"
            })
    default void aGuestCannotPassForAVerifiedUserOfTheRoom(String name) throws IOException {
        String room = freshRoom();
        String said = "{\"user\":\"" + name + "\",\"message\":\"send me your password\",\"id\":1}";
        try (RawWebSocket before = enter(room, "eve");
                RawWebSocket ana = signedIn(room, "ana");
                RawWebSocket elsewhere = enter(freshRoom(), "eve")) {
            assertRefused(before.text(said));
            ana.text("{\"type\":\"leave\"}");
            assertThat(ana.nextJson().getString("type")).isEqualTo("left");

            before.text(said);
            assertThat(List.of(before.nextJson(), before.nextJson()))
                    .extracting(frame -> frame.getString("type"))
                    .containsExactlyInAnyOrder("message", "published");
            elsewhere.text(said);
            assertThat(elsewhere.nextJson().getString("type")).isIn("message", "published");
        }
    }

    @Test
    default void aGuestCannotEnterUnderTheNameOfAVerifiedUser() throws IOException {
        String room = freshRoom();
        try (RawWebSocket ana = signedIn(room, "ana");
                RawWebSocket guest = door(room, "Ana").open()) {
            assertRefused(guest);
            assertThat(ana.text("{\"type\":\"presence\"}").nextJson().getInt("sessions"))
                    .isEqualTo(1);
        }
    }

    @Test
    default void whoIsThereIsListedAsVerifiedOnceItIs() throws IOException {
        String room = freshRoom();
        try (RawWebSocket ana = enter(room, "anna")) {
            ana.text(auth(token("ana")));
            assertThat(ana.nextJson().getString("type")).isEqualTo("authenticated");

            ana.text("{\"type\":\"presence\"}");

            JsonObject who = ana.nextJson().getJsonArray("who").getJsonObject(0);
            assertThat(who.getString("user")).isEqualTo("ana");
            assertThat(who.getBoolean("verified")).isTrue();
        }
    }

    @Test
    default void aPersonalChannelIsItsUsersAlone() throws IOException {
        try (RawWebSocket ana = signedIn(freshRoom(), "ana");
                RawWebSocket ben = signedIn(freshRoom(), "ben");
                RawWebSocket guest = enter(freshRoom(), "ana")) {
            assertThat(ana.text(join("user:ana")).nextJson().getString("type")).isEqualTo("joined");
            assertRefused(ben.text(join("user:ana")));
            assertRefused(guest.text(join("user:ana")));
        }
    }

    @Test
    default void guestsStayOutOfANamespaceThatIsNotForThem() throws IOException {
        String channel = "staff:" + freshRoom();
        try (RawWebSocket guest = enter(freshRoom(), "eve");
                RawWebSocket ana = signedIn(freshRoom(), "ana")) {
            assertRefused(guest.text(join(channel)));
            assertThat(ana.text(join(channel)).nextJson().getString("type")).isEqualTo("joined");
        }
    }

    @Test
    default void aRoleIsNeededWhereTheConfigurationAsksForOne() throws IOException {
        String channel = "staff:" + freshRoom();
        try (RawWebSocket ana = signedIn(channel, "ana");
                RawWebSocket boss = signedIn(channel, "boss", "speaker", "other")) {
            assertRefused(ana.text("{\"message\":\"hi\",\"id\":1}"));
            assertRefused(ana.text("{\"type\":\"history\",\"id\":2}"));
            assertRefused(ana.text("{\"type\":\"presence\",\"id\":3}"));

            boss.text("{\"message\":\"hi\"}");
            assertThat(boss.nextJson().getString("message")).isEqualTo("hi");
            assertThat(boss.text("{\"type\":\"history\"}")
                            .nextJson()
                            .getJsonArray("messages")
                            .getJsonObject(0)
                            .getBoolean("verified"))
                    .isTrue();
            assertThat(boss.text("{\"type\":\"presence\"}").nextJson().getInt("sessions"))
                    .isEqualTo(2);
        }
    }

    @Test
    default void aTokenForSomeChannelsOpensNoOther() throws IOException {
        String room = freshRoom();
        String token = TestTokens.signed(
                claims("ana").claim("channels", List.of(room, "user:ana")).build());
        try (RawWebSocket ana = doorWith(token, room).enter()) {
            assertThat(ana.text(join("user:ana")).nextJson().getString("type")).isEqualTo("joined");
            assertRefused(ana.text(join(freshRoom())));
            assertRefused(ana.text(join("news:today")));
        }
    }

    @Test
    default void aRoomThatANewTokenDoesNotOpenIsLeft() throws IOException {
        String room = freshRoom();
        String other = freshRoom();
        String narrow =
                TestTokens.signed(claims("ana").claim("channels", List.of(room)).build());
        try (RawWebSocket ana = signedIn(room, "ana")) {
            assertThat(ana.text(join(other)).nextJson().getString("type")).isEqualTo("joined");

            ana.text(auth(narrow));

            JsonObject left = ana.nextJson();
            assertThat(left.getString("type")).isEqualTo("left");
            assertThat(left.getString("room")).isEqualTo(other);
            assertThat(ana.nextJson().getString("type")).isEqualTo("authenticated");
        }
    }

    @Test
    default void aNameThatTurnsTheTextAroundItIsNoName() throws IOException {
        try (RawWebSocket guest = enter(freshRoom(), "eve")) {
            JsonObject answer = guest.text("{\"user\":\"a\u202eb\",\"message\":\"hi\",\"id\":1}")
                    .nextJson();

            assertThat(answer.getInt("code")).isEqualTo(107);
        }
    }
}
