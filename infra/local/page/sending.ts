import { type ChatAddress, type OutgoingMessage, postMessage, reasonOf } from './api.ts';
import { refreshChat } from './live.ts';
import { chatAt, type FailedSend, type Store } from './state.ts';

let queue: Promise<void> = Promise.resolve();
let failures = 0;

/**
 * Sends after all that was sent before, so that the order typed is the order in the chat. Never rejects:
 * a message that is refused stays in the chat as failed.
 */
export function sendMessage(store: Store, address: ChatAddress, outgoing: OutgoingMessage): Promise<void> {
  queue = queue.then(() => sendNow(store, address, outgoing));
  return queue;
}

export function sendAgain(store: Store, address: ChatAddress, failed: FailedSend): void {
  discard(store, address, failed);
  void sendMessage(store, address, failed.outgoing);
}

export function discard(store: Store, address: ChatAddress, failed: FailedSend): void {
  const chat = chatAt(store.state, address);
  chat.failed = chat.failed.filter(({ id }) => id !== failed.id);
  store.changed('messages');
}

async function sendNow(store: Store, address: ChatAddress, outgoing: OutgoingMessage): Promise<void> {
  try {
    await postMessage(address, outgoing);
  } catch (error) {
    failures += 1;
    chatAt(store.state, address).failed.push({ id: `failed-${failures}`, outgoing, reason: reasonOf(error) });
    store.changed('messages');
    return;
  }
  // The event stream tells of it as well; without one the message must still appear.
  await refreshChat(store, address).catch(() => undefined);
}
