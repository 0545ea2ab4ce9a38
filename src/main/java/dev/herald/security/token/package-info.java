/**
 * Tokens that say who a user is: how they are checked, whose keys are trusted, and which are revoked.
 *
 * <p>Start reading at {@link dev.herald.security.token.TokenVerifier}.
 */
package dev.herald.security.token;
