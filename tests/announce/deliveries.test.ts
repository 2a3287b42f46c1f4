import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { beforeEach, test } from 'node:test';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { WebhookDependencies } from '../../shared/announce/handle-webhook.ts';
import { createQueue, type Queue, type QueueMessage } from '../../shared/aws/queue.ts';
import { createTable } from '../../shared/aws/table.ts';
import { loadDeliveries } from '../../shared/registry/delivery.ts';
import { createAnnouncing, subscribe } from '../support/announcing.ts';
import { startTestAws } from '../support/aws.ts';
import { startBlackHole } from '../support/black-hole.ts';
import { webhookExample } from '../support/webhook-examples.ts';

const { registry } = await startTestAws();
const blackHole = await startBlackHole();
const repo = 'Codertocat/Hello-World';
const body = JSON.stringify(webhookExample('issues', 'opened'));
// More than one batch of DynamoDB, and more than two of SQS.
const rooms = Array.from({ length: 27 }, (_, index) => `room-${String(index).padStart(2, '0')}`);
for (const room of rooms) await subscribe(registry, room, repo);

let announcing = createAnnouncing(registry);
beforeEach(() => {
  announcing = createAnnouncing(registry);
});

/** One delivery of GitHub, again and again under the same id. */
function delivery() {
  const id = randomUUID();
  return {
    id,
    arrive: (change: Partial<WebhookDependencies> = {}) =>
      announcing.deliver({ repo, body, headers: { 'x-github-delivery': id } }, change),
  };
}

/** Rooms of the cards that come of all that is in the queue, each as often as it gets one. */
async function told(): Promise<string[]> {
  assert.equal(await announcing.flush(), 0);
  return announcing
    .told()
    .map(({ conversationId }) => conversationId)
    .sort();
}

const sqsAway: Queue = {
  send: () => Promise.reject(new Error('SQS is away')),
  sendAll: () => Promise.reject(new Error('SQS is away')),
};

test('a delivery that comes again after hours is answered 202 and told once', async () => {
  const { arrive } = delivery();
  assert.equal(await arrive(), 202);
  assert.deepEqual(await told(), rooms);
  announcing.announcements.forget();
  assert.equal(await arrive(), 202);
  assert.deepEqual(await told(), []);
});

test('another delivery of the same event is another', async () => {
  await delivery().arrive();
  await told();
  await delivery().arrive();
  assert.deepEqual(await told(), rooms);
});

test('two copies of a delivery at the same time are told once', async () => {
  const { arrive } = delivery();
  assert.deepEqual(await Promise.all([arrive(), arrive(), arrive()]), [202, 202, 202]);
  assert.deepEqual(await told(), rooms);
});

test('a delivery whose flush messages could not be queued is answered 503 and told when it comes again', async () => {
  const { arrive } = delivery();
  assert.equal(await arrive({ announcements: sqsAway }), 503);
  assert.deepEqual(await told(), []);
  assert.equal(await arrive(), 202);
  assert.deepEqual(await told(), rooms);
});

test('when SQS fails in the middle, the rooms that it has are told once, the others by the next delivery', async () => {
  const { arrive } = delivery();
  const half: Queue = {
    ...announcing.announcements,
    async sendAll(messages: QueueMessage[]) {
      await announcing.announcements.sendAll(messages.slice(0, 10));
      throw new Error('SQS is away');
    },
  };
  assert.equal(await arrive({ announcements: half }), 503);
  const first = await told();
  assert.equal(first.length, 10);
  assert.equal(await arrive(), 202);
  assert.deepEqual([...first, ...(await told())].sort(), rooms);
});

test('an entry that SQS refuses once is sent with the next try of the same delivery', async () => {
  const { announcements } = announcing;
  let refusals = 0;
  const sendAll = async (messages: QueueMessage[]) => {
    await announcements.sendAll(refusals++ === 0 ? messages.slice(1) : messages);
    if (refusals === 1) throw new Error('SQS refused 1 of 10 messages: InternalError');
  };
  assert.equal(await delivery().arrive({ announcements: { ...announcements, sendAll } }), 202);
  assert.deepEqual(await told(), rooms);
});

test('a delivery that could not be written down whole is answered 503, and told to nobody before it comes again', async () => {
  const { arrive, id } = delivery();
  const noRecord = { ...registry, put: () => Promise.reject(new Error('DynamoDB is away')) };
  const halfTheRooms = {
    ...registry,
    putAll: async (items: Parameters<typeof registry.putAll>[0]) => {
      await registry.putAll(items.slice(0, 12));
      throw new Error('DynamoDB is away');
    },
  };
  for (const broken of [halfTheRooms, noRecord]) {
    assert.equal(await arrive({ registry: broken }), 503);
    assert.deepEqual(await loadDeliveries(registry, id), []);
    const flushes = rooms.map((roomId) => ({
      body: { kind: 'flush', roomId },
      groupId: roomId,
      deduplicationId: randomUUID(),
    }));
    assert.equal(await announcing.flush(flushes), 0);
    assert.deepEqual(announcing.told(), []);
  }
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

test('no room is loaded, however many hear of it', async () => {
  const read: string[] = [];
  const watched = {
    ...registry,
    get: (key: Parameters<typeof registry.get>[0]) => {
      read.push(String(key.pk));
      return registry.get(key);
    },
    query: (options: Parameters<typeof registry.query>[0]) => {
      read.push(Object.values(options.where.values ?? {}).join());
      return registry.query(options);
    },
  };
  const { arrive, id } = delivery();
  assert.equal(await arrive({ registry: watched }), 202);
  assert.deepEqual(read.sort(), [`DELIVERY#${id}`, 'codertocat/*', 'codertocat/hello-world']);
});

const local = { region: 'us-east-1', credentials: { accessKeyId: 'x', secretAccessKey: 'x' } };
const slow: Record<string, () => Partial<WebhookDependencies>> = {
  SQS: () => ({
    announcements: createQueue(
      new SQSClient({ ...local, endpoint: blackHole }),
      `${blackHole}/announcements.fifo`,
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
