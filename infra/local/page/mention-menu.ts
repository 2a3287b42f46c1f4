import type { Contact } from './api.ts';
import { avatar } from './avatar.ts';
import { AFTER_MENTION } from './chat-text.ts';
import { element } from './elements.ts';
import { participants, type Store } from './state.ts';
import { wordsOf } from './words.ts';

const MENU_ID = 'mention-menu';
/** An @ and what follows it, up to the caret. */
const TYPED_MENTION = /@([^\s@\u2005]{0,32})$/;

type MentionMenu = {
  node: HTMLElement;
  /** Opens, narrows or closes the menu for what stands before the caret. */
  update: () => void;
  close: () => void;
  /** True when the key was for the open menu and is dealt with. */
  handleKey: (event: KeyboardEvent) => boolean;
};

/** The list of members that opens on an @ in the text field; the field keeps the focus. */
export function createMentionMenu(store: Store, field: HTMLTextAreaElement): MentionMenu {
  const node = element('ul', {
    class: 'mention-menu',
    id: MENU_ID,
    role: 'listbox',
    hidden: true,
    'data-testid': 'mention-menu',
  });
  let choices: Contact[] = [];
  let chosen = 0;
  field.setAttribute('aria-autocomplete', 'list');
  field.setAttribute('aria-controls', MENU_ID);

  const close = () => {
    choices = [];
    node.hidden = true;
    field.removeAttribute('aria-activedescendant');
  };
  const pick = (contact: Contact) => {
    insertMention(field, contact.name);
    close();
    field.focus();
  };
  const show = () => {
    node.setAttribute('aria-label', wordsOf(store.state.language).mentionMenu);
    const options = choices.map((contact, index) => option(contact, index, index === chosen, pick));
    node.replaceChildren(...options);
    node.hidden = false;
    field.setAttribute('aria-activedescendant', optionId(chosen));
    options[chosen]?.scrollIntoView({ block: 'nearest' });
  };

  return {
    node,
    close,
    update() {
      choices = candidates(store, field);
      chosen = 0;
      if (choices.length === 0) close();
      else show();
    },
    handleKey(event) {
      const current = choices[chosen];
      if (current === undefined) return false;
      if (event.key === 'ArrowDown') chosen = (chosen + 1) % choices.length;
      else if (event.key === 'ArrowUp') chosen = (chosen - 1 + choices.length) % choices.length;
      else if (event.key !== 'Enter' && event.key !== 'Tab' && event.key !== 'Escape') return false;
      if (event.key === 'Escape') close();
      else if (event.key === 'Enter' || event.key === 'Tab') pick(current);
      else show();
      return true;
    },
  };
}

function candidates(store: Store, field: HTMLTextAreaElement): Contact[] {
  const match = TYPED_MENTION.exec(field.value.slice(0, field.selectionStart));
  if (match === null || store.state.open?.kind !== 'room') return [];
  const typed = (match[1] ?? '').toLowerCase();
  return participants(store.state)
    .filter(({ id, name }) => id !== store.state.speakerId && name.toLowerCase().includes(typed))
    .toSorted((one, other) => Number(other.isBot) - Number(one.isBot));
}

function insertMention(field: HTMLTextAreaElement, name: string): void {
  const caret = field.selectionStart;
  const typed = TYPED_MENTION.exec(field.value.slice(0, caret));
  field.setRangeText(`@${name}${AFTER_MENTION}`, typed?.index ?? caret, caret, 'end');
}

function option(
  contact: Contact,
  index: number,
  selected: boolean,
  pick: (contact: Contact) => void,
): HTMLElement {
  const node = element(
    'li',
    { role: 'option', id: optionId(index), 'aria-selected': String(selected) },
    avatar(contact),
    element('span', {}, contact.name),
  );
  // Before the field loses the focus, which closes the menu.
  node.addEventListener('pointerdown', (event) => {
    event.preventDefault();
    pick(contact);
  });
  return node;
}

function optionId(index: number): string {
  return `mention-option-${index}`;
}
