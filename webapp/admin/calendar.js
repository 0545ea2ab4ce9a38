import { knownSeverity } from '../js/banner.js';
import { byId, element, shortened } from '../js/dom.js';
import { mark } from './fields.js';

const DAY = 24 * 60 * 60 * 1000;
const WEEK = 7;
// So many schedules of a day are shown before somebody asks for the others.
const SHOWN = 3;
const MOST_OF_A_NAME = 60;
// What is left of today gets less with time, whatever becomes of the schedules.
const RENEW_AFTER = 5 * 60 * 1000;

// Dates are those of the chosen time zone, held at midnight in UTC so that nothing moves them.
const utc = (options) => new Intl.DateTimeFormat(undefined, { ...options, timeZone: 'UTC' });
const monthFormat = utc({ month: 'long', year: 'numeric' });
const dateFormat = utc({ weekday: 'short', day: 'numeric', month: 'short' });
const weekdayFormat = utc({ weekday: 'short' });
const weekdayFullFormat = utc({ weekday: 'long' });
const timeFormat = utc({ timeStyle: 'short' });

/** The month of schedules: which of them run on which day. */
export class Calendar {
  #api;
  #onFailure;
  #zone = byId('calendar-zone');
  #table = byId('calendar');
  /** The first of the month that is shown. */
  #month;
  #schedules = new Map();
  /** What the table was asked for, and when. */
  #wanted = '';
  #askedAt = 0;
  #asked = 0;
  #shown = '';

