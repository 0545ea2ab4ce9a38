/**
 * Who may do what: permissions, names that look alike, rates, origins, the headers that pages carry.
 *
 * <p>Below it are {@code token}, by which users are known, and {@code caller}, who may call the API. May use:
 * {@code channel}, {@code config}. Start reading at {@link dev.herald.security.Permissions}.
 */
package dev.herald.security;
