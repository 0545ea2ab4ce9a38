package dev.herald.channel;

/**
 * Who may do what in the channels of a namespace. Each component is a key of the namespace, as in {@link ChannelOptions}.
 *
 * @param anonymous {@code anonymous}: whether guests may do anything at all; if not, the others count for users whom
 *     somebody vouches for
 * @param subscribe {@code subscribe}: who may subscribe
 * @param publish {@code publish}: who may publish
 * @param history {@code read.history}: who may read what was published before
 * @param presence {@code read.presence}: who may ask who is there
 */
public record ChannelAccess(boolean anonymous, Access subscribe, Access publish, Access history, Access presence) {

    /** Guests too; who is subscribed may read. */
    public static ChannelAccess of(Access subscribe, Access publish) {
        return new ChannelAccess(true, subscribe, publish, Access.SUBSCRIBER, Access.SUBSCRIBER);
    }
}
