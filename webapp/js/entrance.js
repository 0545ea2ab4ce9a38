import { byId } from './dom.js';

// These could not be told apart from the address's own punctuation by every server on the way.
const UNFIT = /[\/\\%;?#\u0000-\u001f\u007f]/u;

/** Why a name of a room cannot be used, or an empty string. */
export function roomProblem(room) {
  if (room === '') {
    return 'Please name a room.';
  }
  if (UNFIT.test(room) || room === '.' || room === '..') {
    return 'Please leave out / \\ % ; ? # in the name of a room.';
  }
  return '';
}

/** The form that asks for a name and a room. */
export class Entrance {
  #page = byId('entrance');
  #form = byId('name-form');
  #name = byId('name');
  #room = byId('room');
  #stay = byId('stay');
  #onEnter;
  #onStay;

  constructor({ onEnter, onStay }) {
    this.#onEnter = onEnter;
    this.#onStay = onStay;
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#submit();
    });
    this.#stay.addEventListener('click', () => this.#onStay());
    this.#page.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && !this.#stay.hidden) {
        this.#onStay();
      }
    });
  }

  show({ name, room, returning }) {
    this.#name.value = name;
    this.#room.value = room;
    byId('entrance-title').textContent = returning ? 'Name and room' : 'Welcome to Herald';
    byId('entrance-lead').textContent = returning
      ? 'Change what others see beside your messages, or walk over to another room.'
      : 'Choose the name others will see beside your messages, then step into a room.';
    this.#stay.hidden = !returning;
    this.#page.hidden = false;
    document.title = 'Herald';
    const problem = name === '' ? null : roomProblem(room);
    this.#mark(this.#name, '');
    this.#mark(this.#room, problem ?? '');
    (problem ? this.#room : this.#name).focus();
  }

  hide() {
    this.#page.hidden = true;
  }

  #submit() {
    const name = this.#name.value.trim();
    const room = this.#room.value.trim();
    const wrongRoom = this.#mark(this.#room, roomProblem(room));
    const wrongName = this.#mark(this.#name, name === '' ? 'Please enter a name.' : '');
    if (!wrongName && !wrongRoom) {
      this.#onEnter({ name, room });
    }
  }

  #mark(input, problem) {
    const line = byId(`${input.id}-error`);
    line.textContent = problem;
    line.hidden = problem === '';
    input.toggleAttribute('aria-invalid', false);
    if (problem !== '') {
      input.setAttribute('aria-invalid', 'true');
      input.focus();
    }
    return problem !== '';
  }
}
