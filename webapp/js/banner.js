import { element, icon } from './dom.js';
import { instant, timeElement } from './time.js';

export const SEVERITIES = { info: 'Information', warning: 'Warning', critical: 'Critical' };

/** A severity this page can draw; an unknown one is shown as information rather than dropped. */
export function knownSeverity(severity) {
  return Object.hasOwn(SEVERITIES, severity) ? severity : 'info';
}

/**
 * An announcement as everyone sees it. With `live` it is spoken as it appears, and with
 * `onDismiss` it can be put away.
 */
export function banner({ id, severity, title, message, user, time, until }, { live = true, onDismiss } = {}) {
  const kind = knownSeverity(severity);
  const role = kind === 'critical' ? 'alert' : 'status';
  return element('div', { class: 'announcement', 'data-severity': kind, 'data-id': id, role: live ? role : undefined },
    element('span', { class: 'announcement-icon' }, icon(kind)),
    element('div', { class: 'announcement-body' },
      element('p', { class: 'announcement-label' }, SEVERITIES[kind]),
      title ? element('h2', { class: 'announcement-title', dir: 'auto' }, title) : null,
      element('p', { class: 'announcement-text', dir: 'auto' }, message),
      origin(user, time, until)),
    onDismiss ? dismissButton(String(title || message), kind, onDismiss) : null);
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
  const short = name.length > 60 ? `${name.slice(0, 59)}…` : name;
  const button = element('button', {
    class: 'dismiss', type: 'button', title: 'Dismiss', 'aria-label': `Dismiss ${SEVERITIES[kind].toLowerCase()} announcement: ${short}`,
  }, icon('close'));
  button.addEventListener('click', onDismiss);
  return button;
}
