import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { beforeEach, test } from 'node:test';
import * as v from 'valibot';
import { FaqMessageSchema } from '../../shared/faq/faq-message.ts';
import { ownerWebhookSecret, roomWebhookSecret } from '../../shared/github/webhook-secret.ts';
import { beginFaq } from '../../shared/registry/faq-sync.ts';
import { bindRepo } from '../../shared/registry/room.ts';
import { createAnnouncing, masterKey } from '../support/announcing.ts';
import { startTestAws } from '../support/aws.ts';
import { webhookExamples } from '../support/webhook-examples.ts';
import type { Delivery } from '../support/webhook-request.ts';

const { registry } = await startTestAws();
const example = webhookExamples.find(({ name }) => name === 'push')?.examples[0];
const path = '.github/osschat.faqs.yml';
const commit = 'c'.repeat(40);

let announcing = createAnnouncing(registry);
beforeEach(() => {
  announcing = createAnnouncing(registry);
});

type Commit = { added?: string[]; modified?: string[]; removed?: string[] };
type Push = Partial<Record<'ref' | 'after', string>> & {
  deleted?: boolean;
  forced?: boolean;
  commits?: Commit[];
};

async function newRepo(name = randomUUID().slice(0, 8), isBound = true): Promise<string> {
  const repo = `Org-${randomUUID().slice(0, 8)}/${name}`;
  if (isBound) await bindRepo(registry, `${randomUUID()}@chatroom`, repo, 'x');
  return repo;
}

/** GitHub's own example with this changed; gives the status. */
function push(repo: string, change: Push, more: Partial<Delivery> = {}): Promise<number | undefined> {
  assert.ok(example);
  const { commits = [{ modified: [path] }], ...others } = change;
  const { head_commit: listed } = v.parse(v.object({ head_commit: v.looseObject({}) }), example);
  const body = JSON.stringify({
    ...example,
    ...{ ref: 'refs/heads/main', after: commit, deleted: false, forced: false },
    ...others,
    commits: commits.map((one) => ({ ...listed, ...{ added: [], modified: [], removed: [] }, ...one })),
    repository: { ...example.repository, full_name: repo, default_branch: 'main' },
  });
  return announcing.deliver({ repo, event: 'push', body, ...more });
}

const syncs = () =>
  v.parse(
    v.array(FaqMessageSchema),
    announcing.faq.take().map(({ body }) => body),
  );

test('a push that adds, changes or removes the FAQ file has it synced, though nobody subscribed to pushes', async () => {
  for (const kind of ['added', 'modified', 'removed']) {
    const repo = await newRepo();
    assert.equal(await push(repo, { commits: [{ added: ['a'] }, { [kind]: ['b', path] }, {}] }), 202);
    const [message, ...others] = announcing.faq.sent;
    assert.deepEqual([message?.groupId, others], [repo.toLowerCase(), []]);
    assert.deepEqual(syncs(), [{ kind: 'sync', repo, commit }]);
  }
});

test('what may have changed the file without saying so has it synced too', async () => {
  const repo = await newRepo();
  for (const change of [
    { forced: true, commits: [] },
    { commits: Array.from({ length: 20 }, () => ({ modified: ['a'] })) },
    { commits: [{ modified: Array.from({ length: 3_000 }, (_, number) => `${number}`) }] },
  ]) {
    await push(repo, change);
    assert.equal(syncs().length, 1);
  }
});

test('other pushes do not: of other files, branches and tags, of deletions, and what is no push', async () => {
  const repo = await newRepo();
  for (const change of [
    { commits: [{ modified: ['README.md', '.github/osschat.faqs.yaml', `docs/${path}`] }] },
    { commits: [] },
    { ref: 'refs/heads/other' },
    { ref: 'refs/tags/main' },
    { deleted: true, forced: true, after: '0'.repeat(40) },
    { after: '../../issues' },
  ])
    assert.equal(await push(repo, change), 202, JSON.stringify(change));
  assert.equal(await push(repo, {}, { event: 'create' }), 202);
  assert.equal(await push(repo, {}, { secret: 'wrong' }), 401);
  assert.deepEqual(syncs(), []);
});

test('a repository that is bound to no room has nothing synced, but for what an owner keeps for all', async () => {
  await push(await newRepo('alone', false), {});
  const shared = await newRepo('.github', false);
  await push(shared, {});
  assert.deepEqual(syncs(), []);
  await beginFaq(registry, `${shared.split('/')[0]}/*`);
  await push(shared, {});
  assert.equal(syncs().length, 1);
});

test('a delivery is one sync however often and by however many webhooks it comes', async () => {
  const repo = await newRepo();
  const headers = { 'x-github-delivery': randomUUID() };
  const owner = repo.split('/')[0] ?? '';
  await push(repo, {}, { headers });
  await push(repo, {}, { headers });
  const organization = { ...headers, 'x-github-hook-installation-target-type': 'organization' };
  await push(repo, {}, { headers: organization, secret: ownerWebhookSecret(masterKey, owner) });
  const roomId = 'r@chatroom';
  await push(
    repo,
    {},
    { headers, query: { room: roomId }, secret: roomWebhookSecret(masterKey, repo, roomId) },
  );
  assert.equal(syncs().length, 1);
});

test('a delivery whose sync cannot be sent is answered 503, so that GitHub shows it as failed', async () => {
  const repo = await newRepo();
  const refusing = {
    send: () => Promise.reject(new Error('no')),
    sendAll: () => Promise.reject(new Error('no')),
  };
  assert.ok(example);
  const body = JSON.stringify({
    ...example,
    ...{ ref: 'refs/heads/main', after: commit, deleted: false, forced: true, commits: [] },
    repository: { ...example.repository, full_name: repo, default_branch: 'main' },
  });
  assert.equal(await announcing.deliver({ repo, event: 'push', body }, { faq: refusing }), 503);
  assert.equal(await announcing.deliver({ repo, event: 'push', body }), 202);
  assert.equal(syncs().length, 1);
});
