/**
 * Brokers accept publications, give them offsets, and hand them to every node.
 *
 * <p>May use: {@code channel}, {@code config}. Start reading at {@link dev.herald.broker.Broker}; the one for a single
 * node is in {@code broker.local}.
 */
package dev.herald.broker;
