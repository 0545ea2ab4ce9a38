package dev.herald.endpoint;

import jakarta.inject.Singleton;
import jakarta.websocket.server.ServerEndpoint;

/** The address without a room: {@code /ws}. The room is {@code lobby}, or the one that {@code ?room=} names. */
@Singleton
@ServerEndpoint(value = "/ws", configurator = HandshakeConfigurator.class)
public class LobbyEndpoint extends PlainEndpoint {}
