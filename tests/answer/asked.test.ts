import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ChatoperaFailure } from '../../shared/chatopera/failure.ts';
import { mostAsked } from '../../shared/registry/answered.ts';
import { muteEntry } from '../../shared/registry/muted-entry.ts';
import { claimOperator } from '../../shared/registry/operator.ts';
import { loadRoom } from '../../shared/registry/room.ts';
import { listUnanswered } from '../../shared/registry/unanswered.ts';
import { speak } from '../../shared/speech/speech.ts';
import { startTestAws } from '../support/aws.ts';
import { bot, direct, li, zhang } from '../support/chat.ts';
import { spoken } from '../support/outbound.ts';
import { createAnswering, entryReply, fakeAnswerer, later, quoteOf, REPO, suggestion } from './answering.ts';

const { registry } = await startTestAws();
const zh = speak('zh').answers;
const minutesAfter = (minutes: number) => ({ late: minutes * 60_000 });

const install = entryReply('怎么安装', '运行 npm install。');
const proxy = entryReply('怎么设置代理', '设置 HTTPS_PROXY。');
const asked = 'npm 装不上怎么办';
const faq = () =>
  fakeAnswerer({
    怎么安装: { reply: install, suggestions: [] },
    怎么设置代理: { reply: proxy, suggestions: [] },
    [asked]: {
      suggestions: [
        suggestion('怎么设置代理', 0.4),
        suggestion('怎么安装', 0.6),
        suggestion('怎么安装？', 0.5),
        suggestion('怎么升级', 0.35),
        suggestion('怎么卸载', 0.3),
      ],
    },
  });

test('a mention is answered with what the FAQ says, and mentions the asker', async () => {
  const { ask, room } = await createAnswering(registry, [faq()]);
  const [message, ...more] = await ask('怎么安装');
  assert.deepEqual(more, []);
  assert.deepEqual([message?.text, message?.mentionIds], ['运行 npm install。', [zhang.id]]);
  const [counted] = await mostAsked(registry, [REPO], 1);
  assert.equal(counted?.question, '怎么安装');
  assert.deepEqual(await listUnanswered(registry, room.id), []);
});

test('what may be meant is listed, three at most, each once, and a number within five minutes picks one', async () => {
  const { ask, say, room } = await createAnswering(registry, [faq()]);
  const [message] = await ask(asked);
  assert.equal(message?.text, zh.suggestions(['怎么安装', '怎么设置代理', '怎么升级']));
  assert.match(message?.text ?? '', /^您是不是想问：\n1 怎么安装\n2 怎么设置代理\n3 怎么升级\n/);
  assert.deepEqual([message?.mentionIds, message?.awaits], [[zhang.id], zhang.id]);
  assert.deepEqual(
    (await listUnanswered(registry, room.id)).map(({ question }) => question),
    [asked],
  );
  assert.deepEqual(await say('2', { talker: li }), [], 'a number of somebody else');
  assert.deepEqual((await say('2')).map(spoken), ['设置 HTTPS_PROXY。']);
  assert.deepEqual(await listUnanswered(registry, room.id), [], 'chosen, it is answered');
  assert.deepEqual(await say('2'), [], 'the choice is over');
});

test('a number picks nothing after five minutes, and whoever says it to the bot is told', async () => {
  const { ask, handle, written, room } = await createAnswering(registry, [faq()]);
  await ask(asked);
  const tooLate = written('2', later(written(''), 6));
  assert.deepEqual(await handle(tooLate), []);
  const mention = { mentionIds: [bot.id] };
  const said = await handle(written('@OSSChat 2', { ...mention, ...later(tooLate, 1) }));
  assert.deepEqual(said.map(spoken), [zh.nothingToChoose]);
  assert.equal((await listUnanswered(registry, room.id))[0]?.count, 1);
});

