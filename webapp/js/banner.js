import { countdown } from './countdown.js';
import { element, icon, shortened } from './dom.js';
import { instant, timeElement } from './time.js';

export const SEVERITIES = { info: 'Information', warning: 'Warning', critical: 'Critical' };

/** A severity this page can draw; an unknown one is shown as information rather than dropped. */
export function knownSeverity(severity) {
  return Object.hasOwn(SEVERITIES, severity) ? severity : 'info';
}

// A web address, without what ends the sentence that it stands in.
const LINK = /https?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)\]]/g;

/**
 * An announcement as everyone sees it. With `live` it is spoken as it appears, with `onDismiss` it can be put away, and
 * with `onAcknowledge` it asks to be acknowledged.
 */
export function banner({ id, severity, language, title, message, countdown: moment, user, time, until }, { live = true, onDismiss, onAcknowledge } = {}) {
  const kind = knownSeverity(severity);
  const role = kind === 'critical' ? 'alert' : 'status';
  const name = String(title || message);
  const countedTo = instant(moment);
  return element('div', { class: 'announcement', 'data-severity': kind, 'data-id': id, role: live ? role : undefined },
    element('span', { class: 'announcement-icon' }, icon(kind)),
    element('div', { class: 'announcement-body' },
      element('p', { class: 'announcement-label' }, SEVERITIES[kind]),
      title ? element('h2', { class: 'announcement-title', dir: 'auto', lang: language }, title) : null,
      element('p', { class: 'announcement-text', dir: 'auto', lang: language }, ...linked(String(message))),
      countedTo ? countdown(countedTo) : null,
      origin(user, time, until),
      onAcknowledge ? acknowledgeButton(name, kind, onAcknowledge) : null),
    onDismiss ? dismissButton(name, kind, onDismiss) : null);
}

/** A text whose web addresses can be followed; the rest stays text. */
function linked(text) {
  const parts = [];
  let end = 0;
  for (const { 0: address, index } of text.matchAll(LINK)) {
    parts.push(text.slice(end, index), element('a', { href: address, target: '_blank', rel: 'noopener noreferrer' }, address));
    end = index + address.length;
  }
  return [...parts, text.slice(end)];
}

function origin(user, time, until) {
  const line = element('p', { class: 'announcement-origin' });
  const sent = instant(time);
  const end = instant(until);
  if (user) {
    line.append('From ', element('bdi', { class: 'author' }, user));
  }
  if (sent) {
    line.append(user ? ', ' : '', timeElement(sent, { withDay: true }));
  }
  if (end) {
    line.append(element('span', { class: 'announcement-until' }, ' · until ', timeElement(end, { withDay: true })));
  }
  return line;
}

function dismissButton(name, kind, onDismiss) {
  const button = element('button', {
    class: 'dismiss', type: 'button', title: 'Dismiss', 'aria-label': `Dismiss ${said(name, kind)}`,
  }, icon('close'));
  button.addEventListener('click', onDismiss);
  return button;
}

function acknowledgeButton(name, kind, onAcknowledge) {
  const button = element('button', { class: 'acknowledge', type: 'button', 'aria-label': `Acknowledge ${said(name, kind)}` }, 'Acknowledge');
  button.addEventListener('click', onAcknowledge);
  return button;
}

function said(name, kind) {
  return `${SEVERITIES[kind].toLowerCase()} announcement: ${shortened(name, 60)}`;
}
