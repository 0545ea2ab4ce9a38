import { banner, SEVERITIES } from '../js/banner.js';
import { byId, element, shortened } from '../js/dom.js';
import { relative, wallClock } from '../js/time.js';
import { Acknowledgement } from './acknowledgement.js';
import { Unreachable } from './api.js';
import { AudienceFields } from './audience.js';
import { Builder } from './builder.js';
import { confirm } from './confirm.js';
import { fieldErrors, mark, momentIn, showErrors } from './fields.js';
import { RunPreview } from './run-preview.js';
import { Translations } from './translations.js';

// How the API's fields are called on this page.
const INPUTS = {
  title: 'title', message: 'body', severity: 'severity', user: 'author', from: 'from', until: 'until', countdown: 'countdown', audience: 'audience',
  language: 'language', translations: 'translations', escalation: 'remind-every', cron: 'cron', timeZone: 'time-zone',
};
// What a schedule can have beyond that, and keeps when it is changed here.
const HIDDEN = ['start', 'except', 'quietHours', 'maxRuns', 'missed', 'messages', 'onlyIfPresent', 'minMessages', 'minGap'];
// So much of a text is repeated in what the page says of it.
const MOST_QUOTED = 80;
const TEN_MINUTES = 10 * 60 * 1000;

/** The form that sends an announcement or schedules it. */
export class Compose {
  #form = byId('compose');
  #buttons = [byId('send-now'), byId('schedule-it')];
  #api;
  #say;
  #onChange;
  #onFailure;
  #runs;
  #builder = new Builder();
  #audience;
  #acknowledgement = new Acknowledgement();
  #translations = new Translations({ onChange: () => this.#preview() });
  /** What is being changed: its kind, its id, and what of it this form does not show. Null while something new is written. */
  #editing = null;

  /** `onFailure(error)` tells whether it has dealt with an error. */
  constructor({ api, say, onChange, onFailure }) {
    this.#api = api;
    this.#say = say;
    this.#onChange = onChange;
    this.#onFailure = onFailure;
    this.#runs = new RunPreview(api);
    this.#audience = new AudienceFields(api, this.#form);
    // Neither button submits: Enter in a one-line field must not send something to everybody.
    this.#form.addEventListener('submit', (event) => event.preventDefault());
    this.#form.addEventListener('input', () => {
      this.#audience.show();
      this.#acknowledgement.show();
      this.#preview();
      this.#previewRuns();
    });
    byId('send-now').addEventListener('click', () => this.#go('announcements'));
    byId('schedule-it').addEventListener('click', () => this.#go('schedules'));
    byId('stop-editing').addEventListener('click', () => {
      this.#clear('schedules');
      byId('title').focus();
    });
    for (const example of this.#form.querySelectorAll('.example')) {
      example.addEventListener('click', () => {
        byId('cron').value = example.dataset.cron;
        this.#builder.forget();
        mark('cron', '');
        this.#previewRuns();
      });
    }
    fillTimeZones();
    this.#preview();
  }

  #values() {
    const audience = this.#audience.value;
    const translations = this.#translations.value;
    const values = {
      severity: this.#form.elements.severity.value,
      message: byId('body').value.trim(),
      title: byId('title').value.trim(),
      user: byId('author').value.trim(),
      dismissible: byId('dismissible').checked,
      until: momentIn('until'),
      language: byId('language').value.trim(),
      ...(audience && { audience }),
      ...(translations && { translations }),
      ...this.#acknowledgement.value,
    };
    // What is left empty is for the server to decide.
    return Object.fromEntries(Object.entries(values).filter(([name, value]) => value !== '' || name === 'message'));
  }

  #preview() {
    const { message, translations = {}, ackRequired, ...rest } = this.#values();
    const now = new Date();
    const wordings = [{ message: message || 'Your message appears here.' },
      ...Object.entries(translations).map(([language, words]) => ({ title: undefined, language, ...words }))];
    byId('preview').replaceChildren(...wordings.map((words) => banner({
      user: 'admin',
      time: now.toISOString(),
      until: new Date(now.getTime() + TEN_MINUTES).toISOString(),
      ...rest,
      ...moments(),
      ...words,
    }, { live: false, onAcknowledge: ackRequired ? () => {} : undefined })));
  }

  /** Shows whom it would reach by now. */
  refresh() {
    this.#audience.refresh();
  }

  /** Asks nothing more until something changes. */
  rest() {
    this.#audience.rest();
  }

  /** Has the form change what is there already, instead of making something new. */
  edit(kind, item) {
    const { id, severity, title, message, language = '', translations, user, audience, dismissible, from, until, countdown, cron, timeZone } = item;
    this.#editing = { kind, id, hidden: Object.fromEntries(HIDDEN.filter((name) => name in item).map((name) => [name, item[name]])) };
    byId('title').value = title ?? '';
    byId('body').value = message;
    byId('author').value = user;
    byId('until').value = until ? localTime(new Date(until)) : '';
    byId('from').value = kind === 'announcements' && isAhead(from) ? localTime(new Date(from)) : '';
    byId('countdown').value = countdown ? localTime(new Date(countdown)) : '';
    byId('dismissible').checked = dismissible;
    byId('language').value = language;
    this.#translations.value = translations;
    byId('languages-details').open = translations !== undefined;
    this.#audience.value = audience;
    this.#acknowledgement.value = item;
    this.#form.elements.severity.value = severity;
    if (kind === 'schedules') {
      byId('cron').value = cron;
      this.#builder.forget();
      byId('time-zone').value = timeZone;
    }
    showErrors(this.#form, INPUTS, []);
    this.#arrange(`You are changing “${shortened(title ?? message, MOST_QUOTED)}”.`);
    this.#preview();
    this.#previewRuns();
    byId('title').focus();
  }

  /** Shows the buttons that fit what the form does. */
  #arrange(words = '') {
    const kind = this.#editing?.kind;
    byId('editing').hidden = !kind;
    byId('editing-words').textContent = words;
    byId('send-now').hidden = kind === 'schedules';
    byId('send-now').textContent = kind ? 'Save changes' : 'Send now';
    byId('later').hidden = kind === 'announcements';
    byId('schedule-it').textContent = kind ? 'Save changes' : 'Schedule it';
  }

  #previewRuns() {
    const { until } = this.#values();
    this.#runs.show({ ...time(), ...(until && { until }) });
  }

  async #go(kind) {
    const values = { ...this.#values(), ...(kind === 'schedules' ? time() : moments()) };
    if (!showErrors(this.#form, INPUTS, [...problems(values), ...this.#translations.problems()]) || !(await agreed(values, kind))) {
      return;
    }
    this.#busy(true);
    try {
      const done = await this.#send(kind, values);
      this.#clear(kind);
      this.#say(done);
      this.#onChange();
    } catch (error) {
      this.#failed(error, kind);
    } finally {
      this.#busy(false);
    }
  }

  async #send(kind, values) {
    if (this.#editing === null) {
      const created = await this.#api.create(kind, values);
      return kind === 'schedules' ? scheduledWords(created) : sentWords(created);
    }
    const { id, hidden } = this.#editing;
    const changed = await this.#api.replace(kind, id, { ...hidden, ...values });
    return kind === 'schedules' ? changedWords(changed) : 'Changed on every screen.';
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
    for (const id of ['title', 'body', 'from', 'until', 'countdown', ...(kind === 'schedules' ? ['cron'] : [])]) {
      byId(id).value = '';
    }
    if (kind === 'schedules') {
      this.#builder.forget();
    }
    byId('dismissible').checked = true;
    this.#translations.value = undefined;
    this.#acknowledgement.value = {};
    if (this.#editing !== null) {
      // These were those of what was changed; a form for something new keeps its own.
      byId('author').value = '';
      byId('language').value = '';
      this.#audience.value = undefined;
      this.#form.elements.severity.value = 'info';
      this.#editing = null;
    }
    this.#arrange();
    this.#preview();
    this.#previewRuns();
  }

  #busy(busy) {
    for (const button of this.#buttons) {
      button.disabled = busy;
    }
  }
}

