import assert from 'node:assert/strict';
import { beforeEach, mock, test } from 'node:test';
import { connectAnew, defaultBotOf, entry, failureOf, startConnected } from './connected.ts';
import type { Fault } from './stand-in/faults.ts';

const { standIn } = await startConnected({ entries: [entry('怎么安装', '看文档')] });
const { faults, requests, clock } = standIn;

beforeEach(() => {
  faults.clear();
  requests.length = 0;
  clock.aheadMs = 0;
});

const query = { fromUserId: 'u1', text: '怎么安装', inRoom: true, username: '张三' };
const botOf = (given = {}) => defaultBotOf(connectAnew(standIn, given));

const away: [title: string, fault: Fault, kind: string][] = [
  ['a cut connection', 'down', 'unreachable'],
  ['HTTP 502', { status: 502 }, 'unreachable'],
  ['HTTP 429', { status: 429 }, 'unreachable'],
  ['an answer that breaks off', 'unreadable', 'unreadable'],
  ['a page that is none of its own', { status: 404 }, 'unreadable'],
];
for (const [title, fault, kind] of away) {
  test(`${title} is ${kind}: a read is tried three times, and what changes something once`, async () => {
    faults.set(fault);
    const bot = botOf();
    const calls: [times: number, work: () => Promise<unknown>][] = [
      [3, () => bot.queryFaq(query)],
      [3, () => bot.call('GET', '/faq/database')],
      [1, () => bot.converse(query)],
      [1, () => bot.call('POST', '/faq/database', {})],
    ];
    for (const [times, work] of calls) {
      requests.length = 0;
      assert.equal((await failureOf(work())).kind, kind);
      assert.equal(requests.length, times);
    }
  });
}

test('a change and a removal are sent once', async () => {
  faults.set('down');
  const bot = botOf();
  await failureOf(bot.call('PUT', '/faq/database/x', {}));
  await failureOf(bot.call('DELETE', '/faq/database/x'));
  assert.deepEqual(
    requests.map(({ method }) => method),
    ['PUT', 'DELETE'],
  );
});

test('a read whose first attempts fail succeeds', async () => {
  faults.set('down', { times: 1 });
  faults.set({ status: 503 }, { times: 1 });
  const [found] = await botOf().queryFaq(query);
  assert.equal(found?.post, '怎么安装');
  assert.equal(requests.length, 3);
});

test('what is never answered is slow after eight seconds, its retries included', async () => {
  faults.set('silent');
  const bot = botOf();
  const kinds = await Promise.all([failureOf(bot.queryFaq(query)), failureOf(bot.converse(query))]);
  assert.deepEqual(
    kinds.map(({ kind }) => kind),
    ['slow', 'slow'],
  );
  assert.equal(requests.length, 2);
});

test('a refusal is no retry’s business, and tells its rc but none of its words', async () => {
  faults.set({ rc: 7, error: '怎么安装 is what 张三 asked' });
  const failure = await failureOf(botOf().queryFaq(query));
  assert.deepEqual(
    [failure.kind, failure.code, failure.message],
    ['refused', 7, 'Chatopera: refused with rc 7'],
  );
  assert.equal(requests.length, 1);
});

test('wrong credentials are told as such, of a bot and of the account', async () => {
  const cases = [
    () => botOf({ CHATOPERA_DEFAULT_SECRET: 'wrong' }).converse(query),
    () => botOf({ CHATOPERA_DEFAULT_CLIENTID: 'unknown' }).converse(query),
    () => connectAnew(standIn, { CHATOPERA_PERSONAL_ACC_TOKEN: 'wrong' }).findBots(['a/b']),
  ];
  for (const work of cases) assert.equal((await failureOf(work())).kind, 'credentials');
  for (const status of [401, 403]) {
    faults.set({ status }, { times: 1 });
    assert.equal((await failureOf(botOf().converse(query))).kind, 'credentials');
  }
});

test('a clock that is off is told by how much', async () => {
  clock.aheadMs = 600_000;
  const behind = await failureOf(botOf().converse(query));
  assert.equal(behind.kind, 'clock');
  assert.match(
    behind.message,
    /invalid timestamp: this machine's clock is (?:599|600|601) s behind Chatopera's$/,
  );
  clock.aheadMs = -600_000;
  assert.match((await failureOf(botOf().converse(query))).message, /s ahead of Chatopera's$/);
});

test('after five failures in a row it is left alone for half a minute, then tried once', async (context) => {
  context.after(() => mock.timers.reset());
  mock.timers.enable({ apis: ['Date'], now: Date.now() });
  const bot = botOf();
  faults.set({ status: 502 });
  for (let failure = 1; failure <= 5; failure += 1)
    assert.equal((await failureOf(bot.converse(query))).kind, 'unreachable');
  requests.length = 0;
  mock.timers.setTime(Date.now() + 29_000);
  assert.equal((await failureOf(bot.converse(query))).kind, 'open');
  assert.equal((await failureOf(bot.queryFaq(query))).kind, 'open');
  assert.deepEqual(requests, []);

  mock.timers.setTime(Date.now() + 2_000);
  const trials = await Promise.all([1, 2, 3].map(() => failureOf(bot.converse(query))));
  assert.deepEqual(trials.map(({ kind }) => kind).sort(), ['open', 'open', 'unreachable']);
  assert.equal(requests.length, 1);

  faults.clear();
  mock.timers.setTime(Date.now() + 31_000);
  assert.equal((await bot.converse(query)).entry?.post, '怎么安装');
  assert.equal((await bot.converse(query)).isFallback, false);
});

test('refusals leave it closed, and end a row of failures', async () => {
  const bot = botOf();
  for (let count = 0; count < 10; count += 1) {
    const isRefusal = count % 5 === 4;
    faults.clear();
    faults.set(isRefusal ? { rc: 1, error: 'Not found.' } : 'down');
    assert.equal((await failureOf(bot.converse(query))).kind, isRefusal ? 'refused' : 'unreachable');
  }
  faults.clear();
  assert.equal((await bot.converse(query)).isFallback, false);
});

test('bot and account of one host are left alone together', async () => {
  const chatopera = connectAnew(standIn);
  faults.set('down');
  for (let failure = 1; failure <= 5; failure += 1) await failureOf(defaultBotOf(chatopera).converse(query));
  assert.equal((await failureOf(chatopera.findBots(['a/b']))).kind, 'open');
});
