package dev.herald.channel;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The terms of a token (RFC 7519, section 4.1): what it says beside whose it is.
 *
 * @param id {@code jti}: what it can be revoked by
 * @param issuedAt {@code iat}
 * @param expires {@code exp}: when it is over, and with it the session
 * @param channels {@code channels}: what it is good for alone; empty if it is good for all
 * @param info {@code info}: what others are to know of its holder
 */
public record Credential(
        Optional<String> id,
        Optional<Instant> issuedAt,
        Optional<Instant> expires,
        Optional<List<Glob>> channels,
        Optional<String> info) {

    /** Copies the channels. */
    public Credential {
        channels = channels.map(List::copyOf);
    }

    /** Whether it is good for a channel. */
    public boolean covers(ChannelName channel) {
        return channels.isEmpty() || channels.get().stream().anyMatch(pattern -> pattern.matches(channel.toString()));
    }

    /** Whether it is over at a time. */
    public boolean isOver(Instant now) {
        return expires.filter(end -> !now.isBefore(end)).isPresent();
    }
}
