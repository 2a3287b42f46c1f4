import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as v from 'valibot';
import type { Table } from '../../shared/aws/table.ts';
import { bindRepo } from '../../shared/registry/room.ts';
import { saveSubscription } from '../../shared/registry/subscription.ts';
import { defaultSubscription } from '../../shared/subscription/default-subscription.ts';
import { createAnnouncing, subscribe } from '../support/announcing.ts';
import { startTestAws } from '../support/aws.ts';
import { webhookExample } from '../support/webhook-examples.ts';

const ROOMS = 10_000;
const repo = 'Codertocat/Hello-World';

const { aws, registry } = await startTestAws();

/** An operation, by what it reads, and how many items that took. */
type Asked = { operation: string; by: string | undefined; read: number | undefined };
const InputSchema = v.object({ KeyConditionExpression: v.optional(v.string()) });
const OutputSchema = v.object({ ScannedCount: v.optional(v.number()) });
const asked: Asked[] = [];
aws.dynamo.middlewareStack.add(
  (next, { commandName: operation = '' }) =>
    async (args) => {
      const result = await next(args);
      const { KeyConditionExpression: by } = v.parse(InputSchema, args.input);
      asked.push({ operation, by, read: v.parse(OutputSchema, result.output).ScannedCount });
      return result;
    },
  { step: 'initialize' },
);

/** All that the table is asked for a new issue, from its delivery to the card. */
async function askedFor(number: number): Promise<Asked[]> {
  const announcing = createAnnouncing(registry);
  const payload = webhookExample('issues', 'opened');
  asked.length = 0;
  const body = JSON.stringify({ ...payload, issue: { ...payload.issue, number } });
  assert.equal(await announcing.deliver({ repo, body }), 202);
  assert.equal(await announcing.flush(), 0);
  assert.equal(announcing.told().length, 2);
  return asked.toSorted((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
}

/** Rooms of their own repositories, each bound and subscribed; every other one is of the same owner as ours. */
async function fill(): Promise<void> {
  const items: Record<string, unknown>[] = [];
  const collecting: Table = { ...registry, put: async (item) => items.push(item) > 0 };
  for (let room = 0; room < ROOMS; room++) {
    const roomId = `${room}@chatroom`;
    const pattern = room % 2 ? `Codertocat/repo-${room}` : `owner-${room}/repo`;
    await bindRepo(collecting, roomId, pattern, 'wxid_owner');
    await saveSubscription(collecting, defaultSubscription({ roomId, pattern, mayHearPrivate: false }));
  }
  assert.equal(items.length, 2 * ROOMS);
  await registry.putAll(items);
}

test('10,000 other rooms with 10,000 other repositories change nothing of what an issue’s webhook reads', async () => {
  await subscribe(registry, 'ours@chatroom', repo);
  await subscribe(registry, 'all-of-owner@chatroom', 'Codertocat/*');
  const before = await askedFor(1);
  await fill();
  assert.deepEqual(await askedFor(2), before);
  assert.deepEqual(
    before.filter(({ by }) => by === 'watched = :watched').map(({ read }) => read),
    [1, 1],
  );
  assert.ok(before.every(({ operation }) => operation !== 'ScanCommand'));
  assert.ok(before.every(({ read = 0 }) => read <= 2));
});
