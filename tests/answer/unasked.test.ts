import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mostAsked } from '../../shared/registry/answered.ts';
import { muteEntry } from '../../shared/registry/muted-entry.ts';
import { listUnanswered } from '../../shared/registry/unanswered.ts';
import { speak } from '../../shared/speech/speech.ts';
import { startTestAws } from '../support/aws.ts';
import { li, zhang } from '../support/chat.ts';
import { spoken } from '../support/outbound.ts';
import { createAnswering, entryReply, fakeAnswerer, later, suggestion } from './answering.ts';

const { registry } = await startTestAws();
const zh = speak('zh').answers;

const install = entryReply('怎么安装', '运行 npm install。');
const proxy = entryReply('怎么设置代理', '设置 HTTPS_PROXY。');
const answers = {
  '怎么安装？': { reply: install, suggestions: [] },
  '怎么设置代理？': { reply: proxy, suggestions: [] },
  '装不上怎么办？': { suggestions: [suggestion('怎么安装', 0.6)] },
  '不太像的问题？': { reply: entryReply('怎么安装', '运行 npm install。', { score: 0.5 }), suggestions: [] },
  '机器人会聊天吗？': {
    reply: { parts: [{ kind: 'text' as const, text: '会呀' }], isDialogue: true },
    suggestions: [],
  },
  '只有空白吗？': { reply: entryReply('只有空白吗', ' \n'), suggestions: [] },
  我怎么都装好了: { reply: install, suggestions: [] },
};
const faq = () => fakeAnswerer(answers);

test('a question of the FAQ is answered unasked, and the answer says how to reject it', async () => {
  const answerer = faq();
  const { say } = await createAnswering(registry, [answerer]);
  const [message, ...more] = await say('怎么安装？');
  assert.deepEqual(more, []);
  assert.deepEqual(
    [message?.text, message?.mentionIds, message?.awaits],
    [`运行 npm install。\n${zh.howToReject}`, [zhang.id], undefined],
  );
  assert.match(zh.howToReject, /引用.*「不对」/);
  assert.deepEqual(
    answerer.calls.map(({ how }) => how),
    ['lookUp'],
    'it leaves no trace in a dialogue',
  );
});

test('an answer that ends with a picture says behind it how to reject it', async () => {
  const picture = { kind: 'image' as const, url: 'https://example.org/a.png' };
  const reply = entryReply('怎么安装', '', { parts: [{ kind: 'text', text: '看图：' }, picture] });
  const { say, quote } = await createAnswering(registry, [
    fakeAnswerer({ '怎么安装？': { reply, suggestions: [] } }),
  ]);
  const messages = await say('怎么安装？');
  assert.deepEqual(messages.map(spoken), ['看图：', picture.url, zh.howToReject]);
  assert.deepEqual((await quote(zh.howToReject, '不对', li)).map(spoken), [zh.rejected]);
});

test('what is unsure, no entry of the FAQ, or no question is left to people', async () => {
  const { say, room } = await createAnswering(registry, [faq()]);
  for (const text of [
    '装不上怎么办？',
    '不太像的问题？',
    '机器人会聊天吗？',
    '只有空白吗？',
    '没人知道的吗？',
    '我知道怎么装了',
  ])
    assert.deepEqual(await say(text), [], text);
  assert.deepEqual(await listUnanswered(registry, room.id), [], 'nobody asked the bot');
});

test('what is asked of somebody is theirs to answer', async () => {
  const { say, quote } = await createAnswering(registry, [faq()]);
  assert.deepEqual(await say('怎么安装？', { mentions: [li] }), []);
  assert.deepEqual(await say('怎么安装？', { mentionIds: [li.id] }), []);
  assert.deepEqual(await quote('我装好了', '怎么安装？', zhang, '李四'), []);
  assert.equal((await quote('有问题可以问我', '怎么安装？', zhang)).length, 1, 'a quote of the bot');
});

test('「别插话」 keeps it silent, and not where it is asked', async () => {
  const { say, ask } = await createAnswering(registry, [faq()], { settings: { interjections: 'off' } });
  assert.deepEqual(await say('怎么安装？'), []);
  assert.deepEqual((await ask('怎么安装？')).map(spoken), ['运行 npm install。']);
});

test('it answers unasked once a minute in a room, and looks nothing up in between', async () => {
  const answerer = faq();
  const { say, handle, written } = await createAnswering(registry, [answerer]);
  const elsewhere = await createAnswering(registry, [faq()]);
  const first = written('怎么安装？');
  assert.equal((await handle(first)).length, 1);
  assert.deepEqual(await say('怎么设置代理？', { talker: li }), []);
  assert.equal(answerer.calls.length, 1);
  assert.equal((await elsewhere.say('怎么设置代理？')).length, 1, 'another room');
  assert.equal((await handle(written('怎么设置代理？', later(first, 2)))).length, 1);
});

test('the same entry is not said again within ten minutes, by whomever it was asked for', async () => {
  const { ask, handle, written } = await createAnswering(registry, [faq()]);
  await ask('怎么安装？');
  const start = written('怎么安装？');
  assert.deepEqual(await handle(start), []);
  const other = written('怎么设置代理？', later(start, 1));
  assert.equal((await handle(other)).length, 1, 'a refusal costs the room no turn');
  assert.deepEqual(await handle(written('怎么安装？', later(start, 9))), []);
  assert.equal((await handle(written('怎么安装？', later(start, 11)))).length, 1);
  assert.deepEqual(await handle(written('怎么安装？', later(start, 20))), []);
});

test('asked, it says the same as often as it is asked', async () => {
  const { ask } = await createAnswering(registry, [faq()]);
  assert.equal((await ask('怎么安装？')).length, 1);
  assert.equal((await ask('怎么安装？')).length, 1);
});

test('an entry that is muted in the room is not said there', async () => {
  const { say, room } = await createAnswering(registry, [faq()]);
  await muteEntry(registry, room.id, suggestion('怎么安装', 1));
  assert.deepEqual(await say('怎么安装？'), []);
});

test('nobody is answered late', async () => {
  const { handle, written } = await createAnswering(registry, [faq()]);
  assert.deepEqual(await handle(written('怎么安装？'), { late: 3 * 60_000 }), []);
  assert.equal((await handle(written('怎么安装？'), { late: 60_000 })).length, 1);
});

test('a second delivery says nothing twice and counts nothing twice', async () => {
  const scope = 'osschat/redelivered';
  const reply = entryReply('怎么安装', '运行 npm install。', {
    entry: { scope, id: 'x', question: '怎么安装' },
  });
  const { handle, written } = await createAnswering(registry, [
    fakeAnswerer({ '怎么安装？': { reply, suggestions: [] } }, scope),
  ]);
  const message = written('怎么安装？');
  assert.equal((await handle(message)).length, 1);
  assert.deepEqual(await handle(message), []);
  assert.deepEqual(await handle(message, { late: 86_400_000 }), []);
  assert.equal((await mostAsked(registry, [scope], 1))[0]?.count, 1);
});
