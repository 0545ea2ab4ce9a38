package dev.herald.endpoint;

import jakarta.inject.Singleton;
import jakarta.websocket.server.ServerEndpoint;

/** The address of a room: {@code /ws/{room}}. */
@Singleton
@ServerEndpoint(value = "/ws/{room}", configurator = HandshakeConfigurator.class)
public class RoomEndpoint extends PlainEndpoint {}
