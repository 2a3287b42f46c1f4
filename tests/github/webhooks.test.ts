import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Octokit } from '@octokit/rest';
import { verify } from '@octokit/webhooks-methods';
import * as v from 'valibot';
import type { UserType } from '../../infra/local/github/users.ts';
import { createOpenApiCheck } from './openapi.ts';
import { type Received, startReceiver, startStandIn } from './stand-in.ts';

const SECRET = '口令 secret';
const demo = { owner: 'kaiyuanshe', repo: 'demo' };
const check = createOpenApiCheck();

const PayloadSchema = v.looseObject({ action: v.optional(v.string()) });
type Payload = v.InferOutput<typeof PayloadSchema>;

const ExamplesSchema = v.array(v.object({ name: v.string(), examples: v.array(PayloadSchema) }));
const examples = v.parse(
  ExamplesSchema,
  JSON.parse(readFileSync(fileURLToPath(import.meta.resolve('@octokit/webhooks-examples')), 'utf8')),
);

/** Does everything that sends a webhook, once. Gives the deliveries as `event.action`. */
async function tour(ownerType: UserType): Promise<Map<string, Payload>> {
  await using standIn = await startStandIn();
  await using receiver = await startReceiver();
  const { github, octokit } = standIn;
  github.createRepository({ owner: 'kaiyuanshe', name: 'demo', ownerType });
  github.addWebhook('kaiyuanshe/demo', { url: receiver.url, secret: SECRET });
  await octokit.rest.issues.create({ ...demo, title: '登录失败', body: '一', labels: ['从未见过'] });
  const place = { ...demo, issue_number: 1 };
  await octokit.rest.issues.createComment({ ...place, body: '看到了' });
  await octokit.rest.issues.update({ ...place, title: '登录页打不开', body: '二' });
  await octokit.rest.issues.update({ ...place, state: 'closed' });
  await octokit.rest.issues.update({ ...place, state: 'open' });
  await octokit.rest.issues.setLabels({ ...place, labels: ['bug'] });
  await changeFiles(octokit);
  await github.deliveries.idle();
  for (const received of receiver.received) await checkHeaders(received);
  return new Map(receiver.received.map((received) => [nameOf(received), payloadOf(received)]));
}

/** A branch with two commits, its pull request, merged and deleted, and a word about the result. */
async function changeFiles({ rest }: Octokit): Promise<void> {
  const headOf = async () => (await rest.git.getRef({ ...demo, ref: 'heads/main' })).data.object.sha;
  await rest.git.createRef({ ...demo, ref: 'refs/heads/osschat/faq', sha: await headOf() });
  const put = (path: string) =>
    rest.repos.createOrUpdateFileContents({
      ...{ ...demo, path, branch: 'osschat/faq', message: `写 ${path}` },
      content: Buffer.from('一\n').toString('base64'),
    });
  await put('.github/osschat.faqs.yml');
  await rest.pulls.create({ ...demo, title: '收录', head: 'osschat/faq', base: 'main' });
  await put('docs/二.md');
  await rest.pulls.merge({ ...demo, pull_number: 2 });
  await rest.git.deleteRef({ ...demo, ref: 'heads/osschat/faq' });
  await rest.repos.createCommitComment({ ...demo, commit_sha: await headOf(), body: '第 1 行不对' });
  const contents = (await rest.repos.getContent({ ...demo, path: 'README.md' })).data;
  const sha = Array.isArray(contents) ? undefined : contents.sha;
  const change = { ...demo, path: 'README.md', message: '改', content: '' };
  await rest.repos.createOrUpdateFileContents({ ...change, ...(sha && { sha }) });
}

