package dev.herald.channel;

import java.util.regex.Pattern;

/**
 * The name of a channel: {@code namespace:name}. A name without a prefix is in the namespace {@value #ROOM}, whose
 * channels are the rooms that people chat in.
 *
 * <p>A namespace is 1 to 32 lower-case letters, digits, {@code -} or {@code _}. The whole name is at most
 * {@value #MAX_LENGTH} characters: letters and digits of any script and {@code - _ . ~ @ $ + = ! #}, but not {@code .} or
 * {@code ..}, so that it stands in a URL path (escaped), a log line and a metric label without ambiguity.
 *
 * @param namespace which set of options the channel follows
 * @param name what the channel is called within its namespace
 */
public record ChannelName(String namespace, String name) {

    /** The namespace of chat rooms, left out where a name is written. */
    public static final String ROOM = "room";

    /** The longest name on the wire, prefix included, in characters. */
    public static final int MAX_LENGTH = 255;

    private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9_-]{1,32}");
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{M}\\p{Nd}\\-_.~@$+=!#]+");

    /**
     * Checks both parts.
     *
     * @throws IllegalArgumentException if a part is not as the class says; the message can be shown to the client
     */
    public ChannelName {
        if (!isNamespace(namespace)) {
            throw new IllegalArgumentException("the namespace of a channel is 1 to 32 of a-z, 0-9, - and _");
        }
        if (namespace.length() + 1 + name.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("the name of a channel has at most " + MAX_LENGTH + " characters");
        }
        if (!NAME.matcher(name).matches() || name.equals(".") || name.equals("..")) {
            throw new IllegalArgumentException("the name of a channel is letters, digits and - _ . ~ @ $ + = ! #");
        }
    }

    /** Whether a text can name a namespace. */
    public static boolean isNamespace(String text) {
        return NAMESPACE.matcher(text).matches();
    }

    /**
     * Reads a name as clients write it.
     *
     * @throws IllegalArgumentException if it is no channel name; the message can be shown to the client
     */
    public static ChannelName parse(String text) {
        int colon = text.indexOf(':');
        return colon < 0
                ? new ChannelName(ROOM, text)
                : new ChannelName(text.substring(0, colon), text.substring(colon + 1));
    }

    /** The name as clients write it: without the prefix in the namespace of rooms. */
    @Override
    public String toString() {
        return namespace.equals(ROOM) ? name : namespace + ':' + name;
    }
}
