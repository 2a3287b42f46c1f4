import { after } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import * as v from 'valibot';
import { readSettings } from '../../infra/puppet/settings.ts';
import { type Container, startContainer } from '../../infra/puppet/start-container.ts';
import { type ChatMessage, ChatMessageSchema } from '../../shared/wechat/chat-message.ts';
import type { OutboundMessage } from '../../shared/wechat/outbound-message.ts';
import { startTestAws, type TestAws } from '../support/aws.ts';
import { startGateway, type TestGateway } from './gateway.ts';

type LogLine = { level: string; message: string };

export type Harness = {
  gateway: TestGateway;
  aws: TestAws;
  container: Container;
  logs: LogLine[];
  screen: string[];
  /** The messages that reach the queue, until there are as many. */
  forwarded(count: number): Promise<ChatMessage[]>;
  send(message: OutboundMessage): Promise<void>;
  bind(roomId: string): Promise<void>;
};

const PATIENCE_MS = 20_000;

/** Polls until the condition gives something other than undefined or false. */
export async function until<T>(
  what: string,
  look: () => T | undefined | false | Promise<T | undefined | false>,
): Promise<T> {
  const deadline = Date.now() + PATIENCE_MS;
  while (Date.now() < deadline) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    await wait(20);
  }
  throw new Error(`waited in vain: ${what}`);
}

/**
 * A container between a gateway (gRPC), SQS and DynamoDB; all are stopped after the file's tests. With `via` it
 * connects to the address that this gives for the gateway's.
 */
export async function startHarness(
  environment: Record<string, string> = {},
  via: (endpoint: string) => Promise<string> = async (endpoint) => endpoint,
): Promise<Harness> {
  const stopFirst: (() => Promise<void>)[] = [];
  after(async () => {
    for (const stop of stopFirst) await stop();
  });
  const aws = await startTestAws();
  const gateway = await startGateway({
    tls: environment.WECHATY_PUPPET_SERVICE_NO_TLS_INSECURE_CLIENT !== 'true',
  });
  const WECHATY_PUPPET_SERVICE_ENDPOINT = await via(gateway.endpoint);
  const logs: LogLine[] = [];
  const screen: string[] = [];
  const container = startContainer({
    settings: readSettings({
      ...environmentOf(gateway, aws),
      WECHATY_PUPPET_SERVICE_ENDPOINT,
      ...environment,
    }),
    sqs: aws.aws.sqs,
    registry: aws.registry,
    log: (level, message, fields) => logs.push({ level, message, ...fields }),
    screen: { write: (text) => screen.push(text), isTerminal: false },
  });
  stopFirst.push(container.stop, gateway.stop);
  await until('the container is logged in', () => container.health().state === 'logged-in');
  return {
    ...{ gateway, aws, container, logs, screen },
    async forwarded(count) {
      const messages: ChatMessage[] = [];
      await until(`${count} forwarded messages`, async () => {
        messages.push(...v.parse(v.array(ChatMessageSchema), (await aws.drain('messages')).flat()));
        return messages.length >= count;
      });
      return messages;
    },
    send: (message) =>
      aws
        .queue('outbound')
        .send({ body: message, groupId: message.conversationId, deduplicationId: message.id }),
    async bind(roomId) {
      await aws.registry.put({ pk: `ROOM#${roomId}`, sk: 'BINDING#a/b', roomId, repo: 'a/b' });
    },
  };
}

/** What the container's environment is in the tests; gaps between sends are off unless a test sets them. */
export function environmentOf(gateway: TestGateway, { aws }: TestAws): Record<string, string> {
  return {
    WECHATY_PUPPET_SERVICE_TOKEN: gateway.token,
    WECHATY_PUPPET_SERVICE_ENDPOINT: gateway.endpoint,
    MESSAGES_QUEUE_URL: aws.queueUrl('messages'),
    OUTBOUND_QUEUE_URL: aws.queueUrl('outbound'),
    REGISTRY_TABLE: aws.tableName('registry'),
    OSSCHAT_SENDS_PER_MINUTE: '600',
    OSSCHAT_ROOM_GAP_MS: '0',
    OSSCHAT_SEND_JITTER_MS: '0',
  };
}
