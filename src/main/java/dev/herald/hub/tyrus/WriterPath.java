package dev.herald.hub.tyrus;

import java.lang.reflect.Field;
import org.glassfish.tyrus.core.ProtocolHandler;
import org.glassfish.tyrus.core.TyrusRemoteEndpoint;
import org.glassfish.tyrus.core.TyrusSession;
import org.glassfish.tyrus.core.TyrusWebSocket;
import org.glassfish.tyrus.spi.Writer;

/**
 * The way from a session to the writer of its connection. {@link Writer} is public, but no public method leads to it, so
 * this goes by the fields of four classes; their names are the same in Tyrus 2.1 and 2.2. Immutable.
 */
final class WriterPath {

    private final Field asyncRemote;
    private final Field webSocket;
    private final Field protocolHandler;
    private final Field writer;

    /**
     * Finds the fields.
     *
     * @throws NoSuchFieldException if this version of Tyrus has others
     * @throws java.lang.reflect.InaccessibleObjectException if they may not be read
     */
    WriterPath() throws NoSuchFieldException {
        this.asyncRemote = field(TyrusSession.class, "asyncRemote");
        this.webSocket = field(TyrusRemoteEndpoint.class, "webSocket");
        this.protocolHandler = field(TyrusWebSocket.class, "protocolHandler");
        this.writer = field(ProtocolHandler.class, "writer");
    }

    private static Field field(Class<?> owner, String name) throws NoSuchFieldException {
        Field field = owner.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }

    /** What frames a session's messages, and has its writer. */
    ProtocolHandler protocol(TyrusSession session) throws IllegalAccessException {
        return (ProtocolHandler) protocolHandler.get(webSocket.get(asyncRemote.get(session)));
    }

    Writer writer(ProtocolHandler protocol) throws IllegalAccessException {
        return (Writer) writer.get(protocol);
    }
}
