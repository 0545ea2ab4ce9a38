/**
 * Where sockets come in: the WebSocket endpoints, and who may open one.
 *
 * <p>May use: {@code channel}, {@code config}, {@code command}, {@code dialect}, {@code hub}, {@code maintenance}, {@code security}. Start
 * reading at {@link dev.herald.endpoint.PlainEndpoint}.
 */
package dev.herald.endpoint;
