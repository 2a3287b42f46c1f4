import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import * as v from 'valibot';
import { findRequestId } from '../../shared/issue/marker.ts';
import { openIssues } from '../../shared/issue/open-issue.ts';
import { takePreview } from '../../shared/registry/preview.ts';
import {
  bindRepo,
  DEFAULT_SETTINGS,
  loadRoom,
  saveSettings,
  unbindRepo,
} from '../../shared/registry/room.ts';
import { roomsOfThread } from '../../shared/registry/thread.ts';
import { speak } from '../../shared/speech/speech.ts';
import type { ChatMessage } from '../../shared/wechat/chat-message.ts';
import { receiveMessages } from '../../shared/window/receive-messages.ts';
import { TOKEN } from '../github/stand-in.ts';
import { recordingObserve, startTestAws } from '../support/aws.ts';
import { chat, li, room, sqsEvent, zhang } from '../support/chat.ts';
import { startTestGitHub } from '../support/github.ts';
import { outboundMessages, spoken } from '../support/outbound.ts';

const { window, registry, queue, drain } = await startTestAws();
const { standIn, github, origin, clientWith } = await startTestGitHub();
const zh = speak('zh');
const repo = 'osschat/demo';
standIn.createRepository({ owner: 'osschat', name: 'demo' });
standIn.createRepository({ owner: 'osschat', name: 'website' });

let elapsed = 0;
const dependencies = {
  window,
  registry,
  github,
  outbound: queue('outbound'),
  observe: recordingObserve(),
  now: () => Date.now() + elapsed,
  sleep: async () => {},
};

beforeEach(async () => {
  standIn.faults.clear();
  await drain('outbound');
});

let rooms = 0;
/** A room of its own for a test, bound to `repos`. */
async function newRoom(...repos: string[]) {
  const place = { ...room, id: `room-${++rooms}` };
  for (const name of repos) await bindRepo(registry, place.id, name, 'x');
  return place;
}

async function hear(messages: ChatMessage[]) {
  const sink = { send: async () => {}, sendAll: async () => {} };
  const queues = {
    requests: sink,
    questions: sink,
    previews: sink,
    roomCommands: sink,
    faq: sink,
    announcements: sink,
    now: Date.now,
  };
  await receiveMessages({ window, registry, ...queues, observe: dependencies.observe }, sqsEvent(messages));
}

/** The talk is kept and the command carried out; gives what the group is told and how many records failed. */
async function command(place: typeof room, talk: string[], text: string, more: Partial<ChatMessage> = {}) {
  const said = talk.map((line, index) => chat(line, { room: place, talker: index % 2 ? li : zhang }));
  const request = chat(text, { room: place, ...more });
  await hear([...said, request]);
  return { request, ...(await carryOut(request)) };
}

async function carryOut(request: ChatMessage, client = github) {
  const { batchItemFailures } = await openIssues({ ...dependencies, github: client }, sqsEvent([request]));
  return { failed: batchItemFailures.length, told: outboundMessages(await drain('outbound')) };
}

const IssuesSchema = v.array(
  v.object({
    number: v.number(),
    title: v.string(),
    body: v.nullable(v.string()),
    labels: v.array(v.object({ name: v.string() })),
  }),
);
async function issuesOf(name: string) {
  const response = await fetch(`${origin}/github/api/repos/${name}/issues?state=all&per_page=100`, {
    headers: { authorization: `Bearer ${TOKEN}` },
  });
  return v.parse(IssuesSchema, await response.json());
}

