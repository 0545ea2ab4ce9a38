import { banner, knownSeverity } from './banner.js';
import { byId } from './dom.js';
import { perTab } from './storage.js';
import { instant } from './time.js';

const DISMISSED = 'herald.dismissed';
const REMEMBERED = 200;
// After a reconnect the server tells of all that is live, at once.
const TOLD_WITHIN = 3_000;
// Beyond this a browser's timer overflows and fires at once.
const LONGEST_WAIT = 24 * 3600 * 1000;

/** The banners over the room: each announcement once, in its newest revision, until its time is up. */
export class Announcements {
  #urgent = byId('announcements-urgent');
  #polite = byId('announcements-polite');
  #revisions = new Map();
  #shown = new Map();
  #timer;
  #untold = new Set();
  #untoldTimer;

  constructor() {
    document.addEventListener('visibilitychange', () => this.#expire());
  }

  /** Shows an announcement and tells whether it is one that was not on the page before. */
  show(announcement) {
    const { id } = announcement;
    this.#untold.delete(id);
    const revision = announcement.revision ?? 1;
    if (revision <= (this.#revisions.get(id) ?? -Infinity)) {
      return false;
    }
    this.#revisions.set(id, revision);
    this.#remove(id);
    const end = instant(announcement.until)?.getTime() ?? Infinity;
    if (end <= Date.now() || announcement.dismissible !== false && dismissed().includes(key(id, revision))) {
      return false;
    }
    const node = banner(announcement, {
      onDismiss: announcement.dismissible === false ? undefined : () => this.#dismiss(id, revision),
    });
    const critical = knownSeverity(announcement.severity) === 'critical';
    (critical ? this.#urgent : this.#polite).prepend(node);
    this.#shown.set(id, { node, end });
    this.#expire();
    return true;
  }

  /** The connection is back: a banner that the server does not tell of again was retracted meanwhile. */
  reconnected() {
    this.#untold = new Set(this.#shown.keys());
    clearTimeout(this.#untoldTimer);
    this.#untoldTimer = setTimeout(() => this.#untold.forEach((id) => this.#remove(id)), TOLD_WITHIN);
  }

  retract({ announcement: id, revision }) {
    const known = this.#revisions.get(id) ?? -Infinity;
    if (revision !== undefined && revision < known) {
      return;
    }
    this.#revisions.set(id, revision ?? known);
    this.#remove(id);
  }

  #dismiss(id, revision) {
    perTab.setJson(DISMISSED, [...dismissed(), key(id, revision)].slice(-REMEMBERED));
    this.#remove(id);
    // The button that had the focus is gone; the next one of its kind, or the message box, takes over.
    (document.querySelector('#announcements .dismiss') ?? byId('message')).focus();
  }

  #remove(id) {
    this.#shown.get(id)?.node.remove();
    this.#shown.delete(id);
  }

  #expire() {
    clearTimeout(this.#timer);
    const now = Date.now();
    let next = Infinity;
    for (const [id, { end }] of [...this.#shown]) {
      if (end <= now) {
        this.#remove(id);
      } else {
        next = Math.min(next, end);
      }
    }
    if (next !== Infinity) {
      this.#timer = setTimeout(() => this.#expire(), Math.min(next - now, LONGEST_WAIT));
    }
  }
}

function key(id, revision) {
  return `${id}:${revision}`;
}

function dismissed() {
  const list = perTab.getJson(DISMISSED, []);
  return Array.isArray(list) ? list : [];
}
