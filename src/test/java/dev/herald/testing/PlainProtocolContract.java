package dev.herald.testing;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What the plain dialect promises, on whichever container. */
public interface PlainProtocolContract extends SocketContract {

    @Test
    default void aMessageReachesEveryoneInTheRoomTheSenderToo() throws IOException {
        String room = freshRoom();
        try (RawWebSocket ana = RawWebSocket.open(sockets().resolve("ws/" + room));
                RawWebSocket ben = enter(room, "ben");
                RawWebSocket stranger = enter(freshRoom(), "eve")) {
            ben.text("{\"type\":\"ping\"}");
            assertThat(ben.nextJson().getString("type")).isEqualTo("pong");

            ana.text("{\"user\":\"ana\",\"message\":\"grüß dich 🙂\"}");

            for (RawWebSocket listener : List.of(ana, ben)) {
                JsonObject message = listener.nextJson();
                assertThat(message.getString("type")).isEqualTo("message");
                assertThat(message.getString("user")).isEqualTo("ana");
                assertThat(message.getString("message")).isEqualTo("grüß dich 🙂");
                assertThat(message.getString("room")).isEqualTo(room);
                assertThat(message.getInt("offset")).isEqualTo(1);
                assertThat(message.getString("time")).endsWith("Z");
            }
            stranger.text("{\"type\":\"ping\"}");
            assertThat(stranger.nextJson().getString("type")).isEqualTo("pong");
        }
    }

    @Test
    default void theSimplestClientHearsMessagesAndNothingElse() throws IOException {
        String room = freshRoom();
        try (RawWebSocket simple = RawWebSocket.open(sockets().resolve("ws/" + room))) {
            simple.text("{\"user\":\"ana\",\"message\":\"one\"}").text("{\"user\":\"ana\",\"message\":\"two\"}");

            assertThat(simple.nextJson().getString("message")).isEqualTo("one");
            assertThat(simple.nextJson().getString("message")).isEqualTo("two");
        }
    }

    @Test
    default void theRoomIsTheLobbyUnlessPathOrQueryNamesAnother() throws IOException {
        String room = freshRoom();
        try (RawWebSocket lobby = RawWebSocket.open(sockets().resolve("ws?welcome=1"));
                RawWebSocket named = RawWebSocket.open(sockets().resolve("ws?welcome=1&room=" + room));
                RawWebSocket accented = RawWebSocket.open(sockets().resolve("ws/caf%C3%A9?welcome=1"))) {
            assertThat(homeRoom(lobby)).isEqualTo("lobby");
            assertThat(homeRoom(named)).isEqualTo(room);
            assertThat(homeRoom(accented)).isEqualTo("café");
        }
    }

    private static String homeRoom(RawWebSocket socket) throws IOException {
        return socket.nextJson().getJsonArray("rooms").getJsonObject(0).getString("room");
    }

    @Test
    default void theWelcomeSaysWhoAndWhere() throws IOException {
        String room = freshRoom();
        try (RawWebSocket ana = RawWebSocket.open(sockets().resolve("ws/" + room + "?welcome=1&user=ana"))) {
            JsonObject welcome = ana.nextJson();

            assertThat(welcome.getString("type")).isEqualTo("welcome");
            assertThat(welcome.getString("session")).isNotBlank();
            assertThat(welcome.getString("user")).isEqualTo("ana");
            assertThat(welcome.getInt("heartbeat")).isPositive();
            JsonObject home = welcome.getJsonArray("rooms").getJsonObject(0);
            assertThat(home.getString("room")).isEqualTo(room);
            assertThat(home.getString("epoch")).isNotBlank();
            assertThat(home.getInt("offset")).isZero();
            assertThat(home).doesNotContainKey("recovered");
        }
    }

    @Test
    default void aReturningClientGetsWhatItMissedOnceAndInOrder() throws IOException {
        String room = freshRoom();
        try (RawWebSocket ana = RawWebSocket.open(sockets().resolve("ws/" + room + "?welcome=1&user=ana"))) {
            String epoch = ana.nextJson().getJsonArray("rooms").getJsonObject(0).getString("epoch");
            say(ana, "one", "two", "three");

            try (RawWebSocket back = RawWebSocket.open(sockets().resolve("ws/" + room + "?since=" + epoch + ":1"))) {
                JsonObject joined = back.nextJson().getJsonArray("rooms").getJsonObject(0);
                assertThat(joined.getBoolean("recovered")).isTrue();
                assertThat(joined.getInt("offset")).isEqualTo(1);
                say(ana, "four");

                assertThat(messages(back, 3)).containsExactly("two", "three", "four");
            }
            try (RawWebSocket lost = RawWebSocket.open(sockets().resolve("ws/" + room + "?since=other:1"))) {
                JsonObject joined = lost.nextJson().getJsonArray("rooms").getJsonObject(0);
                assertThat(joined.getBoolean("recovered")).isFalse();
                assertThat(joined.getInt("offset")).isEqualTo(4);
                say(ana, "five");

                assertThat(messages(lost, 1)).containsExactly("five");
            }
        }
    }

