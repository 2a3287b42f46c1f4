import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as v from 'valibot';
import { createOpenApiCheck } from './openapi.ts';
import { failureOf, startReceiver, startStandIn } from './stand-in.ts';

const demo = { owner: 'kaiyuanshe', repo: 'demo' };
const repo = 'kaiyuanshe/demo';
const check = createOpenApiCheck();

const PayloadSchema = v.looseObject({
  action: v.string(),
  sender: v.looseObject({ login: v.string() }),
  issue: v.optional(v.looseObject({ number: v.number(), state_reason: v.nullable(v.string()) })),
});

async function withDemo() {
  const standIn = await startStandIn();
  const receiver = await startReceiver();
  const { github } = standIn;
  github.createRepository({ owner: demo.owner, name: demo.repo });
  github.addWebhook(repo, { url: receiver.url, events: ['issues', 'issue_comment', 'pull_request'] });
  return {
    ...standIn,
    pages: `${standIn.origin}/github/${repo}`,
    /** What was sent, without the ping. */
    async sent() {
      await github.deliveries.idle();
      return receiver.received.splice(0).flatMap(({ headers, body }) => {
        const event = String(headers['x-github-event']);
        return event === 'ping' ? [] : [{ event, payload: v.parse(PayloadSchema, JSON.parse(body)) }];
      });
    },
    [Symbol.asyncDispose]: async () => {
      await receiver[Symbol.asyncDispose]();
      await standIn[Symbol.asyncDispose]();
    },
  };
}

test('a pull request sends the webhooks that GitHub describes', async () => {
  await using site = await withDemo();
  const { pulls } = site.github;
  const number = pulls.open(repo, { as: 'mona', title: '修好登录', draft: true });
  pulls.ready(repo, number, { as: 'mona' });
  pulls.close(repo, number, { as: 'hubot' });
  pulls.reopen(repo, number, { as: 'mona' });
  await site.octokit.rest.issues.createComment({ ...demo, issue_number: number, body: '看过了' });
  const sent = await site.sent();
  assert.deepEqual(
    sent.map(({ event, payload }) => `${event}.${payload.action} ${payload.sender.login}`),
    [
      ...['pull_request.opened mona', 'pull_request.ready_for_review mona', 'pull_request.closed hubot'],
      ...['pull_request.reopened mona', 'issue_comment.created osschat-bot'],
    ],
  );
  for (const { event, payload } of sent)
    check.checkWebhook(`${event}-${payload.action}`.replaceAll('_', '-'), payload);
});

test('a merge closes the issues that its text says it closes, in the name of who merged', async () => {
  await using site = await withDemo();
  for (const title of ['一', '二', '三', '四', '五'])
    await site.octokit.rest.issues.create({ ...demo, title });
  const body = 'Fixes #1, closes: kaiyuanshe/demo#2\n<!-- fixes #3 -->\n`fixes #4`, fixes other/repo#5';
  const number = site.github.pulls.open(repo, { as: 'mona', title: '修好', body });
  await site.sent();
  site.github.pulls.merge(repo, number, { as: 'hubot' });
  const sent = await site.sent();
  assert.deepEqual(
    sent.map(({ event, payload: { action, sender, issue } }) => [
      `${event}.${action}`,
      sender.login,
      issue?.number,
    ]),
    [
      ['pull_request.closed', 'hubot', undefined],
      ['issues.closed', 'hubot', 1],
      ['issues.closed', 'hubot', 2],
    ],
  );
  assert.equal(sent[1]?.payload.issue?.state_reason, 'completed');
  for (const { event, payload } of sent)
    check.checkWebhook(`${event}-${payload.action}`.replaceAll('_', '-'), payload);
  assert.throws(() => site.github.pulls.merge(repo, number, { as: 'hubot' }), /not mergeable/);
});

test('a merge into another branch closes nothing', async () => {
  await using site = await withDemo();
  await site.octokit.rest.issues.create({ ...demo, title: '一' });
  const draft = { as: 'mona', title: '修好', body: 'Fixes #1', base: 'next' };
  site.github.pulls.merge(repo, site.github.pulls.open(repo, draft), { as: 'hubot' });
  const { data } = await site.octokit.rest.issues.get({ ...demo, issue_number: 1 });
  assert.equal(data.state, 'open');
});

