import { element } from './dom.js';

const COLOURS = 8;

/** One of a fixed set of classes, the same for the same name on every screen. */
export function colourClass(name) {
  let hash = 2166136261;
  for (const character of name.normalize('NFC').toLowerCase()) {
    hash = Math.imul(hash ^ character.codePointAt(0), 16777619) >>> 0;
  }
  // The low bits of this hash barely mix for short names, so the high ones are folded in.
  return `person-${((hash ^ (hash >>> 15)) >>> 0) % COLOURS}`;
}

export function initials(name) {
  const words = name.trim().split(/[\s._-]+/u).filter(Boolean);
  const chosen = words.length > 1 ? [words[0], words.at(-1)] : words;
  return chosen.map((word) => firstCharacter(word).toUpperCase()).join('') || '?';
}

export function avatar(name) {
  return element('span', { class: `avatar ${colourClass(name)}`, 'aria-hidden': 'true' }, initials(name));
}

// An emoji or an accented letter can be several code points that must stay together.
function firstCharacter(word) {
  if (typeof Intl.Segmenter === 'function') {
    const [first] = new Intl.Segmenter().segment(word);
    return first?.segment ?? '';
  }
  return Array.from(word)[0] ?? '';
}
