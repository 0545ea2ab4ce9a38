package dev.herald.hub;

import dev.herald.channel.ChannelName;
import dev.herald.channel.Identity;
import dev.herald.channel.Publication;
import dev.herald.config.TestConfig;
import java.time.Clock;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * What the hub does for a publication, from the broker to the sockets of all listeners, and for a session that comes and
 * goes. Sockets are served by the thread that calls, so no change of threads is in the numbers.
 */
public class HubBenchmark {

    private static final ChannelName LOBBY = ChannelName.parse("lobby");
    private static final String MESSAGE = "x".repeat(64);

    /** The bare message: what a dialect takes to write it is measured elsewhere. */
    private static final FrameEncoder ENCODER = push -> Frame.of(((Publication) push).message());

    private static Hub hub() {
        return new Hub(TestConfig.defaults(), Clock.systemUTC());
    }

    private static ClientSession connect(Hub hub) {
        return hub.connect(new Connection(CountingSocket.inline(), ENCODER, Identity.NOBODY, (session, left) -> {}));
    }

    private static void listen(Hub hub) {
        hub.subscribe(connect(hub), LOBBY).orElseThrow().start(Publications.at(0));
    }

    /** A channel with listeners, and its stream. */
    @State(Scope.Benchmark)
    public static class Stream {

        @Param({"3", "500"})
        int listeners;

        private final Hub hub = hub();
        private long offset;

        @Setup
        public void prepare() {
            for (int i = 0; i < listeners; i++) {
                listen(hub);
            }
        }

        Publication next() {
            return Publications.in(LOBBY, Publications.EPOCH, ++offset, MESSAGE);
        }
    }

    /** A channel with members, and a session that is not among them. */
    @State(Scope.Benchmark)
    public static class Membership {

        @Param({"3", "5000"})
        int members;

        private final Hub hub = hub();
        private final ClientSession guest = connect(hub);

        @Setup
        public void prepare() {
            for (int i = 0; i < members; i++) {
                listen(hub);
            }
        }
    }

    /** One publication to all listeners. */
    @Benchmark
    public void publish(Stream stream) {
        stream.hub.onPublications(List.of(stream.next()));
    }

    /** One session comes and goes again; how many members the channel has should not matter. */
    @Benchmark
    public boolean subscribeAndUnsubscribe(Membership channel) {
        channel.hub.subscribe(channel.guest, LOBBY);
        return channel.hub.unsubscribe(channel.guest, LOBBY);
    }
}
