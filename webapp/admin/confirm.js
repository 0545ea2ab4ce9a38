import { byId } from '../js/dom.js';

/** Asks in a dialog and resolves to whether the answer was yes. Escape means no. */
export function confirm({ title, text, yes, no = 'Keep it' }) {
  const dialog = byId('confirm');
  byId('confirm-title').textContent = title;
  byId('confirm-text').textContent = text;
  byId('confirm-yes').textContent = yes;
  byId('confirm-no').textContent = no;
  return new Promise((resolve) => {
    dialog.returnValue = '';
    byId('confirm-yes').onclick = () => dialog.close('yes');
    byId('confirm-no').onclick = () => dialog.close('');
    dialog.onclose = () => resolve(dialog.returnValue === 'yes');
    dialog.showModal();
  });
}
