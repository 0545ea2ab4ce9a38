/**
 * The wire protocols: each dialect turns frames into commands, and replies and pushes into frames.
 *
 * <p>May use: {@code channel}, {@code command}, and the pushes of {@code announcement}.
 */
package dev.herald.dialect;
