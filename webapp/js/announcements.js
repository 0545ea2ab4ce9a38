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

/**
 * The banners over the room: each announcement once, in its newest revision, until its time is up. `tell(frame)` takes what the
 * reader does with one to the server, and tells whether it is on its way.
 */
export class Announcements {
  #tell;
  #urgent = byId('announcements-urgent');
  #polite = byId('announcements-polite');
  #revisions = new Map();
  #shown = new Map();
  #timer;
  #untold = new Set();
  #untoldTimer;

  #looks = new IntersectionObserver((looks) => this.#looked(looks), { threshold: 0.5 });

  constructor(tell) {
    this.#tell = tell;
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
    const { dismissible = true, ackRequired = false } = announcement;
    if (end <= Date.now() || (dismissible || ackRequired) && dismissed().includes(key(id, revision))) {
      return false;
    }
    const node = banner(announcement, {
      onDismiss: dismissible ? () => this.#dismiss(id, revision) : undefined,
      onAcknowledge: ackRequired ? () => this.#acknowledge(id, revision) : undefined,
    });
    const critical = knownSeverity(announcement.severity) === 'critical';
    (critical ? this.#urgent : this.#polite).prepend(node);
    this.#shown.set(id, { node, end, revision, seen: false });
    this.#looks.observe(node);
    this.#expire();
    return true;
  }

  /** The connection is back: a banner that the server does not tell of again was retracted meanwhile. */
  reconnected() {
    this.#untold = new Set(this.#shown.keys());
    // What was looked at while nobody could be told of it is looked at anew.
    for (const { node, seen } of this.#shown.values()) {
      if (!seen) {
        this.#looks.unobserve(node);
        this.#looks.observe(node);
      }
    }
    clearTimeout(this.#untoldTimer);
    this.#untoldTimer = setTimeout(() => this.#untold.forEach((id) => {
      // In another room it may be told of again.
      this.#revisions.delete(id);
      this.#remove(id);
    }), TOLD_WITHIN);
  }

  retract({ announcement: id, revision }) {
    const known = this.#revisions.get(id) ?? -Infinity;
    if (revision !== undefined && revision < known) {
      return;
    }
    if (revision === known) {
      // It is only for this reader no more, and may come again as it was.
      this.#revisions.delete(id);
    } else {
      this.#revisions.set(id, revision ?? known);
    }
    this.#remove(id);
  }

  /** The server has what this reader did, in this tab or in another. */
  settled({ announcement: id, revision }) {
    this.#forget(id, revision);
  }

  /** The connection is gone, or the server did not take an answer: what was on its way has to be given again. */
  unsettled() {
    for (const { node } of this.#shown.values()) {
      node.querySelector('.acknowledge')?.removeAttribute('disabled');
    }
  }

  #dismiss(id, revision) {
    this.#tell({ type: 'dismiss', announcement: id, revision });
    this.#forget(id, revision);
  }

  // It stays until the server has it: who acknowledged something wants to be sure.
  #acknowledge(id, revision) {
    if (this.#tell({ type: 'ack', announcement: id, revision, id: `ack:${key(id, revision)}` })) {
      this.#shown.get(id).node.querySelector('.acknowledge').disabled = true;
    }
  }

  #forget(id, revision) {
    perTab.setJson(DISMISSED, [...dismissed(), key(id, revision)].slice(-REMEMBERED));
    const shown = this.#shown.get(id);
    if (shown && shown.revision <= revision) {
      const hadFocus = shown.node.contains(document.activeElement);
      this.#remove(id);
      if (hadFocus) {
        // The button that had the focus is gone; the next one of its kind, or the message box, takes over.
        (document.querySelector('#announcements :is(.acknowledge, .dismiss)') ?? byId('message')).focus();
      }
    }
  }

  #looked(looks) {
    for (const { target, isIntersecting } of looks) {
      const shown = this.#shown.get(target.dataset.id);
      if (isIntersecting && shown?.node === target && !shown.seen) {
        shown.seen = this.#tell({ type: 'seen', announcement: target.dataset.id, revision: shown.revision });
      }
    }
  }

  #remove(id) {
    const shown = this.#shown.get(id);
    if (shown) {
      this.#looks.unobserve(shown.node);
      shown.node.remove();
      this.#shown.delete(id);
    }
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
