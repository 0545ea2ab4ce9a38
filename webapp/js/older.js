import { byId } from './dom.js';

const PART = 50;

/**
 * The way back to what was said before: a button over the list, and the list's own top. It asks for
 * one part at a time, the one before the oldest message that is shown.
 */
export class Older {
  #button = byId('older');
  #note = byId('older-note');
  #spoken = byId('older-spoken');
  #messages;
  #ask;
  #number = 0;
  #waiting = null;
  #problem = '';
  // The offset of the oldest message, once the server has said that there is none before it.
  #first = null;

  /** `ask(request)` sends a request for history and tells whether it could. */
  constructor(messages, ask) {
    this.#messages = messages;
    this.#ask = ask;
    this.#button.addEventListener('click', () => this.load());
  }

  /** Somebody has scrolled to the top. Who came there by tabbing to the button has not asked yet. */
  reachedTop() {
    if (!this.#button.matches(':focus-visible')) {
      this.load();
    }
  }

  load() {
    if (this.#waiting !== null || !this.#offered) {
      return;
    }
    this.#number += 1;
    const id = `older-${this.#number}`;
    if (this.#ask({ limit: PART, before: this.#messages.oldest, id })) {
      this.#waiting = id;
      this.#problem = '';
      this.#say('Loading older messages …');
    } else {
      this.#problem = 'Older messages can be loaded when the connection is back.';
      this.#say(this.#problem);
    }
    this.show();
  }

  /** Takes a part of the history, if it is the one that was asked for. */
  answered(id, lines) {
    if (!this.#settle(id)) {
      return;
    }
    const { oldest } = this.#messages;
    const older = lines.filter(({ offset }) => offset < oldest);
    if (older.length > 0) {
      this.#messages.prepend(older);
    }
    if (lines.length < PART) {
      this.#first = this.#messages.oldest;
    }
    this.show();
    this.#say(older.length === 1 ? '1 older message was added.' : `${older.length} older messages were added.`);
  }

  /** Takes a refusal, if it is about the part that was asked for, and tells whether it was. */
  failed(id, reason) {
    if (!this.#settle(id)) {
      return false;
    }
    this.#problem = `Older messages could not be loaded: ${reason}`;
    this.#say(this.#problem);
    this.show();
    return true;
  }

  /** No answer will come to what was asked. */
  connectionLost() {
    this.#waiting = null;
    this.show();
  }

  /** Forgets all about the room. */
  clear() {
    this.#waiting = null;
    this.#problem = '';
    this.#first = null;
    this.show();
  }

  /** Shows what can be done with the list as it is now. */
  show() {
    const offered = this.#offered;
    if (!offered && document.activeElement === this.#button) {
      byId('messages').focus({ preventScroll: true });
    }
    this.#button.hidden = !offered;
    this.#write(this.#note, this.#words(offered));
  }

  get #offered() {
    const { oldest } = this.#messages;
    return oldest > 1 && oldest !== this.#first;
  }

  #words(offered) {
    if (this.#waiting !== null) {
      return 'Loading …';
    }
    if (offered) {
      return this.#problem;
    }
    return this.#messages.isEmpty ? '' : 'There are no older messages.';
  }

  #settle(id) {
    if (this.#waiting === null || id !== this.#waiting) {
      return false;
    }
    this.#waiting = null;
    return true;
  }

  #say(text) {
    this.#write(this.#spoken, this.#offered || this.#waiting !== null ? text : `${text} There are no older messages.`);
  }

  #write(line, text) {
    if (line.textContent !== text) {
      line.textContent = text;
    }
  }
}
