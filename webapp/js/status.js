import { remaining } from './countdown.js';
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

  #countDown({ until, offline, reason }) {
    const left = remaining(until - Date.now()) || '0 s';
    const why = offline ? 'Offline. ' : isMaintenance(reason) ? 'Down for maintenance. ' : '';
    this.#write(`${why}Reconnecting in ${left} …`);
  }

  #write(text) {
    if (this.#text.textContent !== text) {
      this.#text.textContent = text;
    }
  }

  // The visible line counts seconds and flips at every attempt; only what changes for
  // the listener is spoken.
  #speak(state) {
    const text = state.name === 'waiting' ? lossWords(state) : words(state);
    if (state.name !== 'connecting' && this.#spoken.textContent !== text) {
      this.#spoken.textContent = text;
    }
  }
}

function isMaintenance(reason) {
  return String(reason ?? '').startsWith('maintenance');
}

function lossWords({ reason }) {
  return isMaintenance(reason)
    ? 'The server is down for maintenance. This page connects again by itself.'
    : 'Connection lost. Reconnecting.';
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
