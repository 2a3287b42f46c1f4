import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { connectGitHub } from '../../shared/github/connect.ts';
import { createPages, type Pages } from '../../shared/github/pages.ts';
import { webUrlOf } from '../../shared/github/web-url.ts';
import { previewLinks } from '../../shared/preview/preview-links.ts';
import { shownItem } from '../../shared/registry/preview.ts';
import { bindRepo, DEFAULT_SETTINGS, saveSettings } from '../../shared/registry/room.ts';
import type { ChatMessage } from '../../shared/wechat/chat-message.ts';
import { TOKEN } from '../github/stand-in.ts';
import { recordingQueue } from '../support/announcing.ts';
import { recordingObserve, startTestAws } from '../support/aws.ts';
import { chat, direct, sqsEvent } from '../support/chat.ts';
import { startTestGitHub } from '../support/github.ts';
import { outboundMessages } from '../support/outbound.ts';

const { registry } = await startTestAws();
const { standIn, api, origin } = await startTestGitHub();
const repo = 'osschat/demo';
const pageOf = (path: string, name = repo) => `${origin}/github/${name}/${path}`;
for (const name of ['demo', 'public']) standIn.createRepository({ owner: 'osschat', name });
standIn.createRepository({ owner: 'osschat', name: 'private', private: true });

const ask = (path: string, body: object, method = 'POST') =>
  fetch(`${api}/repos/${path}`, {
    method,
    headers: { authorization: `Bearer ${TOKEN}` },
    body: JSON.stringify(body),
  });
await ask(`${repo}/issues`, {
  title: '登录 **失败** @所有人',
  body: '<!-- 模板 -->\n点了没反应',
  labels: ['bug'],
});
await ask(`${repo}/issues/1/comments`, { body: '看到了' });
for (const name of ['public', 'private']) await ask(`osschat/${name}/issues`, { title: `${name} 的事` });
const pull = standIn.pulls.open(repo, { as: 'mona', title: '修好登录', body: 'Fixes #1' });
const discussion = standIn.addDiscussion(repo, { as: 'mona', title: '怎么部署？', body: '第一次用' });
const sha = standIn.addCommit(repo, {
  as: 'hubot',
  message: '修好登录\n\n不再清空',
  additions: 12,
  deletions: 3,
});

const github = createPages(
  connectGitHub({
    GITHUB_TOKEN: TOKEN,
    GITHUB_APP_ID: undefined,
    GITHUB_APP_PRIVATE_KEY: undefined,
    GITHUB_API_URL: api,
  }),
);

/** A room that is bound to these, and what it is shown. */
async function createRoom({ repos = [repo], pages = github }: { repos?: string[]; pages?: Pages } = {}) {
  const room = { id: `${randomUUID()}@chatroom`, topic: '群' };
  for (const name of repos) await bindRepo(registry, room.id, name, 'x');
  const outbound = recordingQueue();
  const observe = recordingObserve();
  let time = Date.parse('2026-11-22T04:00:00Z');
  const hear = async (...messages: ChatMessage[]) => {
    const dependencies = { registry, outbound, pages, webUrl: webUrlOf(api), observe, now: () => time };
    return (await previewLinks(dependencies, sqsEvent(messages))).batchItemFailures.length;
  };
  const taken = () => outboundMessages(outbound.take().map(({ body }) => body));
  return {
    room,
    outbound,
    observe,
    hear,
    taken,
    pass: (minutes: number) => {
      time += minutes * 60_000;
    },
    now: () => time,
    /** What a text is answered with. */
    async said(text: string) {
      assert.equal(await hear(chat(text, { room })), 0);
      return taken();
    },
    async titles(text: string) {
      assert.equal(await hear(chat(text, { room })), 0);
      return taken().map(({ card }) => card?.title);
    },
  };
}

test('a number gets the card of its issue, which mentions nobody', async () => {
  const { said, room } = await createRoom();
  const [message, ...others] = await said('看下#1吧');
  assert.deepEqual(others, []);
  assert.equal(message?.conversationId, room.id);
  assert.deepEqual(message.card, {
    title: '#1 登录 **失败** 所有人',
    description: 'osschat/demo\n工单 · 进行中 · 由 osschat-bot 发起 · 标签 bug · 1 条评论\n点了没反应',
    url: pageOf('issues/1'),
    thumbnailUrl: `${origin}/github/avatars/osschat-bot`,
  });
  assert.equal(message.text, `${message.card.title}\n${message.card.description}\n${message.card.url}`);
  assert.equal(message.mentionIds, undefined);
});

test('pull requests, discussions and commits have theirs, two a message', async () => {
  const { said } = await createRoom();
  const list = `${pageOf(`pull/${pull}/files`)} ${pageOf(`commit/${sha}`)} #1`;
  const cards = (await said(list)).map(({ card }) => [card?.title, card?.description, card?.url]);
  assert.deepEqual(cards, [
    [
      `#${pull} 修好登录`,
      'osschat/demo\n合并请求 · 进行中 · 由 mona 发起\nFixes #1',
      pageOf(`pull/${pull}/files`),
    ],
    [
      `${sha.slice(0, 7)} 修好登录`,
      'osschat/demo\n提交 · 由 hubot 发起 · +12 −3\n不再清空',
      pageOf(`commit/${sha}`),
    ],
  ]);
  const [shown] = await said(`#${discussion}`);
  assert.equal(
    shown?.card?.description,
    'osschat/demo\n讨论 · 还没有答案 · 由 mona 发起 · 标签 Q&A\n第一次用',
  );
});

