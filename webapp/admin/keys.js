import { byId, element } from '../js/dom.js';
import { instant, timeElement } from '../js/time.js';
import { confirm } from './confirm.js';
import { action, KeyedList } from './lists.js';
import { NewKey } from './new-key.js';

const ADMIN_TOKEN = 'admin token';

/** The section where keys are made, seen and revoked, and the admin token is turned off and on: for the scope `admin`. */
export class Keys {
  #list = new KeyList((key) => this.#revoke(key));
  #newKey;
  #switch = byId('admin-token-switch');
  #adminTokenOn;
  #keys = [];
  #api;
  #say;
  #remove;
  #onChange;
  #onFailure;
  #who;

  /**
   * `remove(kind, id, done)` removes something and says how that went; `onFailure(error)` tells whether it has dealt with
   * an error; `who()` gives who is signed in.
   */
  constructor({ api, say, remove, onChange, onFailure, who }) {
    this.#api = api;
    this.#say = say;
    this.#remove = remove;
    this.#onChange = onChange;
    this.#onFailure = onFailure;
    this.#who = who;
    this.#newKey = new NewKey({ api, say, onChange, onFailure });
    this.#switch.addEventListener('click', () => (this.#adminTokenOn ? this.#turnOff() : this.#turnOn()));
  }

  /** What there is to show, from the server. */
  async load() {
    const [keys, adminToken] = await Promise.all([this.#api.get('keys'), this.#api.get('keys/bootstrap')]);
    return { keys, adminTokenOn: adminToken.on };
  }

  show({ keys, adminTokenOn }) {
    this.#keys = keys;
    this.#list.show(keys.map(asShown));
    this.#adminTokenOn = adminTokenOn;
    byId('admin-token-state').textContent = adminTokenOn
      ? 'It is on: who has it can do everything.'
      : 'It is off: nobody gets in with it. It works again when no key with the scope admin is left.';
    this.#switch.textContent = adminTokenOn ? 'Turn it off' : 'Turn it on again';
    this.#switch.hidden = false;
  }

  clear() {
    this.#keys = [];
    this.#list.show([]);
    this.#newKey.clear();
    byId('admin-token-state').textContent = '';
    this.#switch.hidden = true;
  }

  async #revoke({ id, name }) {
    const sure = await confirm({
      title: 'Revoke this key?',
      text: `“${name}” is refused from then on, and cannot be had back.${this.#ownKeyWords(id, name)}`,
      yes: 'Revoke the key',
    });
    if (sure) {
      await this.#remove('keys', id, `The key “${name}” is revoked.`);
    }
  }

  // Names need not be unique, and the server does not say by which key one is signed in.
  #ownKeyWords(id, name) {
    if (name !== this.#who().name) {
      return '';
    }
    return this.#keys.some((other) => other.name === name && other.id !== id)
      ? ' If you are signed in with it, this signs you out.'
      : ' You are signed in with it: this signs you out.';
  }

  async #turnOff() {
    const own = this.#who().name === ADMIN_TOKEN;
    const sure = await confirm({
      title: 'Turn the admin token off?',
      text: `Whoever uses it is refused from then on, until it is turned on again here. It also works again when no key with the scope admin is left.${own ? ' You are signed in with it: this signs you out.' : ''}`,
      yes: 'Turn it off',
      no: 'Leave it on',
    });
    if (sure) {
      await this.#change(() => this.#api.remove('keys', 'bootstrap'), 'The admin token is off.');
    }
  }

  #turnOn() {
    return this.#change(() => this.#api.create('keys/bootstrap'), 'The admin token is on.');
  }

  async #change(send, done) {
    try {
      await send();
      this.#say(done);
    } catch (error) {
      if (this.#onFailure(error)) {
        return;
      }
      this.#say(error.status === 409 ? `Not turned off: ${error.message}.` : error.message, 'error');
    }
    this.#onChange();
  }
}

class KeyList extends KeyedList {
  constructor(onRevoke) {
    super('key-list', (key) => {
      const { id, name, scopes, creator, created, expires, expired, lastUsed } = key;
      return element('li', { class: 'entry', 'data-id': id, 'data-expired': expired },
        element('h3', { class: 'key-name' }, element('bdi', {}, name), expired ? element('span', { class: 'expired' }, 'Expired') : null),
        element('ul', { class: 'scopes', 'aria-label': 'Good for' }, ...scopes.map((scope) => element('li', {}, element('code', {}, scope)))),
        element('p', { class: 'entry-facts' },
          'Made by ', element('bdi', {}, creator), ', ', when(created),
          lastUsed ? ' · last used ' : ' · never used', lastUsed ? when(lastUsed) : null),
        element('p', { class: 'entry-facts' }, ...expiryWords(expires, expired)),
        action('Revoke', name, () => onRevoke(key)));
    });
  }
}

// An entry is drawn anew when it changes: when the page's own key is used, that should not be at each request.
function asShown(key) {
  const lastUsed = instant(key.lastUsed);
  lastUsed?.setSeconds(0, 0);
  return {
    ...key,
    lastUsed: lastUsed?.toISOString(),
    expired: key.expires !== undefined && instant(key.expires) <= new Date(),
  };
}

function expiryWords(expires, expired) {
  return expires ? [expired ? 'Expired ' : 'Expires ', when(expires)] : ['Does not expire'];
}

function when(text) {
  return timeElement(instant(text), { withDay: true });
}
