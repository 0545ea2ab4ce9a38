const SVG = 'http://www.w3.org/2000/svg';

/** Makes an element. Strings among the children become text nodes, never markup. */
export function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) {
      continue;
    }
    node.setAttribute(name, value === true ? '' : value);
  }
  node.append(...children.filter((child) => child !== undefined && child !== null));
  return node;
}

const SHAPES = {
  info: ['M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z', 'M12 11v5.500', 'M12 7.500v.01'],
  warning: ['M12 3.500 22 20.500H2z', 'M12 10v5', 'M12 17.800v.01'],
  critical: ['M8 2.500h8L21.500 8v8L16 21.500H8L2.500 16V8z', 'M12 7v6.500', 'M12 17v.01'],
  close: ['M6 6l12 12M18 6 6 18'],
};

/** A decorative icon; the words beside it carry the meaning. */
export function icon(name) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  for (const shape of SHAPES[name]) {
    const path = document.createElementNS(SVG, 'path');
    path.setAttribute('d', shape);
    svg.append(path);
  }
  return svg;
}

/** The beginning of a text that has more than so many characters. */
export function shortened(text, most) {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}

export function byId(id) {
  return document.getElementById(id);
}
