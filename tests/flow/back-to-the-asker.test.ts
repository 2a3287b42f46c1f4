import assert from 'node:assert/strict';
import { test } from 'node:test';
import { groupChat, issuesOf, startTestLocal } from '../support/local.ts';

const local = await startTestLocal();
const { origin } = local;
const { github } = local.services;
assert.ok(github);
const repo = 'osschat/demo';
const page = `${origin}/github/${repo}`;
const demo = groupChat(origin, 'demo@chatroom');

type Shown = Awaited<ReturnType<typeof demo.messages>>[number];
const titleOf = ({ card }: Shown) => card?.title ?? '';
const ofBot = async (pattern: RegExp) =>
  (await demo.messages()).filter(
    (message) => message.talker.isBot && pattern.test(`${message.text}\n${titleOf(message)}`),
  );

/** What somebody does on the issue's page. */
async function onPage(number: number, fields: Record<string, string>): Promise<void> {
  const response = await fetch(`${page}/issues/${number}/comments`, {
    method: 'POST',
    headers: { origin },
    body: new URLSearchParams(fields),
    redirect: 'manual',
  });
  assert.equal(response.status, 303);
}

/** An issue that somebody asks for in the group, by a command. */
async function ask(talker: string, title: string): Promise<number> {
  await demo.say(talker, `${title}，点了没反应`);
  await demo.say(talker, `以上一条开工单 缺陷：${title}`);
  await demo.heard((message) => titleOf(message).endsWith(title), 'the card');
  const issue = (await issuesOf(origin, repo)).find((one) => one.title === title);
  assert.ok(issue);
  return issue.number;
}

test('a link and a number in the talk get a card, once', async () => {
  const number = github.pulls.open(repo, { as: 'mona', title: '换个配色' });
  await demo.say('张三', `看下 ${page}/pull/${number}/files 吧`);
  const { card } = await demo.heard((message) => titleOf(message) === `#${number} 换个配色`, 'the preview');
  assert.deepEqual(card, {
    title: `#${number} 换个配色`,
    description: `${repo}\n合并请求 · 进行中 · 由 mona 发起`,
    url: `${page}/pull/${number}/files`,
  });
  const sha = github.addCommit(repo, { as: 'hubot', message: '调浅背景色' });
  const discussion = github.addDiscussion(repo, { as: 'octocat', title: '深色模式要不要做' });
  await demo.say('李四', `#${number} 和 #${discussion} 一起做，从 ${page}/commit/${sha} 开始`);
  await demo.heard((message) => titleOf(message).endsWith('深色模式要不要做'), 'the discussion’s preview');
  assert.equal((await ofBot(/换个配色/)).length, 1);
});

test('who asked is told by name of the first answer, and of the fix in one message', async () => {
  const number = await ask('李四', '登录页打不开');
  await demo.say('张三', `#${number} 我也遇到了`);
  await onPage(number, { as: 'mona', body: '在查了' });
  const answer = await demo.heard(({ text }) => /^@李四\u2005您提的 .*有人回复了/.test(text), 'the answer');
  assert.equal(
    answer.text,
    `@李四\u2005您提的 #${number} 登录页打不开 有人回复了\nmona：「在查了」\n${page}/issues/${number}#issuecomment-1`,
  );
  const pull = github.pulls.open(repo, { as: 'mona', title: '修好登录页', body: `Fixes #${number}` });
  github.pulls.merge(repo, pull, { as: 'hubot' });
  await onPage(number, { as: 'mona', body: '随下个版本发布' });
  await demo.heard(({ text }) => /^@李四\u2005.*已由 #\d+ 修复/.test(text), 'the fix');
  assert.equal((await ofBot(new RegExp(`^#${number} 登录页打不开$`, 'm'))).length, 1, 'no preview besides');
  const mentions = await ofBot(/^@李四\u2005您提的/m);
  assert.equal(mentions.length, 2, JSON.stringify(mentions));
  assert.equal(
    mentions[1]?.text,
    `@李四\u2005您提的 #${number} 登录页打不开 已由 #${pull} 修复\nmona：「随下个版本发布」\n${page}/pull/${pull}`,
  );
  assert.equal((await ofBot(new RegExp(`关闭了工单 #${number} `))).length, 0);
});

test('whoever follows an issue is told of every comment until they end it', async () => {
  const number = await ask('王五', '导出按钮没反应');
  await demo.say('Alice', `关注 #${number}`);
  await demo.heard(({ text }) => text.includes(`已关注 ${repo}#${number}`), 'the answer to the command');
  await onPage(number, { as: 'mona', body: '看到了' });
  await demo.heard(
    ({ text }) => text.startsWith('@王五\u2005@Alice\u2005你们提出和关注的') && text.includes('看到了'),
    'both mentioned',
  );
  await onPage(number, { as: 'mona', body: '改好了' });
  await demo.heard(
    ({ text }) => /^@Alice\u2005您关注的 .*有人回复了\nmona：「改好了」/.test(text),
    'the follower',
  );
  await demo.say('Alice', `取消关注 #${number}`);
  await demo.heard(({ text }) => text.includes('已取消关注'), 'the answer to the command');
  await onPage(number, { as: 'mona', do: 'not_planned' });
  const end = await demo.heard(({ text }) => text.includes('已关闭（不做了）'), 'the closing');
  assert.match(end.text, /^@王五\u2005您提的/);
});
