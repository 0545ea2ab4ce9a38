package dev.herald.dialect.plain;

import jakarta.json.JsonValue;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;
import java.util.List;

/** The frames that the server sends, field by field as they are on the wire; what is null is left out. */
public sealed interface PlainFrame {

    /** A message in a room. */
    @JsonbPropertyOrder({"type", "user", "verified", "message", "room", "offset", "time"})
    record Message(String type, String user, Boolean verified, String message, String room, long offset, Instant time)
            implements PlainFrame {}

    /** An announcement to be shown. */
    @JsonbPropertyOrder({
        "type",
        "user",
        "message",
        "id",
        "revision",
        "severity",
        "language",
        "title",
        "dismissible",
        "ackRequired",
        "countdown",
        "time",
        "until"
    })
    record AnnouncementFrame(
            String type,
            String user,
            String message,
            String id,
            int revision,
            String severity,
            String language,
            String title,
            Boolean dismissible,
            Boolean ackRequired,
            Instant countdown,
            Instant time,
            Instant until)
            implements PlainFrame {}

    /** An announcement to be taken off the screen. */
    @JsonbPropertyOrder({"type", "announcement", "revision"})
    record Retract(String type, String announcement, int revision) implements PlainFrame {}

    /** What became of an announcement at a reader is noted. */
    @JsonbPropertyOrder({"type", "announcement", "revision", "id"})
    record Answered(String type, String announcement, int revision, JsonValue id) implements PlainFrame {}

    /** The first frame, for a client that asked for it. */
    @JsonbPropertyOrder({"type", "session", "user", "verified", "rooms", "heartbeat"})
    record Welcome(String type, String session, String user, Boolean verified, List<Room> rooms, long heartbeat)
            implements PlainFrame {}

    /** A room in the welcome. */
    @JsonbPropertyOrder({"room", "epoch", "offset", "recovered"})
    record Room(String room, String epoch, long offset, Boolean recovered) {}

    /** A message was accepted. */
    @JsonbPropertyOrder({"type", "id", "room", "epoch", "offset"})
    record Published(String type, JsonValue id, String room, String epoch, long offset) implements PlainFrame {}

    /** The session is in a room. */
    @JsonbPropertyOrder({"type", "room", "epoch", "offset", "recovered", "id"})
    record Joined(String type, String room, String epoch, long offset, Boolean recovered, JsonValue id)
            implements PlainFrame {}

    /** The session is no longer in a room. */
    @JsonbPropertyOrder({"type", "room", "id"})
    record Left(String type, String room, JsonValue id) implements PlainFrame {}

    /** A part of what was said in a room, the newest last. */
    @JsonbPropertyOrder({"type", "room", "messages", "epoch", "offset", "id"})
    record History(String type, String room, List<Message> messages, String epoch, long offset, JsonValue id)
            implements PlainFrame {}

    /** Who is in a room. */
    @JsonbPropertyOrder({"type", "room", "sessions", "users", "who", "id"})
    record PresenceList(String type, String room, int sessions, int users, List<SessionInfo> who, JsonValue id)
            implements PlainFrame {}

    /** Who came to a room, and who went. */
    @JsonbPropertyOrder({"type", "room", "sessions", "users", "joined", "left"})
    record PresenceEvent(
            String type, String room, int sessions, int users, List<SessionInfo> joined, List<SessionInfo> left)
            implements PlainFrame {}

    /** A session in a room. */
    @JsonbPropertyOrder({"session", "user", "verified", "since", "info"})
    record SessionInfo(String session, String user, Boolean verified, Instant since, String info) {}

    /** A token was good: whose it is, and until when, if it ends. */
    @JsonbPropertyOrder({"type", "user", "expires", "id"})
    record Authenticated(String type, String user, Instant expires, JsonValue id) implements PlainFrame {}

    /** The answer to a ping. */
    @JsonbPropertyOrder({"type", "id"})
    record Pong(String type, JsonValue id) implements PlainFrame {}

    /** A request failed. */
    @JsonbPropertyOrder({"type", "code", "reason", "id"})
    record ErrorFrame(String type, int code, String reason, JsonValue id) implements PlainFrame {}
}