test('a number that is not on the list is answered only where it is said to the bot', async () => {
  const { ask, say, quote } = await createAnswering(registry, [faq()]);
  const [list] = await ask(asked);
  assert.deepEqual(await say('7'), []);
  assert.deepEqual((await ask('7')).map(spoken), [zh.notOnTheList(3)]);
  assert.deepEqual((await quote(`@张三\u2005${list?.text}`, '0', zhang)).map(spoken), [zh.notOnTheList(3)]);
  assert.deepEqual(await quote('你要几个', '1', zhang, '李四'), [], 'said to somebody else');
  assert.deepEqual((await quote(`@张三\u2005${list?.text}`, '第一个', zhang)).map(spoken), [
    '运行 npm install。',
  ]);
});

test('an entry that has gone or is muted meanwhile is not said', async () => {
  const gone = await createAnswering(registry, [
    fakeAnswerer({ [asked]: { suggestions: [suggestion('没有了', 0.5)] } }),
  ]);
  await gone.ask(asked);
  assert.deepEqual((await gone.say('1')).map(spoken), [zh.entryGone]);
  const muted = await createAnswering(registry, [faq()]);
  for (const question of ['怎么安装', '怎么安装？'])
    await muteEntry(registry, muted.room.id, suggestion(question, 1));
  const [list] = await muted.ask(asked);
  assert.equal(list?.text, zh.suggestions(['怎么设置代理', '怎么升级', '怎么卸载']));
  assert.deepEqual((await muted.ask('怎么安装')).map(spoken), [zh.unknown]);
});

test('nobody knows: it says so, how to open an issue, and notes the question once', async () => {
  const { handle, written, ask, room } = await createAnswering(registry, [faq()]);
  const message = written('@OSSChat 登录页白屏', { mentionIds: [bot.id] });
  assert.deepEqual((await handle(message)).map(spoken), [zh.unknown]);
  assert.match(zh.unknown, /^我还不知道.*「以上五条开工单」/);
  assert.deepEqual(await handle(message), [], 'a second delivery');
  await ask('登录页 白屏！', { talker: li });
  const [noted, ...others] = await listUnanswered(registry, room.id);
  assert.deepEqual([noted?.question, noted?.count, others], ['登录页 白屏！', 2, []]);
});

test('courtesy is no question that nobody could answer', async () => {
  const { ask, room } = await createAnswering(registry, [faq()]);
  for (const text of ['', '谢谢', '你好！', '收到'])
    assert.deepEqual((await ask(text)).map(spoken), [zh.smallTalk], text);
  assert.deepEqual(await listUnanswered(registry, room.id), []);
});

test('a quote with nothing but a mention asks what is quoted', async () => {
  const { handle, written } = await createAnswering(registry, [faq()]);
  const text = quoteOf('怎么安装', '@OSSChat\u2005', '李四');
  assert.deepEqual((await handle(written(text, { mentionIds: [bot.id] }))).map(spoken), [
    '运行 npm install。',
  ]);
});

test('mentions in the middle are no part of the question', async () => {
  const answerer = faq();
  const { say } = await createAnswering(registry, [answerer]);
  await say('@李四\u2005@OSSChat\u2005怎么安装', { mentionIds: [li.id, bot.id], mentions: [li] });
  assert.deepEqual(
    answerer.calls.map(({ text }) => text),
    ['怎么安装'],
  );
});

test('a room without a repository hears how to bind one, and only when the bot is mentioned', async () => {
  const { ask, say } = await createAnswering(registry, [faq()], { repos: [] });
  assert.deepEqual((await ask('怎么安装')).map(spoken), [zh.notBound]);
  assert.deepEqual(await say('怎么安装？'), []);
});

test('in a direct message the default bot answers; without one it says where questions are answered', async () => {
  const { handle } = await createAnswering(registry, []);
  const [alone, ...more] = await handle(direct('怎么安装'));
  assert.deepEqual(
    [alone?.text, alone?.conversationId, alone?.mentionIds],
    [zh.groupsOnly, zhang.id, undefined],
  );
  assert.deepEqual(more, []);
  const someone = { id: 'wxid_direct', name: '小陈' };
  const asking = await createAnswering(registry, [faq()]);
  const said = (text: string) => asking.handle(direct(text, { talker: someone }));
  assert.deepEqual((await said('怎么安装')).map(spoken), ['运行 npm install。']);
  assert.match(spokenOf(await said(asked)), /^您是不是想问：\n1 怎么安装\n2 怎么设置代理\n3 怎么升级\n/);
  assert.deepEqual((await said('2')).map(spoken), ['设置 HTTPS_PROXY。']);
  assert.deepEqual((await loadRoom(registry, someone.id)).expectations, [], 'the choice is over');
  assert.deepEqual((await said('完全没有的问题')).map(spoken), [zh.directUnknown]);
  assert.deepEqual(await listUnanswered(registry, someone.id), []);
});

