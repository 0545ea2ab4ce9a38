import { byId, element } from './dom.js';
import { perTab } from './storage.js';

const DRAFT = 'herald.draft';
const LONGEST = 4000;
const WARN_BELOW = 400;
const ANSWER_DEADLINE = 15_000;
// A prompt confirmation should not make the composer jump.
const SHOWN_AFTER = 600;

/**
 * The message box. A text leaves it only for the outbox, and the outbox only when the server
 * confirms it; in every other case the text comes back to the box with the reason.
 */
export class Composer {
  #form = byId('composer');
  #box = byId('message');
  #button = byId('send');
  #note = byId('note');
  #left = byId('left');
  #outbox = byId('outbox');
  #waiting = new Map();
  #doubtful = [];
  // Not from 1: an answer to a frame of an earlier page must not be taken for one of this page's.
  #nextId = Date.now() % 1_000_000_000;
  #publish;

  /** `publish(text, id)` hands a message on and tells whether it could. */
  constructor(publish) {
    this.#publish = publish;
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#send();
    });
    this.#box.addEventListener('keydown', (event) => {
      // An Enter that ends an input method's composition chooses a word; it does not send.
      if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        this.#send();
      }
    });
    this.#box.addEventListener('input', () => this.#edited());
    this.#restore();
  }

  setConnected(connected) {
    this.#button.disabled = !connected;
  }

  focus() {
    this.#box.focus();
  }

  published(id) {
    this.#settle(id);
    this.#save();
  }

  failed(id, reason) {
    const text = this.#settle(id);
    if (text !== undefined) {
      this.#giveBack([text], `Not sent: ${reason}`);
    } else if (id === undefined || id === null) {
      this.#say(`The server reports: ${reason}`);
    }
  }

  /** Takes back everything whose fate is unknown. */
  connectionLost(because = 'The connection was lost') {
    this.#doubt([...this.#waiting.keys()], because);
  }

  /** An own message has come in: whatever happens to its confirmation, it has arrived. */
  arrived(text) {
    const underway = [...this.#waiting.values()].find((entry) => entry.text === text && !entry.seen);
    if (underway) {
      underway.seen = true;
      this.#save();
      return;
    }
    const index = this.#doubtful.indexOf(text);
    if (index < 0) {
      return;
    }
    this.#doubtful.splice(index, 1);
    if (this.#box.value === text) {
      this.#box.value = '';
      this.#edited();
      this.#say('');
    } else {
      this.#say('Your last message was sent after all. You may want to delete it from the box.');
    }
  }

  #send() {
    const text = this.#box.value.trimEnd();
    if (text.trim() === '' || this.#button.disabled) {
      this.#box.focus();
      return;
    }
    if (text.length > LONGEST) {
      this.#say(`A message can have ${LONGEST} characters; this one has ${text.length}.`);
      return;
    }
    const id = this.#nextId++;
    if (!this.#publish(text, id)) {
      return;
    }
    const line = element('li', { hidden: true }, element('span', {}, 'Sending … '), element('q', {}, text));
    const timer = setTimeout(() => this.#doubt([id], 'The server did not confirm it'), ANSWER_DEADLINE);
    const shown = setTimeout(() => { line.hidden = false; }, SHOWN_AFTER);
    this.#waiting.set(id, { text, line, timers: [timer, shown] });
    this.#outbox.append(line);
    this.#doubtful = [];
    this.#box.value = '';
    this.#say('');
    this.#edited();
    this.#box.focus();
  }

  #settle(id) {
    const entry = this.#waiting.get(id);
    if (!entry) {
      return undefined;
    }
    entry.timers.forEach(clearTimeout);
    entry.line.remove();
    this.#waiting.delete(id);
    return entry.text;
  }

  #doubt(ids, because) {
    const lost = ids.filter((id) => !this.#waiting.get(id)?.seen);
    const texts = lost.map((id) => this.#settle(id)).filter((text) => text !== undefined);
    ids.forEach((id) => this.#settle(id));
    this.#save();
    if (texts.length > 0) {
      this.#doubtful.push(...texts);
      this.#giveBack(texts, `${because}: your message may not have been sent. It is back in the box.`);
    }
  }

  #giveBack(texts, note) {
    this.#box.value = [...texts, this.#box.value].filter((text) => text !== '').join('\n');
    this.#edited();
    this.#say(note);
  }

  #say(text) {
    this.#note.textContent = text;
  }

  #edited() {
    const { length } = this.#box.value;
    this.#left.textContent = length > LONGEST - WARN_BELOW ? `${LONGEST - length} characters left` : '';
    if (!CSS.supports('field-sizing', 'content')) {
      this.#box.rows = Math.min(6, this.#box.value.split('\n').length);
    }
    this.#save();
  }

  // What was being sent is kept as well: a reload in between must not swallow it.
  #save() {
    perTab.setJson(DRAFT, {
      text: this.#box.value,
      sending: [...this.#waiting.values()].filter(({ seen }) => !seen).map(({ text }) => text),
    });
  }

  #restore() {
    const { text = '', sending = [] } = perTab.getJson(DRAFT, {});
    this.#box.value = text;
    if (sending.length > 0) {
      this.#giveBack(sending, 'The page was left while a message was being sent: it may not have arrived.');
    } else {
      this.#edited();
    }
  }
}
