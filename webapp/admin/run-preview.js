import { byId } from '../js/dom.js';
import { runList } from './lists.js';

/** How long nobody types before the server is asked, in milliseconds. */
const PAUSE = 300;
const RUNS = 10;

/** Shows when a schedule would run, while somebody writes it. */
export class RunPreview {
  #api;
  #shown = '';
  #asked = 0;
  #timer;

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
    const mine = ++this.#asked;
    clearTimeout(this.#timer);
    if (!fields.cron || !fields.timeZone) {
      fill('');
      return;
    }
    this.#timer = setTimeout(async () => {
      const answer = await this.#ask(fields);
      // A slow answer must not stand beside what was written since.
      if (mine === this.#asked) {
        fill(...answer);
      }
    }, PAUSE);
  }

  async #ask(fields) {
    try {
      const { runs } = await this.#api.create('schedules/preview', { ...fields, count: RUNS });
      return runs.length > 0 ? ['It would run at', runList(runs, fields.timeZone)] : ['It would never run.'];
    } catch (error) {
      return [error.message];
    }
  }
}

function fill(words, ...list) {
  byId('runs-preview-words').textContent = words;
  byId('runs-preview').replaceChildren(...list);
}
