/**
 * Announcements: what admins tell everyone.
 *
 * <p>{@code schedule} makes them at set times, which {@code cron} finds. May use: {@code channel}, {@code config}, {@code broker},
 * {@code hub}, Jakarta Persistence, Enterprise Beans timers. Start reading at {@link dev.herald.announcement.Announcements}.
 */
package dev.herald.announcement;
