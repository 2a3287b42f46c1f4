import {
  type ChatAddress,
  type ChatEvent,
  listContacts,
  listMessages,
  listRooms,
  type Message,
  parseEvent,
  readDemo,
  readStatus,
} from './api.ts';
import { chatAt, ensureSpeaker, openAddress, openConversation, type Store } from './state.ts';

const RETRY_MS = 2000;

/** One fetch a chat at a time; an event that comes meanwhile is fetched for afterwards. */
const pending = new Map<string, Promise<void>>();

/** Keeps the store as the server has it: reads everything, then follows the server's events. */
export async function followServer(store: Store): Promise<void> {
  await loadUntilReachable(store);
  if (store.state.demo?.wechat !== 'real') followEvents(store);
}

/**
 * Fetches what is new in a chat; `whole` fetches all of it, which also shows what was recalled.
 * Rejects when the server does not answer.
 */
export function refreshChat(store: Store, address: ChatAddress, whole = false): Promise<void> {
  const key = `${address.kind}:${address.id}`;
  const before = pending.get(key) ?? Promise.resolve();
  const refresh = before.catch(() => undefined).then(() => fetchInto(store, address, whole));
  pending.set(key, refresh);
  return refresh;
}

async function loadUntilReachable(store: Store): Promise<void> {
  for (;;) {
    try {
      await loadDemo(store);
      if (store.state.demo?.wechat !== 'real') await loadEverything(store);
      setReachable(store, true);
      return;
    } catch {
      setReachable(store, false);
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }
}

async function loadDemo(store: Store): Promise<void> {
  store.state.demo = await readDemo();
  store.changed('demo');
}

async function loadEverything(store: Store): Promise<void> {
  await loadPeople(store);
  const { state } = store;
  const isFirst = state.open === undefined;
  const first = state.rooms[0];
  state.open ??= first === undefined ? { kind: 'direct' } : { kind: 'room', id: first.id };
  if (isFirst) openConversation(store, state.open);
  await Promise.all(state.rooms.map((room) => refreshChat(store, { kind: 'room', id: room.id }, true)));
  const people = state.contacts.filter((contact) => !contact.isBot);
  await Promise.all(people.map(({ id }) => refreshChat(store, { kind: 'direct', id }, true)));
}

function followEvents(store: Store): void {
  const source = new EventSource('/wechat/events');
  source.addEventListener('open', () => {
    // What came since the last look, at the first time too, had no event here.
    loadEverything(store).catch(() => undefined);
    setReachable(store, true);
  });
  source.addEventListener('message', (event) => {
    const parsed = typeof event.data === 'string' ? parseEvent(event.data) : undefined;
    if (parsed !== undefined) handle(store, parsed).catch(() => undefined);
  });
  source.addEventListener('error', () => {
    setReachable(store, false);
    if (source.readyState !== EventSource.CLOSED) return;
    // The browser reconnects by itself, except after an answer that is no event stream.
    setTimeout(() => void followServer(store), RETRY_MS);
  });
}

async function handle(store: Store, event: ChatEvent): Promise<void> {
  const address = addressOf(event);
  if (address !== undefined) await refreshChat(store, address, event.type === 'recall');
  // Anything but talk may have changed who is there: a new room, contact, member or topic, a login.
  if (event.type !== 'message' && event.type !== 'recall') await loadPeople(store);
}

/** Reads who is there; rejects when the server does not answer. */
export async function loadPeople(store: Store): Promise<void> {
  const { state } = store;
  [state.rooms, state.contacts, state.status] = await Promise.all([
    listRooms(),
    listContacts(),
    readStatus(),
  ]);
  const before = state.speakerId;
  ensureSpeaker(store.state);
  store.changed('people');
  store.changed('status');
  if (store.state.speakerId !== before) store.changed('speaker');
}

function addressOf(event: ChatEvent): ChatAddress | undefined {
  if (typeof event.roomId === 'string') return { kind: 'room', id: event.roomId };
  if (typeof event.contactId === 'string') return { kind: 'direct', id: event.contactId };
  return undefined;
}

async function fetchInto(store: Store, address: ChatAddress, whole: boolean): Promise<void> {
  const chat = chatAt(store.state, address);
  const last = whole ? undefined : chat.lastId;
  const fetched = await listMessages(address, last);
  const before = new Set(chat.messages.map(({ id }) => id));
  const kept = last === undefined ? [] : chat.messages;
  chat.messages = withRecalls([...kept, ...fetched]);
  chat.lastId = fetched.at(-1)?.id ?? last;
  const current = openAddress(store.state);
  const isOpen = current?.kind === address.kind && current.id === address.id;
  if (isOpen) chat.unread = 0;
  else if (chat.loaded) chat.unread += chat.messages.filter(({ id }) => !before.has(id)).length;
  chat.loaded = true;
  store.changed('messages');
}

/** A `recall` message whose text is the id of another takes that one back and is not shown itself. */
function withRecalls(messages: Message[]): Message[] {
  const ids = new Set(messages.map(({ id }) => id));
  const takenBack = new Set(
    messages.filter(({ type, text }) => type === 'recall' && ids.has(text)).map(({ text }) => text),
  );
  return messages
    .filter(({ type, text }) => type !== 'recall' || !takenBack.has(text))
    .map((message) => (takenBack.has(message.id) ? { ...message, recalled: true } : message));
}

function setReachable(store: Store, reachable: boolean): void {
  if (store.state.reachable === reachable) return;
  store.state.reachable = reachable;
  store.changed('status');
}
