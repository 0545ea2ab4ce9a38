package dev.herald.hub;

import dev.herald.channel.Identity;
import java.util.List;
import java.util.Locale.LanguageRange;

/**
 * What the hub must know of a socket that has just opened.
 *
 * @param sender gives frames to the socket
 * @param encoder writes pushes in the dialect that the client speaks
 * @param identity who the client is
 * @param listener learns when the session is over
 * @param languages the languages that its reader likes, the best first; none when it does not say
 */
public record Connection(
        FrameSender sender,
        FrameEncoder encoder,
        Identity identity,
        SessionListener listener,
        List<LanguageRange> languages) {

    /** Takes the list as it is now. */
    public Connection {
        languages = List.copyOf(languages);
    }

    /** A socket whose reader does not say what languages it likes. */
    public Connection(FrameSender sender, FrameEncoder encoder, Identity identity, SessionListener listener) {
        this(sender, encoder, identity, listener, List.of());
    }
}
