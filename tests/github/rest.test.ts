import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createOpenApiCheck } from './openapi.ts';
import { connect, startStandIn, TOKEN } from './stand-in.ts';

const check = createOpenApiCheck();
const demo = { owner: 'kaiyuanshe', repo: 'demo' };

type StandIn = Awaited<ReturnType<typeof startStandIn>>;

/** Every exchange so far, both ways. */
function checkExchanges({ exchanges }: StandIn): void {
  assert.ok(exchanges.length > 0);
  for (const { method, path, requestBody, status, responseBody } of exchanges) {
    check.checkRequest(method, path, requestBody === '' ? undefined : JSON.parse(requestBody));
    check.checkResponse(method, path, status, JSON.parse(responseBody));
  }
}

test('answers every endpoint in the shapes of GitHub’s OpenAPI description', async () => {
  await using standIn = await startStandIn();
  standIn.github.createRepository({ owner: 'kaiyuanshe', name: 'demo' });
  const { rest } = standIn.octokit;
  await rest.users.getAuthenticated();
  await rest.rateLimit.get();
  await rest.repos.get(demo);
  const { data: issue } = await rest.issues.create({
    ...demo,
    title: '登录失败',
    body: '一\n二',
    labels: ['bug'],
  });
  const place = { ...demo, issue_number: issue.number };
  await rest.issues.get(place);
  await rest.issues.update({ ...place, state: 'closed', state_reason: 'not_planned' });
  await rest.issues.update({
    ...place,
    state: 'open',
    title: '登录页打不开',
    body: null,
    labels: ['bug', 'p1'],
  });
  await rest.issues.createComment({ ...place, body: '看到了' });
  await rest.issues.listComments(place);
  await rest.issues.addLabels({ ...place, labels: ['help wanted'] });
  await rest.issues.setLabels({ ...place, labels: ['question'] });
  await rest.issues.removeLabel({ ...place, name: 'question' });
  await rest.issues.listLabelsOnIssue(place);
  await rest.issues.listForRepo({ ...demo, state: 'all', sort: 'updated', direction: 'asc', per_page: 5 });
  await rest.issues.createLabel({ ...demo, name: '紧急', color: 'ff0000', description: 'now' });
  await rest.issues.listLabelsForRepo(demo);
  const config = { url: 'http://127.0.0.1:9/', content_type: 'json', secret: 'hush' };
  const { data: hook } = await rest.repos.createWebhook({ ...demo, config, events: ['issues'] });
  await rest.repos.listWebhooks(demo);
  await standIn.github.deliveries.idle();
  const { data: deliveries } = await rest.repos.listWebhookDeliveries({ ...demo, hook_id: hook.id });
  assert.equal(deliveries.length, 1);
  checkExchanges(standIn);
});

test('an issue carries what it was opened with, and its page as html_url', async () => {
  await using standIn = await startStandIn();
  standIn.github.createRepository({ owner: 'kaiyuanshe', name: 'demo' });
  const { data: issue, headers } = await standIn.octokit.rest.issues.create({
    ...demo,
    title: '  标题 ',
    body: '正文',
    labels: ['BUG', '没见过的'],
  });
  assert.equal(issue.number, 1);
  assert.equal(issue.title, '标题');
  assert.equal(issue.body, '正文');
  assert.equal(issue.user?.login, 'osschat-bot');
  assert.equal(issue.html_url, `${standIn.origin}/github/kaiyuanshe/demo/issues/1`);
  assert.equal(issue.url, `${standIn.api}/repos/kaiyuanshe/demo/issues/1`);
  assert.equal(headers.location, issue.url);
  const labels = issue.labels.map((label) => (typeof label === 'string' ? {} : label));
  assert.deepEqual(
    labels.map(({ name, color }) => [name, color]),
    [
      ['bug', 'd73a4a'],
      ['没见过的', 'ededed'],
    ],
  );
});

