import { knownSeverity, SEVERITIES } from '../js/banner.js';
import { byId, element, icon, shortened } from '../js/dom.js';
import { instant, relative, timeElement, wallClock } from '../js/time.js';
import { receiptWords } from './report.js';

const RUNS_SHOWN = 3;

/** A list that is brought up to date without disturbing the entries that stay the same. */
export class KeyedList {
  #list;
  #empty;
  #heading;
  #render;
  #entries = new Map();

  constructor(id, render) {
    this.#list = byId(id);
    this.#empty = byId(`${id}-empty`);
    this.#heading = byId(`${id}-heading`);
    this.#render = render;
  }

  show(items) {
    const hadFocus = this.#list.contains(document.activeElement);
    const entries = new Map();
    const nodes = items.map((item) => {
      const content = JSON.stringify(item);
      const old = this.#entries.get(item.id);
      const node = old?.content === content ? old.node : this.#render(item);
      entries.set(item.id, { content, node });
      return node;
    });
    const current = [...this.#list.children];
    if (current.length !== nodes.length || current.some((node, index) => node !== nodes[index])) {
      const focusedId = document.activeElement?.closest('.entry')?.dataset.id;
      this.#list.replaceChildren(...nodes);
      if (hadFocus) {
        (entries.get(focusedId)?.node.querySelector('button, summary') ?? this.#heading).focus();
      }
    }
    this.#entries = entries;
    this.#empty.hidden = items.length > 0;
  }
}

export class LiveList extends KeyedList {
  constructor({ onEdit, onRetract, onReport, onHistory }) {
    super('live', (item) => {
      const { user, author, time, from, until } = item;
      const sent = instant(time);
      const begin = instant(from);
      const end = instant(until);
      const ahead = begin > new Date();
      return entry(item, [
        element('p', { class: 'entry-facts' },
          user ? 'From ' : '', element('bdi', {}, user ?? ''),
          sent ? ', ' : '', sent ? timeElement(sent, { withDay: true }) : '',
          ...authorWords(author),
          ahead ? ' · comes ' : '', ahead ? ticking(begin) : '',
          end ? ' · goes ' : '', end ? ticking(end) : ''),
        element('p', { class: 'entry-facts' }, audienceWords(item)),
        ahead ? null : element('p', { class: 'entry-facts receipts' }, receiptWords(item)),
      ], actions(
        ahead ? null : action('Report', item.title ?? item.message, () => onReport(item)),
        action('Change', item.title ?? item.message, () => onEdit(item)),
        action('History', item.title ?? item.message, () => onHistory(item)),
        action('Retract', item.title ?? item.message, () => onRetract(item))));
    });
  }
}

export class ScheduleList extends KeyedList {
  constructor({ onEdit, onPause, onResume, onCancel, onHistory }) {
    super('schedules', (item) => {
      const { timeZone, user, author, until, paused, title, message, nextRuns = [] } = item;
      const end = instant(until);
      const name = title ?? message;
      return entry(item, [
        element('p', { class: 'entry-facts' },
          element('span', { class: 'words' }, sentence(item.words)), ' in ', timeZone,
          user ? ' · from ' : '', element('bdi', {}, user ?? ''),
          ...authorWords(author),
          end ? ' · until ' : '', end ? timeElement(end, { withDay: true }) : ''),
        // One time is written no other way than its words are.
        item.at ? null : element('p', { class: 'entry-facts' }, element('code', {}, asWritten(item))),
        element('p', { class: 'entry-facts' }, audienceWords(item)),
        nextRuns.length > 0
          ? runList(nextRuns.slice(0, RUNS_SHOWN), timeZone)
          : element('p', { class: 'entry-facts' }, paused ? 'It is paused.' : 'It has no run ahead.'),
      ], actions(
        // What is for one time, or has the rule of a calendar, has no place in the form.
        item.cron ? action('Change', name, () => onEdit(item)) : null,
        paused ? action('Resume', name, () => onResume(item)) : action('Pause', name, () => onPause(item)),
        action('History', name, () => onHistory(item)),
        action('Cancel', name, () => onCancel(item))));
    });
  }
}

/** Who made something, beside the name that it is shown under. */
function authorWords(author) {
  return author ? [' · made by ', element('bdi', {}, author)] : [];
}

/** Whom something is for, and what is asked of them. */
function audienceWords({ audience = [], ackRequired, translations }) {
  const groups = audience.map(({ users = [], roles = [], channels = [], guests }) => [
    [...users, ...roles.map((role) => `the role ${role}`)].join(', ') + (guests ? ', also guests of these names' : ''),
    channels.length > 0 ? `in ${channels.join(', ')}` : '',
  ].filter((part) => part !== '').join(' '));
  const also = translations ? ` · also in ${Object.keys(translations).join(', ')}` : '';
  return `For ${groups.length > 0 ? groups.join('; or ') : 'everyone'}${ackRequired ? ' · to be acknowledged' : ''}${also}`;
}

/** When a schedule runs again and again, as it was written. */
function asWritten({ cron, rrule, dtstart }) {
  return cron ?? `${rrule} from ${dtstart.replace('T', ' ')}`;
}

/** Words of the server that begin a line. */
export function sentence(words) {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Runs to come, each with how long it is until then. */
export function runList(runs, timeZone) {
  return element('ol', { class: 'runs', 'aria-label': `Next runs in ${timeZone}` }, ...runs.map(run));
}

/** Keeps "in 2 min" true without fetching anything. */
export function tick() {
  for (const node of document.querySelectorAll('[data-relative]')) {
    const text = relative(new Date(Number(node.dataset.relative)));
    if (node.textContent !== text) {
      node.textContent = text;
    }
  }
}

function actions(...buttons) {
  return element('div', { class: 'entry-actions' }, ...buttons);
}

function entry(item, details, buttons) {
  const { id, severity, title, message } = item;
  const kind = knownSeverity(severity);
  return element('li', { class: 'entry', 'data-id': id, 'data-severity': kind },
    element('p', { class: 'entry-label' }, icon(kind), SEVERITIES[kind]),
    title ? element('h3', { class: 'entry-title', dir: 'auto' }, title) : null,
    element('p', { class: 'entry-text', dir: 'auto' }, message),
    ...details,
    buttons);
}

function run(text) {
  const when = instant(text);
  return element('li', {},
    element('time', { datetime: text, title: text }, wallClock(text)),
    when ? ', ' : null, when ? ticking(when) : null);
}

function ticking(date) {
  return element('span', { class: 'relative', 'data-relative': date.getTime() }, relative(date));
}

/** The button of an entry; what it does comes after its word, for who does not see what it stands beside. */
export function action(word, name, onClick) {
  const button = element('button', {
    class: 'small', type: 'button', 'aria-label': `${word}: ${shortened(name, 60)}`,
  }, word);
  let busy = false;
  button.addEventListener('click', async () => {
    if (busy) {
      return;
    }
    busy = true;
    const list = button.closest('.entries');
    const { id } = button.closest('.entry').dataset;
    try {
      await onClick();
    } finally {
      busy = false;
    }
    // A dialog gives the focus back to where it was, unless that is gone by then.
    if (document.activeElement === document.body) {
      (list.querySelector(`[data-id="${CSS.escape(id)}"] button`) ?? byId(`${list.id}-heading`)).focus();
    }
  });
  return button;
}
