import { SQSClient } from '@aws-sdk/client-sqs';
import * as v from 'valibot';
import { Forwarder } from '../../infra/puppet/forward-messages.ts';
import { createGaps } from '../../infra/puppet/gaps.ts';
import { isAwaited } from '../../infra/puppet/is-awaited.ts';
import { createOrderStamp } from '../../infra/puppet/order-stamp.ts';
import { Outbox } from '../../infra/puppet/outbox.ts';
import { sendTo } from '../../infra/puppet/send-batches.ts';
import { openSpool } from '../../infra/puppet/spool.ts';
import type { Log } from '../../shared/observe/log.ts';
import { createOneEach } from './chat-one-each.ts';
import { messageOf, payloadOf, SaidSchema, sayAll } from './chat-talk.ts';
import { answerParent, cpuMicros } from './child.ts';

/**
 * Run as a process of its own: `packed` or `one-each`, the queue's URL, a folder, milliseconds of collecting. From
 * message ids to the queue without the gateway: payloads and translations are there at once. The one that sends
 * each message by itself begins with the translated message: it has no stages and no spool.
 */
const [, , variant = '', queueUrl = '', folder = '', collectMs = ''] = process.argv;
const PAYLOADS_AT_A_TIME = 32;
const SPOOL_BYTES = 256_000_000;
const sqs = new SQSClient();
const stampOrder = createOrderStamp();
const say = variant === 'packed' ? forwardPacked() : sendOneEach();

function forwardPacked(): (messageId: string) => void {
  const log: Log = (level, message) => {
    if (level === 'error') throw new Error(message);
  };
  const spool = openSpool(folder, log);
  const outbox = new Outbox({
    sendBatch: sendTo(sqs, queueUrl),
    collectMs: Number(collectMs),
    spoolBytes: SPOOL_BYTES,
    gaps: createGaps(stampOrder),
    signal: new AbortController().signal,
    ...{ isAwaited, spool, log },
  });
  const forwarder = new Forwarder({
    fetchPayload: async (id) => payloadOf(id),
    prepare: async (payload, order) => messageOf(payload, order),
    concurrency: PAYLOADS_AT_A_TIME,
    ...{ stampOrder, spool, outbox, log },
  });
  return (id) => forwarder.accept(id);
}

function sendOneEach(): (messageId: string) => void {
  const outbox = createOneEach(sqs, queueUrl);
  return (id) => outbox.add(messageOf(payloadOf(id), stampOrder()));
}

const QuestionSchema = v.union([
  v.object({ ask: v.literal('cpu') }),
  v.object({ ask: v.literal('say'), ...SaidSchema.entries }),
]);

answerParent(QuestionSchema, async (question) => {
  if (question.ask === 'cpu') return cpuMicros();
  await sayAll(question, say);
});
