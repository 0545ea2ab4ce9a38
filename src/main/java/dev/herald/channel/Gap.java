package dev.herald.channel;

/**
 * Tells a session that there is a hole in what it got of a channel: publications up to a position have been lost to it.
 *
 * @param channel the channel
 * @param position where the session goes on
 */
public record Gap(ChannelName channel, StreamPosition position) implements Push {}
