package dev.herald.bench.load;

import jakarta.websocket.CloseReason;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A broadcast that does one thing wrong, once, to one listener. */
@ServerEndpoint("/ws")
public final class FaultyEndpoint {

    private static final Set<Session> SESSIONS = ConcurrentHashMap.newKeySet();

    /** What goes wrong. */
    enum Fault {
        NONE,
        LOSE,
        TWICE,
        SWAP,
        CLOSE
    }

    private static volatile Fault fault = Fault.NONE;
    private static final AtomicInteger MESSAGES = new AtomicInteger();
    private static final AtomicInteger PONGS = new AtomicInteger();
    private static String held;

    static void make(Fault next) {
        fault = next;
        MESSAGES.set(0);
        PONGS.set(0);
    }

    static int pongs() {
        return PONGS.get();
    }

    /** Somebody has come. */
    @OnOpen
    public void open(Session session) {
        SESSIONS.add(session);
    }

    /** Somebody has gone. */
    @OnClose
    public void close(Session session) {
        SESSIONS.remove(session);
    }

    /** Answers of clients to pings. */
    @OnMessage
    public void pong(PongMessage message) {
        PONGS.incrementAndGet();
    }

    /** Tells everybody, and the first one wrongly. */
    @OnMessage
    public void message(String text, Session from) throws IOException {
        synchronized (SESSIONS) {
            int number = text.contains(Envelope.PROBE) ? 0 : MESSAGES.incrementAndGet();
            if (number == 20) {
                from.getBasicRemote().sendPing(ByteBuffer.wrap(new byte[] {1, 2, 3}));
            }
            Iterator<Session> others =
                    SESSIONS.stream().filter(each -> !each.equals(from)).iterator();
            Session victim = others.next();
            wrongly(victim, text, number);
            from.getBasicRemote().sendText(text);
            while (others.hasNext()) {
                others.next().getBasicRemote().sendText(text);
            }
        }
    }

    private static void wrongly(Session victim, String text, int number) throws IOException {
        int times = number != 20
                ? 1
                : switch (fault) {
                    case NONE -> 1;
                    case LOSE -> 0;
                    case TWICE -> 2;
                    case SWAP -> {
                        held = text;
                        yield 0;
                    }
                    case CLOSE -> {
                        SESSIONS.remove(victim);
                        victim.close(new CloseReason(CloseReason.CloseCodes.getCloseCode(3008), "slow"));
                        yield 0;
                    }
                };
        for (int i = 0; i < times; i++) {
            victim.getBasicRemote().sendText(text);
        }
        if (number == 21 && fault == Fault.SWAP) {
            victim.getBasicRemote().sendText(held);
        }
    }
}
