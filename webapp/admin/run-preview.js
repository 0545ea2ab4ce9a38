import { byId } from '../js/dom.js';
import { Asking } from './asking.js';
import { runList, sentence } from './lists.js';

const RUNS = 10;

/** Shows when a schedule would run, while somebody writes it. */
export class RunPreview {
  #api;
  #shown = '';
  #asking = new Asking();

  constructor(api) {
    this.#api = api;
  }

  /** Shows the runs of a time, given in the fields of the API; none while it is not written. */
  show(fields) {
    const wanted = JSON.stringify(fields);
    if (wanted === this.#shown) {
      return;
    }
    this.#shown = wanted;
    if (!fields.cron || !fields.timeZone) {
      this.#asking.drop();
      fill('', '');
      return;
    }
    this.#asking.ask(() => this.#ask(fields), (answer) => fill(...answer));
  }

  async #ask(fields) {
    try {
      const { words, runs } = await this.#api.create('schedules/preview', { ...fields, count: RUNS });
      return runs.length > 0 ? [words, 'It would run at', runList(runs, fields.timeZone)] : [words, 'It would never run.'];
    } catch (error) {
      return ['', error.message];
    }
  }
}

function fill(words, heading, ...list) {
  byId('cron-words').textContent = sentence(words);
  byId('runs-preview-words').textContent = heading;
  byId('runs-preview').replaceChildren(...list);
}
