import assert from 'node:assert/strict';
import { demoRepos } from '../../infra/local/demo.ts';
import { DEMO_ROOM_ID } from '../../infra/local/wechat/seed-demo.ts';
import { CLAIM_CODE_LENGTH } from '../../shared/generated-secret.ts';
import { speak } from '../../shared/speech/speech.ts';
import { groupChat, issuesOf } from '../support/local.ts';
import { OPERATOR, type OutsideWorld, toldOperator } from './outside-world.ts';
import type { Report } from './report.ts';

const [repo] = demoRepos;
const zh = speak('zh');
const MANY = 20;
/** What 王五, who asked for the issue, hears of a comment on it. */
const ANSWERED = /^@王五.*#1 .*修好了，下个版本发布/s;

type Deployment = { generated: string; webhookUrl: string };

/** What people do with a deployment of which only the outputs are known; each part builds on those before it. */
export async function doMainJob(
  { step }: Report,
  where: string,
  outside: OutsideWorld,
  { generated, webhookUrl }: Deployment,
): Promise<void> {
  const group = groupChat(outside.origin, DEMO_ROOM_ID);
  const parts: [string, (outside: OutsideWorld, group: Group) => Promise<void>][] = [
    ['claim the deployment', () => claim(outside, generated)],
    ['bind a repository: its webhook is made, and works', bind],
    ['five messages and the command: issue, card', openIssue],
    ['a comment on GitHub: told to who asked; delivered again: not', hearComment],
    ['forged and misdirected requests: refused', () => refuseForgery(webhookUrl)],
    ['twenty messages in a burst: in order', keepOrder],
    ['a question of the FAQ: answered', answer],
    ['nothing came twice', assertNothingTwice],
  ];
  for (const [what, work] of parts) await step(what, where, () => work(outside, group));
}

type Group = ReturnType<typeof groupChat>;

/** The operator proves it with the generated secret, as the output of the stack tells. */
async function claim(outside: OutsideWorld, generated: string): Promise<void> {
  const code = generated.slice(0, CLAIM_CODE_LENGTH);
  outside.wechat.world.say({ contactId: OPERATOR.id, text: `认领 ${code}` });
  await toldOperator(outside, (text) => text.includes(zh.claimed), 'the claim');
}

/** Binds the repository; the bot makes its webhook, which says that it works. */
async function bind(outside: OutsideWorld, group: Group): Promise<void> {
  await group.say(OPERATOR.name, `绑定 ${repo}`, { mention: ['OSSChat'] });
  await group.heard(({ text }) => text.includes(zh.bound(repo)), 'the binding');
  await group.heard(({ text }) => text.includes(zh.wire.isSet(repo)), 'the webhook');
  await outside.github.deliveries.idle();
  assert.deepEqual(deliveriesOf(outside), ['ping OK']);
  await cardUrl(group, /Webhook 接通了/);
  await group.say(OPERATOR.name, `订阅 ${repo} 评论`, { mention: ['OSSChat'] });
  await group.heard(({ text }) => /已(订阅|更新)/.test(text), 'the subscription to comments');
}

async function openIssue({ origin }: OutsideWorld, group: Group): Promise<void> {
  const lines = ['登录页在 Safari 下白屏', 'Chrome 正常', '控制台报 TypeError', '清缓存没用', '我来看看'];
  for (const [index, line] of lines.entries()) await group.say(index % 2 ? '李四' : '张三', line);
  await group.say('王五', '以上五条开工单');
  const url = await cardUrl(group, /登录页在 Safari 下白屏/);
  const [issue, ...others] = await issuesOf(origin, repo);
  assert.deepEqual(others, []);
  assert.equal(url, `${origin}/github/${repo}/issues/${issue?.number}`);
  const inBody = [...(issue?.body ?? '').matchAll(new RegExp(lines.join('|'), 'g'))].map(([line]) => line);
  assert.deepEqual(inBody, lines);
}

/** Somebody comments on GitHub; then GitHub delivers that once more, as its button does. */
async function hearComment(outside: OutsideWorld, group: Group): Promise<void> {
  const { origin, github } = outside;
  const body = new URLSearchParams({ as: 'mona', body: '修好了，下个版本发布' });
  const init = { method: 'POST', headers: { origin }, body, redirect: 'manual' } as const;
  assert.equal((await fetch(`${origin}/github/${repo}/issues/1/comments`, init)).status, 303);
  await group.heard(({ text }) => ANSWERED.test(text), 'the mention of who asked');
  github.deliveries.redeliver(github.deliveries.list(repo).at(-1)?.id ?? 0);
  await github.deliveries.idle();
  const expected = ['ping OK', 'issues OK', 'issue_comment OK', 'issue_comment OK'];
  assert.deepEqual(deliveriesOf(outside), expected);
}

async function refuseForgery(url: string): Promise<void> {
  const delivery = { 'x-github-event': 'issues', 'x-github-delivery': 'forged' };
  const signature = { 'x-hub-signature-256': `sha256=${'0'.repeat(64)}` };
  const headers = { 'content-type': 'application/json', ...delivery, ...signature };
  const body = JSON.stringify({ action: 'opened', repository: { full_name: repo } });
  assert.equal((await fetch(url, { method: 'POST', headers, body })).status, 401);
  assert.equal((await fetch(url)).status, 404);
  assert.equal((await fetch(`${url}/more`, { method: 'POST', headers, body })).status, 404);
}

async function keepOrder({ origin }: OutsideWorld, group: Group): Promise<void> {
  const lines = Array.from({ length: MANY }, (_, index) => `顺序 ${String(index).padStart(2, '0')}`);
  for (const line of lines) await group.say('Alice', line);
  await group.say('Alice', `以上${MANY}条开工单 需求：顺序`);
  await cardUrl(group, /顺序$/);
  const body = (await issuesOf(origin, repo)).at(-1)?.body ?? '';
  assert.deepEqual(body.match(/顺序 \d\d/g), lines);
}

async function answer(_: OutsideWorld, group: Group): Promise<void> {
  await group.say('Alice', '怎么开工单？', { mention: ['OSSChat'] });
  await group.heard(({ text }) => /^@Alice.*以上五条开工单/s.test(text), 'an answer');
}

/** By now all that was asked for is there, and a second card or issue would be too. */
async function assertNothingTwice({ origin }: OutsideWorld, group: Group): Promise<void> {
  const titles = (await group.messages()).flatMap(({ card }) => (card ? [card.title] : []));
  const first = '#1 登录页在 Safari 下白屏';
  const [works, ...others] = titles;
  assert.match(works ?? '', /Webhook 接通了/);
  assert.deepEqual(others, [first, '#2 顺序']);
  const answered = (await group.messages()).filter(({ text }) => ANSWERED.test(text));
  assert.equal(answered.length, 1);
  assert.equal((await issuesOf(origin, repo)).length, 2);
}

async function cardUrl(group: Group, title: RegExp): Promise<string | undefined> {
  const { card } = await group.heard((message) => title.test(message.card?.title ?? ''), `a card ${title}`);
  return card?.url;
}

function deliveriesOf({ github }: OutsideWorld): string[] {
  return github.deliveries.list(repo).map(({ event, status }) => `${event} ${status}`);
}
