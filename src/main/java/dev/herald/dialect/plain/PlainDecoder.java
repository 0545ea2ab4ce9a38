package dev.herald.dialect.plain;

import dev.herald.announcement.Answer;
import dev.herald.channel.ChannelName;
import dev.herald.channel.ErrorCode;
import dev.herald.command.Command;
import dev.herald.command.Reply.Refused;
import jakarta.json.JsonException;
import jakarta.json.bind.JsonbException;
import jakarta.websocket.Decoder;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Reads the requests of one connection. Whatever is no request becomes a {@link PlainDecodeException} that says what to
 * answer; nothing else is thrown.
 */
public final class PlainDecoder implements Decoder.Text<PlainRequest> {

    private final ChannelName home;

    /**
     * A decoder for a connection.
     *
     * @param home the room that a request means when it names none
     */
    public PlainDecoder(ChannelName home) {
        this.home = home;
    }

    @Override
    public boolean willDecode(String frame) {
        return true;
    }

    @Override
    public PlainRequest decode(String frame) throws PlainDecodeException {
        RequestFields fields = read(frame);
        if (fields.fault != null) {
            throw refuse(frame, fields, ErrorCode.BAD_REQUEST, fields.fault, null);
        }
        try {
            Command command = command(fields);
            if (command == null) {
                throw refuse(frame, fields, ErrorCode.METHOD_NOT_FOUND, "no such type", null);
            }
            return new PlainRequest(Optional.ofNullable(fields.id), command);
        } catch (IllegalArgumentException e) {
            throw refuse(frame, fields, ErrorCode.BAD_REQUEST, e.getMessage(), e);
        }
    }

    private static RequestFields read(String frame) throws PlainDecodeException {
        RequestFields nothing = new RequestFields();
        if (!frame.stripLeading().startsWith("{")) {
            throw refuse(frame, nothing, ErrorCode.BAD_REQUEST, "a frame must be a JSON object", null);
        }
        try {
            RequestFields fields = PlainJson.JSONB.fromJson(frame, RequestFields.class);
            if (!frame.substring((int) fields.end).isBlank()) {
                fields.fault("there is more behind the JSON object"); // JSON-B stops reading where the object ends
            }
            return fields;
        } catch (JsonbException | JsonException | NoSuchElementException | IllegalStateException e) {
            throw refuse(frame, nothing, ErrorCode.BAD_REQUEST, "the frame is not JSON", e);
        }
    }

    /** The command that the fields make; null if there is no such type. */
    private Command command(RequestFields fields) {
        if (fields.type == null) {
            return publish(fields);
        }
        return switch (fields.type) {
            case "join" ->
                new Command.Join(
                        room(fields),
                        Optional.ofNullable(fields.since),
                        fields.history == null ? 0 : toInt(fields.history),
                        Optional.ofNullable(fields.info));
            case "leave" -> new Command.Leave(room(fields));
            case "ping" -> new Command.Ping();
            case "history" ->
                new Command.ReadHistory(
                        room(fields),
                        fields.limit == null ? OptionalInt.empty() : OptionalInt.of(toInt(fields.limit)),
                        fields.before == null ? OptionalLong.empty() : OptionalLong.of(fields.before));
            case "auth" -> new Command.Authenticate(token(fields));
            case "presence" -> new Command.ReadPresence(room(fields));
            case "ack" -> respond(fields, Answer.Kind.ACKNOWLEDGED);
            case "seen" -> respond(fields, Answer.Kind.SEEN);
            case "dismiss" -> respond(fields, Answer.Kind.DISMISSED);
            default -> null;
        };
    }

    private static String token(RequestFields fields) {
        return required("token", fields.token);
    }

    private static Command respond(RequestFields fields, Answer.Kind kind) {
        return new Command.Respond(new Answer(
                kind, required("announcement", fields.announcement), toInt(required("revision", fields.revision))));
    }

    private static <T> T required(String name, T value) {
        if (value == null) {
            throw new IllegalArgumentException("'" + name + "' is missing");
        }
        return value;
    }

    private Command publish(RequestFields fields) {
        String message = required("message", fields.message);
        return new Command.Publish(
                room(fields), Optional.ofNullable(fields.user), message, Optional.ofNullable(fields.key));
    }

    /** A number that is too large for what it counts is as good as the largest. */
    private static int toInt(long number) {
        return (int) Math.max(Integer.MIN_VALUE, Math.min(number, Integer.MAX_VALUE));
    }

    private ChannelName room(RequestFields fields) {
        return fields.room == null ? home : ChannelName.parse(fields.room);
    }

    private static PlainDecodeException refuse(
            String frame, RequestFields fields, ErrorCode code, String reason, Throwable cause) {
        return new PlainDecodeException(frame, Optional.ofNullable(fields.id), new Refused(code, reason), cause);
    }
}
