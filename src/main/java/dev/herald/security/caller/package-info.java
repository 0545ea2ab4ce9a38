/**
 * Who calls the API: by the admin token, by a key, or signed in to the admin page.
 *
 * <p>Start reading at {@link dev.herald.security.caller.Callers}.
 */
package dev.herald.security.caller;
