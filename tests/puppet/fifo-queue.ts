import type { Held, OutboundQueue } from '../../infra/puppet/outbound-queue.ts';
import type { Time } from '../../infra/puppet/time.ts';
import type { OutboundMessage } from '../../shared/wechat/outbound-message.ts';
import { toQueueMessage } from '../../shared/wechat/reply.ts';

type Stored = {
  id: string;
  group: string;
  message: OutboundMessage | undefined;
  sentAt: number;
  visibleAt: number;
  receivedAt: number;
  receiveCount: number;
  receipt: string;
};

export type FifoQueue = OutboundQueue & {
  send(message: OutboundMessage): void;
  /** A body that is no message. */
  sendMalformed(group: string): void;
  /** The ids that were given up. */
  deadLetters: string[];
  left(): number;
  /** The highest receive count of any message, ever. */
  mostReceives(): number;
  calls: { receive: number; hide: number; remove: number };
};

const MAX_RECEIVES = 10;
const BATCH = 10;
const HIDDEN_MS = 60_000;
const LONGEST_HIDDEN_MS = 12 * 3600_000;
const LONG_POLL_MS = 20_000;
const CALL_MS = 20;

/**
 * `outbound.fifo` by the rules of AWS's documentation: a receive gives up to ten messages and as many of one
 * group as it can; a group of which something is in flight gives nothing; nothing stays hidden for more than
 * twelve hours from its receipt; the eleventh receipt is the dead-letter queue's.
 */
export function createFifoQueue(time: Time): FifoQueue {
  const stored: Stored[] = [];
  const deadLetters: string[] = [];
  const calls = { receive: 0, hide: 0, remove: 0 };
  let count = 0;
  let most = 0;
  let arrival = new AbortController();

  const put = (group: string, message: OutboundMessage | undefined) => {
    count += 1;
    const now = time.now();
    stored.push({
      ...{ id: `q${count}`, group, message, sentAt: now, visibleAt: now },
      ...{ receivedAt: 0, receiveCount: 0, receipt: '' },
    });
    arrival.abort();
    arrival = new AbortController();
  };

  const take = (): Stored[] => {
    const now = time.now();
    const locked = new Set(stored.filter(({ visibleAt }) => visibleAt > now).map(({ group }) => group));
    const free = Map.groupBy(
      stored.filter(({ group }) => !locked.has(group)),
      ({ group }) => group,
    );
    const taken: Stored[] = [];
    for (const one of [...free.values()].flat()) {
      if (taken.length === BATCH) break;
      one.receiveCount += 1;
      most = Math.max(most, one.receiveCount);
      if (one.receiveCount > MAX_RECEIVES) {
        deadLetters.push(one.message?.id ?? one.id);
        stored.splice(stored.indexOf(one), 1);
        continue;
      }
      one.receivedAt = now;
      one.visibleAt = now + HIDDEN_MS;
      one.receipt = `${one.id}:${one.receiveCount}`;
      taken.push(one);
    }
    return taken;
  };

  const inFlight = ({ receipt }: Held) =>
    stored.find((one) => one.receipt === receipt && one.visibleAt > time.now());

  return {
    ...{ deadLetters, calls },
    send: (message) => put(toQueueMessage(message).groupId, message),
    sendMalformed: (group) => put(group, undefined),
    left: () => stored.length,
    mostReceives: () => most,
    async receive(signal) {
      calls.receive += 1;
      const until = time.now() + LONG_POLL_MS;
      await time.wait(CALL_MS, signal);
      let taken = take();
      while (taken.length === 0 && time.now() < until) {
        const wake = AbortSignal.any([signal, arrival.signal]);
        await time.wait(Math.min(1_000, until - time.now()), wake);
        if (signal.aborted) throw new Error('aborted');
        taken = take();
      }
      return taken.map(({ receipt, receiveCount, visibleAt, sentAt, message, id }) => ({
        ...{ receipt, receiveCount, hiddenUntil: visibleAt, since: sentAt, message, queueMessageId: id },
      }));
    },
    async remove(held) {
      calls.remove += Math.ceil(held.length / BATCH);
      for (const one of held) {
        const found = inFlight(one);
        if (!found) throw new Error('The receipt handle has expired');
        stored.splice(stored.indexOf(found), 1);
      }
    },
    async hide(held, seconds) {
      calls.hide += Math.ceil(held.length / BATCH);
      for (const one of held) {
        const found = inFlight(one);
        const until = time.now() + seconds * 1000;
        if (!found || until > found.receivedAt + LONGEST_HIDDEN_MS) continue;
        found.visibleAt = until;
        one.hiddenUntil = until;
      }
    },
  };
}
