package dev.herald.dialect.plain;

import dev.herald.channel.StreamPosition;
import jakarta.json.JsonValue;

/**
 * The fields of a request that this dialect knows, as they stand in the frame. Mutable while the frame is read; a field
 * that is missing is null.
 */
final class RequestFields {
    String type;
    String user;
    String message;
    String room;
    String key;
    String info;
    String token;
    JsonValue id;
    StreamPosition since;
    Long history;
    Long limit;
    Long before;
    String announcement;
    Long revision;

    /** Where the object ends in the frame: the index of the first character behind it. */
    long end;

    /** What is wrong with the frame, if something is; the first fault found. */
    String fault;

    void fault(String what) {
        if (fault == null) {
            fault = what;
        }
    }
}