  /** `onFailure(error)` tells whether it has dealt with an error. */
  constructor({ api, onFailure }) {
    this.#api = api;
    this.#onFailure = onFailure;
    this.#zone.value = Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
    this.#month = this.#thisMonth();
    byId('calendar-weekdays').replaceChildren(...weekdays());
    byId('calendar-previous').addEventListener('click', () => this.#go(added(this.#month, -1)));
    byId('calendar-next').addEventListener('click', () => this.#go(added(this.#month, 1)));
    byId('calendar-today').addEventListener('click', () => this.#go(this.#thisMonth()));
    this.#zone.addEventListener('change', () => this.#load());
  }

  /** Shows the runs of those schedules, asking the server only when something has changed, or after a while. */
  show(schedules) {
    this.#schedules = new Map(schedules.map((schedule) => [schedule.id, schedule]));
    const plans = JSON.stringify(schedules.map(({ runs, nextRuns, message, ...plan }) => plan));
    if (plans !== this.#wanted || Date.now() - this.#askedAt > RENEW_AFTER) {
      this.#wanted = plans;
      this.#load();
    }
  }

  /** Shows nothing, and no answer that is still to come. */
  clear() {
    this.#asked++;
    this.#schedules.clear();
    this.#wanted = '';
    this.#shown = '';
    byId('calendar-weeks').replaceChildren();
    byId('calendar-problem').textContent = '';
  }

  #go(month) {
    this.#month = month;
    this.#load();
  }

  async #load() {
    const mine = ++this.#asked;
    const month = this.#month;
    const first = mondayBefore(month);
    const days = Math.ceil((added(month, 1) - first) / DAY / WEEK) * WEEK;
    this.#askedAt = Date.now();
    const name = monthFormat.format(month);
    if (byId('calendar-month').textContent !== name) {
      byId('calendar-month').textContent = name;
    }
    this.#table.setAttribute('aria-busy', 'true');
    try {
      const query = new URLSearchParams({ from: isoDate(first), days, timeZone: this.#zone.value.trim() });
      const answer = await this.#api.get(`schedules/calendar?${query}`);
      if (mine === this.#asked) {
        this.#problem('', '');
        this.#fill(answer, month);
      }
    } catch (error) {
      if (mine === this.#asked && !this.#onFailure(error)) {
        // Nothing of another month or time zone is left to be taken for this one.
        this.#shown = '';
        byId('calendar-weeks').replaceChildren();
        const ofZone = (error.errors ?? []).some(({ field }) => field === 'timeZone');
        this.#problem(ofZone ? error.message : '', ofZone ? '' : error.message);
      }
    } finally {
      if (mine === this.#asked) {
        this.#table.removeAttribute('aria-busy');
      }
    }
  }

  #problem(zone, other) {
    mark('calendar-zone', zone);
    byId('calendar-problem').textContent = other;
  }

  #fill({ timeZone, days }, month) {
    const today = todayIn(timeZone);
    const names = days.flatMap(({ runs }) => runs.map(({ schedule }) => this.#name(schedule)));
    const content = JSON.stringify([timeZone, today, days, names]);
    if (content === this.#shown) {
      return;
    }
    this.#shown = content;
    const cells = days.map((day) => this.#cell(day, month, today));
    const weeks = Array.from({ length: cells.length / WEEK }, (_, week) => cells.slice(week * WEEK, (week + 1) * WEEK));
    byId('calendar-weeks').replaceChildren(...weeks.map((week) => element('tr', {}, ...week)));
  }

  #cell({ date, runs, others = 0 }, month, today) {
    const day = new Date(date);
    return element('td', {
      class: runs.length > 0 ? 'day' : 'day free',
      'data-outside': day.getUTCMonth() !== month.getUTCMonth(),
      'aria-current': date === today ? 'date' : null,
    },
    element('time', { datetime: date },
      element('span', { class: 'day-number', 'aria-hidden': 'true' }, String(day.getUTCDate())),
      element('span', { class: 'day-name' }, dateFormat.format(day))),
    runs.length > 0 ? this.#runs(runs, others) : null);
  }

  #runs(runs, others) {
    const items = runs.map((run) => this.#run(run));
    if (others > 0) {
      items.push(element('li', {}, `and ${others} other schedules`));
    }
    const list = element('ul', { class: 'day-runs' }, ...items.slice(0, SHOWN));
    const rest = items.slice(SHOWN);
    if (rest.length > 0) {
      list.append(element('li', {}, moreButton(rest, rest.length + Math.max(0, others - 1))));
    }
    return list;
  }

  #run({ schedule, first, count, more }) {
    const name = this.#name(schedule);
    const times = more ? `×${count}+` : count > 1 ? `×${count}` : '';
    return element('li', { class: 'day-run', 'data-severity': knownSeverity(this.#schedules.get(schedule)?.severity) },
      element('time', { datetime: first }, timeFormat.format(new Date(`${first.slice(0, 16)}Z`))), ' ',
      element('bdi', { title: name }, name), ' ',
      times && element('span', { class: 'day-times' }, times));
  }

  /** What a schedule is called; one that another has just made is not known here yet. */
  #name(id) {
    const schedule = this.#schedules.get(id);
    return schedule ? shortened(schedule.title ?? schedule.message, MOST_OF_A_NAME) : 'A new schedule';
  }

  #thisMonth() {
    const today = new Date(todayIn(this.#zone.value.trim()));
    return new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), 1));
  }
}

/** Puts the others in its place, and goes to the first of them. */
function moreButton(rest, count) {
  const button = element('button', { class: 'small', type: 'button' }, `+${count} more`);
  button.addEventListener('click', () => {
    rest[0].tabIndex = -1;
    button.closest('li').replaceWith(...rest);
    rest[0].focus();
  });
  return button;
}

function weekdays() {
  const monday = Date.UTC(2024, 0, 1);
  return Array.from({ length: WEEK }, (_, day) => {
    const date = new Date(monday + day * DAY);
    return element('th', { scope: 'col', abbr: weekdayFullFormat.format(date) }, weekdayFormat.format(date));
  });
}

function mondayBefore(date) {
  return new Date(date.getTime() - ((date.getUTCDay() + 6) % WEEK) * DAY);
}

function added(month, months) {
  return new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth() + months, 1));
}

function isoDate(date) {
  return date.toISOString().slice(0, 10);
}

/** The date there, such as 2026-11-25; that of UTC where the browser does not know the zone. */
function todayIn(timeZone) {
  const now = new Date();
  try {
    const parts = new Intl.DateTimeFormat('en', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).formatToParts(now);
    const part = (type) => parts.find((each) => each.type === type).value;
    return `${part('year')}-${part('month')}-${part('day')}`;
  } catch {
    return isoDate(now);
  }
}
