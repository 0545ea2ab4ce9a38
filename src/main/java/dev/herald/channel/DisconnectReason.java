package dev.herald.channel;

/**
 * Why the server ended a connection: the code and reason of the WebSocket close frame.
 *
 * <p>From 3000 to 3499 a client should come back, from 3500 to 3999 it should not. 1003 and 1009 are those of RFC
 * 6455, section 7.4.1, since every WebSocket library knows them.
 */
public enum DisconnectReason {
    /** The client sent a frame of a kind that the dialect has no use for. */
    UNSUPPORTED_DATA(1003, "text frames only"),
    /** A message was larger than the server takes. */
    MESSAGE_TOO_BIG(1009, "message too big"),
    /** The server is going down. */
    SHUTDOWN(3001, "shutdown"),
    /** Something broke on the server while it handled this connection. */
    INTERNAL_ERROR(3004, "internal server error"),
    /** What the client was let in by is over; with a new token it may come back. */
    EXPIRED(3005, "expired"),
    /** The client reads slower than its rooms speak: its outbox was full. */
    SLOW(3008, "slow"),
    /** A frame could not be written. */
    WRITE_ERROR(3009, "write error"),
    /** The client did not answer the server's pings. */
    NO_PONG(3012, "no pong"),
    /** The token is no good, or no longer. */
    INVALID_TOKEN(3500, "invalid token"),
    /** The address that the client connected to cannot be served. */
    BAD_REQUEST(3501, "bad request"),
    /** An operator or the host application wanted it gone. */
    FORCED(3503, "force disconnect");

    private final int code;
    private final String text;

    DisconnectReason(int code, String text) {
        this.code = code;
        this.text = text;
    }

    /** The close code. */
    public int code() {
        return code;
    }

    /** The close reason, less than 124 bytes. */
    public String text() {
        return text;
    }
}
