import assert from 'node:assert/strict';
import { test } from 'node:test';
import { speak } from '../../shared/speech/speech.ts';
import { startTestAws } from '../support/aws.ts';
import { bot, li, owner, zhang } from '../support/chat.ts';
import { spoken } from '../support/outbound.ts';
import { createAnswering, entryReply, fakeAnswerer, later, quoteOf } from './answering.ts';

const { registry } = await startTestAws();
const zh = speak('zh').answers;
const wang = { id: 'wxid_wang', name: '王五' };

const LONG = `先装 Node 20 以上，再运行 npm install。${'然后照着文档一步一步做就可以了，'.repeat(20)}`;
const faq = (answer = '运行 npm install。') =>
  fakeAnswerer({ 怎么安装: { reply: entryReply('怎么安装', answer), suggestions: [] } });

async function answered(answer?: string) {
  const answering = await createAnswering(registry, [faq(answer)]);
  const [message] = await answering.ask('怎么安装');
  // As WeChat shows it, and so quotes it.
  return { ...answering, shown: `@张三\u2005${message?.text}` };
}

test('「不对」 is counted once a person; the second member’s mutes the entry until an admin restores it', async () => {
  const { quote, ask, shown } = await answered();
  assert.deepEqual((await quote(shown, '不对', zhang)).map(spoken), [zh.rejected]);
  assert.deepEqual(
    (await quote(shown, '答错了！', zhang)).map(spoken),
    [zh.rejected],
    'the same person again',
  );
  assert.equal((await ask('怎么安装')).length, 1);
  const [muted] = await quote(shown, '@OSSChat 不对', li);
  assert.equal(muted?.text, zh.muted('怎么安装'));
  assert.deepEqual((await ask('怎么安装')).map(spoken), [zh.unknown]);
  assert.deepEqual((await quote(shown, '不对', wang)).map(spoken), [zh.alreadyMuted]);
  assert.deepEqual((await quote(shown, '恢复', li)).map(spoken), [zh.needsAdmin]);
  assert.deepEqual((await quote(`@李四\u2005${muted?.text}`, '恢复', owner)).map(spoken), [
    zh.restored('怎么安装'),
  ]);
  assert.deepEqual((await ask('怎么安装')).map(spoken), ['运行 npm install。']);
  assert.deepEqual((await quote(shown, '恢复', owner)).map(spoken), [zh.wasNotMuted]);
  assert.deepEqual((await quote(shown, '不对', li)).map(spoken), [zh.rejected], 'counted from the beginning');
});

test('an admin’s 「不对」 mutes at once', async () => {
  const { quote, ask, shown } = await answered();
  assert.deepEqual((await quote(shown, 'wrong', owner)).map(spoken), [zh.muted('怎么安装')]);
  assert.deepEqual((await ask('怎么安装')).map(spoken), [zh.unknown]);
});

test('the answer is found by what WeChat leaves of it in a quote', async () => {
  const { quote, shown } = await answered(LONG);
  const quotes = [
    shown,
    shown.slice(0, 40),
    `${shown.slice(0, 40)}…`,
    shown.replace('\u2005', ' '),
    shown.replace('@张三\u2005', ''),
  ];
  for (const quoted of quotes)
    assert.deepEqual((await quote(quoted, '不对', zhang)).map(spoken), [zh.rejected], quoted);
  assert.deepEqual(
    (await quote(shown, '不对', zhang, '小助手')).map(spoken),
    [zh.rejected],
    'under another name',
  );
});

test('each piece of a long answer leads back to it, and so does a picture', async () => {
  const reply = entryReply('怎么安装', '', {
    parts: [
      { kind: 'text', text: LONG + LONG },
      { kind: 'image', url: 'https://example.org/a.png' },
      { kind: 'card', card: { title: '安装指南', description: '', url: 'https://example.org/' } },
    ],
  });
  const { ask, quote } = await createAnswering(registry, [
    fakeAnswerer({ 怎么安装: { reply, suggestions: [] } }),
  ]);
  const messages = await ask('怎么安装');
  assert.equal(messages.length, 4);
  for (const quoted of [messages[1]?.text ?? '', '图片', '[Photo]', '安装指南'])
    assert.deepEqual((await quote(quoted, '不对', zhang)).map(spoken), [zh.rejected], quoted);
});

test('a quote of something else is talk, and answered only where the bot is mentioned', async () => {
  const { quote, handle, written } = await answered('可以');
  assert.deepEqual(await quote('这个按钮是蓝色的', '不对', zhang, '李四'), []);
  assert.deepEqual(await quote('可以', '不对', zhang, '李四'), [], 'few words, said by somebody else');
  assert.deepEqual(await quote('您是不是想问别的', '不对', zhang), []);
  const said = written(quoteOf('这个按钮是蓝色的', '@OSSChat 不对', '李四'), { mentionIds: [bot.id] });
  assert.deepEqual((await handle(said)).map(spoken), [zh.answerNotFound]);
  assert.deepEqual((await quote('@张三\u2005可以', '不对', zhang)).map(spoken), [zh.rejected]);
});

test('what was said a week ago is forgotten', async () => {
  const { handle, written, shown } = await answered();
  const week = later(written(''), 8 * 24 * 60);
  assert.deepEqual(await handle(written(quoteOf(shown, '不对'), week)), []);
});

test('another room’s rejections do not count here', async () => {
  const one = await answered();
  const other = await answered();
  await one.quote(one.shown, '不对', zhang);
  assert.deepEqual((await other.quote(other.shown, '不对', li)).map(spoken), [zh.rejected]);
});

test('a second delivery counts nothing and mutes nothing again', async () => {
  const { handle, written, quote, ask, shown } = await answered();
  const rejection = written(quoteOf(shown, '不对'), { talker: owner });
  assert.equal((await handle(rejection)).length, 1);
  await quote(shown, '恢复', owner);
  assert.deepEqual(await handle(rejection), []);
  assert.deepEqual((await ask('怎么安装')).map(spoken), ['运行 npm install。']);
});
