import { byId } from '../js/dom.js';

const EVERY = /^PT(\d+)M$/;

/** Whether readers have to acknowledge an announcement, and what is done about those who do not. */
export class Acknowledgement {
  /** What of an escalation has no place in these fields, and is kept. */
  #kept = {};

  /** In the fields of the API. */
  get value() {
    const ackRequired = byId('ack-required').checked;
    const minutes = Number(byId('remind-every').value);
    if (!ackRequired || !(minutes > 0)) {
      return { ackRequired };
    }
    const severity = byId('remind-severity').value;
    return {
      ackRequired,
      escalation: { ...this.#kept, every: `PT${minutes}M`, times: Number(byId('remind-times').value), ...(severity && { severity }) },
    };
  }

  set value({ ackRequired = false, escalation }) {
    const { every, times, severity = '', ...rest } = escalation ?? {};
    this.#kept = rest;
    byId('ack-required').checked = ackRequired;
    byId('remind-every').value = escalation ? minutes(every) : '';
    byId('remind-times').value = times ?? 3;
    byId('remind-severity').value = severity;
    this.show();
  }

  show() {
    byId('reminders').hidden = !byId('ack-required').checked;
  }
}

/** A duration in minutes; what another program has written in days or seconds is put into them. */
function minutes(every) {
  const plain = EVERY.exec(every);
  if (plain) {
    return plain[1];
  }
  const [, days = 0, hours = 0, mins = 0, seconds = 0] = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.\d+)?S)?)?$/.exec(every) ?? [];
  return String(Math.max(1, Math.round(Number(days) * 1440 + Number(hours) * 60 + Number(mins) + Number(seconds) / 60)));
}
