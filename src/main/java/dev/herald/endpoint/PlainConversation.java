package dev.herald.endpoint;

import dev.herald.channel.DisconnectReason;
import dev.herald.channel.ErrorCode;
import dev.herald.command.Command;
import dev.herald.command.CommandHandler;
import dev.herald.command.Reply;
import dev.herald.config.HeraldConfig;
import dev.herald.dialect.plain.PlainDecodeException;
import dev.herald.dialect.plain.PlainDecoder;
import dev.herald.dialect.plain.PlainEncoder;
import dev.herald.dialect.plain.PlainRequest;
import dev.herald.hub.ClientSession;
import dev.herald.hub.Frame;
import dev.herald.hub.Hub;
import jakarta.json.JsonValue;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;

/**
 * What is said on one connection that speaks the plain dialect: a frame in, a command done, a reply out. For one thread
 * at a time, which is how containers hand in the frames of a connection.
 */
final class PlainConversation {

    private static final Logger LOG = System.getLogger(PlainConversation.class.getName());

    private final ClientSession session;
    private final CommandHandler commands;
    private final Hub hub;
    private final PlainEncoder encoder;
    private final PlainDecoder decoder;
    private final MessageAssembler assembler;
    private final HandshakeParameters parameters;
    private final long heartbeatSeconds;

    /** Whether the session was in the room of the connection. */
    private boolean hasEntered;

    PlainConversation(
            ClientSession session,
            HandshakeParameters parameters,
            CommandHandler commands,
            Hub hub,
            PlainEncoder encoder,
            HeraldConfig config) {
        this.session = session;
        this.commands = commands;
        this.hub = hub;
        this.encoder = encoder;
        this.decoder = new PlainDecoder(parameters.room());
        this.parameters = parameters;
        this.heartbeatSeconds = config.heartbeat().toSeconds();
        this.assembler = new MessageAssembler(config.frameMaxBytes());
    }

    ClientSession session() {
        return session;
    }

    /** Joins the room of the connection and welcomes the client, if it asked for that. */
    void open() {
        enter();
        commands.admit(session);
    }

    private void enter() {
        commands.handle(session, parameters.join(), reply -> {
            if (!(reply instanceof Reply.Joined joined)) {
                reply(reply, Optional.empty());
                return;
            }
            hasEntered = true;
            if (parameters.welcome()) {
                send(encoder.welcome(session.id(), session.identity(), joined, heartbeatSeconds));
            }
        });
    }

    /** Takes a part of a text message. */
    void text(String part, boolean last) {
        if (assembler.isTooBig()) {
            return; // the socket is closing; what still comes in is of no interest
        }
        assembler.add(part, last).ifPresent(this::message);
        if (assembler.isTooBig()) {
            hub.end(session, DisconnectReason.MESSAGE_TOO_BIG);
        }
    }

    private void message(String text) {
        Optional<JsonValue> id = Optional.empty();
        try {
            PlainRequest request = decoder.decode(text);
            id = request.id();
            commands.handle(session, request.command(), reply -> reply(reply, request.id()));
            if (request.command() instanceof Command.Authenticate
                    && !hasEntered
                    && session.identity().verified()) {
                enter(); // as a guest it could not
            }
        } catch (PlainDecodeException e) {
            reply(e.refusal(), e.id());
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, session + ": a command failed", e);
            reply(new Reply.Refused(ErrorCode.INTERNAL), id);
        }
    }

    private void reply(Reply reply, Optional<JsonValue> id) {
        encoder.encode(reply, id).ifPresent(this::send);
    }

    private void send(String text) {
        session.send(Frame.of(text));
    }
}
