/**
 * Who may connect and who may administer: origins, the admin token, API keys, the headers that pages carry.
 *
 * <p>May use: {@code channel}, {@code config}. Start reading at {@link dev.herald.security.OriginPolicy} and
 * {@link dev.herald.security.Callers}.
 */
package dev.herald.security;
