import { byId } from '../js/dom.js';
import { lasting } from '../js/storage.js';
import { relative } from '../js/time.js';
import { mark } from './fields.js';

/** That somebody signed out with this browser: to load the page is not to sign them in again. */
const SIGNED_OUT = 'herald.signed-out';

/** Lets somebody in: who is signed in already, a user of the server's own login, and who shows a key in the form. */
export class SignIn {
  #form = byId('sign-in');
  #input = byId('key');
  #buttons = [byId('enter'), byId('enter-by-login')];
  #api;
  #onEnter;

  /** `onEnter({ name, scopes })` is told who is in. */
  constructor({ api, onEnter }) {
    this.#api = api;
    this.#onEnter = onEnter;
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#submit();
    });
    byId('enter-by-login').addEventListener('click', () => {
      this.#try(() => this.#api.signIn(), 'Nobody is signed in to the server with this browser.');
    });
  }

  /** Lets in whom the server knows already; shows the form to others. */
  async start() {
    try {
      this.#enter(await this.#known());
    } catch (error) {
      this.show(words(error, ''));
    }
  }

  show(problem) {
    byId('enter-by-login').hidden = lasting.get(SIGNED_OUT) === null;
    this.#form.hidden = false;
    mark('key', problem);
    this.#input.focus();
  }

  async signOut() {
    try {
      await this.#api.signOut();
    } catch (error) {
      // Whose session has ended already is out.
      if (error.status !== 401) {
        throw error;
      }
    }
    lasting.set(SIGNED_OUT, 'yes');
  }

  async #known() {
    try {
      return await this.#api.session();
    } catch (error) {
      if (error.status !== 401 || lasting.get(SIGNED_OUT) !== null) {
        throw error;
      }
      return this.#api.signIn();
    }
  }

  #submit() {
    const key = this.#input.value.trim();
    if (key === '') {
      this.show('Please enter a key or the admin token.');
      return;
    }
    this.#try(() => this.#api.signIn(key), 'The server does not accept this: it is wrong, has expired, or was revoked or turned off.');
  }

  async #try(signIn, refusal) {
    this.#busy(true);
    try {
      this.#enter(await signIn());
    } catch (error) {
      this.show(words(error, refusal));
    } finally {
      this.#busy(false);
    }
  }

  #enter(who) {
    lasting.remove(SIGNED_OUT);
    this.#form.hidden = true;
    this.#input.value = '';
    mark('key', '');
    this.#onEnter(who);
  }

  #busy(busy) {
    for (const button of this.#buttons) {
      button.disabled = busy;
    }
  }
}

function words(error, refusal) {
  if (error.status === 401) {
    return refusal;
  }
  if (error.status === 429) {
    const when = relative(new Date(Date.now() + (error.retryAfterSeconds || 60) * 1000));
    return `There were too many wrong tries from your address. Please try again ${when}.`;
  }
  return error.message;
}