test('lists by state, creator, labels and time, and pages with Link', async () => {
  let now = Date.parse('2026-01-01T00:00:00Z');
  await using standIn = await startStandIn({ now: () => now });
  const { github, octokit } = standIn;
  github.createRepository({ owner: 'kaiyuanshe', name: 'demo' });
  for (const title of ['one', 'two', 'three']) {
    await octokit.rest.issues.create({ ...demo, title, labels: title === 'two' ? ['bug', 'p1'] : ['bug'] });
    now += 60_000;
  }
  await octokit.rest.issues.update({ ...demo, issue_number: 1, state: 'closed' });
  const titles = async (parameters: Parameters<typeof octokit.rest.issues.listForRepo>[0]) =>
    (await octokit.rest.issues.listForRepo(parameters)).data.map(({ title }) => title);
  assert.deepEqual(await titles(demo), ['three', 'two']);
  assert.deepEqual(await titles({ ...demo, state: 'closed' }), ['one']);
  assert.deepEqual(await titles({ ...demo, state: 'all', sort: 'updated' }), ['one', 'three', 'two']);
  assert.deepEqual(await titles({ ...demo, labels: 'bug,P1' }), ['two']);
  assert.deepEqual(await titles({ ...demo, creator: 'OSSChat-bot', direction: 'asc' }), ['two', 'three']);
  assert.deepEqual(await titles({ ...demo, since: '2026-01-01T00:01:01Z' }), ['three']);
  assert.deepEqual(await titles({ ...demo, since: '2026-01-01T00:02:00Z' }), ['three']);
  const { headers } = await octokit.rest.issues.listForRepo({ ...demo, per_page: 1, state: 'all' });
  assert.match(headers.link ?? '', /[?&]page=2>; rel="next", <[^>]*[?&]page=3>; rel="last"/);
  const all = await octokit.paginate(octokit.rest.issues.listForRepo, { ...demo, per_page: 1, state: 'all' });
  assert.deepEqual(
    all.map(({ number }) => number),
    [3, 2, 1],
  );
});

test('closing names who closed it and reopening takes that back', async () => {
  await using standIn = await startStandIn();
  standIn.github.createRepository({ owner: 'kaiyuanshe', name: 'demo' });
  const { rest } = standIn.octokit;
  await rest.issues.create({ ...demo, title: 'x' });
  const place = { ...demo, issue_number: 1 };
  const { data: closed } = await rest.issues.update({ ...place, state: 'closed' });
  assert.equal(closed.closed_by?.login, 'osschat-bot');
  assert.equal(closed.state_reason, 'completed');
  assert.equal((await rest.repos.get(demo)).data.open_issues_count, 0);
  const { data: open } = await rest.issues.update({ ...place, state: 'open' });
  assert.equal(open.closed_at, null);
  assert.equal(open.state_reason, 'reopened');
});

test('public repositories can be read without a token, private ones cannot', async () => {
  await using standIn = await startStandIn();
  standIn.github.createRepository({ owner: 'kaiyuanshe', name: 'demo' });
  standIn.github.createRepository({ owner: 'kaiyuanshe', name: 'secret', private: true });
  const anonymous = connect(standIn.api);
  assert.equal((await anonymous.rest.repos.get(demo)).data.private, false);
  await assert.rejects(anonymous.rest.repos.get({ ...demo, repo: 'secret' }), { status: 404 });
  assert.equal((await standIn.octokit.rest.repos.get({ ...demo, repo: 'secret' })).data.private, true);
});

test('counts requests in the rate-limit headers', async () => {
  await using standIn = await startStandIn({ requestsPerHour: 2 });
  standIn.github.createRepository({ owner: 'kaiyuanshe', name: 'demo' });
  const first = await standIn.octokit.rest.repos.get(demo);
  assert.equal(first.headers['x-ratelimit-limit'], '2');
  assert.equal(first.headers['x-ratelimit-remaining'], '1');
  await standIn.octokit.rest.repos.get(demo);
  const response = await fetch(`${standIn.api}/repos/kaiyuanshe/demo`, {
    headers: { authorization: `token ${TOKEN}` },
  });
  assert.equal(response.status, 403);
  assert.equal(response.headers.get('x-ratelimit-remaining'), '0');
  assert.match(await response.text(), /API rate limit exceeded for user ID \d+/);
  assert.equal((await standIn.octokit.rest.rateLimit.get()).data.rate.remaining, 0);
});

test('gives the rendered body to who asks for it by media type', async () => {
  await using standIn = await startStandIn();
  standIn.github.createRepository({ owner: 'kaiyuanshe', name: 'demo' });
  await standIn.octokit.rest.issues.create({ ...demo, title: 'x', body: '**重要**' });
  const { data } = await standIn.octokit.rest.issues.get({
    ...demo,
    issue_number: 1,
    mediaType: { format: 'full' },
  });
  assert.equal(data.body, '**重要**');
  assert.equal(data.body_html?.trim(), '<p><strong>重要</strong></p>');
});

test('two instances in one process do not see each other', async () => {
  await using one = await startStandIn();
  await using other = await startStandIn({ token: 'another' });
  one.github.createRepository({ owner: 'kaiyuanshe', name: 'demo' });
  other.github.createRepository({ owner: 'kaiyuanshe', name: 'demo' });
  await one.octokit.rest.issues.create({ ...demo, title: 'x' });
  const { data } = await connect(other.api, 'another').rest.issues.listForRepo(demo);
  assert.deepEqual(data, []);
  await assert.rejects(other.octokit.rest.repos.get(demo), { status: 401 });
});
