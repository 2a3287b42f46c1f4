import { element } from './elements.ts';

const SHOWN_MS = 3500;

export type Notify = (text: string) => void;

/** A line that appears over the page for a moment and is read out. */
export function createNotice(): { node: HTMLElement; notify: Notify } {
  const node = element('div', { class: 'notice', role: 'status' });
  let timer: number | undefined;
  return {
    node,
    notify(text) {
      node.textContent = text;
      clearTimeout(timer);
      timer = setTimeout(() => node.replaceChildren(), SHOWN_MS);
    },
  };
}
