import { byId, element } from './dom.js';
import { avatar, colourClass } from './people.js';
import { dayKey, dayName, instant, timeElement } from './time.js';

const MOST = 500;
const GROUP_WITHIN = 5 * 60 * 1000;
const NEAR_BOTTOM = 48;

/** The list of messages and the way down to its end. */
export class Messages {
  #list = byId('messages');
  #empty = byId('empty');
  #newer = byId('newer');
  #last = null;
  #count = 0;
  #unseen = 0;
  #following = true;
  #frame = null;
  #top = 0;

  constructor() {
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

  add({ user, message, time }, own) {
    const date = instant(time) ?? new Date();
    this.#startDay(date);
    const continued = this.#last !== null && this.#last.user === user
      && Math.abs(date - this.#last.date) < GROUP_WITHIN;
    this.#list.append(line(user, message, date, own, continued));
    this.#last = { user, date, day: dayKey(date) };
    this.#count += 1;
    this.#trim();
    this.#grown(own);
  }

  /** A line across the list where something may be missing. */
  addGap(text) {
    this.#list.append(element('p', { class: 'gap' }, element('span', {}, text)));
    this.#last &&= { ...this.#last, user: null };
    this.#grown(false);
  }

  clear() {
    this.#list.replaceChildren();
    this.#last = null;
    this.#count = 0;
    this.#empty.hidden = false;
    this.#toEnd();
  }

  #startDay(date) {
    if (this.#last?.day === dayKey(date)) {
      return;
    }
    const label = element('time', { datetime: isoDay(date) }, dayName(date));
    this.#list.append(element('p', { class: 'day' }, label));
    this.#last = null;
    this.#nameDays();
  }

  // "Today" turns into "Yesterday" while the page stays open.
  #nameDays() {
    for (const label of this.#list.querySelectorAll('.day time')) {
      label.textContent = dayName(new Date(`${label.dateTime}T00:00`));
    }
  }

  #trim() {
    if (this.#count <= MOST) {
      return;
    }
    for (; this.#count > MOST; this.#count -= 1) {
      this.#list.querySelector('.message').remove();
    }
    // The day stays on top of what is left of it; a heading or a gap with nothing under it goes.
    for (let first = this.#list.firstElementChild; !first.matches('.message');) {
      const next = first.nextElementSibling;
      if (next.matches('.message')) {
        break;
      }
      first.remove();
      first = next;
    }
    this.#list.querySelector('.message').classList.remove('continued');
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
    this.#top = scrollTop;
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

function line(user, message, date, own, continued) {
  // The author stays in every line, if only for those who listen: a grouped line hides it from view.
  return element('div', { class: `message${own ? ' own' : ''}${continued ? ' continued' : ''}` },
    avatar(user),
    element('div', { class: 'bubble', dir: 'auto' },
      element('span', { class: `author ${colourClass(user)}` }, element('bdi', {}, user)),
      element('p', { class: 'text' }, message),
      timeElement(date)));
}

function isoDay(date) {
  const two = (number) => String(number).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