test('pull requests are listed by state, and answered as GitHub describes', async () => {
  await using site = await withDemo();
  const { pulls } = site.github;
  await site.octokit.rest.issues.create({ ...demo, title: '工单' });
  const [open, merged] = [1, 2].map((n) => pulls.open(repo, { as: 'mona', title: `第 ${n} 个` }));
  pulls.merge(repo, merged ?? 0, { as: 'mona' });
  const listed = async (state: 'open' | 'closed' | 'all') =>
    (await site.octokit.rest.pulls.list({ ...demo, state })).data.map(({ number }) => number);
  assert.deepEqual(await listed('open'), [open]);
  assert.deepEqual(await listed('closed'), [merged]);
  assert.deepEqual(await listed('all'), [merged, open]);
  const { data } = await site.octokit.rest.pulls.get({ ...demo, pull_number: merged ?? 0 });
  assert.deepEqual([data.merged, data.merged_by?.login, data.state], [true, 'mona', 'closed']);
  const failure = await failureOf(site.octokit.rest.pulls.get({ ...demo, pull_number: 1 }));
  assert.equal(failure.status, 404);
  for (const { method, path, status, responseBody } of site.exchanges)
    check.checkResponse(method, path, status, JSON.parse(responseBody));
});

test('a pull request’s page merges it, and an issue’s number under /pull leads to the issue', async () => {
  await using site = await withDemo();
  await site.octokit.rest.issues.create({ ...demo, title: '登录失败' });
  const body = 'Fixes #1';
  const number = site.github.pulls.open(repo, { as: 'mona', title: '修好登录', body, draft: true });
  const post = async (verb: string) =>
    (
      await fetch(`${site.pages}/issues/${number}/comments`, {
        method: 'POST',
        headers: { origin: site.origin },
        body: new URLSearchParams({ as: 'mona', do: verb }),
        redirect: 'manual',
      })
    ).status;
  const text = async (path: string) => (await fetch(`${site.pages}${path}`)).text();
  assert.match(await text(`/pull/${number}`), /Ready for review/);
  assert.equal(await post('merged'), 422);
  assert.equal(await post('ready'), 303);
  assert.match(await text(`/pull/${number}`), /Merge pull request/);
  assert.equal(await post('merged'), 303);
  assert.match(await text(`/pull/${number}`), /Merged[\s\S]*merged this/);
  for (const verb of ['reopened', 'merged', 'completed']) assert.equal(await post(verb), 422);
  assert.match(await text('/pull/1'), /登录失败[\s\S]*closed this as completed/);
  assert.equal((await fetch(`${site.pages}/issues/${number}`)).url, `${site.pages}/pull/${number}`);
});

test('commits and discussions have pages, and share nothing but the numbers with issues', async () => {
  await using site = await withDemo();
  const { github, pages } = site;
  const discussion = github.addDiscussion(repo, { as: 'mona', title: '怎么 <部署>' });
  const { data: issue } = await site.octokit.rest.issues.create({ ...demo, title: '一' });
  assert.deepEqual([discussion, issue.number], [1, 2]);
  const sha = github.addCommit(repo, { as: 'mona', message: '第一行\n\n第三行' });
  assert.match(await (await fetch(`${pages}/commit/${sha.slice(0, 7)}`)).text(), /第一行[\s\S]*第三行/);
  assert.match(await (await fetch(`${pages}/discussions/1`)).text(), /怎么 &lt;部署&gt;/);
  for (const path of ['/commit/0000000', '/commit/%25', '/discussions/2', '/discussions/x'])
    assert.equal((await fetch(`${pages}${path}`)).status, 404, path);
});

test('a query that is not ours is refused clearly', async () => {
  await using site = await withDemo();
  await assert.rejects(site.octokit.graphql('{ viewer { login } }'), /answers one query alone/);
});
