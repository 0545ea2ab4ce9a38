import { byId } from '../js/dom.js';
import { Unreachable } from './api.js';
import { fieldErrors, showErrors } from './fields.js';

// How the API's fields are called on this page.
const INPUTS = { name: 'key-name', scopes: 'key-scopes', expires: 'key-expires' };
const DAY = 24 * 60 * 60 * 1000;

/** The form that makes a key, and the panel that shows it, once. */
export class NewKey {
  #form = byId('new-key');
  #made = byId('made');
  #text = byId('made-key');
  #api;
  #say;
  #onChange;
  #onFailure;

  constructor({ api, say, onChange, onFailure }) {
    this.#api = api;
    this.#say = say;
    this.#onChange = onChange;
    this.#onFailure = onFailure;
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#make();
    });
    byId('key-life').addEventListener('change', () => this.#showDate());
    byId('copy-key').addEventListener('click', () => this.#copy());
    byId('made-done').addEventListener('click', () => {
      this.clear();
      byId('key-name').focus();
    });
  }

  /** Goes back to an empty form; the key that was shown is gone from the page. */
  clear() {
    this.#text.textContent = '';
    byId('made-name').textContent = '';
    this.#made.hidden = true;
    this.#form.hidden = false;
    this.#form.reset();
    this.#showDate();
    showErrors(this.#form, INPUTS, []);
  }

  async #make() {
    const values = this.#values();
    if (!showErrors(this.#form, INPUTS, problems(values))) {
      return;
    }
    byId('make-key').disabled = true;
    try {
      this.#show(await this.#api.create('keys', values));
      this.#onChange();
    } catch (error) {
      this.#failed(error);
    } finally {
      byId('make-key').disabled = false;
    }
  }

  #values() {
    const scopes = [...this.#form.querySelectorAll('#key-scopes input:checked')].map(({ value }) => value);
    return { name: byId('key-name').value.trim(), scopes, expires: expiry(byId('key-life').value, byId('key-expires').value) };
  }

  #show({ name, key }) {
    this.clear();
    this.#form.hidden = true;
    byId('made-name').textContent = name;
    this.#text.textContent = key;
    this.#made.hidden = false;
    byId('made-heading').focus();
    this.#say('The key is made.');
  }

  #failed(error) {
    if (this.#onFailure(error)) {
      return;
    }
    if (error instanceof Unreachable) {
      this.#say('The server cannot be reached. The key may have been made: look at the list, and revoke it if it is there.', 'error');
      return;
    }
    const fields = fieldErrors(error, INPUTS);
    showErrors(this.#form, INPUTS, fields);
    this.#say(fields.length > 0 ? 'No key was made: please look at the marked fields.' : `No key was made: ${error.message}`, 'error');
  }

  #showDate() {
    byId('key-date').hidden = byId('key-life').value !== 'date';
  }

  async #copy() {
    getSelection().selectAllChildren(this.#text);
    this.#say(await copied(this.#text.textContent)
      ? 'The key is copied.'
      : 'The browser does not copy by itself. The key is selected: please copy it by keyboard or menu.');
  }
}

/** When a key expires: after that many days, at the end of that day, or, with undefined, never. */
function expiry(life, day) {
  if (life === '') {
    return undefined;
  }
  if (life !== 'date') {
    return new Date(Date.now() + Number(life) * DAY).toISOString();
  }
  const end = new Date(`${day}T00:00`);
  if (Number.isNaN(end.getTime())) {
    return '';
  }
  end.setDate(end.getDate() + 1);
  return end.toISOString();
}

function problems({ name, scopes, expires }) {
  const list = [];
  if (name === '') {
    list.push({ field: 'name', detail: 'Please name the program that the key is for.' });
  }
  if (scopes.length === 0) {
    list.push({ field: 'scopes', detail: 'Please choose one or more.' });
  }
  if (expires === '') {
    list.push({ field: 'expires', detail: 'Please choose the last day on which it is good.' });
  } else if (expires !== undefined && new Date(expires) <= new Date()) {
    list.push({ field: 'expires', detail: 'This day is over.' });
  }
  return list;
}

// A page that did not come over HTTPS has no clipboard; what is selected can be copied all the same.
async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return document.execCommand('copy');
  }
}
