import { remaining } from '../js/countdown.js';
import { byId } from '../js/dom.js';
import { instant, timeElement } from '../js/time.js';
import { Unreachable } from './api.js';
import { confirm } from './confirm.js';
import { fieldErrors, momentIn, showErrors } from './fields.js';

// How the API's fields are called on this page.
const INPUTS = {
  at: 'maintenance-at', until: 'maintenance-until', title: 'maintenance-title', message: 'maintenance-message',
  drain: 'maintenance-drain', returnWithin: 'maintenance-return', back: 'maintenance-back',
};

/** The section where a maintenance is planned, watched and ended: for the scope `admin`. */
export class Maintenance {
  #form = byId('new-maintenance');
  #now = byId('maintenance-now');
  #end = byId('maintenance-end');
  #plan = byId('plan-maintenance');
  #present = { state: 'off' };
  #api;
  #say;
  #onChange;
  #onFailure;

  /** `onFailure(error)` tells whether it has dealt with an error. */
  constructor({ api, say, onChange, onFailure }) {
    this.#api = api;
    this.#say = say;
    this.#onChange = onChange;
    this.#onFailure = onFailure;
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#submit();
    });
    this.#end.addEventListener('click', () => this.#finish());
  }

  /** What there is to show, from the server. */
  load() {
    return this.#api.get('maintenance');
  }

  show(present) {
    this.#present = present;
    this.#now.dataset.state = present.state;
    this.#end.hidden = present.state === 'off';
    this.#end.textContent = present.state === 'planned' ? 'Give it up' : 'It is over';
    this.#plan.textContent = present.state === 'off' ? 'Plan it' : 'Plan it anew';
    this.tick();
  }

  clear() {
    this.show({ state: 'off' });
    byId('maintenance-words').replaceChildren();
  }

  /** Brings what goes by up to date. */
  tick() {
    const parts = words(this.#present);
    const text = parts.map((part) => part.textContent ?? part).join('');
    // What is drawn anew without need is read out anew.
    if (byId('maintenance-words').textContent !== text) {
      byId('maintenance-words').replaceChildren(...parts);
    }
  }

  #values() {
    const back = byId('maintenance-back').value.trim();
    const values = {
      at: momentIn('maintenance-at'),
      until: momentIn('maintenance-until'),
      title: byId('maintenance-title').value.trim(),
      message: byId('maintenance-message').value.trim(),
      drain: number('maintenance-drain'),
      returnWithin: number('maintenance-return'),
      back: back && { message: back },
    };
    const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
    // Only one who wants it otherwise than the server would have it says so.
    return byId('maintenance-restart').checked ? given : { ...given, endsAtRestart: false };
  }

  async #submit() {
    const values = this.#values();
    if (!showErrors(this.#form, INPUTS, problems(values)) || !(await this.#agreed(values))) {
      return;
    }
    this.#plan.disabled = true;
    try {
      const { at } = await this.#api.put('maintenance', values);
      this.#form.reset();
      this.#say(instant(at) <= new Date() ? 'Maintenance has begun.' : 'Maintenance is planned. Readers see the countdown.');
      this.#onChange();
    } catch (error) {
      this.#failed(error);
    } finally {
      this.#plan.disabled = false;
    }
  }

  #failed(error) {
    if (this.#onFailure(error)) {
      return;
    }
    const fields = fieldErrors(error, INPUTS);
    showErrors(this.#form, INPUTS, fields);
    this.#say(error instanceof Unreachable ? 'The server cannot be reached: look at what is planned before trying again.'
      : fields.length > 0 ? 'Not planned: please look at the marked fields.' : `Not planned: ${error.message}`, 'error');
  }

  async #agreed({ at }) {
    const { state, sessions } = this.#present;
    return at !== undefined || state === 'draining' || state === 'closed' || confirm({
      title: 'Begin the maintenance now?',
      text: `Nobody can connect from then on, and ${sessions === 1 ? 'the one who is' : `all ${sessions} who are`} connected will be disconnected.`,
      yes: 'Begin now',
      no: 'Go back',
    });
  }

  async #finish() {
    const done = this.#present.state === 'planned' ? 'The maintenance is given up.' : 'The maintenance is over: clients come back by themselves.';
    this.#end.disabled = true;
    try {
      await this.#api.delete('maintenance');
      this.#say(done);
    } catch (error) {
      if (!this.#onFailure(error)) {
        this.#say(error.status === 404 ? 'It was over already.' : error.message, error.status === 404 ? 'done' : 'error');
      }
    } finally {
      this.#end.disabled = false;
    }
    this.#onChange();
  }
}

function number(id) {
  const { value } = byId(id);
  return value && Number(value);
}

function problems({ at, until }) {
  const list = [];
  if (at !== undefined && new Date(at) <= new Date()) {
    list.push({ field: 'at', detail: 'This moment has already passed. Left empty, it begins at once.' });
  }
  if (until !== undefined && new Date(until) <= new Date(at ?? Date.now())) {
    list.push({ field: 'until', detail: 'This is before it begins.' });
  }
  return list;
}

/** What there is to say of a maintenance: texts and elements. */
function words({ state, at, until, sessions }) {
  const end = instant(until);
  const expected = end ? [' Expected to be over at ', timeElement(end, { withDay: true }), '.'] : [];
  switch (state) {
    case 'planned': {
      const left = remaining(instant(at).getTime() - Date.now());
      return ['Begins at ', timeElement(instant(at), { withDay: true }), left ? `, in ${left}.` : ', now.', ...expected];
    }
    case 'draining':
      return [`Nobody is let in. ${connected(sessions)} still connected, and being let go.`, ...expected];
    case 'closed':
      return [`Nobody is let in, and ${sessions === 0 ? 'nobody is' : connected(sessions)} connected.`, ...expected];
    default:
      return ['None is planned.'];
  }
}

function connected(sessions) {
  return sessions === 1 ? 'One is' : `${sessions} are`;
}