const spokenOf = (messages: { text: string }[]) => messages.map(({ text }) => text).join('|');

test('several are asked side by side and the best reply wins', async () => {
  const other = 'osschat/website';
  const sure = entryReply('怎么部署', '看网站仓库的文档。', {
    score: 0.99,
    entry: { scope: other, id: 'd', question: '怎么部署' },
  });
  const script = { parts: [{ kind: 'text' as const, text: '您想部署哪个？' }], isDialogue: true };
  const answerers = (second: Parameters<typeof fakeAnswerer>[0]) => [
    fakeAnswerer({
      怎么部署: { reply: entryReply('怎么部署', '看主仓库的文档。', { score: 0.9 }), suggestions: [] },
      部署: { suggestions: [suggestion('怎么部署', 0.5), suggestion('怎么安装', 0.45)] },
    }),
    fakeAnswerer(second, other),
  ];
  const { ask } = await createAnswering(
    registry,
    answerers({
      怎么部署: { reply: sure, suggestions: [] },
      部署: { suggestions: [suggestion('怎么部署', 0.7, other), suggestion('在哪部署', 0.3, other)] },
    }),
  );
  assert.deepEqual((await ask('怎么部署')).map(spoken), ['看网站仓库的文档。']);
  const [list] = await ask('部署');
  assert.equal(list?.text, zh.suggestions(['怎么部署', '怎么安装', '在哪部署']));
  const withScript = await createAnswering(
    registry,
    answerers({ 怎么部署: { reply: script, suggestions: [] } }),
  );
  assert.deepEqual((await withScript.ask('怎么部署')).map(spoken), ['看主仓库的文档。'], 'FAQ before script');
});

test('one that fails does not lose the others’ answer; the operators hear what is wrong once an hour', async () => {
  await claimOperator(registry, { contactId: 'wxid_operator', name: '小梅', code: 'c' }, 'c');
  const fail = async () => {
    throw new ChatoperaFailure('credentials', 'invalid signature', { code: 3 });
  };
  const broken = fakeAnswerer({ 怎么安装: fail, '机密问题？': fail }, 'osschat/broken');
  const both = await createAnswering(registry, [broken, faq()]);
  const said = await both.ask('怎么安装');
  const [told] = said.filter(({ conversationId }) => conversationId === 'wxid_operator');
  assert.match(told?.text ?? '', /CHATOPERA_DEFAULT_SECRET[\s\S]*rc：3/);
  assert.deepEqual(said.filter(({ conversationId }) => conversationId === both.room.id).map(spoken), [
    '运行 npm install。',
  ]);
  const alone = await createAnswering(registry, [broken]);
  const asking = alone.written('@OSSChat 机密问题？', { mentionIds: [bot.id] });
  assert.deepEqual((await alone.handle(asking)).map(spoken), [zh.unavailable], 'nobody is told again');
  assert.deepEqual(await alone.handle(asking), [], 'and it is not asked again');
  assert.deepEqual(await alone.say('机密问题？'), [], 'nobody else sees anything');
  assert.deepEqual(await listUnanswered(registry, alone.room.id), []);
  const next = alone.written('机密问题？', later(asking, 61));
  const again = await alone.handle(next);
  assert.deepEqual(
    again.map(({ conversationId }) => conversationId),
    ['wxid_operator'],
  );
  assert.doesNotMatch(JSON.stringify([again, alone.observe.logs]), /机密/);
});

