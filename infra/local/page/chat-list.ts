import type { Message } from './api.ts';
import { avatar, groupAvatar } from './avatar.ts';
import { replyOf } from './chat-text.ts';
import { shortTimeLabel } from './clock.ts';
import { element } from './elements.ts';
import { botOf, type Chat, chatAt, openConversation, type State, type Store, speaker } from './state.ts';
import { wordsOf } from './words.ts';

type Item = {
  open: NonNullable<State['open']>;
  picture: HTMLElement;
  title: string;
  note: string;
  chat?: Chat;
};

/** The column of chats: every group, then the current speaker's direct messages with the bot. */
export function createChatList(store: Store): HTMLElement {
  const list = element('ul', { class: 'rooms' });
  const nav = element('nav', { class: 'chat-list' }, list);
  store.watch(['language', 'people', 'messages', 'open', 'speaker'], () => {
    const hadFocus = list.contains(document.activeElement);
    nav.setAttribute('aria-label', wordsOf(store.state.language).chatList);
    list.replaceChildren(...itemsOf(store.state).map((item) => element('li', {}, itemButton(store, item))));
    if (hadFocus) list.querySelector<HTMLElement>('[aria-current="true"]')?.focus();
  });
  return nav;
}

function itemsOf(state: State): Item[] {
  const items: Item[] = state.rooms.map((room) => {
    const chat = chatAt(state, { kind: 'room', id: room.id });
    const open = { kind: 'room', id: room.id } as const;
    return { open, picture: groupAvatar(room.members), title: room.topic, note: preview(state, chat), chat };
  });
  const bot = botOf(state);
  const current = speaker(state);
  if (bot === undefined || current === undefined) return items;
  const words = wordsOf(state.language);
  const chat = chatAt(state, { kind: 'direct', id: current.id });
  const note = preview(state, chat) || words.directNote;
  items.push({
    open: { kind: 'direct' },
    picture: avatar(bot),
    title: words.directWith(bot.name),
    note,
    chat,
  });
  return items;
}

function itemButton(store: Store, { open, picture, title, note, chat }: Item): HTMLElement {
  const { state } = store;
  const last = chat?.messages.at(-1);
  const unread = chat === undefined || chat.unread === 0 ? undefined : String(chat.unread);
  const current = state.open?.kind === open.kind && (open.kind === 'direct' || isOpenRoom(state, open.id));
  const button = element(
    'button',
    {
      class: 'room-item',
      type: 'button',
      'data-testid': 'room-item',
      'aria-current': String(current),
      title,
    },
    element(
      'span',
      { class: 'room-picture' },
      picture,
      unread === undefined ? undefined : element('span', { class: 'unread' }, unread),
    ),
    element('span', { class: 'room-title' }, title),
    element(
      'time',
      { class: 'room-time' },
      last === undefined ? '' : shortTimeLabel(last.at, state.language),
    ),
    element('span', { class: 'room-note' }, note),
  );
  button.addEventListener('click', () => {
    if (chat !== undefined) chat.unread = 0;
    openConversation(store, open);
  });
  return button;
}

function isOpenRoom(state: State, id: string): boolean {
  return state.open?.kind === 'room' && state.open.id === id;
}

function preview(state: State, chat: Chat): string {
  const last = chat.messages.at(-1);
  if (last === undefined) return '';
  const line = previewLine(state, last);
  return chat.address.kind === 'room' && !last.recalled ? `${last.talker.name}: ${line}` : line;
}

function previewLine(state: State, message: Message): string {
  const words = wordsOf(state.language);
  if (message.recalled || message.type === 'recall') return words.recalled(message.talker.name);
  if (message.card) return `${words.cardPlaceholder} ${message.card.title}`;
  if (message.image) return words.picture;
  return replyOf(message).reply.replace(/\s+/g, ' ');
}