    @Test
    default void aLateJoinerGetsTheNewestMessagesAndReadsOlderOnes() throws IOException {
        String room = freshRoom();
        try (RawWebSocket ana = enter(room, "ana")) {
            say(ana, "one", "two", "three", "four");

            try (RawWebSocket late = RawWebSocket.open(sockets().resolve("ws/" + room + "?history=2"))) {
                assertThat(late.nextJson().getString("type")).isEqualTo("welcome");
                assertThat(messages(late, 2)).containsExactly("three", "four");

                late.text("{\"type\":\"history\",\"limit\":1,\"before\":3,\"id\":\"h\"}");
                JsonObject older = late.nextJson();
                assertThat(older.getString("type")).isEqualTo("history");
                assertThat(older.getString("id")).isEqualTo("h");
                assertThat(older.getInt("offset")).isEqualTo(4);
                JsonObject message = older.getJsonArray("messages").getJsonObject(0);
                assertThat(message.getString("message")).isEqualTo("two");
                assertThat(message.getInt("offset")).isEqualTo(2);
            }
        }
    }

    @Test
    default void presenceSaysWhoIsInTheRoom() throws IOException {
        String room = freshRoom();
        try (RawWebSocket ana = enter(room, "ana");
                RawWebSocket ben =
                        RawWebSocket.open(sockets().resolve("ws/" + room + "?user=ben&info=on%20duty&welcome=1"))) {
            ben.nextJson();
            say(ben, "hi");
            messages(ana, 1);

            ana.text("{\"type\":\"presence\",\"id\":1}");

            JsonObject presence = ana.nextJson();
            assertThat(presence.getInt("sessions")).isEqualTo(2);
            assertThat(presence.getInt("users")).isEqualTo(2);
            assertThat(presence.getJsonArray("who").getValuesAs(JsonObject.class))
                    .extracting(session -> session.getString("user") + ' ' + session.getString("info", "-"))
                    .containsExactly("ana -", "ben on duty");
        }
    }

