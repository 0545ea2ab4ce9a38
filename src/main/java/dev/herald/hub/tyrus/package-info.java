/**
 * The seam to Tyrus, the WebSocket implementation of Payara: the only package that links to its classes, so that Herald
 * loads without them.
 *
 * <p>May use: {@code hub}, {@code channel}, Tyrus, servlets. Start reading at {@link dev.herald.hub.tyrus.TyrusFrameSenders}.
 */
package dev.herald.hub.tyrus;
