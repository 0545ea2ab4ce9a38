package dev.herald.endpoint;

import dev.herald.channel.DisconnectReason;
import dev.herald.channel.Identity;
import dev.herald.command.CommandHandler;
import dev.herald.config.HeraldConfig;
import dev.herald.dialect.plain.PlainEncoder;
import dev.herald.endpoint.HandshakeIdentity.Credentials;
import dev.herald.hub.ClientSession;
import dev.herald.hub.Frame;
import dev.herald.hub.FrameEncoder;
import dev.herald.hub.FrameSenders;
import dev.herald.hub.Hub;
import dev.herald.maintenance.MaintenanceMode;
import dev.herald.security.token.TokenException;
import jakarta.inject.Inject;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.Optional;

/**
 * A socket that speaks the plain dialect. It takes what the container reports of each connection to the
 * {@link PlainConversation} of that connection, which is kept with the container's session.
 *
 * <p>The two subclasses are the two addresses: {@link LobbyEndpoint} and {@link RoomEndpoint}. One instance of each serves
 * all connections.
 *
 * <p>Messages are taken in parts, so that the limit on their size is ours on every container; a container applies
 * {@code Decoder}s to whole messages only, which is why the decoder is called by the conversation.
 */
public abstract class PlainEndpoint {

    private static final Logger LOG = System.getLogger(PlainEndpoint.class.getName());
    private static final String CONVERSATION = PlainConversation.class.getName();

    private final PlainEncoder encoder = new PlainEncoder();
    private final FrameEncoder pushes = push -> Frame.of(encoder.encode(push));

    @Inject
    CommandHandler commands;

    @Inject
    Hub hub;

    @Inject
    FrameSenders senders;

    @Inject
    HandshakeIdentity identities;

    @Inject
    MaintenanceMode maintenance;

    @Inject
    HeraldConfig config;

    @Inject
    Clock clock;

    /** Begins a session, or closes the socket if nobody is let in, or its address asks for what cannot be. */
    @OnOpen
    public void open(Session socket) {
        Optional<String> refusal = maintenance.refusal();
        if (refusal.isPresent()) {
            // Not by a status: a page learns no more of a refused handshake than that it failed.
            close(socket, DisconnectReason.SHUTDOWN, refusal.get());
            return;
        }
        HandshakeParameters parameters;
        Identity identity;
        try {
            parameters = HandshakeParameters.of(socket.getPathParameters(), socket.getRequestParameterMap());
            identity = identities.identify(credentials(socket), socket.getRequestParameterMap(), parameters.user());
        } catch (IllegalArgumentException e) {
            close(socket, DisconnectReason.BAD_REQUEST, e.getMessage());
            return;
        } catch (TokenException e) {
            LOG.log(Level.DEBUG, () -> "socket " + socket.getId() + ": a token was refused: " + e.getMessage());
            close(socket, e.reason(), e.reason().text());
            return;
        }
        ClientSession session =
                commands.connect(senders.sender(socket), pushes, identity, parameters.languagesOr(languages(socket)));
        PlainConversation conversation = new PlainConversation(session, parameters, commands, hub, encoder, config);
        socket.getUserProperties().put(CONVERSATION, conversation);
        conversation.open();
    }

    /** Takes a part of a text message. */
    @OnMessage
    public void text(Session socket, String part, boolean last) {
        conversation(socket).ifPresent(conversation -> {
            conversation.session().heard(clock.instant());
            conversation.text(part, last);
        });
    }

    /** Closes the connection: the dialect has no binary frames. Nothing of the message is kept. */
    @OnMessage
    public void binary(Session socket, ByteBuffer part, boolean last) {
        conversation(socket)
                .ifPresent(conversation -> hub.end(conversation.session(), DisconnectReason.UNSUPPORTED_DATA));
    }

    /** Notes that the client is there. */
    @OnMessage
    public void pong(Session socket, PongMessage pong) {
        conversation(socket).ifPresent(conversation -> conversation.session().heard(clock.instant()));
    }

    /** Ends the session. */
    @OnClose
    public void closed(Session socket) {
        conversation(socket).ifPresent(conversation -> hub.closed(conversation.session()));
    }

    /** Ends the session: what a container reports here is a socket that broke, or a frame that no client may send. */
    @OnError
    public void failed(Session socket, Throwable failure) {
        LOG.log(Level.DEBUG, () -> "socket " + socket.getId() + " failed", failure);
        conversation(socket)
                .ifPresent(conversation -> hub.end(conversation.session(), DisconnectReason.INTERNAL_ERROR));
    }

    /** Takes them away: a token is not kept longer than it is needed. */
    private static Credentials credentials(Session socket) {
        return Optional.ofNullable((Credentials) socket.getUserProperties().remove(HandshakeConfigurator.CREDENTIALS))
                .orElse(Credentials.NONE);
    }

    private static String languages(Session socket) {
        return (String) socket.getUserProperties().getOrDefault(HandshakeConfigurator.LANGUAGES, "");
    }

    private static Optional<PlainConversation> conversation(Session socket) {
        return Optional.ofNullable(
                (PlainConversation) socket.getUserProperties().get(CONVERSATION));
    }

    private static void close(Session socket, DisconnectReason reason, String detail) {
        try {
            socket.close(new CloseReason(CloseCodes.getCloseCode(reason.code()), detail));
        } catch (IOException e) {
            LOG.log(Level.DEBUG, () -> "socket " + socket.getId() + " was closed already", e);
        }
    }
}
