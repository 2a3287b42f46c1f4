import { type Outgoing, type Pack, packFront } from './pack.ts';

type Lane = {
  waiting: Set<Outgoing>;
  /** Was sent without an answer: the queue may have it, so that it is sent again just so. */
  unanswered?: Pack;
  /** The queue refused several together: one at a time finds the one that it will never take. */
  single?: boolean;
};

const BATCH_ENTRIES_LIMIT = 10;
/** SQS counts the bodies of a call together. */
const BATCH_BYTES_LIMIT = 1024 * 1024;

/** A line for each conversation, and whose turn it is. */
export class Lanes {
  readonly #lanes = new Map<string, Lane>();
  #size = 0;

  /** Messages in all lines. */
  get size(): number {
    return this.#size;
  }

  add(message: Outgoing): void {
    const lane = this.#lanes.get(message.conversation);
    if (lane) lane.waiting.add(message);
    else this.#lanes.set(message.conversation, { waiting: new Set([message]) });
    this.#size += 1;
  }

  /** One pack of each of the conversations whose turn it is; they go to the end of the line. */
  takeBatch(mostEntries = BATCH_ENTRIES_LIMIT): Pack[] {
    const batch: Pack[] = [];
    let bytes = 0;
    for (const lane of this.#lanes.values()) {
      const pack = lane.unanswered ?? packFront(lane.waiting, lane.single ? 1 : undefined);
      if (!pack || batch.length === mostEntries) break;
      // One that is too long by itself is for the queue to refuse.
      if (batch.length > 0 && bytes + pack.bytes > BATCH_BYTES_LIMIT) break;
      batch.push(pack);
      bytes += pack.bytes;
    }
    for (const { conversation } of batch) {
      const lane = this.#lanes.get(conversation);
      this.#lanes.delete(conversation);
      if (lane) this.#lanes.set(conversation, lane);
    }
    return batch;
  }

  remove({ conversation, messages }: Pack): void {
    const lane = this.#lanes.get(conversation);
    if (!lane) return;
    delete lane.unanswered;
    for (const message of messages) if (lane.waiting.delete(message)) this.#size -= 1;
    if (lane.waiting.size === 0) this.#lanes.delete(conversation);
  }

  /** Nobody knows whether the queue took it. */
  leaveUnanswered(pack: Pack): void {
    const lane = this.#lanes.get(pack.conversation);
    if (lane) lane.unanswered = pack;
  }

  /** The queue did not take it, and never will as it is: its messages go one at a time. */
  takeApart({ conversation }: Pack): void {
    const lane = this.#lanes.get(conversation);
    if (!lane) return;
    delete lane.unanswered;
    lane.single = true;
  }

  all(): Outgoing[] {
    return [...this.#lanes.values()].flatMap(({ waiting }) => [...waiting]);
  }

  /** Lets go of all that is in no unanswered pack, and gives what stays. */
  clear(): Outgoing[] {
    const unanswered = [...this.#lanes.values()].flatMap((lane) => lane.unanswered ?? []);
    this.#lanes.clear();
    this.#size = 0;
    for (const pack of unanswered) {
      for (const message of pack.messages) this.add(message);
      this.leaveUnanswered(pack);
    }
    return unanswered.flatMap(({ messages }) => messages);
  }
}
