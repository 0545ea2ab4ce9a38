package dev.herald.hub.tyrus;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpUpgradeHandler;
import java.io.IOException;

/**
 * A handshake whose connection is read when its upgrade handler is ready, and not before.
 *
 * <p>Tyrus' handler asks to be told of data first, and makes what takes them afterwards. Payara tells at once if there
 * are some: then the thread waits in the handler for what it would itself have to make next, for ever. So each client that
 * is quick enough, or does not wait for the answer, costs the server one of its few threads.
 */
public final class UpgradeInOrder extends HttpServletRequestWrapper {

    /** The same request, upgraded in order. */
    public UpgradeInOrder(HttpServletRequest request) {
        super(request);
    }

    @Override
    public <T extends HttpUpgradeHandler> T upgrade(Class<T> type) throws IOException, ServletException {
        T handler;
        try {
            handler = type.getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new ServletException(e);
        }
        super.upgrade(ReadingAfterwards.class).handler(handler);
        return handler;
    }
}
