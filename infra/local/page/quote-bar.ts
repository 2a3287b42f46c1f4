import { replyOf } from './chat-text.ts';
import { element, icon } from './elements.ts';
import type { Store } from './state.ts';
import { wordsOf } from './words.ts';

/** The line above the text field that says which message is being answered. */
export function createQuoteBar(store: Store): HTMLElement {
  const text = element('span', { class: 'quote-bar-text' });
  const cancel = element('button', { class: 'icon-button', type: 'button' }, icon('close'));
  const bar = element('div', { class: 'quote-bar', 'data-testid': 'quote-bar', hidden: true }, text, cancel);
  cancel.addEventListener('click', () => {
    store.state.quoting = undefined;
    store.changed('quote');
  });
  store.watch(['quote', 'language'], () => {
    const { quoting, language } = store.state;
    const words = wordsOf(language);
    bar.hidden = quoting === undefined;
    cancel.setAttribute('aria-label', words.cancelQuote);
    if (quoting === undefined) return;
    const content = quoting.card?.title ?? (quoting.image ? words.picture : replyOf(quoting).reply);
    text.textContent = `${words.quoting} ${quoting.talker.name}：${content}`;
  });
  return bar;
}
