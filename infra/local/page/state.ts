import type { ChatAddress, Contact, Demo, Message, OutgoingMessage, Room, Status } from './api.ts';
import type { Language } from './words.ts';

/** A message that the server did not take; it stays on the screen until sent again or discarded. */
export type FailedSend = { id: string; outgoing: OutgoingMessage; reason: string | undefined };

export type Chat = {
  address: ChatAddress;
  messages: Message[];
  /** The newest message that was fetched, shown or not. */
  lastId: string | undefined;
  failed: FailedSend[];
  unread: number;
  loaded: boolean;
};

export type State = {
  language: Language;
  rooms: Room[];
  contacts: Contact[];
  chats: Map<string, Chat>;
  /** The group on the screen, or the current speaker's direct messages with the bot. */
  open: { kind: 'room'; id: string } | { kind: 'direct' } | undefined;
  speakerId: string | undefined;
  quoting: Message | undefined;
  /** On a narrow screen one of the two is shown; on a wide one `githubHidden` counts. */
  view: 'chat' | 'github';
  githubHidden: boolean;
  status: Status | undefined;
  demo: Demo | undefined;
  reachable: boolean;
};

/** What changed, so that only the parts of the page that show it are drawn again. */
type Change = 'language' | 'people' | 'messages' | 'open' | 'speaker' | 'quote' | 'view' | 'status' | 'demo';

export type Store = {
  state: State;
  changed: (change: Change) => void;
  /** Runs `listener` now and after each of the changes. */
  watch: (changes: Change[], listener: () => void) => void;
};

export function createStore(language: Language): Store {
  const listeners = new Map<Change, Set<() => void>>();
  return {
    state: {
      language,
      rooms: [],
      contacts: [],
      chats: new Map(),
      open: undefined,
      speakerId: undefined,
      quoting: undefined,
      view: 'chat',
      githubHidden: false,
      status: undefined,
      demo: undefined,
      reachable: true,
    },
    changed(change) {
      for (const listener of listeners.get(change) ?? []) listener();
    },
    watch(changes, listener) {
      for (const change of changes) {
        const known = listeners.get(change) ?? new Set();
        listeners.set(change, known.add(listener));
      }
      listener();
    },
  };
}

/** The chat with this address, made empty when it is new. */
export function chatAt(state: State, address: ChatAddress): Chat {
  const key = `${address.kind}:${address.id}`;
  const known = state.chats.get(key);
  if (known !== undefined) return known;
  const chat: Chat = { address, messages: [], lastId: undefined, failed: [], unread: 0, loaded: false };
  state.chats.set(key, chat);
  return chat;
}

export function openAddress(state: State): ChatAddress | undefined {
  if (state.open?.kind === 'room') return state.open;
  if (state.open === undefined || state.speakerId === undefined) return undefined;
  return { kind: 'direct', id: state.speakerId };
}

export function openChat(state: State): Chat | undefined {
  const address = openAddress(state);
  return address === undefined ? undefined : chatAt(state, address);
}

export function openRoom(state: State): Room | undefined {
  const open = state.open;
  return open?.kind === 'room' ? state.rooms.find((room) => room.id === open.id) : undefined;
}

/** The people of the open chat, the bot among them. */
export function participants(state: State): Contact[] {
  if (state.open?.kind === 'room') return openRoom(state)?.members ?? [];
  return state.contacts;
}

export function speaker(state: State): Contact | undefined {
  return everyone(state).find((contact) => contact.id === state.speakerId);
}

export function botOf(state: State): Contact | undefined {
  return everyone(state).find((contact) => contact.isBot);
}

/** Opens a chat; a speaker who is not in it gives way to the first member who is. */
export function openConversation(store: Store, open: NonNullable<State['open']>): void {
  const { state } = store;
  state.open = open;
  state.quoting = undefined;
  state.view = 'chat';
  ensureSpeaker(state);
  for (const change of ['open', 'speaker', 'quote', 'view'] as const) store.changed(change);
}

export function ensureSpeaker(state: State): void {
  const people = participants(state).filter((contact) => !contact.isBot);
  if (people.some((contact) => contact.id === state.speakerId)) return;
  state.speakerId = people[0]?.id;
}

function everyone(state: State): Contact[] {
  return [...state.rooms.flatMap((room) => room.members), ...state.contacts];
}
