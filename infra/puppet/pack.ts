import { createHash } from 'node:crypto';

/** A message on its way to the queue; `body` is JSON. */
export type Outgoing = {
  /** Its place in the spool, where it is kept there. */
  place?: number;
  order: string;
  messageId: string;
  conversation: string;
  body: string;
  bytes: number;
};

/** Consecutive messages of one conversation that go as one message of the queue: all of them or none. */
export type Pack = { conversation: string; messages: Outgoing[]; bytes: number };

const PACK_MESSAGES_LIMIT = 50;
/** SQS bills a message by each 64 KiB of it. */
const PACK_BYTES_LIMIT = 64 * 1024;
/** The brackets, and a comma for each message. */
const FRAME_BYTES = 2;

/** The front of a line as one pack: as many as are cheap to send, at least one. */
export function packFront(line: Iterable<Outgoing>, mostMessages = PACK_MESSAGES_LIMIT): Pack | undefined {
  const messages: Outgoing[] = [];
  let bytes = FRAME_BYTES;
  for (const message of line) {
    const size = message.bytes + 1;
    if (messages.length === mostMessages) break;
    if (messages.length > 0 && bytes + size > PACK_BYTES_LIMIT) break;
    messages.push(message);
    bytes += size;
  }
  const [first] = messages;
  return first && { conversation: first.conversation, messages, bytes };
}

/** One message as it is, several as an array. */
export function bodyOf({ messages: [first, ...more] }: Pack): string {
  if (!first) return '[]';
  return more.length === 0 ? first.body : `[${[first, ...more].map(({ body }) => body).join(',')}]`;
}

/** The same for the same messages. */
export function deduplicationIdOf({ messages: [first, ...more] }: Pack): string {
  if (!first) return '';
  if (more.length === 0) return first.messageId;
  const ids = [first, ...more].map(({ messageId }) => messageId);
  return createHash('sha256').update(JSON.stringify(ids)).digest('hex');
}
