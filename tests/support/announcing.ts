import assert from 'node:assert/strict';
import { type FlushDependencies, handleFlushes } from '../../shared/announce/handle-flushes.ts';
import { handleWebhook, type WebhookDependencies } from '../../shared/announce/handle-webhook.ts';
import type { Queue, QueueMessage } from '../../shared/aws/queue.ts';
import type { Table } from '../../shared/aws/table.ts';
import type { Repository } from '../../shared/github/issues.ts';
import type { ReadDay } from '../../shared/github/report.ts';
import { saveSubscription } from '../../shared/registry/subscription.ts';
import { defaultSubscription } from '../../shared/subscription/default-subscription.ts';
import { features } from '../../shared/subscription/feature.ts';
import type { Subscription } from '../../shared/subscription/subscription.ts';
import type { OutboundMessage } from '../../shared/wechat/outbound-message.ts';
import { recordingObserve } from './aws.ts';
import { sqsEvent } from './chat.ts';
import { outboundMessages } from './outbound.ts';
import { type Delivery, webhookRequest } from './webhook-request.ts';

export const masterKey = 'm'.repeat(48);

/** A queue in memory that drops what it has had, as SQS does for five minutes; `forget` is what happens then. */
export function recordingQueue(): Queue & { sent: QueueMessage[]; take(): QueueMessage[]; forget(): void } {
  const sent: QueueMessage[] = [];
  const had = new Set<string>();
  const send = async (message: QueueMessage) => {
    if (had.has(message.deduplicationId)) return;
    had.add(message.deduplicationId);
    sent.push(structuredClone(message));
  };
  return {
    sent,
    send,
    async sendAll(messages) {
      for (const message of messages) await send(message);
    },
    take: () => sent.splice(0),
    forget: () => had.clear(),
  };
}

/** A room's subscription to everything of a repository, unless `more` says otherwise. */
export async function subscribe(
  registry: Table,
  roomId: string,
  pattern: string,
  more: Partial<Subscription> = {},
): Promise<void> {
  const empty = defaultSubscription({ roomId, pattern, mayHearPrivate: false });
  await saveSubscription(registry, { ...empty, features: [...features], ...more });
}

/** The way from a delivery to what is sent to rooms, with queues in memory and a clock that stands still. */
export function createAnnouncing(registry: Table, begin = Date.parse('2026-11-22T04:00:00Z')) {
  const announcements = recordingQueue();
  const faq = recordingQueue();
  const outbound = recordingQueue();
  const observe = recordingObserve();
  const repositories = new Map<string, string>();
  let time = begin;
  const github = {
    async getRepository(repo: string): Promise<Repository> {
      const fullName = repositories.get(repo.toLowerCase()) ?? repo;
      const url = `https://github.com/${fullName}`;
      return { fullName, url, private: false, archived: false, hasIssues: true };
    },
  };
  let readDay: ReadDay = async () => assert.fail('nobody asked for a report');
  const dependencies = {
    ...{ registry, outbound, announcements, observe, github, now: () => time },
    githubUrl: 'https://github.com',
  };
  return {
    announcements,
    faq,
    outbound,
    observe,
    /** What GitHub leads a former name to. */
    repositories,
    now: () => time,
    at: (iso: string) => {
      time = Date.parse(iso);
    },
    pass: (ms: number) => {
      time += ms;
    },
    reportWith: (read: ReadDay) => {
      readDay = read;
    },
    /** The status that GitHub gets. */
    async deliver(
      delivery: Delivery & { repo: string },
      change: Partial<WebhookDependencies> = {},
    ): Promise<number | undefined> {
      const request = await webhookRequest({ masterKey, ...delivery });
      const webhook = { registry, announcements, faq, observe, masterKey, now: () => time };
      return (await handleWebhook({ ...webhook, ...change }, request)).statusCode;
    },
    /** Works through messages of `announcements`, those that were sent by now; gives how many failed. */
    async flush(messages = announcements.take(), change: Partial<FlushDependencies> = {}): Promise<number> {
      const event = sqsEvent(messages.map(({ body }) => JSON.stringify(body)));
      for (const [index, record] of event.Records.entries())
        record.attributes.MessageGroupId = messages[index]?.groupId ?? '';
      const answer = await handleFlushes({ ...dependencies, ...change, readDay }, event);
      return answer.batchItemFailures.length;
    },
    /** What is on its way to WeChat, which shows no id twice. */
    told: (): OutboundMessage[] => outboundMessages(outbound.take().map(({ body }) => body)),
  };
}
