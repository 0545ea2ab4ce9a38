package dev.herald.channel;

/**
 * A session is no longer subscribed to a channel: a CDI event for host applications.
 *
 * @param channel the channel
 * @param session the id of the session
 */
public record SessionLeft(ChannelName channel, String session) {}
