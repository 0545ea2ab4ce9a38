/**
 * How Herald calls other systems: signed webhooks by Standard Webhooks, kept in the database until they are delivered, tried
 * again and again, and put aside as dead letters when that leads nowhere.
 *
 * <p>May use: {@code config}, {@code broker} (for {@code @Durable}), Jakarta Transactions, Enterprise Beans timers, JSON-P, plain
 * JDBC. Start reading at {@link dev.herald.webhook.Webhooks} and {@link dev.herald.webhook.Dispatcher}.
 */
package dev.herald.webhook;
