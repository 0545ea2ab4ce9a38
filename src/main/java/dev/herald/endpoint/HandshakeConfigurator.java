package dev.herald.endpoint;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;
import java.util.Optional;

/** Takes endpoints from CDI on every container, and lets {@link HandshakeGate} decide where no filter can. */
public class HandshakeConfigurator extends ServerEndpointConfig.Configurator {

    /** The property of a session that has its {@link HandshakeIdentity.Credentials}. */
    static final String CREDENTIALS = HandshakeIdentity.Credentials.class.getName();

    /** The property of a session that has the languages of its reader, as the browser told them. */
    static final String LANGUAGES = "dev.herald.languages";

    /** The name of the plain dialect as a subprotocol; there need not be any. */
    private static final String NAME = "herald";

    @Override
    public <T> T getEndpointInstance(Class<T> endpointClass) {
        return CDI.current().select(endpointClass).get();
    }

    /** Keeps what the handshake says of who opens the socket: a session does not tell. */
    @Override
    public void modifyHandshake(ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
        config.getUserProperties()
                .put(
                        CREDENTIALS,
                        CDI.current().select(HandshakeIdentity.class).get().credentials(request));
        config.getUserProperties()
                .put(LANGUAGES, String.join(",", request.getHeaders().getOrDefault("Accept-Language", List.of())));
    }

    /**
     * The first subprotocol that is not a token; one that is, if there is no other, since a browser takes no for an answer
     * only where it asked for nothing.
     */
    @Override
    public String getNegotiatedSubprotocol(List<String> supported, List<String> requested) {
        return requested.stream()
                .filter(NAME::equals)
                .findFirst()
                .or(() -> requested.stream()
                        .filter(name -> name.startsWith(HandshakeIdentity.SUBPROTOCOL))
                        .findFirst())
                .orElse("");
    }

    @Override
    public boolean checkOrigin(String origin) {
        return CDI.current().select(HandshakeGate.class).get().admitsUnfiltered(Optional.ofNullable(origin));
    }
}
