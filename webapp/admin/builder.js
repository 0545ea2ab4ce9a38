import { byId } from '../js/dom.js';
import { mark } from './fields.js';

/** Writes the cron expression for somebody who says in words when something is to run. The field stays theirs to edit. */
export class Builder {
  #group = byId('builder');
  #repeat = byId('repeat');
  #cron = byId('cron');

  constructor() {
    // Before the form hears of it, which looks at the field then.
    this.#group.addEventListener('input', () => this.#write());
    this.#cron.addEventListener('input', () => this.forget());
  }

  /** Says nothing any more: the field holds what somebody has written otherwise. */
  forget() {
    this.#repeat.value = '';
    this.#arrange();
  }

  #write() {
    this.#arrange();
    if (this.#repeat.value !== '') {
      this.#cron.value = expression(this.#repeat.value);
      mark('cron', '');
    }
  }

  /** Shows what there is to choose for what is chosen. */
  #arrange() {
    for (const part of this.#group.querySelectorAll('[data-for]')) {
      part.hidden = !part.dataset.for.split(' ').includes(this.#repeat.value);
    }
  }
}

/** The expression for what is chosen; empty while something is missing. */
function expression(repeat) {
  if (repeat === 'minutes') {
    return `*/${byId('repeat-minutes').value} * * * *`;
  }
  if (repeat === 'hour') {
    const minute = byId('repeat-minute');
    return minute.value !== '' && minute.checkValidity() ? `${Number(minute.value)} * * * *` : '';
  }
  const [hour, minute] = byId('repeat-time').value.split(':').map(Number);
  const days = daysOf(repeat);
  return minute === undefined || days === '' ? '' : `${minute} ${hour} ${days}`;
}

/** The fields for day of month, month and day of week. */
function daysOf(repeat) {
  switch (repeat) {
    case 'weekday':
      return '* * MON-FRI';
    case 'week': {
      const days = [...byId('repeat-days').querySelectorAll(':checked')].map(({ value }) => value);
      return days.length === 0 ? '' : `* * ${days.join(',')}`;
    }
    case 'month':
      return inMonth('*');
    case 'year':
      return inMonth(byId('repeat-month').value);
    default:
      return '* * *';
  }
}

function inMonth(month) {
  const day = byId('repeat-day').value;
  const byWeekday = /^[A-Z]{3}/.test(day);
  return byWeekday ? `* ${month} ${day}` : `${day} ${month} *`;
}
