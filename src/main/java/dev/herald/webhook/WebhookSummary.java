package dev.herald.webhook;

/**
 * A webhook as an admin may see it.
 *
 * @param name its name
 * @param host where it is, without what could be secret
 * @param waiting how many deliveries to it wait
 * @param dead how many are dead
 */
public record WebhookSummary(String name, String host, int waiting, int dead) {}
