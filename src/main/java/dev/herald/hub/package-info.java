/**
 * This node's registry of open sessions and what they subscribe to, and the way of every frame to its socket.
 *
 * <p>May use: {@code channel}, {@code config}. Start reading at {@link dev.herald.hub.Hub}.
 */
package dev.herald.hub;
