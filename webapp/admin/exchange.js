import { byId } from '../js/dom.js';

/** Takes schedules from a file, of this server's own export or of any calendar. */
export class Exchange {
  #api;
  #file = byId('import-file');
  #button = byId('import-schedules');
  #say;
  #onChange;
  #onFailure;

  /** `onFailure(error)` tells whether it has dealt with an error. */
  constructor({ api, say, onChange, onFailure }) {
    this.#api = api;
    this.#say = say;
    this.#onChange = onChange;
    this.#onFailure = onFailure;
    this.#button.addEventListener('click', () => this.#file.click());
    this.#file.addEventListener('change', () => this.#take(this.#file.files[0]));
  }

  async #take(file) {
    if (file === undefined) {
      return;
    }
    this.#button.disabled = true;
    try {
      const text = await file.text();
      this.#say(words(await this.#send(text)));
    } catch (error) {
      if (!this.#onFailure(error)) {
        this.#say(`Nothing was imported: ${error.message}`, 'error');
      }
    } finally {
      this.#button.disabled = false;
      // The same file once more is a change too.
      this.#file.value = '';
    }
    this.#onChange();
  }

  #send(text) {
    if (text.trimStart().startsWith('[')) {
      return this.#api.upload('schedules/import', text, 'application/json');
    }
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
    return this.#api.upload(`schedules/import?timeZone=${encodeURIComponent(zone)}`, text, 'text/calendar');
  }
}

function words({ schedules: { length }, over }) {
  const made = length === 1 ? '1 schedule was imported.' : `${length} schedules were imported.`;
  const left = over === 1 ? ' 1 event was left out, because it is over.' : ` ${over} events were left out, because they are over.`;
  return over > 0 ? made + left : made;
}
