/**
 * The seam to Undertow, WildFly's web server: the only package that links to its classes, so that Herald loads without
 * them.
 *
 * <p>May use: {@code hub}, {@code channel}, Undertow. Start reading at
 * {@link dev.herald.hub.undertow.UndertowFrameSenders}.
 */
package dev.herald.hub.undertow;
