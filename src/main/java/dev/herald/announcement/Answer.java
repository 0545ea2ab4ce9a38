package dev.herald.announcement;

import dev.herald.channel.Push;
import java.util.Objects;

/**
 * What a reader did with an announcement: told by its client, and told to the other clients of the same user.
 *
 * @param kind what
 * @param announcement its id
 * @param revision which revision of it
 */
public record Answer(Kind kind, String announcement, int revision) implements Push {

    /**
     * Checks what it is about.
     *
     * @throws IllegalArgumentException if there can be no such revision; the message can be shown to the client
     */
    public Answer {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(announcement);
        if (revision < 1) {
            throw new IllegalArgumentException("'revision' must be 1 or more");
        }
    }

    /** What a reader can do with an announcement. */
    public enum Kind {
        /** It was on a screen that somebody looked at. */
        SEEN,
        /** It was put away. */
        DISMISSED,
        /** It was acknowledged. */
        ACKNOWLEDGED
    }
}
