import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createOpenApiCheck } from './openapi.ts';
import { connect, failureOf, startStandIn, TOKEN } from './stand-in.ts';

const check = createOpenApiCheck();
const demo = { owner: 'kaiyuanshe', repo: 'demo' };
const MANUAL = 'https://docs.github.com/rest';

type Call = Awaited<ReturnType<typeof failureOf>>;

function checkAnswer(path: string, method: string, { status, response }: Call): void {
  check.checkResponse(method, path, status, response?.data);
}

test('a wrong token is refused with Bad credentials, even for public data', async () => {
  await using standIn = await startStandIn();
  standIn.github.createRepository({ owner: 'kaiyuanshe', name: 'demo' });
  const stranger = connect(standIn.api, 'wrong');
  const failure = await failureOf(stranger.rest.users.getAuthenticated());
  checkAnswer('/user', 'GET', failure);
  assert.equal(failure.status, 401);
  assert.deepEqual(failure.response?.data, {
    message: 'Bad credentials',
    documentation_url: MANUAL,
    status: '401',
  });
  await assert.rejects(stranger.rest.repos.get(demo), { status: 401 });
});

const refusedRepositories = [
  { title: 'unknown', settings: undefined, status: 404, message: 'Not Found' },
  {
    title: 'private and not the token’s',
    settings: { private: true, access: 'none' },
    status: 404,
    message: 'Not Found',
  },
  {
    title: 'not writable',
    settings: { access: 'read' },
    status: 403,
    message: 'Resource not accessible by personal access token',
  },
  {
    title: 'archived',
    settings: { archived: true },
    status: 403,
    message: 'Repository was archived so is read-only.',
  },
  {
    title: 'without issues',
    settings: { hasIssues: false },
    status: 410,
    message: 'Issues has been disabled in this repository.',
  },
] as const;

for (const { title, settings, status, message } of refusedRepositories) {
  test(`opening an issue in a repository that is ${title} is answered ${status}`, async () => {
    await using standIn = await startStandIn();
    if (settings) standIn.github.createRepository({ owner: 'kaiyuanshe', name: 'demo', ...settings });
    const failure = await failureOf(standIn.octokit.rest.issues.create({ ...demo, title: 'x' }));
    checkAnswer('/repos/kaiyuanshe/demo/issues', 'POST', failure);
    assert.equal(failure.status, status);
    assert.deepEqual(failure.response?.data, {
      message,
      documentation_url: `${MANUAL}/issues/issues#create-an-issue`,
      status: String(status),
    });
  });
}

const invalidIssues = [
  { title: 'no title', body: {}, message: 'Invalid request.\n\n"title" wasn\'t supplied.' },
  {
    title: 'an empty title',
    body: { title: ' ' },
    errors: [{ resource: 'Issue', code: 'missing_field', field: 'title' }],
  },
  {
    title: 'a title of 257 characters',
    body: { title: '字'.repeat(257) },
    errors: [
      {
        resource: 'Issue',
        code: 'custom',
        field: 'title',
        message: 'title is too long (maximum is 256 characters)',
      },
    ],
  },
  {
    title: 'a body of 65,537 characters',
    body: { title: 'x', body: '字'.repeat(65_537) },
    errors: [
      {
        resource: 'Issue',
        code: 'custom',
        field: 'body',
        message: 'body is too long (maximum is 65536 characters)',
      },
    ],
  },
  {
    title: 'labels that are no list',
    body: { title: 'x', labels: 'bug' },
    message: 'Invalid request.\n\nFor \'properties/labels\', "bug" is not an array.',
  },
];

for (const { title, body, message = 'Validation Failed', errors } of invalidIssues) {
  test(`an issue with ${title} is answered 422 and not opened`, async () => {
    await using standIn = await startStandIn();
    standIn.github.createRepository({ owner: 'kaiyuanshe', name: 'demo' });
    const response = await fetch(`${standIn.api}/repos/kaiyuanshe/demo/issues`, {
      method: 'POST',
      headers: { authorization: `Bearer ${TOKEN}` },
      body: JSON.stringify(body),
    });
    const answer: unknown = await response.json();
    assert.equal(response.status, 422);
    check.checkResponse('POST', '/repos/kaiyuanshe/demo/issues', 422, answer);
    assert.deepEqual(answer, {
      message,
      ...(errors ? { errors } : {}),
      documentation_url: `${MANUAL}/issues/issues#create-an-issue`,
      status: '422',
    });
    assert.deepEqual((await standIn.octokit.rest.issues.listForRepo({ ...demo, state: 'all' })).data, []);
  });
}

