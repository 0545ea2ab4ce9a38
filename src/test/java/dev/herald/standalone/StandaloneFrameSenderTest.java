package dev.herald.standalone;

import dev.herald.testing.FrameSenderContract;
import dev.herald.testing.SlowReaderContract;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** The frame senders on Tyrus/Grizzly. */
@ParameterizedClass
@ValueSource(strings = {"auto", "portable"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StandaloneFrameSenderTest implements FrameSenderContract, SlowReaderContract {

    @Parameter
    String sender;

    private final Complaints complaints = new Complaints();
    private StandaloneServer server;

    @BeforeParameterizedClassInvocation
    void start(String frameSender) throws Exception {
        Logger.getLogger("").addHandler(complaints);
        Map<String, String> settings = new HashMap<>(SETTINGS);
        settings.put("herald.frame.sender", frameSender);
        server = new StandaloneServer(settings);
    }

    @AfterParameterizedClassInvocation
    void stop() {
        server.close();
        Logger.getLogger("").removeHandler(complaints);
    }

    @Override
    public URI sockets() {
        return server.sockets();
    }

    @Override
    public List<String> complaints() {
        return List.copyOf(complaints.heard);
    }

    /** Keeps what is logged in this JVM of errors, whosever, and of warnings of Herald's. */
    private static final class Complaints extends Handler {

        private final Queue<String> heard = new ConcurrentLinkedQueue<>();

        @Override
        public void publish(LogRecord entry) {
            int level = entry.getLevel().intValue();
            boolean ours = String.valueOf(entry.getLoggerName()).startsWith("dev.herald");
            if (level >= Level.SEVERE.intValue() || (ours && level >= Level.WARNING.intValue())) {
                heard.add(entry.getLoggerName() + ": " + entry.getMessage());
            }
        }

        @Override
        public void flush() {
            // Nothing is held back.
        }

        @Override
        public void close() {
            // There is nothing to close.
        }
    }
}
