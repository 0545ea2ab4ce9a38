/**
 * Announcements and the schedules that repeat them: what admins tell everyone, now or at set times.
 *
 * <p>May use: {@code channel}, {@code config}, {@code broker}, {@code hub}, Jakarta Persistence, Enterprise Beans timers.
 * Start reading at {@link dev.herald.announcement.Announcements} and {@link dev.herald.announcement.Schedules}.
 */
package dev.herald.announcement;
