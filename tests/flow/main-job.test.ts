import assert from 'node:assert/strict';
import { test } from 'node:test';
import { speak } from '../../shared/speech/speech.ts';
import { groupChat, issuesOf, startTestLocal } from '../support/local.ts';

const local = await startTestLocal();
const { origin } = local;
const zh = speak('zh');
const repo = 'osschat/demo';
const demo = groupChat(origin, 'demo@chatroom');
const lounge = groupChat(origin, 'lounge@chatroom');

const isCard = (title: RegExp) => (message: { card?: { title: string } | undefined }) =>
  title.test(message.card?.title ?? '');

test('five messages and the command give an issue, and its link in the group', async () => {
  const lines = ['登录页在 Safari 下白屏', 'Chrome 正常', '控制台报 TypeError', '清缓存没用', '我来看看'];
  for (const [index, line] of lines.entries()) await demo.say(index % 2 ? '李四' : '张三', line);
  await demo.say('王五', '以上五条开工单');
  const { card } = await demo.heard(isCard(/登录页在 Safari 下白屏/), 'the card');
  const [issue] = await issuesOf(origin, repo);
  assert.equal(card?.url, `${origin}/github/${repo}/issues/${issue?.number}`);
  const positions = lines.map((line) => issue?.body?.indexOf(line) ?? -1);
  assert.ok(positions.every((position, index) => position > (positions[index - 1] ?? 0)));
  assert.match(issue?.body ?? '', /王五.*OSSChat 体验群/s);
});

test('a category word labels it', async () => {
  await demo.say('王五', '缺陷');
  await demo.heard(({ text }) => text.endsWith(zh.categorized(1, 'bug')), 'the label');
  assert.deepEqual((await issuesOf(origin, repo))[0]?.labels, [{ name: 'bug' }]);
});

