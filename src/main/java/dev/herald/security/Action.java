package dev.herald.security;

import dev.herald.channel.Access;
import dev.herald.channel.ChannelAccess;

/** What a session does in a channel. */
public enum Action {
    /** Hears what is published. */
    SUBSCRIBE("subscribe to"),
    /** Says something. */
    PUBLISH("publish in"),
    /** Reads what was published before. */
    READ_HISTORY("read the history of"),
    /** Asks who is there. */
    READ_PRESENCE("see who is in");

    private final String words;

    Action(String words) {
        this.words = words;
    }

    Access rule(ChannelAccess access) {
        return switch (this) {
            case SUBSCRIBE -> access.subscribe();
            case PUBLISH -> access.publish();
            case READ_HISTORY -> access.history();
            case READ_PRESENCE -> access.presence();
        };
    }

    /** In words, ahead of the name of a channel. */
    @Override
    public String toString() {
        return words;
    }
}
