package dev.herald.endpoint;

import dev.herald.channel.DisconnectReason;
import dev.herald.channel.ErrorCode;
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
        this.assembler = new MessageAssembler(config.frameMaxBytes());
    }

    ClientSession session() {
        return session;
    }

    /** Joins the room of the connection and welcomes the client, if it asked for that. */
    void open(HandshakeParameters parameters, long heartbeatSeconds) {
        commands.handle(session, parameters.join(), reply -> {
            if (!(reply instanceof Reply.Joined joined)) {
                reply(reply, Optional.empty());
            } else if (parameters.welcome()) {
                send(encoder.welcome(session.id(), session.user(), joined, heartbeatSeconds));
            }
        });
        commands.admit(session);
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