test('a link to a comment leads to the comment', async () => {
  const { said } = await createRoom();
  const url = pageOf('issues/1#issuecomment-1');
  assert.equal((await said(`#1 的 ${url}。`))[0]?.card?.url, url);
});

test('the room’s language is spoken', async () => {
  const { said, room } = await createRoom();
  await saveSettings(registry, room.id, { ...DEFAULT_SETTINGS, language: 'en' });
  const [message] = await said('#1');
  assert.match(message?.card?.description ?? '', /Issue · open · by osschat-bot · labels bug · 1 comment\n/);
});

test('what was shown is not shown again within thirty minutes, by whatever name', async () => {
  const { titles, pass } = await createRoom();
  assert.equal((await titles('#1')).length, 1);
  for (const again of ['#1', 'OSSChat/Demo#1', pageOf('issues/1#issuecomment-1'), pageOf('pull/1')]) {
    pass(7);
    assert.deepEqual(await titles(again), [], again);
  }
  pass(3);
  assert.equal((await titles('#1')).length, 1);
});

test('what the bot’s own card has just shown is not shown again either', async () => {
  const { titles, room, now, pass } = await createRoom();
  await registry.put(shownItem(room.id, 'osschat/demo#1', now()));
  assert.deepEqual(await titles('#1 谁来看看'), []);
  pass(31);
  assert.equal((await titles('#1 谁来看看')).length, 1);
});

test('each room has its own cards', async () => {
  const [one, other] = [await createRoom(), await createRoom()];
  assert.equal((await one.titles('#1')).length, 1);
  assert.equal((await other.titles('#1')).length, 1);
});

test('public repositories are shown anywhere, private ones only in rooms that are bound to them', async () => {
  const url = pageOf('issues/1', 'osschat/private');
  const outside = await createRoom();
  assert.deepEqual(await outside.titles('osschat/public#1'), ['#1 public 的事']);
  assert.deepEqual(await outside.titles(`${url} OSSChat/Private#1`), []);
  const bound = await createRoom({ repos: [repo, 'osschat/private'] });
  assert.deepEqual(await bound.titles(url), ['#1 private 的事']);
});

test('an issue that was transferred to a private repository is not shown', async () => {
  const secret = { ...(await github.thread('osschat/private', 1)) };
  const pages = { ...github, thread: async () => secret };
  const outside = await createRoom({ pages });
  assert.deepEqual(await outside.titles('#1'), []);
  const bound = await createRoom({ pages, repos: [repo, 'osschat/private'] });
  assert.deepEqual(await bound.titles('osschat/demo#1'), ['#1 private 的事']);
});

test('rooms without a repository and direct messages are left alone', async () => {
  const { titles, hear, taken } = await createRoom({ repos: [] });
  assert.deepEqual(await titles('osschat/public#1'), []);
  assert.equal(await hear(direct('osschat/public#1')), 0);
  assert.deepEqual(taken(), []);
});

test('what is not there is silence, and shown once it is there', async () => {
  const { titles } = await createRoom({ repos: ['osschat/public'] });
  for (const wrong of ['#999', 'osschat/none#1', pageOf('commit/abcdef0'), pageOf('discussions/999')])
    assert.deepEqual(await titles(wrong), []);
  assert.deepEqual(await titles('#2'), []);
  await ask('osschat/public/issues', { title: '刚开的' });
  assert.deepEqual(await titles('#2'), ['#2 刚开的']);
});

test('while GitHub fails there is silence without a word of what was said in the log', async () => {
  const { titles, observe } = await createRoom();
  for (const outcome of ['reset', 'respond'] as const) {
    standIn.faults.next({
      method: 'GET',
      path: /issues\/1$/,
      outcome,
      status: 502,
      body: { message: '机密' },
    });
    assert.deepEqual(await titles('osschat/demo#1 机密'), []);
  }
  assert.equal(observe.logs.length, 2);
  assert.doesNotMatch(JSON.stringify(observe.logs), /机密|osschat\/demo/);
  assert.equal((await titles('#1')).length, 1);
});

test('a message that comes twice is shown once', async () => {
  const { room, hear, taken, outbound } = await createRoom();
  const message = chat('#1', { room });
  await hear(message);
  outbound.forget();
  await hear(message);
  const [first, second] = taken();
  assert.ok(first);
  assert.deepEqual(second, first);
});

test('a message that was cut off is finished when it comes again', async () => {
  let dies = true;
  const pages: Pages = {
    ...github,
    async thread(...place) {
      if (dies) throw new Error('the process died');
      return github.thread(...place);
    },
  };
  const { room, hear, taken } = await createRoom({ pages });
  const message = chat('#1', { room });
  assert.equal(await hear(message), 1);
  dies = false;
  assert.equal(await hear(message), 0);
  assert.equal(taken().length, 1);
});

test('a message that is none stays in the queue', async () => {
  const { hear } = await createRoom();
  const { id: _, ...broken } = chat('#1');
  assert.equal(await hear(Object.assign(chat('#1'), { order: 'x' }), Object.assign(broken, { id: '' })), 2);
});
