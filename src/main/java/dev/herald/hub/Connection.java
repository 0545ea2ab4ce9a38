package dev.herald.hub;

import dev.herald.channel.Identity;

/**
 * What the hub must know of a socket that has just opened.
 *
 * @param sender gives frames to the socket
 * @param encoder writes pushes in the dialect that the client speaks
 * @param identity who the client is
 * @param listener learns when the session is over
 */
public record Connection(FrameSender sender, FrameEncoder encoder, Identity identity, SessionListener listener) {}
