import assert from 'node:assert/strict';
import { beforeEach, mock, test } from 'node:test';
import { botNameOf } from '../../shared/chatopera/bot-name.ts';
import { connectAnew, failureOf, startConnected } from './connected.ts';

const { standIn } = await startConnected({ account: { OSSChatWechatyWechaty: [], 'OSSChatWechaty*': [] } });
const { requests, faults, bots } = standIn;

beforeEach((context) => {
  faults.clear();
  requests.length = 0;
  mock.timers.enable({ apis: ['Date'], now: Date.now() });
  if ('after' in context) context.after(() => mock.timers.reset());
});

const lists = () => requests.filter(({ path }) => path.startsWith('/api/v1/chatbot?')).length;

test('bots have the names that the first OSSChat gave them', () => {
  const names = {
    'wechaty/wechaty': 'OSSChatWechatyWechaty',
    'Kaiyuanshe/Tasks': 'OSSChatKaiyuansheTasks',
    'wechaty/*': 'OSSChatWechaty*',
    'wechaty/plugin-chatopera': 'OSSChatWechatyPlugin-chatopera',
  };
  for (const [scope, name] of Object.entries(names)) assert.equal(botNameOf(scope), name);
});

test('the account’s bots are found by name, whatever the case of the repository', async () => {
  const found = await connectAnew(standIn).findBots(['Wechaty/Wechaty', 'wechaty/*', 'wechaty/none']);
  assert.deepEqual([...found.keys()], ['Wechaty/Wechaty', 'wechaty/*']);
  assert.equal(found.get('wechaty/*')?.clientId, bots[1]?.clientId);
});

test('the list is kept for a minute, and then read anew', async () => {
  const chatopera = connectAnew(standIn);
  await Promise.all([chatopera.findBots(['wechaty/new']), chatopera.findBots(['wechaty/new'])]);
  mock.timers.setTime(Date.now() + 59_000);
  assert.equal((await chatopera.findBots(['wechaty/new'])).size, 0);
  assert.equal(lists(), 1);
  mock.timers.setTime(Date.now() + 2_000);
  await chatopera.findBots(['wechaty/new']);
  assert.equal(lists(), 2);
});

test('a list that could not be had is not kept', async () => {
  const chatopera = connectAnew(standIn);
  faults.set({ rc: 9, error: 'x' }, { times: 1 });
  assert.equal((await failureOf(chatopera.findBots(['wechaty/wechaty']))).kind, 'refused');
  assert.equal((await chatopera.findBots(['wechaty/wechaty'])).size, 1);
});

test('an answer without a list is no reason to make a bot', async () => {
  const before = bots.length;
  faults.set({ rc: 0, error: '' }, { method: 'GET' });
  const failure = await failureOf(connectAnew(standIn).findOrCreateBot('wechaty/wechaty'));
  assert.equal(failure.kind, 'unreadable');
  assert.equal(bots.length, before);
});

test('nothing is asked when nobody is looked for', async () => {
  await connectAnew(standIn).findBots([]);
  assert.equal(lists(), 0);
});

test('a scope’s bot is made once, with the fields of the first OSSChat, and used at once', async () => {
  const chatopera = connectAnew(standIn);
  await chatopera.findBots(['wechaty/made']);
  const made = await chatopera.findOrCreateBot('wechaty/made');
  const [created, ...more] = requests.filter(({ method }) => method === 'POST');
  assert.deepEqual(more, []);
  const { description, ...fields } = Object(created?.body);
  assert.match(description, /OSSChat/);
  assert.deepEqual(fields, {
    name: 'OSSChatWechatyMade',
    logo: '',
    primaryLanguage: 'zh_CN',
    trans_zhCN_ZhTw2ZhCn: true,
  });
  assert.equal((await chatopera.findBots(['wechaty/made'])).get('wechaty/made')?.clientId, made.clientId);
  assert.equal((await made.call('GET', '/faq/database')).pages, 0);
  assert.equal((await chatopera.findOrCreateBot('wechaty/made')).clientId, made.clientId);
});

test('one that somebody else has made in the meantime is not made again', async () => {
  const [one, other] = [connectAnew(standIn), connectAnew(standIn)];
  await Promise.all([one, other].map((chatopera) => chatopera.findBots(['wechaty/raced'])));
  const made = await one.findOrCreateBot('wechaty/raced');
  assert.equal((await other.findOrCreateBot('wechaty/raced')).clientId, made.clientId);
});

test('an account of 120 bots is listed over all its pages', async () => {
  for (let number = 0; number < 120; number += 1)
    await connectAnew(standIn).account?.createBot(`OSSChatManyBot${number}`);
  requests.length = 0;
  const found = await connectAnew(standIn).findBots(['many/bot0', 'many/bot119']);
  assert.equal(found.size, 2);
  assert.equal(lists(), 3);
});

test('without an account the default bot keeps every scope’s FAQ', async () => {
  const chatopera = connectAnew(standIn, { CHATOPERA_PERSONAL_ACC_TOKEN: undefined });
  assert.equal((await chatopera.findBots(['wechaty/wechaty'])).size, 0);
  assert.equal((await chatopera.findOrCreateBot('wechaty/wechaty')).clientId, standIn.defaultBot.clientId);
  assert.equal(lists(), 0);
});
