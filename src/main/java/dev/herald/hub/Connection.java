package dev.herald.hub;

import java.util.Optional;

/**
 * What the hub must know of a socket that has just opened.
 *
 * @param sender gives frames to the socket
 * @param encoder writes pushes in the dialect that the client speaks
 * @param user the name that the client gave
 * @param listener learns when the session is over
 */
public record Connection(FrameSender sender, FrameEncoder encoder, Optional<String> user, SessionListener listener) {}
