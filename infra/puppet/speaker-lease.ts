import * as v from 'valibot';
import type { Table } from '../../shared/aws/table.ts';
import type { Log } from '../../shared/observe/log.ts';
import { describeError } from './log.ts';
import { pause, withTimeout } from './retry.ts';

/**
 * The one item that makes a container the speaker. `beat` changes with every renewal; without an `owner` it
 * was released. `state` is what the speaker leaves to the next.
 */
const ItemSchema = v.object({
  owner: v.optional(v.string()),
  fence: v.number(),
  beat: v.number(),
  state: v.optional(v.unknown()),
});
type Item = v.InferOutput<typeof ItemSchema>;
/** `provenAt`: when the last renewal that succeeded was sent, on this process's own clock. */
type Held = { fence: number; beat: number; provenAt: number };

type Options<State> = {
  registry: Table;
  /** Whoever starts again with the same id is the same container: it need not wait for itself. */
  owner: string;
  /** What the item takes along at each renewal. */
  state: () => State;
  /** Called on taking the lease with what the speaker before left, before `acquire` resolves. */
  onTaken: (state: unknown) => void;
  /** Called when another container has taken it. */
  onLost: () => void;
  log: Log;
  times?: { leaseMs: number; renewMs: number; lookMs: number };
};

export type SpeakerLease = {
  /** Resolves when this container is the speaker, at once if it already is; or when `signal` aborts. */
  acquire(signal: AbortSignal): Promise<void>;
  /** Renews at once: the state has changed, and whoever comes next has to know of it. */
  tell(): void;
  /** Whether nobody else can be the speaker now; false too while renewals have failed for too long. */
  isCertain(): boolean;
  /** Whether another container is the speaker, as far as this one knows. */
  isOthers(): boolean;
  /** Gives the lease to whoever waits for it, and takes it no more. */
  release(): Promise<void>;
};

const KEY = { pk: 'DEPLOYMENT', sk: 'SPEAKER' };
const TIMES = { leaseMs: 15_000, renewMs: 5_000, lookMs: 500 };
const CALL_TIMEOUT_MS = 3_000;
const RETRY_MS = 1_000;

/**
 * The lease that makes one container the speaker, the only one that is connected to WeChat's gateway and
 * sends. Clocks are not compared: a waiting container takes a lease that it has seen unchanged for `leaseMs`
 * on its own clock, as Amazon's DynamoDB lock client does.
 */
export function createSpeakerLease<State>(options: Options<State>): SpeakerLease {
  const { registry, owner, log } = options;
  const { leaseMs, renewMs, lookMs } = options.times ?? TIMES;
  const ending = new AbortController();
  let held: Held | undefined;
  let others = false;
  let acquiring: Promise<void> | undefined;
  let napping = new AbortController();

  const call = <T>(work: Promise<T>) => withTimeout(work, CALL_TIMEOUT_MS, 'the speaker lease');

  const take = async (seen: Item | undefined): Promise<boolean> => {
    const fence = (seen?.fence ?? 0) + 1;
    const startedAt = performance.now();
    const item = { ...KEY, owner, fence, beat: 0, state: seen?.state };
    const taken = await call(registry.put(item, seen ? unchanged(seen) : ABSENT));
    if (!taken) return false;
    held = { fence, beat: 0, provenAt: startedAt };
    others = false;
    log('info', 'This container is the speaker', { fence });
    options.onTaken(seen?.state);
    void keepRenewing(held);
    return true;
  };

  const acquire = async (signal: AbortSignal): Promise<void> => {
    let seen: { item: Item; since: number } | undefined;
    while (!held && !signal.aborted) {
      try {
        const found = await call(registry.get(KEY));
        const item = found && v.parse(ItemSchema, found);
        if (!seen || seen.item.fence !== item?.fence || seen.item.beat !== item.beat) {
          seen = item && { item, since: performance.now() };
        }
        const free = !item?.owner || item.owner === owner;
        if (!free && !others) log('info', 'Another container is the speaker; this one waits');
        others = !free;
        const silent = seen !== undefined && performance.now() - seen.since >= leaseMs;
        if ((free || silent) && (await take(item))) return;
      } catch (error) {
        log('warn', 'Cannot read or take the speaker lease', { error: describeError(error) });
        await pause(RETRY_MS, signal);
      }
      if (!held) await pause(lookMs, signal);
    }
  };

  const renew = async (lease: Held): Promise<boolean> => {
    const startedAt = performance.now();
    lease.beat += 1;
    const change = {
      expression: 'SET beat = :beat, #state = :state',
      names: { '#state': 'state', '#owner': 'owner' },
      values: { ':beat': lease.beat, ':state': options.state(), ':owner': owner, ':fence': lease.fence },
    };
    const renewed = await call(registry.update(KEY, change, '#owner = :owner AND fence = :fence'));
    if (renewed) lease.provenAt = startedAt;
    return renewed;
  };

  const keepRenewing = async (lease: Held): Promise<void> => {
    let wait = renewMs;
    for (;;) {
      await pause(wait, napping.signal);
      napping = new AbortController();
      if (held !== lease || ending.signal.aborted) return;
      try {
        wait = renewMs;
        const renewed = await renew(lease);
        // Released meanwhile: then it is no wonder.
        if (held !== lease) return;
        if (renewed) continue;
        held = undefined;
        others = true;
        log('warn', 'Another container has become the speaker', { fence: lease.fence });
        options.onLost();
        return;
      } catch (error) {
        wait = RETRY_MS;
        log('warn', 'Cannot renew the speaker lease', { error: describeError(error) });
      }
    }
  };

  return {
    async acquire(signal) {
      if (held) return;
      const either = AbortSignal.any([signal, ending.signal]);
      acquiring ??= acquire(either).finally(() => {
        acquiring = undefined;
      });
      await acquiring;
    },
    tell: () => napping.abort(),
    isOthers: () => others,
    isCertain: () => held !== undefined && performance.now() - held.provenAt < leaseMs,
    async release() {
      ending.abort();
      napping.abort();
      await acquiring;
      if (!held) return;
      const { fence } = held;
      held = undefined;
      const change = {
        expression: 'REMOVE #owner SET #state = :state',
        names: { '#state': 'state', '#owner': 'owner' },
        values: { ':state': options.state(), ':owner': owner, ':fence': fence },
      };
      await call(registry.update(KEY, change, '#owner = :owner AND fence = :fence')).catch((error) =>
        log('warn', 'Cannot release the speaker lease; it ends by itself', { error: describeError(error) }),
      );
    },
  };
}

const ABSENT = { expression: 'attribute_not_exists(pk)' };

/** The item as it was read: nobody has renewed, released or taken it since. */
function unchanged({ owner, fence, beat }: Item) {
  return {
    expression: `fence = :fence AND beat = :beat AND ${owner ? '#owner = :owner' : 'attribute_not_exists(#owner)'}`,
    names: { '#owner': 'owner' },
    values: { ':fence': fence, ':beat': beat, ...(owner && { ':owner': owner }) },
  };
}
