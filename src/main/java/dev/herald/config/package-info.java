/**
 * Herald's configuration: every key, its default and its limits, checked once at start.
 *
 * <p>May use: {@code channel}, MicroProfile Config. Start reading at {@link dev.herald.config.HeraldConfig}.
 */
package dev.herald.config;