    @Test
    default void aMessageThatIsSentTwiceWithOneKeyIsSaidOnce() throws IOException {
        String room = freshRoom();
        try (RawWebSocket ana = enter(room, "ana");
                RawWebSocket ben = enter(room, "ben")) {
            ana.text("{\"message\":\"once\",\"key\":\"k1\",\"id\":1}");
            ana.text("{\"message\":\"once\",\"key\":\"k1\",\"id\":2}");
            ana.text("{\"message\":\"then\"}");

            assertThat(messages(ben, 2)).containsExactly("once", "then");
            List<JsonObject> frames = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                frames.add(ana.nextJson());
            }
            assertThat(frames)
                    .filteredOn(frame -> frame.getString("type").equals("published"))
                    .extracting(frame -> frame.getInt("offset"))
                    .containsExactly(1, 1);
        }
    }

    @Test
    default void onlyTheServerSpeaksInNewsAndAGuestHasNoChannelOfItsOwn() throws IOException {
        try (RawWebSocket ana = enter(freshRoom(), "ana")) {
            ana.text("{\"type\":\"join\",\"room\":\"news:today\",\"id\":1}");
            assertThat(ana.nextJson().getString("type")).isEqualTo("joined");
            ana.text("{\"message\":\"hi\",\"room\":\"news:today\",\"id\":2}");
            assertThat(ana.nextJson().getInt("code")).isEqualTo(103);

            ana.text("{\"type\":\"join\",\"room\":\"user:ana\",\"id\":3}");
            assertThat(ana.nextJson().getInt("code")).isEqualTo(103);
        }
    }

    /** Says something, and waits until it is said. */
    private static void say(RawWebSocket speaker, String... messages) throws IOException {
        for (String message : messages) {
            speaker.text("{\"message\":\"" + message + "\"}");
        }
        messages(speaker, messages.length);
    }

    private static List<String> messages(RawWebSocket listener, int count) throws IOException {
        List<String> messages = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            JsonObject frame = listener.nextJson();
            assertThat(frame.getString("type")).as("%s", frame).isEqualTo("message");
            messages.add(frame.getString("message"));
        }
        return messages;
    }

    @Test
    default void aMessageWithAnIdIsConfirmed() throws IOException {
        String room = freshRoom();
        try (RawWebSocket ana = enter(room, "ana")) {
            ana.text("{\"message\":\"one\",\"id\":7}");

            // The message comes as to everyone, the confirmation as a reply: either can be first.
            List<JsonObject> both = List.of(ana.nextJson(), ana.nextJson());
            assertThat(both).extracting(frame -> frame.getString("type")).containsOnlyOnce("message", "published");
            JsonObject published = both.get(both.get(0).getString("type").equals("published") ? 0 : 1);
            assertThat(published.getInt("id")).isEqualTo(7);
            assertThat(published.getString("room")).isEqualTo(room);
            assertThat(published.getInt("offset")).isEqualTo(1);
        }
    }

    @Test
    default void aSessionJoinsAndLeavesOtherRooms() throws IOException {
        String other = freshRoom();
        try (RawWebSocket ana = enter(freshRoom(), "ana");
                RawWebSocket ben = enter(other, "ben")) {
            ana.text("{\"type\":\"join\",\"room\":\"" + other + "\",\"id\":\"j\"}");
            JsonObject joined = ana.nextJson();
            assertThat(joined.getString("type")).isEqualTo("joined");
            assertThat(joined.getString("id")).isEqualTo("j");

            ana.text("{\"message\":\"to the other\",\"room\":\"" + other + "\"}");
            assertThat(ben.nextJson().getString("message")).isEqualTo("to the other");
            assertThat(ana.nextJson().getString("room")).isEqualTo(other);

            ana.text("{\"type\":\"leave\",\"room\":\"" + other + "\",\"id\":2}");
            assertThat(ana.nextJson().getString("type")).isEqualTo("left");
            ben.text("{\"message\":\"are you there?\"}");
            ben.nextJson();
            ana.text("{\"message\":\"no\",\"room\":\"" + other + "\",\"id\":3}");

            JsonObject refused = ana.nextJson();
            assertThat(refused.getString("type")).isEqualTo("error");
            assertThat(refused.getInt("code")).isEqualTo(103);
            assertThat(refused.getInt("id")).isEqualTo(3);
        }
    }

    @Test
    default void whatIsNotUnderstoodOrNotOnOfferIsSaid() throws IOException {
        try (RawWebSocket ana = enter(freshRoom(), "ana")) {
            ana.text("{\"type\":\"dance\",\"id\":1}");
            assertThat(ana.nextJson().getInt("code")).isEqualTo(104);

            ana.text("{\"type\":\"ack\",\"announcement\":\"none\",\"revision\":1,\"id\":2}");
            assertThat(ana.nextJson().getInt("code")).isEqualTo(108);

            ana.text("{\"type\":\"join\",\"room\":\"shop:today\",\"id\":3}");
            assertThat(ana.nextJson().getInt("code")).isEqualTo(102);
        }
    }

    @Test
    default void anAddressThatCannotBeIsRefusedWithAReason() throws IOException {
        try (RawWebSocket noName = RawWebSocket.open(sockets().resolve("ws?user=%20"));
                RawWebSocket noRoom = RawWebSocket.open(sockets().resolve("ws?room=a%20b"))) {
            assertThat(noName.awaitClose()).isEqualTo(3501);
            assertThat(noRoom.awaitClose()).isEqualTo(3501);
        }
    }

    @Test
    default void aMessageInManyFragmentsIsOneMessage() throws IOException {
        try (RawWebSocket ana = enter(freshRoom(), "ana")) {
            byte[] message = "{\"message\":\"größer 🙂\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
            for (int i = 0; i < message.length; i++) {
                int opcode = i == 0 ? RawWebSocket.TEXT : RawWebSocket.CONTINUATION;
                ana.frame(i == message.length - 1, opcode, new byte[] {message[i]});
            }

            assertThat(ana.nextJson().getString("message")).isEqualTo("größer 🙂");
        }
    }

    @Test
    default void aPingFrameIsAnsweredWhileMessagesFlow() throws IOException {
        try (RawWebSocket ana = enter(freshRoom(), "ana")) {
            ana.frame(true, RawWebSocket.PING, new byte[] {1, 2, 3});

            assertThat(ana.awaitPong()).isEqualTo(ByteBuffer.wrap(new byte[] {1, 2, 3}));
        }
    }

    @Test
    default void manySpeakersAtOnceAreAllHeardEachInOrder() throws Exception {
        int speakers = 8;
        int listeners = 20;
        int each = 250;
        String room = freshRoom();
        List<RawWebSocket> sockets = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(speakers + listeners);
        try {
            for (int i = 0; i < speakers + listeners; i++) {
                sockets.add(enter(room, "someone"));
            }
            List<Future<Void>> heard = new ArrayList<>();
            for (RawWebSocket listener : sockets) {
                heard.add(threads.submit(hearsAll(listener, speakers, each)));
            }
            // The speakers' sockets are read by the threads above, so they speak from here: in turn, without waiting.
            for (int n = 0; n < each; n++) {
                for (int s = 0; s < speakers; s++) {
                    sockets.get(s).text("{\"user\":\"" + s + "\",\"message\":\"" + n + "\"}");
                }
            }
            for (Future<Void> listener : heard) {
                listener.get();
            }
        } finally {
            threads.shutdownNow();
            for (RawWebSocket socket : sockets) {
                socket.close();
            }
        }
    }

    private static Callable<Void> hearsAll(RawWebSocket listener, int speakers, int each) {
        return () -> {
            int[] next = new int[speakers];
            for (int offset = 1; offset <= speakers * each; offset++) {
                JsonObject message = listener.nextJson();
                int speaker = Integer.parseInt(message.getString("user"));
                assertThat(message.getInt("offset")).isEqualTo(offset);
                assertThat(message.getString("message")).isEqualTo(Integer.toString(next[speaker]++));
            }
            return null;
        };
    }
}