test('what people do on the issue’s page comes back into the group, without the echo of its opening', async () => {
  const form = (fields: Record<string, string>) =>
    fetch(`${origin}/github/${repo}/issues/1/comments`, {
      method: 'POST',
      headers: { origin },
      body: new URLSearchParams(fields),
      redirect: 'manual',
    });
  assert.equal((await form({ as: 'mona', body: '修好了，下个版本发布' })).status, 303);
  await demo.heard(
    ({ text }) => /^@王五\u2005您提的 #1 .*有人回复了\nmona：「修好了/.test(text),
    'the answer',
  );
  assert.equal((await form({ as: 'hubot', body: '我再试试' })).status, 303);
  await demo.heard(isCard(/hubot 评论了 #1/), 'the second comment');
  assert.equal((await form({ as: 'mona', do: 'completed' })).status, 303);
  await demo.heard(({ text }) => /^@王五\u2005您提的 #1 .*已关闭（已完成）/.test(text), 'the closing');
  assert.equal((await demo.messages()).filter(isCard(/新建了工单/)).length, 0);
});

test('what is done to an issue within seconds is one card', async () => {
  const title = '一次点完';
  await fetch(`${origin}/github/api/repos/${repo}/issues`, {
    method: 'POST',
    headers: { authorization: 'Bearer osschat-stand-in-token' },
    body: JSON.stringify({ title }),
  });
  const { card: opened } = await demo.heard(isCard(new RegExp(`新建了工单.*${title}$`)), 'the card');
  const form = (fields: Record<string, string>) =>
    fetch(`${opened?.url}/comments`, {
      method: 'POST',
      headers: { origin },
      body: new URLSearchParams({ as: 'mona', ...fields }),
      redirect: 'manual',
    });
  await form({ body: '是缓存的问题' });
  await form({ do: 'completed' });
  const { card } = await demo.heard(isCard(new RegExp(`mona 关闭了工单 #\\d+ ${title}`)), 'the closing');
  assert.match(card?.description ?? '', /是缓存的问题/);
  assert.equal((await demo.messages()).filter(isCard(new RegExp(`mona .*${title}`))).length, 1);
});

test('twenty messages within a second keep their order', async () => {
  const lines = Array.from({ length: 20 }, (_, index) => `顺序 ${String(index).padStart(2, '0')}`);
  for (const line of lines) await demo.say('Alice', line);
  await demo.say('Alice', '以上20条开工单 需求：顺序');
  await demo.heard(isCard(/顺序$/), 'the card');
  const body = (await issuesOf(origin, repo)).at(-1)?.body ?? '';
  assert.deepEqual(body.match(/顺序 \d\d/g), lines);
});

test('commands, the bot’s lines and recalled messages are not in the issue; images and quotes are', async () => {
  const secret = await demo.say('张三', '密码是 hunter2');
  await demo.sendImage('张三', '截图.png');
  const question = await demo.say('李四', '怎么复现？');
  await demo.say('张三', '点两次登录', { quote: question });
  await demo.recall('张三', secret);
  await demo.say('李四', '以上三条开工单 缺陷：复现');
  await demo.heard(isCard(/复现$/), 'the card');
  const body = (await issuesOf(origin, repo)).at(-1)?.body ?? '';
  assert.doesNotMatch(body, /hunter2|开工单/);
  assert.match(body, /截图\.png/);
  assert.match(body, /> \*\*李四\*\*\n> 怎么复现？\n\n点两次登录/);
});

test('quoting a message and saying 开工单 takes it and what follows', async () => {
  await demo.say('张三', '前面的话');
  const start = await demo.say('李四', '导出按钮点了没反应');
  await demo.say('张三', '我这里也是');
  await demo.say('王五', '开工单', { quote: start });
  await demo.heard(isCard(/导出按钮点了没反应/), 'the card');
  const body = (await issuesOf(origin, repo)).at(-1)?.body ?? '';
  assert.match(body, /导出按钮点了没反应[\s\S]*我这里也是/);
  assert.doesNotMatch(body, /前面的话/);
});

test('a sentence that merely contains the command opens nothing', async () => {
  const before = (await issuesOf(origin, repo)).length;
  await demo.say('张三', '以上五条开工单这个功能怎么用？');
  await demo.say('张三', '帮助', { mention: ['OSSChat'] });
  await demo.heard(({ text }) => text.includes('我能把群聊变成 GitHub 工单'), 'the help');
  assert.equal((await issuesOf(origin, repo)).length, before);
});

test('a room that is not bound is heard only when the bot is mentioned, and can be bound by its owner', async () => {
  await lounge.say('张三', '这句话谁也不该存');
  await lounge.say('张三', '绑定 osschat/website', { mention: ['OSSChat'] });
  await lounge.heard(({ text }) => text.endsWith(zh.needsAdmin), 'the refusal');
  await lounge.say('李四', '绑定 osschat/website', { mention: ['OSSChat'] });
  await lounge.heard(({ text }) => text.includes(zh.bound('osschat/website')), 'the binding');
  await lounge.say('张三', '首页的链接坏了');
  await lounge.say('张三', '以上两条开工单');
  const { card } = await lounge.heard(isCard(/首页的链接坏了/), 'the card');
  assert.match(card?.url ?? '', /osschat\/website/);
  assert.doesNotMatch((await issuesOf(origin, 'osschat/website'))[0]?.body ?? '', /谁也不该存/);
});

test('two rooms at once each get their own issue', async () => {
  const rooms = [
    { chat: demo, name: repo, words: '甲群' },
    { chat: lounge, name: 'osschat/website', words: '乙群' },
  ];
  await Promise.all(
    rooms.map(async ({ chat, words }) => {
      for (const part of [1, 2, 3]) await chat.say('张三', `${words}第 ${part} 句`);
      await chat.say('张三', `以上三条开工单 其它：${words}`);
    }),
  );
  for (const { chat, name, words } of rooms) {
    await chat.heard(isCard(new RegExp(`${words}$`)), 'the card');
    const body = (await issuesOf(origin, name)).at(-1)?.body ?? '';
    assert.deepEqual(
      body.match(/[甲乙]群第 \d 句/g),
      [1, 2, 3].map((part) => `${words}第 ${part} 句`),
    );
  }
});

test('a question of the FAQ is answered when the bot is mentioned', async () => {
  await demo.say('Alice', '怎么开工单？', { mention: ['OSSChat'] });
  await demo.heard(({ text }) => /^@Alice.*以上五条开工单/s.test(text), 'an answer');
});

test('a delivery that GitHub did not sign is refused', async () => {
  const response = await fetch(`${origin}/webhooks/github`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-github-event': 'issues',
      'x-github-delivery': 'forged',
      'x-hub-signature-256': `sha256=${'0'.repeat(64)}`,
    },
    body: JSON.stringify({ action: 'opened', repository: { full_name: repo } }),
  });
  assert.equal(response.status, 401);
});
