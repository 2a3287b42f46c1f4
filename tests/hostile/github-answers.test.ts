import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { connectGitHub } from '../../shared/github/connect.ts';
import { GitHubFailure } from '../../shared/github/failure.ts';
import { createGitHub } from '../../shared/github/issues.ts';
import { createPages } from '../../shared/github/pages.ts';
import { failureSentence } from '../../shared/issue/failure-sentence.ts';
import { requestMarker } from '../../shared/issue/marker.ts';
import { openIssues } from '../../shared/issue/open-issue.ts';
import { errorFields } from '../../shared/observe/observe.ts';
import { bindRepo, DEFAULT_SETTINGS } from '../../shared/registry/room.ts';
import { receiveMessages } from '../../shared/window/receive-messages.ts';
import { recordingObserve, startTestAws } from '../support/aws.ts';
import { chat, room, sqsEvent } from '../support/chat.ts';
import { outboundMessages } from '../support/outbound.ts';
import { type Answer, json, startAnsweringServer, text } from './answering-server.ts';
import { nested, wrongValue } from './hostile-values.ts';
import { assertQuiet, planted } from './planted.ts';

const server = await startAnsweringServer();
const octokitFor = connectGitHub({
  GITHUB_TOKEN: planted.token,
  GITHUB_APP_ID: undefined,
  GITHUB_APP_PRIVATE_KEY: undefined,
  GITHUB_API_URL: server.url,
});
const github = createGitHub(octokitFor);
const pages = createPages(octokitFor);

const repo = 'osschat/demo';
const requestId = 'a'.repeat(32);
const url = 'https://github.com/osschat/demo/issues/1';
const created_at = '2026-01-01T00:00:00Z';
const issue = { number: 1, html_url: url, title: '标题', body: requestMarker(requestId), created_at };
const repository = {
  ...{ full_name: repo, html_url: 'https://github.com/osschat/demo' },
  ...{ private: false, archived: false, has_issues: true },
};

const calls: Record<string, { good: unknown; call: () => Promise<unknown> }> = {
  createIssue: {
    good: issue,
    call: () =>
      github.createIssue({ repo, title: planted.talk, body: planted.talk, labels: [], sendBefore: Infinity }),
  },
  findIssue: { good: [issue], call: () => github.findIssue({ repo, requestId, since: Date.now() }) },
  getRepository: { good: repository, call: () => github.getRepository(repo) },
  isPrivate: { good: repository, call: () => pages.isPrivate(repo) },
  thread: { good: { ...issue, state: 'open', comments: 0, labels: [] }, call: () => pages.thread(repo, 1) },
  commit: {
    good: {
      sha: 'a'.repeat(40),
      html_url: url,
      commit: { message: planted.talk, author: null },
      author: null,
    },
    call: () => pages.commit(repo, 'a'.repeat(40)),
  },
  discussion: {
    good: {
      data: { repository: { discussion: null } },
      errors: [{ type: 'FORBIDDEN', message: planted.talk }],
    },
    call: () => pages.discussion(repo, 1),
  },
};

async function failureOf(call: () => Promise<unknown>): Promise<GitHubFailure> {
  const failure: unknown = await call().then(
    (value) => assert.fail(`it was taken for an answer: ${JSON.stringify(value)}`),
    (error: unknown) => error,
  );
  assert.ok(failure instanceof GitHubFailure, String(failure));
  assertQuiet({ logs: [errorFields(failure), failure.message] });
  return failure;
}