test('the longest title and body that GitHub takes are taken', async () => {
  await using standIn = await startStandIn();
  standIn.github.createRepository({ owner: 'kaiyuanshe', name: 'demo' });
  const body = '😀'.repeat(65_536);
  const { data } = await standIn.octokit.rest.issues.create({ ...demo, title: '字'.repeat(256), body });
  assert.equal(data.body, body);
});

test('a request that is no JSON is answered 400', async () => {
  await using standIn = await startStandIn();
  standIn.github.createRepository({ owner: 'kaiyuanshe', name: 'demo' });
  const response = await fetch(`${standIn.api}/repos/kaiyuanshe/demo/issues`, {
    method: 'POST',
    headers: { authorization: `Bearer ${TOKEN}` },
    body: '{"title":',
  });
  assert.equal(response.status, 400);
  const answer: unknown = await response.json();
  check.checkResponse('POST', '/repos/kaiyuanshe/demo/issues', 400, answer);
  assert.deepEqual(answer, {
    message: 'Problems parsing JSON',
    documentation_url: `${MANUAL}/issues/issues#create-an-issue`,
    status: '400',
  });
});

test('a creator that does not exist is answered 422', async () => {
  await using standIn = await startStandIn();
  standIn.github.createRepository({ owner: 'kaiyuanshe', name: 'demo' });
  const failure = await failureOf(standIn.octokit.rest.issues.listForRepo({ ...demo, creator: 'nobody' }));
  assert.equal(failure.status, 422);
  checkAnswer('/repos/kaiyuanshe/demo/issues', 'GET', failure);
});

test('an empty and an overlong comment are answered 422', async () => {
  await using standIn = await startStandIn();
  standIn.github.createRepository({ owner: 'kaiyuanshe', name: 'demo' });
  const { rest } = standIn.octokit;
  await rest.issues.create({ ...demo, title: 'x' });
  for (const body of ['', 'x'.repeat(65_537)]) {
    const failure = await failureOf(rest.issues.createComment({ ...demo, issue_number: 1, body }));
    assert.equal(failure.status, 422);
    checkAnswer('/repos/kaiyuanshe/demo/issues/1/comments', 'POST', failure);
  }
});

test('an issue, a label and a path that do not exist are answered 404', async () => {
  await using standIn = await startStandIn();
  standIn.github.createRepository({ owner: 'kaiyuanshe', name: 'demo' });
  const { rest } = standIn.octokit;
  await rest.issues.create({ ...demo, title: 'x' });
  await assert.rejects(rest.issues.get({ ...demo, issue_number: 2 }), { status: 404 });
  await assert.rejects(rest.issues.removeLabel({ ...demo, issue_number: 1, name: 'bug' }), { status: 404 });
  await assert.rejects(standIn.octokit.request('GET /nothing/here'), { status: 404 });
});

test('an answer that is not JSON cannot be had', async () => {
  await using standIn = await startStandIn();
  const response = await fetch(`${standIn.api}/rate_limit`, { headers: { accept: 'text/html' } });
  assert.equal(response.status, 415);
});

test('a second webhook with the same URL is answered 422', async () => {
  await using standIn = await startStandIn();
  standIn.github.createRepository({ owner: 'kaiyuanshe', name: 'demo' });
  const hook = { ...demo, config: { url: 'http://127.0.0.1:9/', content_type: 'json' } };
  await standIn.octokit.rest.repos.createWebhook(hook);
  const failure = await failureOf(standIn.octokit.rest.repos.createWebhook(hook));
  assert.equal(failure.status, 422);
  assert.match(failure.message, /Hook already exists on this repository/);
  checkAnswer('/repos/kaiyuanshe/demo/hooks', 'POST', failure);
});