test('a failure that is not Chatopera’s leaves the question in the queue', async () => {
  const { handle, written } = await createAnswering(registry, []);
  const findAnswerers = () => Promise.reject(new Error('DynamoDB is away'));
  const message = written('@OSSChat 怎么安装', { mentionIds: [bot.id] });
  await assert.rejects(handle(message, { findAnswerers }));
  const back = await handle(message, { findAnswerers: async () => [faq()] });
  assert.deepEqual(back.map(spoken), ['运行 npm install。']);
});

test('where one fails and no other knows anything, nobody hears that there is no answer', async () => {
  const fail = async () => {
    throw new ChatoperaFailure('unreachable', 'no answer');
  };
  const broken = fakeAnswerer({ 登录页白屏: fail, [asked]: fail }, 'osschat/away');
  const { ask, room } = await createAnswering(registry, [broken, faq()]);
  assert.deepEqual((await ask('登录页白屏')).map(spoken), [zh.unavailable]);
  assert.deepEqual(await listUnanswered(registry, room.id), []);
  assert.match(spokenOf(await ask(asked)), /^您是不是想问：\n1 怎么安装/);
});

test('an asked question is answered late as well', async () => {
  const { handle, written } = await createAnswering(registry, [faq()]);
  const message = written('@OSSChat 怎么安装', { mentionIds: [bot.id] });
  assert.equal((await handle(message, minutesAfter(30))).length, 1);
});

test('a long reply comes in pieces, pictures and cards as such, and mentions the asker once', async () => {
  const card = { title: '安装指南', description: '一步一步', url: 'https://example.org/guide' };
  const reply = entryReply('怎么安装', '', {
    parts: [
      { kind: 'text', text: `${'第一步很长。'.repeat(100)}` },
      { kind: 'image', url: 'https://example.org/a.png' },
      { kind: 'card', card },
    ],
  });
  const { ask } = await createAnswering(registry, [fakeAnswerer({ 怎么安装: { reply, suggestions: [] } })]);
  const messages = await ask('怎么安装');
  assert.deepEqual(
    messages.map(({ imageUrl, card: sent, mentionIds }) => [imageUrl, sent?.title, mentionIds]),
    [
      [undefined, undefined, [zhang.id]],
      [undefined, undefined, undefined],
      ['https://example.org/a.png', undefined, undefined],
      [undefined, '安装指南', undefined],
    ],
  );
  assert.deepEqual(
    messages.map(({ id }) => id.slice(32)),
    [':answer:0', ':answer:1', ':answer:2', ':answer:3'],
  );
  assert.ok(messages.every(({ text }) => text.length <= 500 && text !== ''));
});

test('a dialogue goes on without a mention, is one person’s alone, and ends with what it cannot answer', async () => {
  const step = (text: string) => ({
    reply: { parts: [{ kind: 'text' as const, text }], isDialogue: true },
    suggestions: [],
  });
  const script = fakeAnswerer(
    {
      我要报名: step('哪一天？'),
      周三: step('几位？'),
      '2': step('好的，两位。'),
      怎么安装: { suggestions: [] },
    },
    'default',
  );
  const { ask, say, quote, room } = await createAnswering(registry, [faq(), script]);
  const [first] = await ask('我要报名');
  assert.deepEqual([first?.text, first?.awaits], ['哪一天？', zhang.id]);
  assert.deepEqual(await say('周三', { talker: li }), [], 'not theirs');
  const before = script.calls.length;
  assert.deepEqual((await say('周三')).map(spoken), ['几位？']);
  assert.deepEqual(
    script.calls.slice(before).map(({ how }) => how),
    ['converse'],
  );
  assert.deepEqual(await quote('周三', '周三', zhang, '李四'), [], 'said to somebody else');
  assert.deepEqual((await say('2')).map(spoken), ['好的，两位。'], 'a number of the dialogue');
  assert.deepEqual((await ask('周三')).map(spoken), ['几位？'], 'a mention changes nothing');
  assert.match(spokenOf(await say('怎么安装？')), /^$/, 'the dialogue is over');
  assert.deepEqual((await loadRoom(registry, room.id)).expectations, []);
  assert.deepEqual(await say('周三'), []);
  const speakers = new Set(
    script.calls.filter(({ text }) => text !== '怎么安装？').map(({ speakerId }) => speakerId),
  );
  assert.equal(speakers.size, 1);
  await ask('我要报名', { talker: li });
  assert.equal(
    new Set(script.calls.filter(({ how }) => how === 'converse').map(({ speakerId }) => speakerId)).size,
    2,
  );
});

