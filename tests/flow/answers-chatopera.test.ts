import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { speak } from '../../shared/speech/speech.ts';
import { startChatopera } from '../chatopera/stand-in/start-chatopera.ts';
import { startTestLocal, waitFor } from '../support/local.ts';
import { askDirectly, directMessages, openRoom } from './group.ts';

const OPERATOR = 'wxid_xiaomei';
const entry = (question: string, ...answers: string[]) => ({
  question,
  answers,
  similar: [],
  categories: [],
});
const { answers: words, newcomers } = speak('zh');
const toBot = { mention: ['OSSChat'] };

const chatopera = await startChatopera({
  entries: [
    entry('支持微信登录吗', '支持微信登录'),
    entry('支持钉钉登录吗', '不支持钉钉登录'),
    entry('社区周会什么时候开', '周三晚上八点'),
  ],
  scripts: [
    { begins: '想参加聚会', provider: 'conversation', steps: ['您叫什么名字？', '来几个人？', '报好了。'] },
  ],
});
after(() => chatopera.stop());
const { origin, claimCode, services } = await startTestLocal(chatopera.variables);
await askDirectly(origin, `认领 ${claimCode}`, (text) => text === speak('zh').claimed);

async function openGroup(name: string) {
  services.github?.createRepository({ owner: 'octo-bots', name });
  const room = await openRoom(origin, name);
  await room.tell(`绑定 octo-bots/${name}`);
  const linesTo = async (person: string) =>
    (await room.messages()).flatMap(({ talker, text }) =>
      talker.isBot && text.startsWith(`@${person}\u2005`) ? [text.slice(person.length + 2)] : [],
    );
  return {
    ...room,
    linesTo,
    async answerTo(person: string, text: string, more?: Parameters<typeof room.say>[2]) {
      const known = (await linesTo(person)).length;
      await room.say(person, text, more);
      return waitFor(async () => (await linesTo(person))[known], `an answer to ${text}`);
    },
  };
}

test('its entries are said unasked, suggested and picked by a number like any other’s', async () => {
  const group = await openGroup('entries');
  assert.equal(await group.answerTo('张三', '社区周会什么时候开？'), `周三晚上八点\n${words.howToReject}`);
  const list = await group.answerTo('李四', '登录支持', toBot);
  const [, at = ''] = /^(\d) 支持钉钉登录吗$/m.exec(list) ?? [];
  assert.equal(await group.answerTo('李四', at), '不支持钉钉登录');
  assert.equal(await group.answerTo('张三', '能导出甘特图吗', toBot), words.unknown);
});

test('a dialogue ends with what the bot does not understand, in silence', async () => {
  const group = await openGroup('dialogue');
  assert.equal(await group.answerTo('张三', '想参加聚会', toBot), '您叫什么名字？');
  await group.say('李四', '我叫李四');
  assert.equal(await group.answerTo('张三', '张三'), '来几个人？');
  assert.equal(await group.answerTo('张三', '2'), '报好了。');
  await group.say('张三', '周末见');
  await group.say('张三', '大家');
  assert.equal(await group.answerTo('李四', '社区周会什么时候开', toBot), '周三晚上八点');
  assert.equal((await group.linesTo('张三')).length, 3);
  assert.equal((await group.linesTo('李四')).length, 1);
});

test('what the FAQ answers is no step of a dialogue, and 「别插话」 holds behind its end', async () => {
  const group = await openGroup('quiet');
  await group.tell('别插话');
  assert.equal(await group.answerTo('张三', '想参加聚会', toBot), '您叫什么名字？');
  assert.equal(await group.answerTo('张三', '张三'), '来几个人？');
  assert.equal(await group.answerTo('张三', '两个'), '报好了。');
  await group.say('张三', '社区周会什么时候开？');
  assert.equal(await group.answerTo('李四', '社区周会什么时候开', toBot), '周三晚上八点');
  assert.equal((await group.linesTo('张三')).length, 3);
});

