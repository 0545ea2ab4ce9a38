const FIRST_CEILING = 500;
const LAST_CEILING = 20_000;
const GREETING_DEADLINE = 10_000;
const PROBE_DEADLINE = 5_000;
const SETTLED_AFTER = 10_000;
const USUAL_HEARTBEAT = 25;
// A server that lets nobody in says when to come back, each client another time.
const COME_BACK = /\bretry-after=(\d{1,5})\b/;

/**
 * A WebSocket that comes back. Reports frames to `onFrame` and its state to `onState`:
 *   {name: 'connecting'}, {name: 'connected'},
 *   {name: 'waiting', until, offline, code, reason} and {name: 'ended', code, reason}.
 */
export class Connection {
  #address;
  #onFrame;
  #onState;
  #socket = null;
  #connected = false;
  #running = false;
  #ended = false;
  #failures = 0;
  #heartbeat = USUAL_HEARTBEAT * 1000;
  #listeners = null;
  #retryTimer;
  #greetingTimer;
  #settledTimer;
  #aliveTimer;

  /** `address` is asked for the URL at every attempt, since it changes with the position. */
  constructor(address, { onFrame, onState }) {
    this.#address = address;
    this.#onFrame = onFrame;
    this.#onState = onState;
  }

  open() {
    this.#running = true;
    this.#listeners?.abort();
    this.#listeners = new AbortController();
    const { signal } = this.#listeners;
    window.addEventListener('online', () => this.retryNow(), { signal });
    window.addEventListener('offline', () => this.#lost({ offline: true }), { signal });
    // Timers sleep with the machine, so a connection found on waking is put to the test.
    document.addEventListener('visibilitychange', () => this.#probe(), { signal });
    window.addEventListener('pageshow', () => this.#probe(), { signal });
    this.#connect();
  }

  close() {
    this.#running = false;
    this.#listeners?.abort();
    this.#discard();
  }

  /** Whether the server has said that calling again is of no use. */
  get ended() {
    return this.#ended;
  }

  retryNow() {
    if (this.#running && !this.#connected) {
      this.#failures = 0;
      this.#connect();
    } else {
      this.#probe();
    }
  }

  /** Sends a frame and tells whether it was handed to the network. */
  send(frame) {
    if (!this.#connected || this.#socket.readyState !== WebSocket.OPEN) {
      return false;
    }
    this.#socket.send(JSON.stringify(frame));
    return true;
  }

  #connect() {
    this.#discard();
    this.#onState({ name: 'connecting' });
    const socket = new WebSocket(this.#address());
    this.#socket = socket;
    socket.onmessage = (event) => this.#received(event.data);
    socket.onclose = (event) => this.#closed(event);
    this.#greetingTimer = setTimeout(() => this.#lost({}), GREETING_DEADLINE);
  }

  #received(data) {
    this.#listen();
    let frame;
    try {
      frame = JSON.parse(data);
    } catch {
      return;
    }
    if (frame === null || typeof frame !== 'object') {
      return;
    }
    if (frame.type === 'welcome') {
      this.#welcomed(frame);
    }
    this.#onFrame(frame);
  }

  #welcomed({ heartbeat }) {
    clearTimeout(this.#greetingTimer);
    this.#heartbeat = (heartbeat > 0 ? heartbeat : USUAL_HEARTBEAT) * 1000;
    this.#connected = true;
    // A server that greets and hangs up at once must not be called without pause.
    this.#settledTimer = setTimeout(() => { this.#failures = 0; }, SETTLED_AFTER);
    this.#listen();
    this.#onState({ name: 'connected' });
  }

  // After a heartbeat of silence a ping is sent, and after another the connection is given up.
  // The second wait starts at the ping: in a throttled background tab both may come late.
  #listen() {
    clearTimeout(this.#aliveTimer);
    if (this.#connected) {
      this.#aliveTimer = setTimeout(() => this.#ping(this.#heartbeat), this.#heartbeat);
    }
  }

  #ping(deadline) {
    clearTimeout(this.#aliveTimer);
    this.send({ type: 'ping' });
    this.#aliveTimer = setTimeout(() => this.#lost({}), deadline);
  }

  #probe() {
    if (document.visibilityState !== 'visible' || !this.#running) {
      return;
    }
    if (this.#connected) {
      this.#ping(Math.min(PROBE_DEADLINE, this.#heartbeat));
    }
  }

  #closed({ code, reason }) {
    if (code >= 3500 && code <= 3999) {
      this.close();
      this.#ended = true;
      this.#onState({ name: 'ended', code, reason });
    } else {
      this.#lost({ code, reason });
    }
  }

  #lost({ offline = false, code, reason }) {
    this.#discard();
    const ceiling = Math.min(LAST_CEILING, FIRST_CEILING * 2 ** this.#failures);
    const asked = COME_BACK.exec(reason ?? '');
    const delay = asked ? Number(asked[1]) * 1000 : Math.random() * ceiling;
    this.#failures += 1;
    this.#retryTimer = setTimeout(() => this.#connect(), delay);
    this.#onState({ name: 'waiting', until: Date.now() + delay, offline, code, reason });
  }

  // A dead network can hold back the close event for minutes, so the old socket is
  // let go of rather than waited for.
  #discard() {
    for (const timer of [this.#retryTimer, this.#greetingTimer, this.#settledTimer, this.#aliveTimer]) {
      clearTimeout(timer);
    }
    this.#connected = false;
    if (this.#socket) {
      this.#socket.onmessage = null;
      this.#socket.onclose = null;
      this.#socket.close();
      this.#socket = null;
    }
  }
}
