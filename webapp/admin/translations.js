import { byId, element } from '../js/dom.js';

const MOST = 20;

/** What an announcement says in other languages. */
export class Translations {
  #list = byId('translations');
  #add = byId('add-translation');
  #onChange;
  #count = 0;

  constructor({ onChange }) {
    this.#onChange = onChange;
    this.#add.addEventListener('click', () => {
      const entry = this.#append();
      this.#changed();
      entry.querySelector('input').focus();
    });
  }

  /** As the API has it; nothing where there are none. */
  get value() {
    const entries = this.#entries();
    return entries.length > 0
      ? Object.fromEntries(entries.map(({ language, title, message }) => [language, title ? { title, message } : { message }]))
      : undefined;
  }

  set value(translations) {
    this.#list.replaceChildren();
    for (const [language, { title = '', message }] of Object.entries(translations ?? {})) {
      this.#append(language, title, message);
    }
    this.#arrange();
  }

  /** What cannot be sent like this, in the form of the API's errors. */
  problems() {
    const entries = this.#entries();
    const list = [];
    if (entries.length > 0 && byId('language').value.trim() === '') {
      list.push({ field: 'language', detail: 'Please say which language the first text is in.' });
    }
    if (entries.some(({ language, message }) => language === '' || message === '')) {
      list.push({ field: 'translations', detail: 'Please give each translation a language and a message, or remove it.' });
    }
    if (new Set(entries.map(({ language }) => language.toLowerCase())).size < entries.length) {
      list.push({ field: 'translations', detail: 'Please give each language once.' });
    }
    return list;
  }

  #entries() {
    return [...this.#list.children].map((entry) => {
      const [language, title, message] = [...entry.querySelectorAll('input, textarea')].map((field) => field.value.trim());
      return { language, title, message };
    });
  }

  #append(language = '', title = '', message = '') {
    const id = `translation-${++this.#count}`;
    const remove = element('button', { class: 'small', type: 'button' }, 'Remove');
    const entry = element('li', { class: 'translation' },
      field(`${id}-language`, 'Language', element('input', { id: `${id}-language`, maxlength: 35, list: 'languages', autocapitalize: 'none', spellcheck: 'false', placeholder: 'de' })),
      field(`${id}-title`, 'Title', element('input', { id: `${id}-title`, maxlength: 200, autocomplete: 'off' })),
      field(`${id}-message`, 'Message', element('textarea', { id: `${id}-message`, rows: 3, maxlength: 4000 })),
      remove);
    const [languageField, titleField, messageField] = entry.querySelectorAll('input, textarea');
    languageField.value = language;
    titleField.value = title;
    messageField.value = message;
    remove.addEventListener('click', () => {
      entry.remove();
      this.#changed();
      this.#add.focus();
    });
    this.#list.append(entry);
    return entry;
  }

  #changed() {
    this.#arrange();
    this.#onChange();
  }

  #arrange() {
    this.#add.hidden = this.#list.children.length >= MOST;
  }
}

function field(id, label, input) {
  return element('div', { class: 'field' }, element('label', { for: id }, label), input);
}
