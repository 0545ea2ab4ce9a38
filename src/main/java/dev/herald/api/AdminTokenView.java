package dev.herald.api;

/**
 * The admin token as the API shows it.
 *
 * @param on whether it opens the API
 */
public record AdminTokenView(boolean on) {}
