import { byId, element } from '../js/dom.js';
import { instant, timeElement } from '../js/time.js';
import { counted } from './audience.js';

const REFRESH_EVERY = 2_000;
const PAGE = 100;
const KINDS = { user: '', guest: 'guest', session: 'without a name' };

/** Who was reached by an announcement, saw it, put it away, acknowledged it; brought up to date while it is open. */
export class Report {
  #dialog = byId('report');
  #api;
  #onFailure;
  #id = null;
  #limit = PAGE;
  #asked = 0;
  #timer;

  constructor({ api, onFailure }) {
    this.#api = api;
    this.#onFailure = onFailure;
    byId('report-state').addEventListener('change', () => {
      this.#limit = PAGE;
      this.#load();
    });
    byId('report-more').addEventListener('click', () => {
      this.#limit += PAGE;
      this.#load();
    });
    byId('report-close').addEventListener('click', () => this.#dialog.close());
    this.#dialog.addEventListener('close', () => {
      clearInterval(this.#timer);
      this.#asked++;
    });
  }

  /** Opens it for an announcement. */
  open({ id, title, message, ackRequired }) {
    this.#id = id;
    this.#limit = PAGE;
    byId('report-title').textContent = title ?? message;
    byId('report-state').value = ackRequired ? 'missing' : 'all';
    byId('report-counts').replaceChildren();
    byId('report-recipients').replaceChildren();
    this.#problem('');
    this.#dialog.showModal();
    this.#load();
    clearInterval(this.#timer);
    this.#timer = setInterval(() => this.#load(), REFRESH_EVERY);
  }

  close() {
    this.#dialog.close();
  }

  async #load() {
    const mine = ++this.#asked;
    try {
      const report = await this.#api.get(
        `announcements/${encodeURIComponent(this.#id)}/report?state=${byId('report-state').value}&limit=${Math.min(this.#limit, 1000)}`);
      if (mine === this.#asked) {
        this.#show(report);
      }
    } catch (error) {
      if (mine === this.#asked && !this.#onFailure(error)) {
        this.#problem(error.status === 404 ? 'There is no such announcement.' : error.message);
      }
    }
  }

  #problem(text) {
    byId('report-problem').textContent = text;
    byId('report-problem').hidden = text === '';
  }

  #show({ receipts, recipients, next }) {
    this.#problem('');
    byId('report-counts').replaceChildren(...[
      ['Acknowledged', receipts.acknowledged], ['Missing', receipts.missing], ['Reached', receipts.reached],
      ['Seen', receipts.seen], ['Put away', receipts.dismissed],
    ].map(([name, count]) => element('div', {}, element('dt', {}, name), element('dd', {}, String(count)))));
    byId('report-recipients').replaceChildren(...recipients.map(recipient));
    byId('report-empty').hidden = recipients.length > 0;
    byId('report-more').hidden = next === undefined || this.#limit >= 1000;
  }
}

/** What readers did with an announcement, in a line. */
export function receiptWords({ ackRequired, receipts }) {
  if (!receipts) {
    return '';
  }
  const { recipients, acknowledged, reached, seen } = receipts;
  const rest = `seen by ${seen}, sent to ${reached}`;
  return ackRequired ? `Acknowledged by ${acknowledged} of ${counted(recipients, 'recipient')}, ${rest}` : capital(rest);
}

function capital(text) {
  return text[0].toUpperCase() + text.slice(1);
}

function recipient({ name, kind, reached, seen, dismissed, acknowledged }) {
  const steps = [['acknowledged', acknowledged], ['put away', dismissed], ['seen', seen], ['sent', reached]];
  const [word, time] = steps.find(([, moment]) => moment !== undefined) ?? ['not here yet'];
  return element('li', {},
    element('bdi', {}, kind === 'session' ? 'Somebody' : name),
    KINDS[kind] ? ` (${KINDS[kind]})` : '',
    element('span', { class: 'hint' }, ` ${word} `, time ? timeElement(instant(time), { withDay: true }) : ''));
}
