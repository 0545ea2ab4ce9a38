package dev.herald.config;

import java.util.Locale;

/** The ways to give frames to a socket. */
public enum FrameSenderKind {
    /** Bytes that are framed already, through Undertow's own channel: WildFly. */
    UNDERTOW,
    /** Bytes that are framed already, through the connection's writer: Payara, and Tyrus on Grizzly. */
    TYRUS,
    /** Texts, through the standard API: any container. */
    PORTABLE;

    /** The name in configuration and {@code /api/info}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
