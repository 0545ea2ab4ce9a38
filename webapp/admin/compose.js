import { banner, SEVERITIES } from '../js/banner.js';
import { byId, element } from '../js/dom.js';
import { relative, wallClock } from '../js/time.js';
import { Unreachable } from './api.js';
import { confirm } from './confirm.js';
import { fieldErrors, mark, showErrors } from './fields.js';

// How the API's fields are called on this page.
const INPUTS = {
  title: 'title', message: 'body', severity: 'severity', user: 'author', until: 'until', cron: 'cron', timeZone: 'time-zone',
};
const TEN_MINUTES = 10 * 60 * 1000;

/** The form that sends an announcement or schedules it. */
export class Compose {
  #form = byId('compose');
  #buttons = [byId('send-now'), byId('schedule-it')];
  #api;
  #say;
  #onChange;
  #onFailure;

  /** `onFailure(error)` tells whether it has dealt with an error. */
  constructor({ api, say, onChange, onFailure }) {
    this.#api = api;
    this.#say = say;
    this.#onChange = onChange;
    this.#onFailure = onFailure;
    // Neither button submits: Enter in a one-line field must not send something to everybody.
    this.#form.addEventListener('submit', (event) => event.preventDefault());
    this.#form.addEventListener('input', () => this.#preview());
    byId('send-now').addEventListener('click', () => this.#go('announcements'));
    byId('schedule-it').addEventListener('click', () => this.#go('schedules'));
    for (const example of this.#form.querySelectorAll('.example')) {
      example.addEventListener('click', () => {
        byId('cron').value = example.dataset.cron;
        mark('cron', '');
      });
    }
    fillTimeZones();
    this.#preview();
  }

  #values() {
    const until = byId('until').value;
    const values = {
      severity: this.#form.elements.severity.value,
      message: byId('body').value.trim(),
      title: byId('title').value.trim(),
      user: byId('author').value.trim(),
      until: until && new Date(until).toISOString(),
    };
    // What is left empty is for the server to decide.
    return Object.fromEntries(Object.entries(values).filter(([name, value]) => value !== '' || name === 'message'));
  }

  #preview() {
    const { message, ...rest } = this.#values();
    const now = new Date();
    byId('preview').replaceChildren(banner({
      user: 'admin',
      time: now.toISOString(),
      until: new Date(now.getTime() + TEN_MINUTES).toISOString(),
      message: message || 'Your message appears here.',
      ...rest,
    }, { live: false }));
  }

  async #go(kind) {
    const values = this.#values();
    if (kind === 'schedules') {
      values.cron = byId('cron').value.trim();
      values.timeZone = byId('time-zone').value.trim();
    }
    if (!showErrors(this.#form, INPUTS, problems(values)) || !(await agreed(values, kind))) {
      return;
    }
    this.#busy(true);
    try {
      const created = await this.#api.create(kind, values);
      this.#clear(kind);
      this.#say(kind === 'schedules' ? scheduledWords(created) : sentWords(created));
      this.#onChange();
    } catch (error) {
      this.#failed(error, kind);
    } finally {
      this.#busy(false);
    }
  }

  #failed(error, kind) {
    if (this.#onFailure(error)) {
      return;
    }
    if (error instanceof Unreachable) {
      this.#say(`The server cannot be reached. The ${kind === 'schedules' ? 'schedule' : 'announcement'} may not have arrived: look at the list before trying again.`, 'error');
      return;
    }
    const fields = fieldErrors(error, INPUTS);
    showErrors(this.#form, INPUTS, fields);
    this.#say(fields.length > 0 ? 'Not sent: please look at the marked fields.' : `Not sent: ${error.message}`, 'error');
  }

  #clear(kind) {
    for (const id of ['title', 'body', 'until', ...(kind === 'schedules' ? ['cron'] : [])]) {
      byId(id).value = '';
    }
    this.#preview();
  }

  #busy(busy) {
    for (const button of this.#buttons) {
      button.disabled = busy;
    }
  }
}

function problems({ message, until, cron, timeZone }) {
  const list = [];
  if (message === '') {
    list.push({ field: 'message', detail: 'Please write a message.' });
  }
  if (until !== undefined && new Date(until) <= new Date()) {
    list.push({ field: 'until', detail: 'This moment has already passed.' });
  }
  if (cron === '') {
    list.push({ field: 'cron', detail: 'Please say when, for example 0 9 * * 1-5.' });
  }
  if (timeZone === '') {
    list.push({ field: 'timeZone', detail: 'Please choose a time zone.' });
  }
  return list;
}

async function agreed({ severity, message, title }, kind) {
  if (severity !== 'critical') {
    return true;
  }
  const always = kind === 'schedules';
  return confirm({
    title: always ? 'Schedule a critical announcement?' : 'Send a critical announcement?',
    text: `“${shortened(title ?? message)}” will interrupt everybody who is connected${always ? ', each time it runs' : ', at once'}.`,
    yes: always ? 'Schedule it' : 'Send it',
    no: 'Go back',
  });
}

function sentWords({ severity, title, message }) {
  return `Sent. ${SEVERITIES[severity] ?? 'Announcement'}: “${shortened(title ?? message)}”`;
}

function scheduledWords({ nextRuns: [first] = [] }) {
  return first ? `Scheduled. First run: ${wallClock(first)}, ${relative(new Date(first))}.` : 'Scheduled, though it has no run ahead.';
}

function shortened(text) {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

function fillTimeZones() {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
  const known = typeof Intl.supportedValuesOf === 'function' ? Intl.supportedValuesOf('timeZone') : [];
  const names = [...new Set([own, 'UTC', ...known])];
  byId('time-zones').replaceChildren(...names.map((name) => element('option', { value: name })));
  byId('time-zone').value = own;
}