test('makes an issue of the messages before the command and tells the group with a card', async () => {
  const place = await newRoom(repo);
  const before = (await issuesOf(repo)).length;
  const { told } = await command(place, ['早上好', '登录页在 Safari 下白屏', '我也遇到了'], '以上三条开工单');
  const issues = await issuesOf(repo);
  assert.equal(issues.length, before + 1);
  assert.equal(issues[0]?.title, '登录页在 Safari 下白屏');
  for (const line of ['早上好', '登录页在 Safari 下白屏', '我也遇到了', '测试群'])
    assert.match(issues[0]?.body ?? '', new RegExp(line));
  assert.doesNotMatch(issues[0]?.body ?? '', /以上三条开工单/);
  assert.deepEqual(told[0]?.card, {
    title: `#${issues[0]?.number} 登录页在 Safari 下白屏`,
    description: `${repo}\n${zh.issueCard.askCategory}`,
    url: `${origin}/github/${repo}/issues/${issues[0]?.number}`,
  });
  assert.equal(told.length, 1);
});

test('a command that comes twice opens one issue', async () => {
  const place = await newRoom(repo);
  const { request } = await command(place, ['崩溃了'], '以上一条开工单');
  const after = (await issuesOf(repo)).length;
  const again = await carryOut(request);
  assert.deepEqual([(await issuesOf(repo)).length, again.failed], [after, 0]);
});

test('remembers who asked for an issue, and that its card was shown', async () => {
  const place = await newRoom(repo);
  const { request } = await command(place, ['崩溃了'], '以上一条开工单', { talker: li });
  const number = (await issuesOf(repo))[0]?.number ?? 0;
  const now = dependencies.now();
  const rooms = (await roomsOfThread(registry, { repo, number }, now)).filter(
    ({ roomId }) => roomId === place.id,
  );
  const expected = { roomId: place.id, repo, number, title: '崩溃了', askerId: li.id, followerIds: [] };
  assert.deepEqual(rooms, [expected]);
  const page = { roomId: place.id, pageId: `${repo}#${number}`, messageId: request.id };
  assert.equal(await takePreview(registry, page, now), false);
});

for (const outcome of ['commit-then-respond', 'commit-then-reset'] as const) {
  test(`finds the issue when GitHub made it and lost its answer (${outcome})`, async () => {
    const place = await newRoom(repo);
    const before = (await issuesOf(repo)).length;
    standIn.faults.next({ method: 'POST', path: /\/issues$/, outcome, status: 502 });
    const { failed, told } = await command(place, ['丢了回答'], '以上一条开工单');
    assert.equal(failed, 0);
    assert.equal((await issuesOf(repo)).length, before + 1);
    assert.match(told[0]?.card?.title ?? '', /丢了回答/);
  });
}

test('waits for the lease to end before it sends again, then opens one', async () => {
  const place = await newRoom(repo);
  const before = (await issuesOf(repo)).length;
  standIn.faults.next({ method: 'POST', path: /\/issues$/, outcome: 'respond', status: 503 });
  const first = await command(place, ['暂时不行'], '以上一条开工单');
  assert.deepEqual([first.failed, first.told.map(spoken)], [1, [zh.githubWaiting]]);
  assert.equal((await carryOut(first.request)).failed, 1);
  assert.equal((await issuesOf(repo)).length, before);
  elapsed += 33_000;
  const last = await carryOut(first.request);
  assert.equal(last.failed, 0);
  assert.match(last.told[0]?.card?.title ?? '', /暂时不行/);
  assert.equal((await issuesOf(repo)).length, before + 1);
});

test('gives up after a few attempts and says so', async () => {
  const place = await newRoom(repo);
  standIn.faults.next({ method: 'POST', path: /\/issues$/, outcome: 'respond', status: 500, times: 99 });
  const { request } = await command(place, ['一直不行'], '以上一条开工单');
  let last = await carryOut(request);
  for (let attempt = 0; attempt < 10 && last.failed > 0; attempt++) {
    elapsed += 33_000;
    last = await carryOut(request);
  }
  assert.deepEqual(
    [last.failed, last.told.map(spoken)],
    [0, [zh.githubFailure('unavailable', repo, undefined)]],
  );
  standIn.faults.clear();
  elapsed += 33_000;
  await carryOut(request);
  assert.ok((await issuesOf(repo)).every(({ title }) => !title.includes('一直不行')));
});

