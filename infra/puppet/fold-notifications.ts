import { speak } from '../../shared/speech/speech.ts';
import type { OutboundMessage } from '../../shared/wechat/outbound-message.ts';

/** One send, and the waiting messages that it does for. */
export type Parcel<T> = { message: OutboundMessage; covers: T[] };

/** How full a room is: one after the other, the newest of each subject, or all in one text. */
export type Crowding = 'none' | 'folded' | 'digest';

type Notification = { message: OutboundMessage };

/** WeChat documents no limit; some clients and puppets cut off what is longer. */
const TEXT_AT_MOST_CHARACTERS = 2_000;
const NAME_AT_MOST_CHARACTERS = 200;

/**
 * The next send of a room where these notifications wait, the oldest first, at least one. When more than
 * `foldAbove` wait, those of one issue or pull request become its newest; when these are still more, they become
 * a digest that names and links each, as long as one text may be: the rest is for the next. `before` is how full
 * the room was at its last send: once begun, folding goes on until nothing waits.
 */
export function nextParcel<T extends Notification>(
  waiting: [T, ...T[]],
  foldAbove: number,
  before: Crowding,
): { parcel: Parcel<T>; crowding: Crowding } {
  const [oldest] = waiting;
  if (before === 'none' && waiting.length <= foldAbove)
    return { parcel: { message: oldest.message, covers: [oldest] }, crowding: 'none' };
  const subjects = [...Map.groupBy(waiting, ({ message }) => subjectOf(message)).values()];
  if (before === 'digest' || subjects.length > foldAbove)
    return { parcel: digest(subjects), crowding: 'digest' };
  const [first = [oldest]] = subjects;
  return { parcel: { message: newest(first), covers: first }, crowding: 'folded' };
}

function subjectOf({ id, notification }: OutboundMessage): string {
  return notification?.subject.toLowerCase() ?? id;
}

/** The newest of a subject's notifications, which says how many came before it. */
function newest<T extends Notification>(covers: T[]): OutboundMessage {
  const message = lastOf(covers);
  if (covers.length === 1) return message;
  const { card, text } = message;
  const note = speechOf(message).folded(covers.length - 1);
  return {
    ...message,
    text: `${text}\n${note}`,
    ...(card && { card: { ...card, description: `${note}\n${card.description}` } }),
  };
}

function digest<T extends Notification>(subjects: T[][]): Parcel<T> {
  const all = subjects.flat();
  const last = lastOf(all);
  const speech = speechOf(last);
  const entries: string[] = [];
  const covers: T[] = [];
  let left = TEXT_AT_MOST_CHARACTERS - speech.heading(all.length).length;
  for (const subject of subjects) {
    const entry = toEntry(subject);
    left -= entry.length + 1;
    if (left < 0 && entries.length > 0) break;
    entries.push(entry);
    covers.push(...subject);
  }
  const { conversationId } = last;
  const text = [speech.heading(covers.length), ...entries].join('\n');
  return { message: { id: `digest:${lastOf(covers).id}`, conversationId, text }, covers };
}

/** What happened, and where. */
function toEntry<T extends Notification>(covers: T[]): string {
  const message = lastOf(covers);
  const { card, text } = message;
  const [firstLine = ''] = (card?.title ?? text).split('\n');
  const name = firstLine.slice(0, NAME_AT_MOST_CHARACTERS);
  const note = covers.length > 1 ? ` (${speechOf(message).folded(covers.length - 1)})` : '';
  return [`· ${name}${note}`, ...(card ? [card.url] : [])].join('\n');
}

function speechOf({ notification }: OutboundMessage) {
  return speak(notification?.language ?? 'zh').digest;
}

function lastOf(covers: Notification[]): OutboundMessage {
  const last = covers.at(-1);
  if (!last) throw new Error('Nothing waits.');
  return last.message;
}
