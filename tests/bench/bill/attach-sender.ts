import * as v from 'valibot';
import { type Held, HIDDEN_SECONDS, type OutboundQueue } from '../../../infra/puppet/outbound-queue.ts';
import { createPacer } from '../../../infra/puppet/pacing.ts';
import { OutboundSender } from '../../../infra/puppet/send-outbound.ts';
import { createSentMessages } from '../../../shared/registry/sent-message.ts';
import { OutboundMessageSchema } from '../../../shared/wechat/outbound-message.ts';
import { runAs } from '../../simulator/instance.ts';
import type { QueuedMessage } from '../../simulator/sqs.ts';
import { containerSettings } from './container-settings.ts';
import { countReceive } from './meter.ts';
import type { SimulatedAws } from './simulated-aws.ts';
import { virtualTime } from './virtual-time.ts';

const BATCH_LIMIT = 10;
const LONG_POLL_MS = 20_000;
const SEND_MS = 200;

const BodySchema = v.pipe(v.string(), v.parseJson(), OutboundMessageSchema);

/** The container's sender at its default pace, with everything counted that it does; it never stops. */
export function attachSender(aws: SimulatedAws): void {
  const { world, registry, container } = aws;
  const { pace, foldAbove } = containerSettings;
  const time = virtualTime(world.clock);
  void runAs(container, async () => {
    new OutboundSender({
      queue: outboundQueueOn(aws),
      deliver: () => world.clock.wait(SEND_MS),
      pacer: createPacer(pace, () => world.random.below(1_000) / 1_000),
      sent: createSentMessages(registry),
      foldAbove,
      ready: () => true,
      replaced: () => false,
      log: () => {},
      time,
    });
  });
}

/** Long polls that end empty are the idle deployment's, and not counted. */
function outboundQueueOn({ world: { clock }, outside, usage }: SimulatedAws): OutboundQueue {
  const queue = outside.queueOf('outbound');
  const here = new Map<string, QueuedMessage>();
  let changed = Promise.withResolvers<void>();
  queue.onChange = (ms) =>
    clock.after(ms, () => {
      changed.resolve();
      changed = Promise.withResolvers();
    });
  const hide = (message: QueuedMessage | undefined, seconds: number) => {
    if (message) message.visibleAt = clock.now() + seconds * 1000;
  };
  const calls = (held: Held[]) => Math.ceil(held.length / BATCH_LIMIT);
  return {
    async receive() {
      const until = clock.now() + LONG_POLL_MS;
      for (;;) {
        const received = queue.receive(BATCH_LIMIT);
        for (const message of received) {
          hide(message, HIDDEN_SECONDS);
          here.set(message.id, message);
        }
        countReceive(received, usage);
        if (received.length > 0 || clock.now() >= until)
          return received.map((one) => toHeld(one, clock.now()));
        await Promise.race([changed.promise, clock.wait(until - clock.now())]);
      }
    },
    async remove(held) {
      usage.deletes += calls(held);
      for (const { queueMessageId, receiveCount } of held) {
        const message = here.get(queueMessageId);
        if (message) queue.remove(message, receiveCount);
        here.delete(queueMessageId);
      }
    },
    async hide(held, seconds) {
      usage.changes += calls(held);
      for (const one of held) {
        hide(here.get(one.queueMessageId), seconds);
        one.hiddenUntil = clock.now() + seconds * 1000;
      }
    },
  };
}

function toHeld({ id, body, receiveCount, sentAt }: QueuedMessage, now: number): Held {
  return {
    receipt: id,
    queueMessageId: id,
    receiveCount,
    hiddenUntil: now + HIDDEN_SECONDS * 1000,
    since: sentAt,
    message: v.parse(BodySchema, body),
  };
}
