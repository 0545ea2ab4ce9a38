package dev.herald.security.caller;

/**
 * A key as it is kept.
 *
 * @param key what is told about it
 * @param hash what is not
 */
record KeptKey(ApiKey key, SecretHash hash) {}
