import { byId } from '../js/dom.js';

/** Puts what is wrong with a field, or with a group of choices, beside it; an empty text takes it away. */
export function mark(id, detail) {
  const line = byId(`${id}-error`);
  line.textContent = detail;
  line.hidden = detail === '';
  const field = byId(id);
  for (const input of field.matches('fieldset') ? field.querySelectorAll('input') : [field]) {
    if (detail === '') {
      input.removeAttribute('aria-invalid');
    } else {
      input.setAttribute('aria-invalid', 'true');
    }
  }
}

/**
 * Puts each error beside its field, goes to the first, and tells whether there was none. `inputs` has the id of the
 * element for each of the API's fields.
 */
export function showErrors(form, inputs, errors) {
  for (const [field, id] of Object.entries(inputs)) {
    mark(id, errors.filter((error) => error.field === field).map(({ detail }) => detail).join(' '));
  }
  const first = form.querySelector('[aria-invalid="true"]');
  const folded = first?.closest('details');
  if (folded) {
    folded.open = true;
  }
  first?.focus();
  return errors.length === 0;
}

/** The moment in a field for a date and a time, as the API has it; empty where there is none. */
export function momentIn(id) {
  const { value } = byId(id);
  return value && new Date(value).toISOString();
}

/** What of an error of the API is about one of those fields. */
export function fieldErrors(error, inputs) {
  return (error.errors ?? []).filter(({ field }) => Object.hasOwn(inputs, field));
}
