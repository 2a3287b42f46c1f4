type Attributes = Record<string, string | boolean | undefined>;
type Child = Node | string | undefined;

/** An HTML element; strings become text nodes, never markup. `true` sets a bare attribute, `false` none. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) node.setAttribute(name, value === true ? '' : value);
  }
  for (const child of children) if (child !== undefined) node.append(child);
  return node;
}

const drawings = {
  bubble: [
    'M12 3.5c-5 0-9 3.3-9 7.4 0 2.4 1.4 4.5 3.5 5.9L6 20.5l3.7-2c.7.1 1.5.2 2.3.2 5 0 9-3.4 9-7.5s-4-7.7-9-7.7z',
  ],
  issue: ['M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z', 'M12 11.4a.6.6 0 1 0 0 1.2.6.6 0 0 0 0-1.2z'],
  pull: [
    'M6.5 4a2 2 0 1 0 0 4 2 2 0 0 0 0-4z',
    'M6.5 16a2 2 0 1 0 0 4 2 2 0 0 0 0-4z',
    'M17.5 16a2 2 0 1 0 0 4 2 2 0 0 0 0-4z',
    'M6.5 8v8',
    'M17.5 16V9a3 3 0 0 0-3-3H12',
    'M14.5 3.5 12 6l2.5 2.5',
  ],
  link: [
    'M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.3l-1 1',
    'M14 10a4 4 0 0 0-5.7 0l-3 3a4 4 0 0 0 5.7 5.7l1-1',
  ],
  image: [
    'M5 5h14a1.5 1.5 0 0 1 1.5 1.5v11A1.5 1.5 0 0 1 19 19H5a1.5 1.5 0 0 1-1.5-1.5v-11A1.5 1.5 0 0 1 5 5z',
    'm4 16.5 4.5-4.5 3.5 3.5 3-3 5 5',
    'M15.5 8.5a.8.8 0 1 0 0 1.6.8.8 0 0 0 0-1.6z',
  ],
  at: [
    'M15.5 12a3.5 3.5 0 1 1-7 0 3.5 3.5 0 0 1 7 0z',
    'M15.5 8.5v5a2.5 2.5 0 0 0 5 0V12a8.5 8.5 0 1 0-3.6 7',
  ],
  list: ['M9 6.5h11', 'M9 12h11', 'M9 17.5h11', 'M4.5 6.5h.01', 'M4.5 12h.01', 'M4.5 17.5h.01'],
  external: [
    'M13.5 4.5h6v6',
    'M19.5 4.5 11 13',
    'M17.5 13.5v5a1 1 0 0 1-1 1h-11a1 1 0 0 1-1-1v-11a1 1 0 0 1 1-1h5',
  ],
  newcomer: [
    'M10 4.5a3.6 3.6 0 1 0 0 7.2 3.6 3.6 0 0 0 0-7.2z',
    'M3.5 19.5c0-3 2.9-5 6.5-5 1.4 0 2.7.3 3.8.8',
    'M18 13.5v6',
    'M15 16.5h6',
  ],
  close: ['m6 6 12 12', 'M18 6 6 18'],
  play: ['M7.5 5v14l11-7z'],
  panel: ['M4.5 5h15a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1h-15a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1z', 'M13.5 5v14'],
} as const;

export type IconName = keyof typeof drawings;

const SVG_NAMESPACE = 'http://www.w3.org/2000/svg';

/** A line icon in the current text colour, hidden from screen readers. */
export function icon(name: IconName): SVGSVGElement {
  const svg = document.createElementNS(SVG_NAMESPACE, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  for (const outline of drawings[name]) {
    const path = document.createElementNS(SVG_NAMESPACE, 'path');
    path.setAttribute('d', outline);
    svg.append(path);
  }
  return svg;
}