const echo = `${planted.talk} ${planted.token}`;
const answers: [title: string, answer: Answer][] = [
  ['nothing', text('')],
  ['HTML that repeats the issue', text(`<html>${echo}</html>`, 200, { 'content-type': 'text/html' })],
  ['HTML of a gateway', text(`<html>${echo}</html>`, 502, { 'content-type': 'text/html' })],
  ['JSON that breaks off', text(`{"number":1,"title":"${echo}`, 200, { 'content-type': 'application/json' })],
  ['a string', json(echo)],
  ['null', json(null)],
  ['a list of nothing real', json([null, echo, 1])],
  ['an object of nothing real', json({ number: echo, html_url: echo, title: 1, full_name: echo })],
  ['100,000 lists', text(nested(100_000), 200, { 'content-type': 'application/json' })],
  ['an error without words', json({}, 500)],
  ['an error of other words', json({ message: { text: echo }, errors: echo }, 500)],
  ['an error whose errors repeat the issue', json({ message: echo, errors: [{ value: echo }] }, 422)],
  ['a status that nobody knows', text(echo, 599)],
  ['a cut connection', (response) => response.destroy()],
];
for (const [name, { call }] of Object.entries(calls)) {
  for (const [title, answer] of answers) {
    test(`${name} takes ${title} for one failure that repeats nothing`, async () => {
      server.answerWith(answer);
      await failureOf(call);
    });
  }

  test(`${name} takes any JSON for an answer or one failure, and no other error`, async () => {
    const { good } = calls[name] ?? {};
    const sample = Array.isArray(good) ? good[0] : good;
    const key = fc.constantFrom(...Object.keys(sample));
    const changed = fc.tuple(key, wrongValue).map(([field, wrong]) => ({ ...sample, [field]: wrong }));
    await fc.assert(
      fc.asyncProperty(fc.oneof(changed, fc.jsonValue()), async (value) => {
        server.answerWith(json(Array.isArray(good) ? [value] : value));
        const got = await call().catch((error: unknown) => error);
        if (got instanceof Error) assert.ok(got instanceof GitHubFailure, String(got));
        if (got instanceof Error) assertQuiet({ logs: [errorFields(got)] });
      }),
      { numRuns: 80 },
    );
  });
}

const rateLimits: Record<string, string>[] = [
  { 'retry-after': '' },
  { 'retry-after': 'tomorrow' },
  { 'retry-after': '-1e300' },
  { 'retry-after': '1e400' },
  { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '-1e300' },
  { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': 'NaN' },
  { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '9'.repeat(400) },
];
test('a rate limit that ends at no time is still one sentence', async () => {
  for (const headers of rateLimits) {
    server.answerWith(text('{}', 403, { 'content-type': 'application/json', ...headers }));
    const failure = await failureOf(() => github.getRepository(repo));
    assert.equal(failure.kind, 'rate-limited', JSON.stringify(headers));
    const sentence = failureSentence(DEFAULT_SETTINGS, failure, repo, Date.now());
    assert.match(sentence, /^GitHub 限制了请求次数/);
  }
});

const { window, registry, queue, drain } = await startTestAws();
const silentQueue = { send: async () => {}, sendAll: async () => {} };

test('an answer that is none leaves the request in the queue: the group hears that we keep trying, once', async () => {
  await bindRepo(registry, room.id, repo, 'x');
  const queues = {
    requests: silentQueue,
    questions: silentQueue,
    previews: silentQueue,
    roomCommands: silentQueue,
    faq: silentQueue,
    announcements: silentQueue,
    now: Date.now,
  };
  const hear = (text: string) => {
    const message = chat(text);
    return { message, done: receiveMessages({ window, registry, ...queues, observe }, sqsEvent([message])) };
  };
  const observe = recordingObserve();
  await hear(planted.talk).done;
  const wrong: unknown[] = [
    null,
    [],
    {},
    echo,
    { ...issue, html_url: 'javascript:x y' },
    { ...issue, number: 1e300 },
  ];
  for (const answer of wrong) {
    const command = hear('以上一条开工单');
    await command.done;
    server.answerWith((response, request) =>
      json(request.method === 'POST' ? answer : [])(response, request),
    );
    const dependencies = { window, registry, github, observe, now: Date.now, sleep: async () => {} };
    const event = sqsEvent([command.message]);
    const { batchItemFailures } = await openIssues({ ...dependencies, outbound: queue('outbound') }, event);
    assert.equal(batchItemFailures.length, 1, JSON.stringify(answer));
    const told = outboundMessages(await drain('outbound'));
    assert.deepEqual(
      told.map(({ card }) => card),
      [undefined],
    );
    assertQuiet(observe);
  }
});
