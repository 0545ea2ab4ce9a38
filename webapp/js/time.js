import { element } from './dom.js';

const shortFormat = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });
const shortWithDayFormat = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const fullFormat = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'long' });
const dayFormat = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
const wallClockFormat = new Intl.DateTimeFormat(undefined, {
  weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', second: '2-digit', timeZone: 'UTC',
});
const relativeFormat = new Intl.RelativeTimeFormat('en', { numeric: 'always', style: 'short' });

/** The instant a text names, or null. */
export function instant(text) {
  const date = new Date(text ?? NaN);
  return Number.isNaN(date.getTime()) ? null : date;
}

export function dayKey(date) {
  return `${date.getFullYear()}-${date.getMonth() + 1}-${date.getDate()}`;
}

export function dayName(date, now = new Date()) {
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
  if (dayKey(date) === dayKey(now)) {
    return 'Today';
  }
  if (dayKey(date) === dayKey(yesterday)) {
    return 'Yesterday';
  }
  return dayFormat.format(date);
}

/** A time element: short to read, complete on hover. */
export function timeElement(date, { withDay = false } = {}) {
  const format = withDay && dayKey(date) !== dayKey(new Date()) ? shortWithDayFormat : shortFormat;
  return element('time', { datetime: date.toISOString(), title: fullFormat.format(date) }, format.format(date));
}

/**
 * The wall clock written in an offset date-time, such as 2026-11-25T09:00:00+01:00, in the reader's
 * style but not converted to the reader's zone: a schedule is read in the zone it was made for.
 */
export function wallClock(text) {
  const parts = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d))?/.exec(text);
  if (!parts) {
    return text;
  }
  const [, year, month, day, hour, minute, second] = parts.map(Number);
  return wallClockFormat.format(new Date(Date.UTC(year, month - 1, day, hour, minute, second || 0)));
}

/** "in 2 min" and the like; "now" for a moment that has just gone by. */
export function relative(date, now = Date.now()) {
  const seconds = Math.round((date.getTime() - now) / 1000);
  if (seconds <= 0) {
    return 'now';
  }
  // The next unit starts a little late so that 90 s is not rounded to a misleading "2 min".
  if (seconds < 100) {
    return phrase(seconds, 'second');
  }
  if (seconds < 100 * 60) {
    return phrase(Math.round(seconds / 60), 'minute');
  }
  if (seconds < 36 * 3600) {
    return phrase(Math.round(seconds / 3600), 'hour');
  }
  return phrase(Math.round(seconds / 86400), 'day');
}

// The short style ends in a full stop, which would double the one of a sentence.
function phrase(value, unit) {
  return relativeFormat.format(value, unit).replace(/\.$/, '');
}