test('the end of a dialogue is a question like any other', async () => {
  const script = fakeAnswerer(
    {
      我要报名: { reply: { parts: [{ kind: 'text', text: '哪一天？' }], isDialogue: true }, suggestions: [] },
    },
    'default',
  );
  const known = fakeAnswerer({ '怎么安装？': { reply: install, suggestions: [] } });
  const { ask, say } = await createAnswering(registry, [known, script]);
  await ask('我要报名');
  assert.deepEqual((await say('怎么安装？')).map(spoken), [`运行 npm install。\n${zh.howToReject}`]);
});

test('an entry of the FAQ is no step of a dialogue: unasked it keeps to what holds for all', async () => {
  const script = fakeAnswerer({
    我要报名: { reply: { parts: [{ kind: 'text', text: '哪一天？' }], isDialogue: true }, suggestions: [] },
    '怎么安装？': { reply: install, suggestions: [] },
    安装: { reply: install, suggestions: [] },
  });
  const quiet = await createAnswering(registry, [script], { settings: { interjections: 'off' } });
  await quiet.ask('我要报名');
  assert.deepEqual(await quiet.say('怎么安装？'), [], '「别插话」');
  assert.deepEqual((await loadRoom(registry, quiet.room.id)).expectations, []);
  const { ask, say } = await createAnswering(registry, [script]);
  await ask('我要报名');
  assert.deepEqual(await say('安装'), [], 'no question');
  await ask('我要报名');
  assert.deepEqual((await ask('安装')).map(spoken), ['运行 npm install。']);
  await ask('我要报名');
  assert.deepEqual(await say('怎么安装？'), [], 'the same within ten minutes');
});

test('a dialogue whose answerer is away says nothing unasked, and goes on when it is back', async () => {
  let isAway = true;
  const answers = {
    我要报名: {
      reply: { parts: [{ kind: 'text' as const, text: '哪一天？' }], isDialogue: true },
      suggestions: [],
    },
    周三: async () => {
      if (isAway) throw new ChatoperaFailure('unreachable', 'no answer');
      return {
        reply: { parts: [{ kind: 'text' as const, text: '好的。' }], isDialogue: false },
        suggestions: [],
      };
    },
  };
  const { ask, say, observe } = await createAnswering(registry, [fakeAnswerer(answers)]);
  await ask('我要报名');
  assert.deepEqual(
    (await say('周三')).filter(({ mentionIds }) => mentionIds),
    [],
  );
  assert.ok(observe.counts.includes('ChatoperaFailures'));
  assert.deepEqual((await ask('周三')).map(spoken), [zh.unavailable], 'asked, it says so');
  isAway = false;
  assert.deepEqual((await say('周三')).map(spoken), ['好的。']);
});

test('a text of 160 KB is a question that nobody can answer, and is noted by its beginning', async () => {
  const { ask, room } = await createAnswering(registry, [faq()]);
  assert.deepEqual((await ask('\u0001"长'.repeat(50_000))).map(spoken), [zh.unknown]);
  const [noted] = await listUnanswered(registry, room.id);
  assert.ok((noted?.question.length ?? 0) <= 300);
});

test('a list that is chosen from takes its question back, however long it was', async () => {
  const long = `${asked}${'，我试了很多办法都不行'.repeat(100)}`;
  const answerer = fakeAnswerer({
    怎么安装: { reply: install, suggestions: [] },
    [long]: { suggestions: [suggestion('怎么安装', 0.6)] },
  });
  const { ask, say, room } = await createAnswering(registry, [answerer]);
  await ask(long);
  assert.equal((await listUnanswered(registry, room.id)).length, 1);
  assert.deepEqual((await say('1')).map(spoken), ['运行 npm install。']);
  assert.deepEqual(await listUnanswered(registry, room.id), []);
});