/** When a schedule would run, as it is written. */
function time() {
  return { cron: byId('cron').value.trim(), timeZone: byId('time-zone').value.trim() };
}

/** When an announcement is shown first, and what it counts down to, as far as that is said. */
function moments() {
  return Object.fromEntries(['from', 'countdown']
    .map((id) => [id, momentIn(id)])
    .filter(([, moment]) => moment !== ''));
}

function isAhead(moment) {
  return moment !== undefined && new Date(moment) > new Date();
}

function problems({ message, from, until, audience, cron, timeZone }) {
  const list = [];
  if (from !== undefined && new Date(from) <= new Date()) {
    list.push({ field: 'from', detail: 'This moment has already passed.' });
  }
  if (audience && Object.keys(audience).length === 0) {
    list.push({ field: 'audience', detail: 'Please name users, roles or rooms, or choose everyone.' });
  }
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

async function agreed({ severity, message, title, audience }, kind) {
  if (severity !== 'critical') {
    return true;
  }
  const always = kind === 'schedules';
  return confirm({
    title: always ? 'Schedule a critical announcement?' : 'Send a critical announcement?',
    text: `“${shortened(title ?? message, MOST_QUOTED)}” will interrupt everybody ${audience ? 'it is for' : 'who is connected'}${always ? ', each time it runs' : ', at once'}.`,
    yes: always ? 'Schedule it' : 'Send it',
    no: 'Go back',
  });
}

function sentWords({ severity, title, message, from }) {
  if (isAhead(from)) {
    return `It will be shown ${relative(new Date(from))}.`;
  }
  return `Sent. ${SEVERITIES[severity] ?? 'Announcement'}: “${shortened(title ?? message, MOST_QUOTED)}”`;
}

function scheduledWords({ nextRuns: [first] = [] }) {
  return first ? `Scheduled. First run: ${wallClock(first)}, ${relative(new Date(first))}.` : 'Scheduled, though it has no run ahead.';
}

function changedWords({ paused, nextRuns: [next] = [] }) {
  return next ? `Changed. Next run: ${wallClock(next)}, ${relative(new Date(next))}.` : paused ? 'Changed. It is paused still.' : 'Changed.';
}

/** A moment as a field for a date and a time has it. */
function localTime(date) {
  const local = new Date(date.getTime() - date.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}

function fillTimeZones() {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
  const known = typeof Intl.supportedValuesOf === 'function' ? Intl.supportedValuesOf('timeZone') : [];
  const names = [...new Set([own, 'UTC', ...known])];
  byId('time-zones').replaceChildren(...names.map((name) => element('option', { value: name })));
  byId('time-zone').value = own;
}