async function checkHeaders({ headers, body }: Received): Promise<void> {
  assert.ok(await verify(SECRET, body, String(headers['x-hub-signature-256'])));
  assert.equal(headers['content-type'], 'application/json');
  assert.match(String(headers['user-agent']), /^GitHub-Hookshot\//);
  assert.match(String(headers['x-github-delivery']), /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/);
  assert.match(String(headers['x-github-hook-id']), /^\d+$/);
}

function payloadOf({ body }: Received): Payload {
  return v.parse(PayloadSchema, JSON.parse(body));
}

function nameOf(received: Received): string {
  const { action } = payloadOf(received);
  return [received.headers['x-github-event'], ...(action === undefined ? [] : [action])].join('.');
}

const EVENTS = [
  'ping',
  'label.created',
  'issues.opened',
  'issues.labeled',
  'issue_comment.created',
  'issues.edited',
  'issues.closed',
  'issues.reopened',
  'issues.unlabeled',
  'create',
  'delete',
  'push',
  'pull_request.opened',
  'pull_request.synchronize',
  'pull_request.closed',
  'commit_comment.created',
];

test('what happens to issues and files is sent, complete and signed', async () => {
  const payloads = await tour('Organization');
  assert.deepEqual([...payloads.keys()].sort(), [...EVENTS].sort());
  for (const [name, payload] of payloads) check.checkWebhook(name.replaceAll(/[._]/g, '-'), payload);
});

for (const ownerType of ['User', 'Organization'] as const) {
  test(`payloads have every field of the recorded examples of a repository of a ${ownerType}`, async () => {
    const payloads = await tour(ownerType);
    let compared = 0;
    for (const [name, payload] of payloads) {
      for (const example of examplesOf(name, ownerType)) {
        assert.deepEqual(missingFields(example, payload), [], name);
        compared += 1;
      }
    }
    assert.ok(compared >= 3, `only ${compared} examples fit`);
  });
}

/** Those of repositories of the same kind of owner, without what only GitHub Apps and transfers have. */
function examplesOf(name: string, ownerType: UserType): Payload[] {
  const [event, action] = name.split('.');
  return examples
    .filter((definition) => definition.name === event)
    .flatMap((definition) => definition.examples)
    .filter((example) => example.action === action)
    .filter(
      (example) => 'repository' in example && 'organization' in example === (ownerType === 'Organization'),
    )
    .filter((example) => !('installation' in example) && (action === 'edited' || !('changes' in example)));
}

const EMPTY_HERE = ['assignee', 'milestone', 'performed_via_github_app'];

function missingFields(example: unknown, ours: unknown, path = ''): string[] {
  if (Array.isArray(example) || typeof example !== 'object' || example === null) return [];
  if (ours === null && EMPTY_HERE.some((field) => path.endsWith(`.${field}`))) return [];
  if (typeof ours !== 'object' || ours === null) return [`${path} is no object`];
  const fields = new Map<string, unknown>(Object.entries(ours));
  return Object.entries(example).flatMap(([key, value]) => {
    if (path === '.changes' || key === 'app_id') return [];
    return fields.has(key) ? missingFields(value, fields.get(key), `${path}.${key}`) : [`${path}.${key}`];
  });
}

test('a webhook gets only the events that it asked for', async () => {
  await using standIn = await startStandIn();
  await using receiver = await startReceiver();
  standIn.github.createRepository({ owner: 'kaiyuanshe', name: 'demo' });
  standIn.github.addWebhook('kaiyuanshe/demo', { url: receiver.url, events: ['issue_comment'] });
  await standIn.octokit.rest.issues.create({ ...demo, title: 'x' });
  await standIn.octokit.rest.issues.createComment({ ...demo, issue_number: 1, body: 'y' });
  await standIn.github.deliveries.idle();
  assert.deepEqual(receiver.received.map(nameOf), ['ping', 'issue_comment.created']);
  assert.equal(receiver.received[0]?.headers['x-hub-signature-256'], undefined);
});

test('a failed delivery is recorded and not repeated, and a redelivery keeps its id', async () => {
  await using standIn = await startStandIn();
  let status = 500;
  await using receiver = await startReceiver(() => status);
  const { github, octokit } = standIn;
  github.createRepository({ owner: 'kaiyuanshe', name: 'demo' });
  github.addWebhook('kaiyuanshe/demo', { url: receiver.url, secret: SECRET, events: ['issues'] });
  await octokit.rest.issues.create({ ...demo, title: 'x' });
  await github.deliveries.idle();
  const [, failed] = github.deliveries.list('kaiyuanshe/demo');
  assert.ok(failed);
  assert.equal(failed.status_code, 500);
  assert.equal(failed.status, 'Invalid HTTP Response: 500');
  assert.equal(receiver.received.length, 2);
  status = 202;
  github.deliveries.redeliver(failed.id);
  await github.deliveries.idle();
  const again = github.deliveries.list('kaiyuanshe/demo').at(-1);
  assert.equal(again?.guid, failed.guid);
  assert.equal(again?.redelivery, true);
  assert.equal(again?.status, 'OK');
  assert.equal(receiver.received[2]?.headers['x-github-delivery'], failed.guid);
  assert.equal(receiver.received[2]?.body, receiver.received[1]?.body);
});

test('a receiver that does not answer in time and one that is not there are recorded', async () => {
  await using standIn = await startStandIn({ webhookTimeoutMs: 50 });
  await using receiver = await startReceiver(() => new Promise(() => {}));
  const { github } = standIn;
  github.createRepository({ owner: 'kaiyuanshe', name: 'demo' });
  github.addWebhook('kaiyuanshe/demo', { url: receiver.url });
  github.addWebhook('kaiyuanshe/demo', { url: 'http://127.0.0.1:9/' });
  await github.deliveries.idle();
  const statuses = github.deliveries.list('kaiyuanshe/demo').map(({ status }) => status);
  assert.equal(statuses[0], 'timed out');
  assert.match(statuses[1] ?? '', /^failed to connect/);
});

test('one slow webhook gets its deliveries one at a time and in order', async () => {
  await using standIn = await startStandIn();
  let atOnce = 0;
  await using receiver = await startReceiver(async () => {
    atOnce += 1;
    assert.equal(atOnce, 1);
    await new Promise((resolve) => setTimeout(resolve, 5));
    atOnce -= 1;
    return 202;
  });
  const { github, octokit } = standIn;
  github.createRepository({ owner: 'kaiyuanshe', name: 'demo' });
  github.addWebhook('kaiyuanshe/demo', { url: receiver.url, events: ['issues'] });
  const titles = ['1', '2', '3', '4', '5'];
  for (const title of titles) await octokit.rest.issues.create({ ...demo, title });
  await github.deliveries.idle();
  const TitleSchema = v.object({ issue: v.object({ title: v.string() }) });
  const sent = receiver.received
    .slice(1)
    .map((received) => v.parse(TitleSchema, payloadOf(received)).issue.title);
  assert.deepEqual(sent, titles);
  assert.ok(github.deliveries.list('kaiyuanshe/demo').every(({ status }) => status === 'OK'));
});

test('the same URL again changes the webhook and sends no second ping', async () => {
  await using standIn = await startStandIn();
  await using receiver = await startReceiver();
  const { github, octokit } = standIn;
  github.createRepository({ owner: 'kaiyuanshe', name: 'demo' });
  github.addWebhook('kaiyuanshe/demo', { url: receiver.url, secret: 'old' });
  github.addWebhook('kaiyuanshe/demo', { url: receiver.url, secret: SECRET });
  await octokit.rest.issues.create({ ...demo, title: 'x' });
  await github.deliveries.idle();
  assert.deepEqual(receiver.received.map(nameOf), ['ping', 'issues.opened']);
  const [, opened] = receiver.received;
  assert.ok(opened);
  assert.ok(await verify(SECRET, opened.body, String(opened.headers['x-hub-signature-256'])));
});

test('an event of the test’s own is signed and recorded like the others', async () => {
  await using standIn = await startStandIn();
  await using receiver = await startReceiver();
  const { github } = standIn;
  github.createRepository({ owner: 'kaiyuanshe', name: 'demo' });
  github.addWebhook('kaiyuanshe/demo', { url: receiver.url, secret: SECRET });
  github.deliveries.send('kaiyuanshe/demo', {
    name: 'pull_request',
    action: 'opened',
    payload: { action: 'opened' },
  });
  await github.deliveries.idle();
  const sent = receiver.received.at(-1);
  assert.ok(sent);
  assert.equal(nameOf(sent), 'pull_request.opened');
  await checkHeaders(sent);
});
