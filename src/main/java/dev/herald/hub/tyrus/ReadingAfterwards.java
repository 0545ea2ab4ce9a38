package dev.herald.hub.tyrus;

import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import java.util.Optional;

/** Lets an upgrade handler have its connection, and lets it be read when the handler is done with its preparations. */
public final class ReadingAfterwards implements HttpUpgradeHandler {

    private Optional<HttpUpgradeHandler> handler = Optional.empty();

    /** For the container. */
    public ReadingAfterwards() {
        // The handler is told by who asked for this.
    }

    void handler(HttpUpgradeHandler whose) {
        handler = Optional.of(whose);
    }

    @Override
    public void init(WebConnection connection) {
        DeferredConnection deferred = new DeferredConnection(connection);
        handler.orElseThrow().init(deferred);
        deferred.read();
    }

    @Override
    public void destroy() {
        handler.orElseThrow().destroy();
    }
}
