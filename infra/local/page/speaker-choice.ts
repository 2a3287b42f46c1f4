import type { Contact } from './api.ts';
import { avatar } from './avatar.ts';
import { element } from './elements.ts';
import { participants, type Store } from './state.ts';
import { wordsOf } from './words.ts';

/** Who speaks: one radio button a member, so that arrow keys go from one to the next. */
export function createSpeakerChoice(store: Store): HTMLElement {
  const legend = element('span', { class: 'speakers-label', id: 'speakers-label' });
  const chips = element('div', { class: 'speaker-chips' });
  const group = element(
    'div',
    { class: 'speakers', role: 'radiogroup', 'aria-labelledby': legend.id },
    legend,
    chips,
  );
  store.watch(['language', 'people', 'open'], () => {
    const words = wordsOf(store.state.language);
    legend.textContent = words.speakAs;
    const people = participants(store.state).filter((contact) => !contact.isBot);
    chips.replaceChildren(...people.map((contact) => chip(store, contact, words.speakAsName(contact.name))));
  });
  store.watch(['speaker', 'people', 'open', 'language'], () => {
    for (const input of chips.querySelectorAll('input'))
      input.checked = input.value === store.state.speakerId;
  });
  return group;
}

function chip(store: Store, contact: Contact, title: string): HTMLElement {
  const input = element('input', { type: 'radio', name: 'speaker', value: contact.id, 'aria-label': title });
  input.addEventListener('change', () => {
    store.state.speakerId = contact.id;
    store.changed('speaker');
  });
  return element(
    'label',
    { class: 'speaker', title, 'data-testid': `speaker-${contact.id}` },
    input,
    avatar(contact),
    element('span', {}, contact.name),
  );
}
