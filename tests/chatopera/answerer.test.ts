import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as v from 'valibot';
import { createChatoperaAnswerer } from '../../shared/chatopera/answerer.ts';
import { connectChatopera } from '../../shared/chatopera/connect.ts';
import { json, startAnsweringServer } from '../hostile/answering-server.ts';
import { defaultBotOf, entry, startConnected } from './connected.ts';
import { recorded, recordedFound } from './recorded.ts';

const server = await startAnsweringServer();
const bot = { CHATOPERA_DEFAULT_CLIENTID: 'bot', CHATOPERA_DEFAULT_SECRET: 's' };
const replaying = () => {
  const chatopera = connectChatopera({
    ...bot,
    CHATOPERA_API_URL: server.url,
    CHATOPERA_PERSONAL_ACC_TOKEN: undefined,
  });
  assert.ok(chatopera);
  return createChatoperaAnswerer(defaultBotOf(chatopera), 'wechaty/wechaty');
};
const ask = (text: string, speakerId = 'u1') => ({ text, speakerId, username: '张三', inRoom: true });

const texts: [name: keyof typeof recorded, said: string, isDialogue: boolean][] = [
  ['intent', '您想从哪里出发？', true],
  ['list', '请问有什么可以帮到您？\n· 产品列表\n· 当季热销产品', true],
  ['ownFields', '以帮助您下单了。', true],
  ['llm', '大概是这样。', false],
];
for (const [name, text, isDialogue] of texts) {
  test(`a recorded answer of the kind ${name} is read`, async () => {
    server.answerWith(json(recorded[name]));
    const outcome = { reply: { parts: [{ kind: 'text', text }], isDialogue }, suggestions: [] };
    assert.deepEqual(await replaying().converse(ask('?')), outcome);
  });
}

for (const state of ['resolved', 'resovled', 'losed']) {
  test(`an intent that is ${state} waits for nothing more`, async () => {
    const { data } = recorded.intent;
    const service = { ...data.service, intent: { ...data.service.intent, state } };
    server.answerWith(json({ rc: 0, data: { ...data, string: '订好了。', service } }));
    const { reply } = await replaying().converse(ask('?'));
    assert.deepEqual(reply, { parts: [{ kind: 'text', text: '订好了。' }], isDialogue: false });
  });
}

for (const name of ['fallback', 'mute'] as const) {
  test(`a recorded ${name} is no reply`, async () => {
    server.answerWith(json(recorded[name]));
    assert.deepEqual(await replaying().converse(ask('?')), { suggestions: [] });
  });
}

test('a recorded card is a card, without the words that stand for it', async () => {
  server.answerWith(json(recorded.card));
  const { reply } = await replaying().converse(ask('?'));
  assert.deepEqual(reply?.parts, [
    {
      kind: 'card',
      card: {
        title: '秋冬上衣优选',
        description: '秋冬上衣优选秋冬上衣优选秋',
        url: 'https://www.1688.com/B6AC.html',
        thumbnailUrl: 'https://ss0.bdstatic.com/xx.jpg',
      },
    },
  ]);
});

test('a recorded answer of the FAQ names its entry, its score and its question', async () => {
  server.answerWith((response, request) =>
    json(request.method === 'GET' ? { rc: 1, error: 'Not found.' } : recorded.faq)(response, request),
  );
  const { reply, suggestions } = await replaying().converse(ask('?'));
  assert.deepEqual(reply, {
    parts: [{ kind: 'text', text: '方法' }],
    entry: { scope: 'wechaty/wechaty', id: 'uxQsY40BLFVcfeSHoai6', question: '查看相似问题不可能的' },
    score: 0.8781,
    isDialogue: false,
  });
  assert.deepEqual(suggestions, []);
});

test('a recorded look-up gives the best that is sure enough, and suggests the others', async () => {
  server.answerWith(json(recordedFound));
  const { reply, suggestions } = await replaying().lookUp(ask('?'));
  assert.equal(reply?.entry?.id, 'uxQsY40BLFVcfeSHoai6');
  assert.deepEqual(reply?.parts, [
    {
      kind: 'card',
      card: {
        title: '知识库|概述',
        description: '查看详情，快戳我~',
        url: 'https://docs.chatopera.com/a.html',
        thumbnailUrl: 'https://bot.chatopera.com/file/626b17379a63490018d128d2',
      },
    },
  ]);
  assert.deepEqual(
    suggestions.map(({ question, score }) => ({ question, score })),
    [{ question: '聊天', score: 0.32699 }],
  );
});

