package dev.herald.hub.tyrus;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Field;
import org.glassfish.tyrus.spi.Writer;

/** The connection below the writer of Tyrus on a Grizzly of its own. Payara's writer is another and has none. */
final class GrizzlyConnection {

    private static final Logger LOG = System.getLogger(GrizzlyConnection.class.getName());
    private static final String WRITER = "org.glassfish.tyrus.container.grizzly.client.GrizzlyWriter";

    private GrizzlyConnection() {}

    /** Ends the connection, whatever waits in it to be written; returns whether there is one. */
    static boolean terminate(Writer writer) {
        if (!writer.getClass().getName().equals(WRITER)) {
            return false;
        }
        try {
            Field field = writer.getClass().getDeclaredField("connection");
            field.setAccessible(true);
            Object connection = field.get(writer);
            // By its interface, since the class behind it is not public.
            Class.forName(
                            "org.glassfish.grizzly.Closeable",
                            false,
                            connection.getClass().getClassLoader())
                    .getMethod("terminateSilently")
                    .invoke(connection);
            return true;
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.log(Level.DEBUG, "this Grizzly's connections cannot be cut", e);
            return false;
        }
    }
}
