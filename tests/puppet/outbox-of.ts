import type { Gaps } from '../../infra/puppet/gaps.ts';
import { Outbox } from '../../infra/puppet/outbox.ts';
import type { Pack } from '../../infra/puppet/pack.ts';
import type { SendBatch } from '../../infra/puppet/send-batches.ts';
import { openSpool, type Spool } from '../../infra/puppet/spool.ts';
import type { Log } from '../../shared/observe/log.ts';
import type { ChatMessage } from '../../shared/wechat/chat-message.ts';

const quiet: Log = () => undefined;

type More = {
  spool?: Spool;
  spoolBytes?: number;
  gaps?: Pick<Gaps, 'take' | 'takeLost' | 'lost'>;
  log?: Log;
  signal?: AbortSignal;
};

/** An outbox in memory, unless said otherwise; what it loses is written down as `room from-order`. */
export function outboxOf(sendBatch: SendBatch, more: More = {}) {
  const { log = quiet, spool = openSpool(undefined, log), spoolBytes = 1_000_000 } = more;
  const lost: string[] = [];
  const gaps = more.gaps ?? {
    take: () => [],
    takeLost: () => [],
    lost: (room: string, from: string) => void lost.push(`${room} ${from}`),
  };
  const signal = more.signal ?? new AbortController().signal;
  const outbox = new Outbox({ sendBatch, spool, spoolBytes, gaps, signal, log });
  const add = (message: ChatMessage) => {
    spool.accept(message.order, message.id);
    outbox.add(message);
  };
  return { outbox, spool, lost, add };
}

export function idsIn({ messages }: Pack): string[] {
  return messages.map(({ messageId }) => messageId);
}
