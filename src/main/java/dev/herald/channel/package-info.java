/**
 * The value types that every other package speaks of: channels, publications, positions, and the codes that a client
 * can see.
 *
 * <p>May use: nothing, no framework either. Start reading at {@link dev.herald.channel.Publication}.
 */
package dev.herald.channel;
