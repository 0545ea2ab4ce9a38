import { byId } from '../js/dom.js';
import { Asking } from './asking.js';

const NAMED = 8;
const LISTS = { users: 'audience-users', roles: 'audience-roles', channels: 'audience-channels' };

/** Whom an announcement is for, and whom it would reach now. */
export class AudienceFields {
  #api;
  #form;
  #shown;
  #asking = new Asking();
  /** An audience of several groups has no place in these fields; it is kept as it is. */
  #kept = null;

  constructor(api, form) {
    this.#api = api;
    this.#form = form;
  }

  /** As the API has it; nothing for everyone. */
  get value() {
    if (this.#form.elements.audience.value === 'everyone') {
      return undefined;
    }
    if (this.#kept !== null) {
      return this.#kept;
    }
    const group = Object.fromEntries(
      Object.entries(LISTS).map(([name, id]) => [name, names(byId(id).value)]).filter(([, list]) => list.length > 0));
    return byId('audience-guests').checked && group.users ? { ...group, guests: true } : group;
  }

  set value(audience) {
    const groups = audience ?? [];
    this.#kept = groups.length > 1 ? groups : null;
    const [group = {}] = this.#kept ? [] : groups;
    this.#form.elements.audience.value = groups.length > 0 ? 'some' : 'everyone';
    for (const [name, id] of Object.entries(LISTS)) {
      byId(id).value = (group[name] ?? []).join(', ');
    }
    byId('audience-guests').checked = group.guests === true;
    this.show();
  }

  /** Shows the fields that are of use now, and whom the audience would reach. */
  show() {
    const some = this.#form.elements.audience.value === 'some';
    byId('audience-some').hidden = !some || this.#kept !== null;
    byId('audience-kept').hidden = !some || this.#kept === null;
    const audience = this.value;
    const wanted = JSON.stringify(audience ?? null);
    if (wanted === this.#shown) {
      return;
    }
    this.#shown = wanted;
    this.#ask(audience);
  }

  /** Asks anew: others come and go. */
  refresh() {
    if (document.visibilityState === 'visible' && byId('desk').offsetParent !== null) {
      this.#ask(this.value);
    }
  }

  /** Asks nothing more until something changes. */
  rest() {
    this.#asking.drop();
  }

  #ask(audience) {
    if (audience && Object.keys(audience).length === 0) {
      this.#asking.drop();
      byId('reach').textContent = 'Name users, roles or rooms.';
      return;
    }
    this.#asking.ask(() => this.#reach(audience), (words) => { byId('reach').textContent = words; });
  }

  async #reach(audience) {
    try {
      return reachWords(await this.#api.create('announcements/preview', audience ? { audience } : {}));
    } catch (error) {
      return error.status === 401 ? '' : error.message;
    }
  }
}

/** Whom something would reach, in a sentence. */
export function reachWords({ sessions, users, guests, nameless, who = [] }) {
  if (sessions === 0) {
    return 'It would reach nobody who is connected now.';
  }
  const parts = [[users, 'user'], [guests, 'guest'], [nameless, 'reader', ' without a name']]
    .filter(([count]) => count > 0)
    .map(([count, word, rest = '']) => `${counted(count, word)}${rest}`);
  const some = who.slice(0, NAMED).map(({ name }) => name);
  const more = users + guests - some.length;
  const named = some.length > 0 ? `: ${some.join(', ')}${more > 0 ? ` and ${more} more` : ''}` : '';
  return `It would reach ${parts.join(', ')} now${named}.`;
}

export function counted(count, word) {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

/** The names in a text, which commas and line ends divide. */
function names(text) {
  return [...new Set(text.split(/[,\n]/).map((name) => name.trim()).filter((name) => name !== ''))];
}