test('two workers at one command open one issue', async () => {
  const place = await newRoom(repo);
  const before = (await issuesOf(repo)).length;
  const request = chat('以上一条开工单', { room: place });
  await hear([
    chat('同时', { room: place, order: String(Number(request.order) - 1).padStart(17, '0') }),
    request,
  ]);
  const results = await Promise.all([0, 1].map(() => openIssues(dependencies, sqsEvent([request]))));
  assert.equal(results.filter(({ batchItemFailures }) => batchItemFailures.length === 0).length, 1);
  assert.equal((await issuesOf(repo)).length, before + 1);
});

const refusals: [title: string, prepare: () => Promise<ReturnType<typeof clientWith>>, sentence: string][] = [
  ['401', async () => clientWith('wrong'), zh.githubFailure('unauthorized', repo, undefined)],
  [
    '403',
    async () => respond(403, { message: 'Resource not accessible by personal access token' }),
    zh.githubFailure('forbidden', repo, undefined),
  ],
  [
    '403 of an archived repository',
    async () => respond(403, { message: 'Repository was archived so is read-only.' }),
    zh.githubFailure('archived', repo, undefined),
  ],
  ['404', async () => respond(404, { message: 'Not Found' }), zh.githubFailure('not-found', repo, undefined)],
  [
    '410',
    async () => respond(410, { message: 'Issues has been disabled in this repository.' }),
    zh.githubFailure('issues-disabled', repo, undefined),
  ],
  [
    '422',
    async () => respond(422, { message: 'Validation Failed' }),
    zh.githubFailure('invalid', repo, undefined),
  ],
];

async function respond(status: number, body: unknown, headers: Record<string, string> = {}) {
  standIn.faults.next({ method: 'POST', path: /\/issues$/, outcome: 'respond', status, body, headers });
  return github;
}

for (const [title, prepare, sentence] of refusals) {
  test(`says in one sentence what to do about GitHub's ${title}, also when asked again`, async () => {
    const place = await newRoom(repo);
    const request = chat('以上一条开工单', { room: place });
    await hear([
      chat('一句话', { room: place, order: String(Number(request.order) - 1).padStart(17, '0') }),
      request,
    ]);
    const { failed, told } = await carryOut(request, await prepare());
    assert.deepEqual([failed, told.map(spoken)], [0, [sentence]]);
    const before = (await issuesOf(repo)).length;
    await carryOut(request);
    assert.equal((await issuesOf(repo)).length, before);
  });
}

test('a rate limit names the time when it ends, in the room’s time zone', async () => {
  const place = await newRoom(repo);
  await saveSettings(registry, place.id, { ...DEFAULT_SETTINGS, timezone: 'Asia/Tokyo' });
  await respond(403, { message: 'API rate limit exceeded' }, { 'retry-after': '3600' });
  const { told } = await command(place, ['太多了'], '以上一条开工单');
  const hour = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', timeZone: 'Asia/Tokyo' }).format(
    Date.now() + 3_600_000,
  );
  assert.match(told[0]?.text ?? '', new RegExp(` ${hour}:\\d\\d:\\d\\d `));
});

test('says so when there are fewer messages than asked for, and how much was masked', async () => {
  const place = await newRoom(repo);
  const { told } = await command(place, ['我的手机 13812345678', '邮箱 a@example.com'], '以上五条开工单');
  assert.deepEqual(told.map(spoken).slice(1), [`${zh.fewerMessages(2, 5)}\n${zh.masked(2)}`]);
  assert.doesNotMatch((await issuesOf(repo))[0]?.body ?? '', /13812345678|a@example\.com/);
});

