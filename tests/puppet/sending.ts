import { createPacer, type Pace } from '../../infra/puppet/pacing.ts';
import { OutboundSender } from '../../infra/puppet/send-outbound.ts';
import type { SentMessages } from '../../shared/registry/sent-message.ts';
import type { OutboundMessage } from '../../shared/wechat/outbound-message.ts';
import { createFifoQueue, type FifoQueue } from './fifo-queue.ts';
import { createVirtualTime } from './virtual-time.ts';

export const pace: Pace = {
  ...{ sendsPerMinute: 20, roomGapMs: 3_000, jitterMs: 500 },
  ...{ firstPauseMs: 60_000, longestPauseMs: 1_800_000 },
};

type Sent = { at: number; message: OutboundMessage };
type LogLine = { level: string; message: string; [field: string]: unknown };
type Options = {
  /** Throws what WeChat answers. */
  wechat?: (message: OutboundMessage, at: number) => void;
  pace?: Partial<Pace>;
  sentBefore?: SentMessages;
};

export function answer(conversationId: string, id: string): OutboundMessage {
  return { id, conversationId, text: id };
}

export function notification(conversationId: string, id: string, number: number): OutboundMessage {
  const url = `https://github.com/o/r/issues/${number}#${id}`;
  const card = { title: `张三 评论了 #${number} ${id}`, description: 'o/r', url };
  const text = `${card.title}\n${card.description}\n${url}`;
  return { id, conversationId, text, card, notification: { subject: `o/r#${number}`, language: 'zh' } };
}

/** Remembers as `registry` does, in memory. */
function rememberSent(): SentMessages {
  const ids = new Set<string>();
  return {
    has: async (id) => ids.has(id),
    async add(added) {
      for (const id of added) ids.add(id);
    },
  };
}

/** A sender between a queue as SQS's and a WeChat that the test scripts, on a clock of its own. */
export function startSending({ wechat = () => undefined, sentBefore, ...options }: Options = {}) {
  const time = createVirtualTime();
  const queue: FifoQueue = createFifoQueue(time);
  const sends: Sent[] = [];
  const tries: number[] = [];
  const logs: LogLine[] = [];
  const givenUp: { id: string; why: string }[] = [];
  const state = { ready: true, replaced: false };
  const sentMessages = sentBefore ?? rememberSent();
  const start = () =>
    new OutboundSender({
      ...{ queue, time, foldAbove: 5, sent: sentMessages },
      pacer: createPacer({ ...pace, ...options.pace }, () => 0.5),
      ready: () => state.ready,
      replaced: () => state.replaced,
      onGivenUp: ({ queueMessageId: id }, why) => givenUp.push({ id, why }),
      log: (level, message, fields) => logs.push({ level, message, ...fields }),
      async deliver(message) {
        tries.push(time.now());
        wechat(message, time.now());
        sends.push({ at: time.now(), message });
      },
    });
  return { time, queue, sends, tries, logs, givenUp, state, start, sender: start() };
}

/** The most that were done in any minute. */
export function mostInAMinute(times: number[]): number {
  return Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + 60_000).length));
}