const { standIn, chatopera } = await startConnected({
  entries: [
    entry('怎么安装', '看文档 https://example.org/install', '装不上就问这里'),
    entry('怎么卸载', '删掉就行'),
    entry('报名在哪里', 'routeDirectReply#["sign-up", "start"]'),
  ],
  scripts: [
    { begins: '想参加聚会', provider: 'conversation', steps: ['您叫什么名字？', '来几个人？', '报好了。'] },
  ],
});
const answerer = createChatoperaAnswerer(defaultBotOf(chatopera), 'default');

test('asked or looked up, an entry says all its enabled answers, one under the other', async () => {
  const all = [{ kind: 'text', text: '看文档 https://example.org/install\n装不上就问这里' }];
  for (const outcome of [await answerer.converse(ask('怎么安装')), await answerer.lookUp(ask('怎么安装'))]) {
    assert.deepEqual(outcome.reply?.parts, all);
    assert.equal(outcome.reply?.score, 1);
    const { entry: found } = outcome.reply ?? {};
    assert.deepEqual((await answerer.replyOf(found?.id ?? ''))?.parts, all);
  }
});

test('an entry whose first answer is a card says its others too', async () => {
  const { knowledge } = standIn.defaultBot;
  const card = { title: '手册', description: '点开看', url: 'https://example.org/manual' };
  const doc = knowledge.add({
    ...{ post: '手册在哪儿能看到', enabled: true, categories: [] },
    replies: [
      { rtype: 'hyperlink', title: card.title, content: card.description, url: card.url, enabled: true },
      { rtype: 'plain', content: '没有权限就说一声', enabled: true },
      { rtype: 'plain', content: '停用的', enabled: false },
    ],
  });
  const parts = [
    { kind: 'card', card },
    { kind: 'text', text: '没有权限就说一声' },
  ];
  for (const { reply } of [await answerer.converse(ask(doc.post)), await answerer.lookUp(ask(doc.post))])
    assert.deepEqual(reply?.parts, parts);
});

test('what is said of the entry counts when its other answers cannot be had', async () => {
  standIn.faults.set('down', { method: 'GET' });
  const { reply } = await answerer.converse(ask('怎么安装'));
  standIn.faults.clear();
  assert.deepEqual(reply?.parts, [{ kind: 'text', text: '看文档 https://example.org/install' }]);
});

test('an answer that leads into a script is not said as it is written', async () => {
  const { reply, suggestions } = await answerer.lookUp(ask('报名在哪里'));
  assert.equal(reply, undefined);
  assert.equal(suggestions[0]?.question, '报名在哪里');
  assert.equal(await answerer.replyOf(suggestions[0]?.id ?? ''), undefined);
});

test('an entry that is gone has no reply', async () => {
  assert.equal(await answerer.replyOf('gone'), undefined);
});

test('the thresholds, the person and where they speak go along', async () => {
  standIn.requests.length = 0;
  await answerer.converse({ text: '早', speakerId: 'u7', username: '李四', inRoom: false });
  assert.deepEqual(standIn.requests, [
    {
      method: 'POST',
      path: `/api/v1/chatbot/${standIn.defaultBot.clientId}/conversation/query`,
      body: {
        fromUserId: 'u7',
        textMessage: '早',
        faqBestReplyThreshold: 0.8,
        faqSuggReplyThreshold: 0.2,
        extras: { room: false, username: '李四' },
      },
    },
  ]);
});

test('two people’s dialogues with one bot go on side by side and never mix', async () => {
  const say = async (speakerId: string, text: string) => {
    const { reply } = await answerer.converse(ask(text, speakerId));
    return v.parse(v.tuple([v.object({ text: v.string() })]), reply?.parts)[0].text;
  };
  assert.equal(await say('zhang', '想参加聚会'), '您叫什么名字？');
  assert.equal(await say('zhang', '张三'), '来几个人？');
  assert.equal(await say('li', '想参加聚会'), '您叫什么名字？');
  assert.equal(await say('zhang', '两个'), '报好了。');
  assert.equal(await say('li', '李四'), '来几个人？');
  await answerer.lookUp(ask('怎么卸载', 'li'));
  assert.equal(await say('li', '一个'), '报好了。');
});
