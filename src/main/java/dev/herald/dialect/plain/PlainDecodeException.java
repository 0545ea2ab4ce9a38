package dev.herald.dialect.plain;

import dev.herald.command.Reply.Refused;
import jakarta.json.JsonValue;
import jakarta.websocket.DecodeException;
import java.util.Optional;

/** A frame that is no request, and what to answer to it. */
public final class PlainDecodeException extends DecodeException {
    private static final long serialVersionUID = 1;

    private final transient Optional<JsonValue> id;
    private final transient Refused refusal;

    PlainDecodeException(String frame, Optional<JsonValue> id, Refused refusal, Throwable cause) {
        super(frame, refusal.reason(), cause);
        this.id = id;
        this.refusal = refusal;
    }

    /** The id of the request, as far as it could be read. */
    public Optional<JsonValue> id() {
        return id;
    }

    /** The answer. */
    public Refused refusal() {
        return refusal;
    }
}
