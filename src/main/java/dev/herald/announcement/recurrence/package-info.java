/**
 * When something happens again and again, in the notation of calendars: {@link dev.herald.announcement.recurrence.RecurrenceRule} reads
 * an RRULE of RFC 5545, and {@link dev.herald.announcement.recurrence.Recurrence} finds what it gives from a first date and time on.
 * Knows nothing else of Herald but the times of day of {@link dev.herald.announcement.cron} and their words.
 */
package dev.herald.announcement.recurrence;