test('「不对」 of two members mutes an entry of its FAQ in the group', async () => {
  const group = await openGroup('wrong');
  const answer = await group.answerTo('张三', '社区周会什么时候开', toBot);
  assert.equal(answer, '周三晚上八点');
  const quote = (await group.messages()).findLast(({ talker }) => talker.isBot)?.id;
  assert.ok(quote);
  assert.equal(await group.answerTo('张三', '不对', { quote }), words.rejected);
  assert.equal(await group.answerTo('李四', '不对', { quote }), words.muted('社区周会什么时候开'));
  assert.notEqual(await group.answerTo('张三', '社区周会什么时候开', toBot), answer);
});

test('alone with somebody the default bot answers, by a number and in a dialogue too', async () => {
  const isAnswer = (answer: string) => (text: string) => text === answer;
  await askDirectly(origin, '社区周会什么时候开', isAnswer('周三晚上八点'));
  const list = await askDirectly(origin, '登录支持', (text) => text.startsWith('您是不是想问：\n1 '));
  const [, at = ''] = /^(\d) 支持钉钉登录吗$/m.exec(list) ?? [];
  await askDirectly(origin, at, isAnswer('不支持钉钉登录'));
  await askDirectly(origin, '想参加聚会', isAnswer('您叫什么名字？'));
  await askDirectly(origin, '小梅', isAnswer('来几个人？'));
  await askDirectly(origin, '2', isAnswer('报好了。'));
  await askDirectly(origin, '登录支持', (text) => text.startsWith('您是不是想问：'));
  await askDirectly(origin, '群列表', isAnswer(newcomers.noRooms));
  await askDirectly(origin, '1', isAnswer(newcomers.noRooms));
});

test('refused, it says one sentence to who asked, nothing to others, and tells the operators once what to do', async () => {
  const group = await openGroup('refused');
  const toldBefore = (await directMessages(origin, OPERATOR)).length;
  chatopera.faults.set({ rc: 3, error: 'invalid signature' });
  await group.say('张三', '机密问题什么时候开？');
  assert.equal(await group.answerTo('李四', '机密问题什么时候开', toBot), words.unavailable);
  const told = async () => (await directMessages(origin, OPERATOR)).slice(toldBefore);
  const [first = ''] = await waitFor(
    async () => ((await told()).length > 0 ? told() : undefined),
    'the operator’s message',
  );
  assert.match(first, /CHATOPERA_DEFAULT_SECRET/);
  chatopera.faults.clear();
  chatopera.faults.set('silent');
  assert.equal(await group.answerTo('李四', '机密问题', toBot), words.unavailable, 'slow');
  chatopera.faults.clear();
  for (const fault of [
    { rc: 7, error: 'no' },
    { status: 502 },
    { rc: 7, error: 'no' },
    'unreadable',
  ] as const) {
    chatopera.faults.set(fault);
    assert.equal(await group.answerTo('李四', '机密问题', toBot), words.unavailable, JSON.stringify(fault));
    await group.say('张三', '机密问题什么时候开？');
    chatopera.faults.clear();
  }
  chatopera.clock.aheadMs = 600_000;
  assert.equal(await group.answerTo('李四', '机密问题', toBot), words.unavailable, 'a clock that is off');
  chatopera.clock.aheadMs = 0;
  assert.equal((await told()).length, 1);
  assert.doesNotMatch(first, /机密/);
  assert.deepEqual(await group.linesTo('张三'), []);
  assert.equal(await group.answerTo('李四', '社区周会什么时候开', toBot), '周三晚上八点', 'it works again');
});

test('away five times in a row, it is left alone, and who asks hears the sentence all the same', async () => {
  const group = await openGroup('left-alone');
  chatopera.faults.set('down');
  for (let failure = 1; failure <= 5; failure += 1)
    assert.equal(await group.answerTo('张三', '社区周会什么时候开', toBot), words.unavailable);
  const asked = chatopera.requests.length;
  await group.say('李四', '社区周会什么时候开？');
  assert.equal(await group.answerTo('张三', '社区周会什么时候开', toBot), words.unavailable);
  assert.equal(chatopera.requests.length, asked, 'it is not even asked');
  assert.deepEqual(await group.linesTo('李四'), []);
  chatopera.faults.clear();
});
