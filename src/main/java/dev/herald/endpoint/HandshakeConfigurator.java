package dev.herald.endpoint;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.Optional;

/** Takes endpoints from CDI on every container, and lets {@link HandshakeGate} decide where no filter can. */
public class HandshakeConfigurator extends ServerEndpointConfig.Configurator {

    @Override
    public <T> T getEndpointInstance(Class<T> endpointClass) {
        return CDI.current().select(endpointClass).get();
    }

    @Override
    public boolean checkOrigin(String origin) {
        return CDI.current().select(HandshakeGate.class).get().admitsUnfiltered(Optional.ofNullable(origin));
    }
}
