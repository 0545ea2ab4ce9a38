package dev.herald.channel;

/**
 * A session has subscribed to a channel: a CDI event for host applications.
 *
 * @param channel the channel
 * @param client who
 */
public record SessionJoined(ChannelName channel, ClientInfo client) {}
