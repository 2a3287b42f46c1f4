import { sendFiveMessages } from './demo.ts';
import { element, icon } from './elements.ts';
import type { Store } from './state.ts';
import { wordsOf } from './words.ts';

/** A phrase that ends like this wants more words: it goes into the field instead of into the chat. */
const UNFINISHED = /…$/u;

type Dependencies = { store: Store; say: (text: string) => void; fill: (text: string) => void };

/** What a stranger can press instead of typing: five messages for a start, then commands. */
export function createQuickPhrases({ store, say, fill }: Dependencies): HTMLElement {
  const bar = element('div', { class: 'phrases', role: 'group' });
  store.watch(['language', 'demo', 'open'], () => {
    const { state } = store;
    const words = wordsOf(state.language);
    bar.setAttribute('aria-label', words.phrases);
    const isRoom = state.open?.kind === 'room';
    const served = state.demo?.phrases ?? [];
    const phrases = isRoom ? (served.length > 0 ? served : words.defaultPhrases) : words.directPhrases;
    const chips = phrases.map((phrase) => {
      const use = UNFINISHED.test(phrase) ? fill : say;
      return chip(phrase, () => use(phrase.replace(UNFINISHED, '')));
    });
    bar.replaceChildren(...(isRoom ? [demoButton(store)] : []), ...chips);
  });
  return bar;
}

function chip(phrase: string, onClick: () => void): HTMLElement {
  const button = element('button', { class: 'phrase', type: 'button', 'data-testid': 'phrase' }, phrase);
  button.addEventListener('click', onClick);
  return button;
}

function demoButton(store: Store): HTMLElement {
  const button = element(
    'button',
    { class: 'phrase demo-five', type: 'button', 'data-testid': 'demo-five' },
    icon('play'),
    wordsOf(store.state.language).demoFive,
  );
  button.addEventListener('click', async () => {
    button.disabled = true;
    await sendFiveMessages(store);
    button.disabled = false;
  });
  return button;
}
