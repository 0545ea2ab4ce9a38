package dev.herald.bench;

import jakarta.websocket.OnClose;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The baseline: a broadcast as everybody writes it. What comes in goes out to all, one send for each. */
@ServerEndpoint("/ws")
public final class LoopEndpoint {

    private static final Set<Session> SESSIONS = ConcurrentHashMap.newKeySet();

    /** Somebody has come. */
    @OnOpen
    public void open(Session session) {
        SESSIONS.add(session);
    }

    /** Tells everybody. */
    @OnMessage
    @SuppressWarnings("FutureReturnValueIgnored") // so do those who write this loop
    public void message(String text) {
        for (Session session : SESSIONS) {
            if (session.isOpen()) {
                session.getAsyncRemote().sendText(text);
            }
        }
    }

    /** Somebody has gone. */
    @OnClose
    public void close(Session session) {
        SESSIONS.remove(session);
    }
}
