package dev.herald.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.broker.local.StreamCount;
import dev.herald.channel.ChannelName;
import dev.herald.channel.DisconnectReason;
import dev.herald.config.TestConfig;
import dev.herald.hub.FakeFrameSender;
import dev.herald.hub.Together;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CommandConcurrencyTest {

    private final Node node = new Node(TestConfig.withoutHistory());

    @Test
    void joiningWhileOthersSpeakLeavesNoHoleAndNoDouble() {
        TestClient speaker = TestClient.of(node, "ana");
        speaker.join("lobby");
        AtomicBoolean done = new AtomicBoolean();

        Together.run(
                speaking -> {
                    // Each message is the offset that it will have.
                    for (long offset = 1; !done.get(); offset++) {
                        speaker.say("lobby", Long.toString(offset));
                    }
                },
                joining -> {
                    try {
                        for (int i = 0; i < 150; i++) {
                            joinAndListen(20);
                        }
                    } finally {
                        done.set(true);
                    }
                });
    }

    private void joinAndListen(int messages) {
        TestClient client = TestClient.of(node, "bob");
        long from = ((Reply.Joined) client.join("lobby")).position().offset();
        while (client.frameCount() <= messages) {
            Thread.onSpinWait();
        }
        node.hub.closed(client.session);

        List<String> frames = client.frames();
        assertThat(frames.get(0)).isEqualTo("<Joined>");
        assertThat(frames.subList(1, frames.size()))
                .isEqualTo(LongStream.range(from + 1, from + frames.size())
                        .mapToObj(Long::toString)
                        .toList());
    }

    @Test
    void manySessionsThatComeAndGoLeaveNothing() {
        int threads = 4;
        int each = 2_500;

        Together.run(threads, thread -> {
            for (int i = 0; i < each; i++) {
                TestClient client = TestClient.of(node, "user" + thread);
                node.commands.admit(client.session);
                client.join("lobby");
                client.join("room" + i % 5);
                if (i % 100 == 0) {
                    client.say("lobby", "hi");
                }
                if (i % 3 == 0) {
                    client.leave("lobby");
                }
                node.hub.closed(client.session);
            }
        });

        assertThat(node.hub.sessionCount()).isZero();
        assertThat(node.hub.channelCount()).isZero();
        assertThat(StreamCount.of(node.broker)).isZero();
    }

    @Test
    void sessionsThatEndWhileTheyJoinLeaveNothing() {
        for (int round = 0; round < 300; round++) {
            TestClient client = TestClient.of(node, "ana");
            Command join = new Command.Join(ChannelName.parse("lobby"), Optional.empty(), 0, Optional.empty());

            Together.run(joining -> client.tryTo(join), ending -> node.hub.closed(client.session));

            assertThat(node.hub.channelCount()).as("round %d", round).isZero();
            assertThat(StreamCount.of(node.broker)).as("round %d", round).isZero();
        }
    }

    @Test
    void slowSessionsThatEndInTheMiddleOfABroadcastLeaveNothingAndDisturbNobody() {
        Node small = new Node(TestConfig.withoutHistory(1_000));
        TestClient speaker = TestClient.of(small, "ana");
        speaker.join("lobby");
        List<FakeFrameSender> stuck = LongStream.range(0, 100)
                .mapToObj(number -> FakeFrameSender.byHand())
                .toList();
        stuck.forEach(socket -> TestClient.on(small, socket).join("lobby"));

        for (int i = 0; i < 200; i++) {
            speaker.say("lobby", "0123456789");
        }

        assertThat(stuck)
                .allSatisfy(socket -> assertThat(socket.closeReasons()).containsExactly(DisconnectReason.SLOW));
        assertThat(speaker.messages()).hasSize(200);
        small.hub.closed(speaker.session);
        assertThat(small.hub.channelCount()).isZero();
        assertThat(StreamCount.of(small.broker)).isZero();
    }
}
