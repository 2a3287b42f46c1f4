import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { beforeEach, test } from 'node:test';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { announce } from '../../shared/announce/announce.ts';
import { handleWebhook, type WebhookDependencies } from '../../shared/announce/handle-webhook.ts';
import { createQueue, type Queue, type QueueMessage } from '../../shared/aws/queue.ts';
import { createTable } from '../../shared/aws/table.ts';
import { loadDelivery } from '../../shared/registry/delivery.ts';
import { bindRepo } from '../../shared/registry/room.ts';
import { recordingObserve, startTestAws } from '../support/aws.ts';
import { startBlackHole } from '../support/black-hole.ts';
import { outboundMessages } from '../support/outbound.ts';
import { webhookExample } from '../support/webhook-examples.ts';
import { webhookRequest } from '../support/webhook-request.ts';

const { registry, queue, drain } = await startTestAws();
const blackHole = await startBlackHole();
const outbound = queue('outbound');
const masterKey = 'm'.repeat(48);
const repo = 'Codertocat/Hello-World';
const body = JSON.stringify(webhookExample('issues', 'opened'));
const rooms = Array.from({ length: 23 }, (_, index) => `room-${String(index).padStart(2, '0')}`);
for (const room of rooms) await bindRepo(registry, room, repo, 'x');

beforeEach(async () => {
  await drain('outbound');
});

/** One delivery of GitHub, again and again under the same id. */
function delivery() {
  const id = randomUUID();
  return {
    id,
    async arrive(change: Partial<WebhookDependencies> = {}): Promise<number | undefined> {
      const dependencies = { registry, outbound, observe: recordingObserve(), masterKey, now: Date.now };
      const request = await webhookRequest({ repo, masterKey, body, headers: { 'x-github-delivery': id } });
      return (await handleWebhook({ ...dependencies, ...change }, request)).statusCode;
    },
  };
}

/** Rooms of what is in the queue, each as often as it is there. */
async function told(): Promise<string[]> {
  return outboundMessages(await drain('outbound'))
    .map(({ conversationId }) => conversationId)
    .sort();
}

/** As SQS more than five minutes later: it has forgotten every deduplication id. */
function forgetfulQueue(): Queue & { sent: QueueMessage[] } {
  const sent: QueueMessage[] = [];
  return {
    sent,
    send: async (message) => void sent.push(message),
    sendAll: async (messages) => void sent.push(...messages),
  };
}

const sqsAway: Queue = {
  send: () => Promise.reject(new Error('SQS is away')),
  sendAll: () => Promise.reject(new Error('SQS is away')),
};

test('a delivery that comes again after hours is answered 202 and told once', async () => {
  const { arrive } = delivery();
  const later = forgetfulQueue();
  assert.equal(await arrive(), 202);
  assert.deepEqual(await told(), rooms);
  assert.equal(await arrive({ outbound: later }), 202);
  assert.deepEqual(later.sent, []);
});

test('another delivery of the same event is another', async () => {
  await delivery().arrive();
  await delivery().arrive();
  assert.equal((await told()).length, 2 * rooms.length);
});

test('two copies of a delivery at the same time are told once', async () => {
  const { arrive } = delivery();
  assert.deepEqual(await Promise.all([arrive(), arrive(), arrive()]), [202, 202, 202]);
  assert.deepEqual(await told(), rooms);
});

test('a delivery whose messages could not be queued is answered 503 and told when it comes again', async () => {
  const { arrive, id } = delivery();
  assert.equal(await arrive({ outbound: sqsAway }), 503);
  assert.deepEqual(await loadDelivery(registry, id), { rooms: [], complete: false });
  assert.equal(await arrive(), 202);
  assert.deepEqual(await told(), rooms);
});

test('when SQS fails in the middle, only the rooms that were not told are told by the next one', async () => {
  const { arrive } = delivery();
  const first = forgetfulQueue();
  const sendAll = async (messages: QueueMessage[]) => {
    if (first.sent.length > 0) throw new Error('SQS is away');
    await first.sendAll(messages);
  };
  assert.equal(await arrive({ outbound: { ...first, sendAll } }), 503);
  const second = forgetfulQueue();
  assert.equal(await arrive({ outbound: second }), 202);
  assert.equal(first.sent.length, 10);
  assert.deepEqual([...first.sent, ...second.sent].map(roomOf).sort(), rooms);
});

test('an entry that SQS refuses once is sent with the next try of the same delivery', async () => {
  let refusals = 0;
  const sendAll = async (messages: QueueMessage[]) => {
    await outbound.sendAll(refusals++ === 0 ? messages.slice(1) : messages);
    if (refusals === 1) throw new Error('SQS refused 1 of 10 messages: InternalError');
  };
  assert.equal(await delivery().arrive({ outbound: { ...outbound, sendAll } }), 202);
  assert.deepEqual(await told(), rooms);
});

test('a delivery that was told but could not be remembered is a success, and dropped by SQS when it comes again', async () => {
  const { arrive } = delivery();
  const readOnly = { ...registry, put: () => Promise.reject(new Error('DynamoDB is away')) };
  assert.equal(await arrive({ registry: readOnly }), 202);
  assert.equal(await arrive(), 202);
  assert.deepEqual(await told(), rooms);
});

test('a delivery that a crash cut off after the queue had it is told to every room when it comes again', async () => {
  const { id, arrive } = delivery();
  const crash = new Error('cut off');
  let writes = 0;
  const dying = {
    ...registry,
    put: (...item: Parameters<typeof registry.put>) =>
      writes++ === 0 ? registry.put(...item) : new Promise<boolean>(() => undefined),
  };
  const event = {
    kind: 'issue-opened' as const,
    ...{ repo, number: 1, title: 't', url: 'https://example.org', body: '', actor: { login: 'a' } },
  };
  const cutOff = announce(
    { registry: dying, outbound, observe: recordingObserve(), now: Date.now },
    id,
    event,
  );
  await Promise.race([cutOff, until(() => writes === 2).then(() => Promise.reject(crash))]).catch((error) =>
    assert.equal(error, crash),
  );
  assert.deepEqual((await loadDelivery(registry, id)).complete, false);
  assert.equal(await arrive(), 202);
  assert.deepEqual(await told(), rooms);
});

test('a delivery that told nobody is told once somebody is there to hear it', async () => {
  const { arrive } = delivery();
  const nobody = { ...registry, query: async function* () {} };
  assert.equal(await arrive({ registry: nobody }), 202);
  assert.equal(await arrive(), 202);
  assert.deepEqual(await told(), rooms);
});

const local = { region: 'us-east-1', credentials: { accessKeyId: 'x', secretAccessKey: 'x' } };
const slow: Record<string, () => Partial<WebhookDependencies>> = {
  SQS: () => ({
    outbound: createQueue(
      new SQSClient({ ...local, endpoint: blackHole }),
      `${blackHole}/outbound.fifo`,
      AbortSignal.timeout(200),
    ),
  }),
  DynamoDB: () => ({
    registry: createTable(
      new DynamoDBClient({ ...local, endpoint: blackHole }),
      'registry',
      AbortSignal.timeout(200),
    ),
  }),
};
for (const [service, change] of Object.entries(slow)) {
  test(`a ${service} that does not answer is given up at the deadline with 503, and nothing is half done`, async () => {
    const { arrive } = delivery();
    assert.equal(await arrive(change()), 503);
    assert.deepEqual(await told(), []);
    assert.equal(await arrive(), 202);
    assert.deepEqual(await told(), rooms);
  });
}

function roomOf({ body: message }: QueueMessage): string {
  return outboundMessages([message])[0]?.conversationId ?? '';
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}
