import { byId, element } from './dom.js';
import { avatar, colourClass } from './people.js';
import { dayKey, dayName, instant, timeElement } from './time.js';

const MOST = 500;
// Nothing is taken from under the eyes of who reads further up, as long as that can be.
const MOST_WHILE_READING = 5000;
// The oldest go some at a time: it means to look through the whole list.
const SLACK = 50;
const GROUP_WITHIN = 5 * 60 * 1000;
const NEAR_BOTTOM = 48;
const NEAR_TOP = 160;

/**
 * The list of messages and the way down to its end. It has two parts: a screen reader is told of what comes in the
 * latest, not of what was said before the page came and stands in the earlier.
 */
export class Messages {
  #list = byId('messages');
  #earlier = byId('earlier');
  #latest = byId('latest');
  #empty = byId('empty');
  #newer = byId('newer');
  #last = null;
  #count = 0;
  #unseen = 0;
  #following = true;
  #frame = null;
  #top = 0;
  #life = 0;
  #onTop;
  #onChanged;

  /** `onTop` is called when somebody scrolls up to the top, `onChanged` when messages came or went. */
  constructor({ onTop, onChanged }) {
    this.#onTop = onTop;
    this.#onChanged = onChanged;
    this.#list.addEventListener('scroll', () => this.#scrolled(), { passive: true });
    this.#newer.addEventListener('click', () => {
      this.#toEnd();
      this.#list.focus({ preventScroll: true });
    });
    // A banner, a longer draft or an on-screen keyboard must not push the last line out of view.
    new ResizeObserver(() => {
      if (this.#following) {
        this.#toEnd();
      }
    }).observe(this.#list);
    document.addEventListener('visibilitychange', () => this.#nameDays());
  }

  /** The offset of the oldest message here; null if there is none, or it is of an earlier life of the room. */
  get oldest() {
    const first = this.#list.querySelector('.message');
    return first !== null && Number(first.dataset.life) === this.#life ? Number(first.dataset.offset) : null;
  }

  get isEmpty() {
    return this.#count === 0;
  }

  /** Adds a message below the others; an `earlier` one is from before the page came. */
  add(message, { earlier = false } = {}) {
    const part = earlier && this.#latest.childElementCount === 0 ? this.#earlier : this.#latest;
    const { day } = this.#last ?? {};
    this.#last = this.#write(part, message, this.#last);
    if (this.#last.day !== day) {
      this.#nameDays();
    }
    this.#trim();
    this.#grown(message.own);
    this.#onChanged();
  }

  /** Adds older messages on top of the others, which stay where they are on the screen. */
  prepend(messages) {
    const part = new DocumentFragment();
    const last = messages.reduce((before, message) => this.#write(part, message, before), null);
    this.#keepPlace(() => {
      const first = this.#list.querySelector('.day, .gap, .message');
      if (first?.matches('.day') && first.firstElementChild.dateTime === isoDay(last.date)) {
        first.remove(); // the heading of that day stands further up now
      }
      this.#earlier.prepend(part);
    });
    this.#nameDays();
    this.#onChanged();
  }

  /** A line across the list where something is missing. */
  addGap(text) {
    if (this.#latest.lastElementChild?.matches('.gap')) {
      return;
    }
    this.#latest.append(element('p', { class: 'gap' }, element('span', {}, text)));
    this.#last &&= { ...this.#last, user: null };
    this.#grown(false);
  }

  /** The room counts its messages anew: those that are here cannot be gone back from. */
  beginLife() {
    this.#life += 1;
    this.#onChanged();
  }

  clear() {
    this.#earlier.replaceChildren();
    this.#latest.replaceChildren();
    this.#last = null;
    this.#count = 0;
    this.#empty.hidden = false;
    this.#toEnd();
  }

  /** Writes a message below `last`, with a heading where a day begins; returns what is the last then. */
  #write(part, { user, verified, message, time, offset, own }, last) {
    const date = instant(time) ?? new Date();
    const day = dayKey(date);
    const startsDay = last?.day !== day;
    if (startsDay) {
      const label = element('time', { datetime: isoDay(date) }, dayName(date));
      part.append(element('p', { class: 'day' }, label));
    }
    const continued = !startsDay && last.user === user && last.verified === verified
      && Math.abs(date - last.date) < GROUP_WITHIN;
    const node = line({ user, verified, message, date, own, continued });
    node.dataset.offset = offset ?? '';
    node.dataset.life = this.#life;
    part.append(node);
    this.#count += 1;
    return { user, verified, date, day };
  }

  // "Today" turns into "Yesterday" while the page stays open.
  #nameDays() {
    for (const label of this.#list.querySelectorAll('.day time')) {
      label.textContent = dayName(new Date(`${label.dateTime}T00:00`));
    }
  }

  #trim() {
    const most = this.#following ? MOST : MOST_WHILE_READING;
    if (this.#count <= most + SLACK) {
      return;
    }
    this.#keepPlace(() => {
      let day;
      for (const node of this.#list.querySelectorAll('.day, .gap, .message')) {
        if (node.matches('.message')) {
          if (this.#count <= most) {
            // The day stays on top of what is left of it.
            node.before(day);
            node.classList.remove('continued');
            break;
          }
          this.#count -= 1;
        } else if (node.matches('.day')) {
          day = node;
        }
        node.remove();
      }
    });
  }

  // What is on the screen stays there while the list changes above it. Browsers do that too, but not at the very top,
  // and not all of them.
  #keepPlace(change) {
    const fromEnd = this.#list.scrollHeight - this.#list.scrollTop;
    this.#list.classList.add('following');
    change();
    this.#list.scrollTop = this.#list.scrollHeight - fromEnd;
    this.#top = this.#list.scrollTop;
    this.#list.classList.toggle('following', this.#following);
  }

  #grown(own) {
    this.#empty.hidden = true;
    if (own || this.#following) {
      this.#toEnd();
      return;
    }
    this.#unseen += 1;
    this.#newer.textContent = this.#unseen === 1 ? '1 new message' : `${this.#unseen} new messages`;
    this.#newer.hidden = false;
  }

  #scrolled() {
    const { scrollHeight, scrollTop, clientHeight } = this.#list;
    if (scrollHeight - scrollTop - clientHeight < NEAR_BOTTOM) {
      this.#follow(true);
      this.#seen();
    } else if (scrollTop < this.#top) {
      // Being far from the end is not enough: a burst may have come in since our own last scroll.
      this.#follow(false);
    }
    const up = scrollTop < this.#top;
    this.#top = scrollTop;
    if (up && scrollTop < NEAR_TOP) {
      this.#onTop();
    }
  }

  // While the end is followed the browser must not anchor the view to a line further up.
  #follow(following) {
    this.#following = following;
    this.#list.classList.toggle('following', following);
  }

  #toEnd() {
    this.#follow(true);
    this.#seen();
    // Once for a whole burst of messages: every look at the height costs a layout.
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = null;
      if (this.#following) {
        this.#list.scrollTop = this.#list.scrollHeight;
        this.#top = this.#list.scrollTop;
      }
    });
  }

  #seen() {
    this.#unseen = 0;
    this.#newer.hidden = true;
  }
}

function line({ user, verified, message, date, own, continued }) {
  // The author stays in every line, if only for those who listen: a grouped line hides it from view.
  return element('div', { class: `message${own ? ' own' : ''}${continued ? ' continued' : ''}` },
    avatar(user),
    element('div', { class: 'bubble', dir: 'auto' },
      element('span', { class: `author ${colourClass(user)}` }, element('bdi', {}, user), ...mark(verified)),
      element('p', { class: 'text' }, message),
      timeElement(date)));
}

// Beside the name and outside of it: nobody can give himself a name that has it.
function mark(verified) {
  return verified
    ? [element('span', { class: 'verified', role: 'img', 'aria-label': 'verified', title: 'Verified' }, '✓')]
    : [];
}

function isoDay(date) {
  const two = (number) => String(number).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
