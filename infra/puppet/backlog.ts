import { Lanes } from './lanes.ts';
import type { Outgoing, Pack } from './pack.ts';
import type { Spool } from './spool.ts';

type Options = {
  spool: Spool;
  /** Bytes of the bodies that wait in the spool, at most. */
  spoolBytes: number;
  onDropped: (message: Outgoing) => void;
  /** Called with each message when no other of its conversation can be dropped before it any more. */
  onNext: (message: Outgoing) => void;
};

/** Above these, messages wait in the spool alone. */
const LOADED_LIMIT = 1_000;
const LOADED_BYTES_LIMIT = 8 * 1024 * 1024;
const LOADED_AT_A_TIME = 200;
/** What waits in memory because the disk does not take it. */
const UNKEPT_BYTES_LIMIT = 64 * 1024 * 1024;

/** Messages that wait for the queue: the front of the line in memory, the rest in the spool. */
export class Backlog {
  readonly #options: Options;
  readonly #lanes = new Lanes();
  /** Places in the spool of messages that are in memory too. */
  readonly #loaded = new Set<number>();
  /** In memory alone, in the order in which they came. */
  readonly #unkept = new Set<Outgoing>();
  #loadedBytes = 0;
  /** Kept messages up to this place are in memory or gone. */
  #loadedUntil = 0;
  #lastPlace: number;
  #kept: number;
  #keptBytes: number;

  constructor(options: Options) {
    this.#options = options;
    const { last, count, bytes } = options.spool.extent();
    this.#lastPlace = last;
    this.#kept = count;
    this.#keptBytes = bytes;
  }

  get size(): number {
    return this.#lanes.size + this.#unloaded;
  }

  /** With `aside`, or behind messages that are, it goes to the spool; drops the oldest when that is full. */
  add(message: Outgoing, { aside }: { aside: boolean }): void {
    const full = this.#lanes.size >= LOADED_LIMIT || this.#loadedBytes >= LOADED_BYTES_LIMIT;
    const waits = aside || full || this.#unloaded > 0;
    // Those before it get their places first: the spool gives all back by place.
    if (waits && this.#keep([...this.#unkept, message])) this.#trim();
    // The disk fails: it must not overtake what can only be read there.
    else if (waits && (this.#unloaded > 0 || this.#loadedBytes >= UNKEPT_BYTES_LIMIT)) this.#drop(message);
    else this.#load(message);
  }

  /** One pack of each of the conversations whose turn it is. */
  takeBatch(mostEntries?: number): Pack[] {
    if (this.#lanes.size < LOADED_AT_A_TIME) this.#loadMore();
    return this.#lanes.takeBatch(mostEntries);
  }

  /** What was sent without an answer. */
  retryBatch(mostEntries?: number): Pack[] {
    if (this.#lanes.size === 0) this.#loadMore();
    return this.#lanes.takeBatch(mostEntries);
  }

  /** A pack is in the queue, or will never be. */
  remove(pack: Pack): void {
    this.#lanes.remove(pack);
    for (const message of pack.messages) {
      const { order, place, bytes } = message;
      this.#options.spool.done(order);
      this.#unkept.delete(message);
      this.#loadedBytes -= bytes;
      if (place === undefined || !this.#loaded.delete(place)) continue;
      this.#kept -= 1;
      this.#keptBytes -= bytes;
    }
  }

  takeApart(pack: Pack): void {
    this.#lanes.takeApart(pack);
  }

  /** Nobody knows what became of these: they stay as they are, and everything else moves to the spool. */
  setAside(unanswered: Pack[]): void {
    for (const pack of unanswered) this.#lanes.leaveUnanswered(pack);
    if (!this.#keep([...this.#unkept])) return;
    const staying = this.#lanes.clear();
    this.#loaded.clear();
    this.#loadedBytes = 0;
    this.#loadedUntil = 0;
    for (const { place, bytes } of staying) {
      if (place !== undefined) this.#loaded.add(place);
      this.#loadedBytes += bytes;
    }
    this.#trim();
  }

  get #unloaded(): number {
    return this.#kept - this.#loaded.size;
  }

  #load(message: Outgoing): void {
    this.#options.onNext(message);
    this.#lanes.add(message);
    this.#loadedBytes += message.bytes;
    if (message.place === undefined) this.#unkept.add(message);
    else this.#loaded.add(message.place);
  }

  #loadMore(): void {
    while (this.#unloaded > 0 && this.#lanes.size < LOADED_LIMIT && this.#loadedBytes < LOADED_BYTES_LIMIT) {
      const unloaded = this.#nextUnloaded(LOADED_AT_A_TIME);
      if (!unloaded) return;
      for (const message of unloaded) this.#load(message);
      // The database was changed by somebody else: it is what counts.
      if (unloaded.length === 0) this.#kept = this.#loaded.size;
    }
  }

  /** Undefined when the spool cannot be read. */
  #nextUnloaded(limit: number): Outgoing[] | undefined {
    for (;;) {
      const rows = this.#options.spool.kept(this.#loadedUntil, limit);
      if (!rows) return undefined;
      this.#loadedUntil = rows.at(-1)?.place ?? this.#loadedUntil;
      const unloaded = rows.filter(({ place }) => !this.#loaded.has(place));
      if (unloaded.length > 0 || rows.length === 0)
        return unloaded.map((row) => ({ ...row, bytes: Buffer.byteLength(row.body) }));
    }
  }

  #keep(messages: Outgoing[]): boolean {
    const kept = messages.map((message, index) => ({ ...message, place: this.#lastPlace + 1 + index }));
    if (kept.length > 0 && !this.#options.spool.keep(kept)) return false;
    for (const message of messages) {
      this.#lastPlace += 1;
      message.place = this.#lastPlace;
      if (this.#unkept.delete(message)) this.#loaded.add(message.place);
      this.#kept += 1;
      this.#keptBytes += message.bytes;
    }
    return true;
  }

  /** Drops the oldest that wait in the spool alone until the others have room. */
  #trim(): void {
    while (this.#keptBytes > this.#options.spoolBytes) {
      const [oldest] = this.#nextUnloaded(1) ?? [];
      if (!oldest) return;
      this.#kept -= 1;
      this.#keptBytes -= oldest.bytes;
      this.#drop(oldest);
    }
  }

  #drop(message: Outgoing): void {
    this.#options.spool.done(message.order);
    this.#options.onDropped(message);
  }
}
