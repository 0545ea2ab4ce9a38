import { byId } from './dom.js';

/** Says in words how the connection is doing. */
export class Status {
  #line = byId('status');
  #text = byId('status-text');
  #spoken = byId('status-spoken');
  #button = byId('try-now');
  #countdown;

  constructor(onTry) {
    this.#button.addEventListener('click', onTry);
  }

  show(state) {
    clearInterval(this.#countdown);
    this.#line.dataset.state = state.name;
    this.#button.hidden = !['waiting', 'ended'].includes(state.name);
    this.#button.textContent = state.name === 'ended' ? 'Connect again' : 'Try now';
    if (state.name === 'waiting') {
      this.#countDown(state);
      this.#countdown = setInterval(() => this.#countDown(state), 250);
    } else {
      this.#write(words(state));
    }
    this.#speak(state);
  }

  #countDown({ until, offline }) {
    const seconds = Math.max(0, Math.ceil((until - Date.now()) / 1000));
    this.#write(`${offline ? 'Offline. ' : ''}Reconnecting in ${seconds} s …`);
  }

  #write(text) {
    if (this.#text.textContent !== text) {
      this.#text.textContent = text;
    }
  }

  // The visible line counts seconds and flips at every attempt; only what changes for
  // the listener is spoken.
  #speak(state) {
    const text = state.name === 'waiting' ? 'Connection lost. Reconnecting.' : words(state);
    if (state.name !== 'connecting' && this.#spoken.textContent !== text) {
      this.#spoken.textContent = text;
    }
  }
}

function words({ name, code, reason }) {
  switch (name) {
    case 'connected':
      return 'Connected';
    case 'ended':
      return `Disconnected: ${reason || `the server ended the session (${code})`}`;
    default:
      return 'Connecting …';
  }
}
