import { byId, element } from '../js/dom.js';
import { instant, timeElement } from '../js/time.js';
import { KeyedList } from './lists.js';

const PAGE = 20;

/** How many entries are shown at most, however long the page is open. */
const MOST = 500;

/** What was done, before the title of what it was done to. */
const DEEDS = {
  'announcement.create': 'made the announcement',
  'announcement.edit': 'changed the announcement',
  'announcement.supersede': 'replaced the announcement',
  'announcement.retract': 'retracted the announcement',
  'schedule.create': 'made the schedule',
  'schedule.import': 'imported the schedule',
  'schedule.edit': 'changed the schedule',
  'schedule.pause': 'paused the schedule',
  'schedule.resume': 'resumed the schedule',
  'schedule.delete': 'cancelled the schedule',
  'maintenance.plan': 'planned the maintenance',
  'maintenance.edit': 'changed the maintenance',
  'maintenance.end': 'ended the maintenance',
  'key.create': 'made the key',
  'key.delete': 'revoked the key',
  'admin_token.off': 'turned off the',
  'admin_token.on': 'turned on the',
  'revocation.create': 'revoked the tokens of, or the token',
  'webhook.test': 'tried the webhook',
  'webhook.retry': 'had sent again, to the webhook',
  'webhook.delete': 'removed what was for the webhook',
  'session.disconnect': 'disconnected',
};

/** The section with all that was changed, by anybody: for the scope `admin`. */
export class History {
  #deeds;
  #kind = byId('history-kind');

  /** `onFailure(error)` tells whether it has dealt with an error. */
  constructor({ api, onFailure }) {
    this.#deeds = new Deeds({ api, id: 'history-list', onFailure, problem: problemIn('history-problem') });
    this.#deeds.at(this.#path());
    this.#kind.addEventListener('change', () => {
      this.#deeds.at(this.#path());
      this.#deeds.refresh();
    });
  }

  /** The newest entries, from the server. */
  load() {
    return this.#deeds.load();
  }

  show(page) {
    this.#deeds.show(page);
  }

  clear() {
    this.#kind.value = '';
    this.#deeds.at(this.#path());
  }

  #path() {
    return this.#kind.value === '' ? 'audit?' : `audit?subject=${this.#kind.value}&`;
  }
}

/** What became of one announcement or schedule, in a dialog: for who may announce. */
export class OneHistory {
  #dialog = byId('one-history');
  #deeds;

  constructor({ api, onFailure }) {
    this.#deeds = new Deeds({ api, id: 'one-history-list', onFailure, problem: problemIn('one-history-problem') });
    byId('one-history-close').addEventListener('click', () => this.close());
    this.#dialog.addEventListener('close', () => this.#deeds.at(''));
  }

  /** Opens it; `kind` is `announcements` or `schedules`. */
  open(kind, { id, title, message }) {
    byId('one-history-title').textContent = title ?? message;
    this.#deeds.at(`${kind}/${encodeURIComponent(id)}/history?`);
    this.#dialog.showModal();
    this.#deeds.refresh();
  }

  close() {
    this.#dialog.close();
  }
}

function problemIn(id) {
  return (text) => {
    byId(id).textContent = text;
    byId(id).hidden = text === '';
  };
}

/** A list of entries, the newest first, with a button for older ones. What somebody has opened stays open when newer ones come. */
class Deeds {
  #api;
  #list;
  #empty;
  #older;
  #onFailure;
  #problem;
  #path = '';
  #entries = [];

  constructor({ api, id, onFailure, problem }) {
    this.#api = api;
    this.#onFailure = onFailure;
    this.#problem = problem;
    this.#list = new KeyedList(id, deed);
    this.#empty = byId(`${id}-empty`);
    this.#older = byId(`${id}-older`);
    this.#older.addEventListener('click', () => this.#try(() => this.#more()));
  }

  /** Forgets what is shown; what comes next is from there. */
  at(path) {
    this.#path = path;
    this.#entries = [];
    this.#list.show([]);
    this.#empty.hidden = true;
    this.#older.hidden = true;
    this.#problem('');
  }

  /** The newest entries, and from where they are. */
  async load() {
    const path = this.#path;
    return { path, entries: await this.#api.get(`${path}limit=${PAGE}`) };
  }

  /** Loads the newest entries and shows them. */
  refresh() {
    return this.#try(async () => this.show(await this.load()));
  }

  /** Shows what was loaded, unless something else is asked for by now. */
  show({ path, entries }) {
    if (path !== this.#path) {
      return;
    }
    const known = new Set(this.#entries.map(({ id }) => id));
    const follows = entries.some(({ id }) => known.has(id));
    const oldest = entries.at(-1)?.id;
    this.#put([...entries, ...(follows ? this.#entries.filter(({ id }) => id < oldest) : [])]);
    if (!follows) {
      this.#older.hidden = entries.length < PAGE;
    }
  }

  async #more() {
    const path = this.#path;
    const oldest = this.#entries.at(-1)?.id;
    const entries = await this.#api.get(`${path}before=${oldest}&limit=${PAGE}`);
    if (path === this.#path && oldest === this.#entries.at(-1)?.id) {
      this.#put([...this.#entries, ...entries]);
      this.#older.hidden = entries.length < PAGE || this.#entries.length >= MOST;
    }
  }

  #put(entries) {
    this.#entries = entries.slice(0, MOST);
    this.#list.show(this.#entries);
    this.#problem('');
  }

  async #try(loading) {
    try {
      await loading();
    } catch (error) {
      if (!this.#onFailure(error)) {
        this.#problem(error.message);
      }
    }
  }
}

function deed({ id, time, actor, action, subject, changes }) {
  return element('li', { class: 'entry deed', 'data-id': id },
    element('p', {},
      element('bdi', { class: 'deed-actor' }, actor.name), ` ${DEEDS[action] ?? action} `,
      '“', element('bdi', {}, subject.title), '”'),
    element('p', { class: 'entry-facts' }, timeElement(instant(time), { withDay: true }), actor.address ? ` · from ${actor.address}` : ''),
    changes.length > 0
      ? element('details', { class: 'more' }, element('summary', {}, 'What is different'), element('dl', { class: 'changes' }, ...changes.map(change)))
      : null);
}

function change({ field, before, after }) {
  return element('div', {},
    element('dt', {}, element('code', {}, field)),
    element('dd', {},
      before === undefined ? null : element('del', { dir: 'auto' }, before),
      before === undefined || after === undefined ? null : element('span', { role: 'img', 'aria-label': 'is now' }, ' → '),
      after === undefined ? null : element('ins', { dir: 'auto' }, after),
      after === undefined ? element('span', { class: 'hint' }, ' no more') : null));
}