test('refuses a room without a repository, without messages, and an unknown repository', async () => {
  const unbound = await newRoom();
  assert.deepEqual((await carryOut(chat('以上一条开工单', { room: unbound }))).told.map(spoken), [zh.noRepo]);
  const empty = await newRoom(repo);
  assert.deepEqual((await command(empty, [], '以上一条开工单')).told.map(spoken), [zh.noMessages]);
  const { told } = await command(empty, ['有话'], '以上一条开工单 到 no/such');
  assert.deepEqual(told.map(spoken), [zh.unknownRepo('no/such', [repo])]);
});

test('asks with the list when a room has several repositories, and takes a short name', async () => {
  const place = await newRoom(repo, 'osschat/website');
  const { told } = await command(place, ['首页错了'], '以上一条开工单');
  assert.deepEqual(told.map(spoken), [zh.whichRepo([repo, 'osschat/website'], '以上一条开工单')]);
  await command(place, [], '以上一条开工单 到 website');
  assert.equal((await issuesOf('osschat/website'))[0]?.title, '首页错了');
});

test('uses the title, the category’s label and the labels that were given', async () => {
  const place = await newRoom(repo);
  const { told } = await command(place, ['白屏'], '以上一条开工单 缺陷 #ui：登录页白屏');
  const [issue] = await issuesOf(repo);
  assert.deepEqual([issue?.title, issue?.labels.map(({ name }) => name)], ['登录页白屏', ['bug', 'ui']]);
  assert.doesNotMatch(told[0]?.card?.description ?? '', /加标签/);
});

test('a category word of the requester labels the issue, once, within ten minutes', async () => {
  const place = await newRoom(repo);
  await command(place, ['想要夜间模式'], '以上一条开工单');
  const labels = async () => (await issuesOf(repo))[0]?.labels.map(({ name }) => name);
  assert.deepEqual((await carryOut(chat('需求', { room: place, talker: li }))).told, []);
  assert.deepEqual(await labels(), []);
  const [issue] = await issuesOf(repo);
  const { told } = await carryOut(chat('需求', { room: place, timestamp: Math.floor(Date.now() / 1000) }));
  assert.deepEqual(told.map(spoken), [zh.categorized(issue?.number ?? 0, 'enhancement')]);
  assert.deepEqual(await labels(), ['enhancement']);
  assert.deepEqual((await carryOut(chat('缺陷', { room: place }))).told, []);
});

test('a category word after ten minutes is talk', async () => {
  const place = await newRoom(repo);
  await command(place, ['太晚了'], '以上一条开工单');
  const late = Math.floor(dependencies.now() / 1000) + 601;
  assert.deepEqual((await carryOut(chat('缺陷', { room: place, timestamp: late }))).told, []);
});

test('hides the room’s name when its settings say so', async () => {
  const place = await newRoom(repo);
  await saveSettings(registry, place.id, { ...DEFAULT_SETTINGS, topic: 'hidden' });
  await command(place, ['私密的群'], '以上一条开工单');
  assert.doesNotMatch((await issuesOf(repo))[0]?.body ?? '', /测试群/);
});

test('the next conversation begins after the issue that was opened last', async () => {
  const place = await newRoom(repo);
  const { request } = await command(place, ['旧话题'], '开工单');
  assert.equal((await loadRoom(registry, place.id)).lastIssueOrder, request.order);
  await command(place, ['新话题'], '开工单');
  assert.doesNotMatch((await issuesOf(repo))[0]?.body ?? '', /旧话题/);
});

test('binding another repository between two deliveries opens no second issue', async () => {
  const place = await newRoom(repo);
  const { request } = await command(place, ['换仓库'], '以上一条开工单');
  await unbindRepo(registry, place.id, repo);
  await bindRepo(registry, place.id, 'osschat/website', 'x');
  const before = (await issuesOf('osschat/website')).length;
  await carryOut(request);
  assert.equal((await issuesOf('osschat/website')).length, before);
  assert.ok(findRequestId((await issuesOf(repo))[0]?.body ?? ''));
});
