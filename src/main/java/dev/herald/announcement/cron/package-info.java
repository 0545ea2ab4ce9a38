/**
 * When something happens again and again: {@link dev.herald.announcement.cron.CronExpression} reads cron(5), finds the next run on
 * the clocks of a time zone, and tells in English when that is. Knows nothing else of Herald.
 */
package dev.herald.announcement.cron;
