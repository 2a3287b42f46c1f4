import { Lanes } from './lanes.ts';
import type { Outgoing, Pack } from './pack.ts';
import type { Spool } from './spool.ts';

type Options = {
  spool: Spool;
  /** Bytes of the bodies that wait in the spool, at most. */
  spoolBytes: number;
  onDropped: (message: Outgoing) => void;
};

/** Above these, messages wait in the spool alone. */
const LOADED_LIMIT = 1_000;
const LOADED_BYTES_LIMIT = 8 * 1024 * 1024;
const LOADED_AT_A_TIME = 200;

/** Messages that wait for the queue: the front of the line in memory, the rest in the spool. */
export class Backlog {
  readonly #options: Options;
  readonly #lanes = new Lanes();
  /** Places in the spool of messages that are in memory too. */
  readonly #loaded = new Set<number>();
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
    if (!waits || !this.#keep([message])) {
      this.#load(message);
      return;
    }
    while (this.#keptBytes > this.#options.spoolBytes) if (!this.#dropOldest()) break;
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
    for (const { order, place, bytes } of pack.messages) {
      this.#options.spool.done(order);
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
    const unkept = this.#lanes.all().filter(({ place }) => place === undefined);
    if (!this.#keep(unkept)) return;
    const staying = this.#lanes.clear();
    this.#loaded.clear();
    this.#loadedBytes = 0;
    this.#loadedUntil = 0;
    for (const { place, bytes } of staying) {
      if (place !== undefined) this.#loaded.add(place);
      this.#loadedBytes += bytes;
    }
    while (this.#keptBytes > this.#options.spoolBytes) if (!this.#dropOldest()) break;
  }

  get #unloaded(): number {
    return this.#kept - this.#loaded.size;
  }

  #load(message: Outgoing): void {
    this.#lanes.add(message);
    this.#loadedBytes += message.bytes;
    if (message.place !== undefined) this.#loaded.add(message.place);
  }

  #loadMore(): void {
    while (this.#unloaded > 0 && this.#lanes.size < LOADED_LIMIT && this.#loadedBytes < LOADED_BYTES_LIMIT) {
      const unloaded = this.#nextUnloaded(LOADED_AT_A_TIME);
      for (const message of unloaded) this.#load(message);
      // The database was changed by somebody else: it is what counts.
      if (unloaded.length === 0) this.#kept = this.#loaded.size;
    }
  }

  #nextUnloaded(limit: number): Outgoing[] {
    for (;;) {
      const rows = this.#options.spool.kept(this.#loadedUntil, limit);
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
      this.#kept += 1;
      this.#keptBytes += message.bytes;
    }
    return true;
  }

  #dropOldest(): boolean {
    const [oldest] = this.#nextUnloaded(1);
    if (!oldest) return false;
    this.#options.spool.done(oldest.order);
    this.#kept -= 1;
    this.#keptBytes -= oldest.bytes;
    this.#options.onDropped(oldest);
    return true;
  }
}
