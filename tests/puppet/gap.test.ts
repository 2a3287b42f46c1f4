import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as v from 'valibot';
import { openIssues } from '../../shared/issue/open-issue.ts';
import { bindRepo } from '../../shared/registry/room.ts';
import { speak } from '../../shared/speech/speech.ts';
import type { ChatMessage, Gap } from '../../shared/wechat/chat-message.ts';
import { receiveMessages } from '../../shared/window/receive-messages.ts';
import { readBackwards } from '../../shared/window/window.ts';
import { TOKEN } from '../github/stand-in.ts';
import { recordingObserve, startTestAws } from '../support/aws.ts';
import { chat, li, room, sqsEvent } from '../support/chat.ts';
import { startTestGitHub } from '../support/github.ts';
import { outboundMessages, spoken } from '../support/outbound.ts';

const { window, registry, queue, drain } = await startTestAws();
const { standIn, github, api } = await startTestGitHub();
standIn.createRepository({ owner: 'osschat', name: 'demo' });
const zh = speak('zh');
const observe = recordingObserve();

let microseconds = Date.now() * 1000 - 3_600_000_000;
/** The next order, so many seconds later. */
function later(seconds: number): string {
  microseconds += seconds * 1_000_000;
  return String(microseconds).padStart(17, '0');
}
const gapOf = (seconds: number): Gap => ({ from: later(1), to: later(seconds) });

let rooms = 0;
/** Says and commands in a room of its own; gives what the group is told and the body of its issue. */
async function issueOf(messages: ((place: typeof room) => ChatMessage)[]) {
  const place = { ...room, id: `gap-room-${++rooms}` };
  await bindRepo(registry, place.id, 'osschat/demo', 'x');
  const said = messages.map((message) => message(place));
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
  await receiveMessages({ window, registry, ...queues, observe }, sqsEvent(said));
  const request = said.at(-1);
  assert.ok(request);
  const dependencies = { window, registry, github, outbound: queue('outbound'), observe };
  const clock = { now: Date.now, sleep: async () => {} };
  await openIssues({ ...dependencies, ...clock }, sqsEvent([request]));
  const told = outboundMessages(await drain('outbound')).map(spoken);
  const answer = await fetch(`${api}/repos/osschat/demo/issues?state=all&per_page=1`, {
    headers: { authorization: `Bearer ${TOKEN}` },
  });
  const [issue] = v.parse(v.array(v.object({ body: v.string() })), await answer.json());
  return { place, told, body: issue?.body ?? '' };
}

const say = (text: string, more: Partial<ChatMessage> = {}) => {
  const order = later(1);
  return (place: typeof room) => chat(text, { room: place, order, ...more });
};

const LINE = /\*(\d{4}-[\d -:]+) – (\d{4}-[\d -:]+)：OSSChat 与微信断开，其间的消息可能缺失。\*/g;

test('a command that reaches across a gap says so in the group and, at its place, in the issue', async () => {
  const before = say('断线前说的');
  const gap = gapOf(120);
  const after = say('断线后说的', { gaps: [gap], talker: li });
  const { told, body } = await issueOf([before, after, say('以上两条开工单')]);
  assert.equal(told.filter((line) => line.includes(zh.gap)).length, 1);
  const places = ['断线前说的', 'OSSChat 与微信断开', '断线后说的'].map((part) => body.indexOf(part));
  assert.deepEqual(
    places,
    places.toSorted((one, other) => one - other),
  );
  assert.ok(!places.includes(-1));
  const [line] = [...body.matchAll(LINE)];
  assert.equal(Date.parse(`${line?.[2]}Z`) - Date.parse(`${line?.[1]}Z`), 120_000);
});

test('a command that stays on this side of a gap says nothing of it', async () => {
  const before = say('断线前说的');
  const after = say('断线后说的', { gaps: [gapOf(5)], talker: li });
  const { told, body } = await issueOf([before, after, say('以上一条开工单')]);
  assert.ok(!told.some((line) => line.includes(zh.gap)));
  assert.doesNotMatch(body, LINE);
  assert.match(body, /断线后说的/);
});

test('a command that is the first message after a gap tells of it', async () => {
  const before = say('断线前说的');
  const { told, body } = await issueOf([before, say('以上一条开工单', { gaps: [gapOf(5)] })]);
  assert.ok(told.some((line) => line.includes(zh.gap)));
  assert.match(body, /断线前说的[\s\S]*OSSChat 与微信断开/);
});

test('a gap stays when the message that told of it is recalled, or is of a kind that is not kept', async () => {
  const before = say('断线前说的');
  const first = say('说错了', { id: 'wrong', gaps: [gapOf(5)] });
  const recall = say('wrong', { type: 'recall' });
  const middle = say('中间');
  const unknown = say('', { type: 'unknown', gaps: [gapOf(5)] });
  const { place, told, body } = await issueOf([before, first, recall, middle, unknown, say('开工单')]);
  assert.equal(told.filter((line) => line.includes(zh.gap)).length, 1);
  assert.equal([...body.matchAll(LINE)].length, 2);
  const items: string[] = [];
  const now = Math.floor(Date.now() / 1000);
  for await (const item of readBackwards(window, { roomId: place.id, before: '9'.repeat(17), now }))
    items.unshift(item.role);
  assert.deepEqual(items, ['talk', 'gap', 'talk', 'gap', 'command']);
});

test('a gap that is told twice is one, and gaps with nothing said between them are one line', async () => {
  const before = say('断线前说的');
  const [one, two] = [gapOf(5), gapOf(5)];
  const after = say('断线后说的', { gaps: [one, two] });
  const again = say('又说', { gaps: [one, two] });
  const { body } = await issueOf([before, after, again, say('以上三条开工单')]);
  assert.equal([...body.matchAll(LINE)].length, 1);
});
