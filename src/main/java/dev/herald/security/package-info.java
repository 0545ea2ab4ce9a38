/**
 * Who may do what: permissions, names that look alike, rates, origins, the headers that pages carry.
 *
 * <p>Below it are {@code token}, by which users are known, {@code caller}, who may call the API, and {@code audit}, who
 * changed what by it. May use: {@code channel}, {@code config}, {@code broker} (for {@code @Durable}). Start reading at {@link dev.herald.security.Permissions}.
 */
package dev.herald.security;
