/**
 * Announcements at set times: an admin's {@link dev.herald.announcement.schedule.Plan}, whose
 * {@link dev.herald.announcement.schedule.Timetable} says when, becomes a {@link dev.herald.announcement.schedule.Schedule} that is
 * kept in the database with what became of each of its runs.
 *
 * <p>May use: {@code announcement}, {@code announcement.cron}, {@code broker}, {@code hub}, Jakarta Persistence, Enterprise Beans timers,
 * Jakarta Concurrency. Start reading at
 * {@link dev.herald.announcement.schedule.Schedules}.
 */
package dev.herald.announcement.schedule;
