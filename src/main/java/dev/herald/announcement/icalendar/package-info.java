/**
 * Schedules as the events of a calendar, and back: iCalendar (RFC 5545). {@link dev.herald.announcement.icalendar.ScheduleCalendar}
 * writes, {@link dev.herald.announcement.icalendar.CalendarEvents} reads.
 *
 * <p>May use: {@code announcement.schedule}, {@code announcement.cron}, {@code announcement.recurrence}, ICU for the names that other
 * calendars have for time zones. Start reading at {@link dev.herald.announcement.icalendar.Sequences}, which says what of a schedule
 * a calendar can say.
 */
package dev.herald.announcement.icalendar;
