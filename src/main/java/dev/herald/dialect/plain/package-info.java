/**
 * The plain dialect: one JSON object in each text frame; {@code {"user":"ana","message":"hi"}} is all it takes.
 * {@code docs/protocol.md} describes it for those who write clients.
 *
 * <p>Start reading at {@link dev.herald.dialect.plain.PlainDecoder} and {@link dev.herald.dialect.plain.PlainEncoder}.
 */
package dev.herald.dialect.plain;
