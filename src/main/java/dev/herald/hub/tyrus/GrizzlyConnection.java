package dev.herald.hub.tyrus;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Optional;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.asyncqueue.AsyncQueueEnabledTransport;
import org.glassfish.grizzly.ssl.SSLUtils;
import org.glassfish.tyrus.spi.Writer;

/**
 * The connection of Grizzly that a writer of Tyrus writes to, be it Tyrus' own server or Payara. To close the writer is
 * not enough to be rid of a peer that does not read: Tyrus' own closes behind what it has yet to write, and Payara then
 * takes the connection, which stays open, for one that speaks HTTP again.
 */
final class GrizzlyConnection {

    private static final Logger LOG = System.getLogger(GrizzlyConnection.class.getName());
    private static final String STANDALONE_WRITER = "org.glassfish.tyrus.container.grizzly.client.GrizzlyWriter";
    private static final String SERVLET_WRITER = "org.glassfish.tyrus.servlet.TyrusServletWriter";

    private final Connection<?> connection;

    GrizzlyConnection(Connection<?> connection) {
        this.connection = connection;
    }

    /** The connection below a writer; empty if it cannot be found. To be called while the connection is in use. */
    static Optional<GrizzlyConnection> below(Writer writer) {
        try {
            return switch (writer.getClass().getName()) {
                case STANDALONE_WRITER -> Optional.of(of(field(writer, "connection")));
                case SERVLET_WRITER -> Optional.of(of(belowServlet(writer)));
                default -> Optional.empty();
            };
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            LOG.log(Level.DEBUG, "this server's connections cannot be reached, so not be cut, only closed", e);
            return Optional.empty();
        }
    }

    private static GrizzlyConnection of(Object found) {
        return new GrizzlyConnection((Connection<?>) found);
    }

    private static Object belowServlet(Writer writer) throws ReflectiveOperationException {
        Field handler = accessible(writer.getClass(), "tyrusHttpUpgradeHandler");
        // By its method, as the writer does: the handler that the writer knows stands before another.
        Method webConnection = handler.getType().getDeclaredMethod("getWebConnection");
        webConnection.setAccessible(true);
        Object found = webConnection.invoke(handler.get(writer));
        Object request = field(found instanceof DeferredConnection deferred ? deferred.connection() : found, "request");
        Object context = call(call(request, "getCoyoteRequest"), "getContext");
        return call(context, "getConnection");
    }

    private static Object field(Object owner, String name) throws ReflectiveOperationException {
        return accessible(owner.getClass(), name).get(owner);
    }

    private static Field accessible(Class<?> owner, String name) throws NoSuchFieldException {
        Field field = owner.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }

    private static Object call(Object owner, String name) throws ReflectiveOperationException {
        return owner.getClass().getMethod(name).invoke(owner);
    }

    /** A writer right to the socket, for when nothing between Tyrus and the socket changes a byte; empty under TLS. */
    Optional<Writer> writer() {
        boolean plain = SSLUtils.getSSLEngine(connection) == null;
        return plain && connection.getTransport() instanceof AsyncQueueEnabledTransport transport
                ? Optional.of(new GrizzlyQueueWriter(
                        connection, transport.getAsyncQueueIO().getWriter()))
                : Optional.empty();
    }

    /** Ends the connection when what waits in it is written. Does nothing when it has ended. */
    void close() {
        connection.closeSilently();
    }

    /** Ends the connection, whatever waits in it to be written. Does nothing when it has ended. */
    void terminate() {
        connection.terminateSilently();
    }
}
