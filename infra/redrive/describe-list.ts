import type { DeadLetterList, ListedDeadLetter } from '../../shared/dead-letters/list-dead-letters.ts';

const MINUTE_IN_MS = 60_000;
const HOUR_IN_MS = 60 * MINUTE_IN_MS;
const DAY_IN_MS = 24 * HOUR_IN_MS;

/** What is in a dead-letter queue, as lines for a terminal. `now` in ms. */
export function describeList(queue: string, { letters, others }: DeadLetterList, now: number): string {
  const count = letters.length + others;
  if (count === 0) return `The dead-letter queue of ${queue} is empty.`;
  return [
    `${count} in the dead-letter queue of ${queue}, oldest first:`,
    ...letters.map((letter) => describeLetter(letter, now)),
    ...(others > 0 ? [`… and ${others} more, which only show when those in front of them are gone.`] : []),
  ].join('\n');
}

function describeLetter(letter: ListedDeadLetter, now: number): string {
  const { messageId, kind, conversationId, topic, requestId, sentAt, receiveCount, why } = letter;
  const fields = [
    messageId,
    kind,
    `room ${conversationId ?? 'unknown'}${topic ? ` “${printable(topic)}”` : ''}`,
    ...(requestId ? [`request ${requestId}`] : []),
    `${age(now - sentAt)} old`,
    `received ${receiveCount} times`,
  ];
  return `${fields.join('  ')}\n  why: ${printable(why ?? 'not noted: its function was cut off')}`;
}

/** Whatever a group is called, it writes no control sequences into the operator's terminal. */
function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ');
}

function age(ms: number): string {
  if (ms >= DAY_IN_MS) return `${Math.floor(ms / DAY_IN_MS)} d`;
  if (ms >= HOUR_IN_MS) return `${Math.floor(ms / HOUR_IN_MS)} h`;
  return `${Math.max(0, Math.floor(ms / MINUTE_IN_MS))} min`;
}
