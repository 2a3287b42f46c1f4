import assert from 'node:assert/strict';
import { after, mock, test } from 'node:test';
import { connectAnswerers } from '../../shared/answer/find-answerers.ts';
import type { ChatoperaVariables } from '../../shared/chatopera/connect.ts';
import { endChange } from '../../shared/registry/faq-sync.ts';
import { makeBot } from '../chatopera/stand-in/bots.ts';
import { startChatopera } from '../chatopera/stand-in/start-chatopera.ts';
import { startTestAws } from '../support/aws.ts';

const { registry } = await startTestAws();
const standIn = await startChatopera({
  account: { OSSChatWechatyWechaty: [], 'OSSChatWechaty*': [], OSSChatKaiyuansheOsschat: [] },
});
after(() => standIn.stop());

const none = {
  CHATOPERA_API_URL: undefined,
  CHATOPERA_DEFAULT_CLIENTID: undefined,
  CHATOPERA_DEFAULT_SECRET: undefined,
  CHATOPERA_PERSONAL_ACC_TOKEN: undefined,
};
const scopesWith = async (variables: ChatoperaVariables, repos: string[]) => {
  const answerers = await connectAnswerers(variables, registry)(repos);
  return answerers.map(({ scope }) => scope);
};
const both = { ...standIn.variables, ...standIn.token };
const accountAlone = {
  ...none,
  CHATOPERA_API_URL: standIn.variables.CHATOPERA_API_URL,
  ...standIn.token,
};

const cases: [title: string, repos: string[], scopes: string[]][] = [
  ['its own bot and its owner’s', ['Wechaty/Wechaty'], ['wechaty/wechaty', 'wechaty/*']],
  ['its owner’s alone', ['wechaty/puppet'], ['wechaty/*']],
  ['the default bot where it has neither', ['osschat/demo'], ['default']],
  ['the default bot once for several', ['osschat/demo', 'osschat/website'], ['default']],
  [
    'each one’s, and the default bot for the rest',
    ['kaiyuanshe/osschat', 'osschat/demo', 'wechaty/wechaty'],
    ['kaiyuanshe/osschat', 'wechaty/wechaty', 'wechaty/*', 'default'],
  ],
  ['the owner’s once for several', ['wechaty/puppet', 'wechaty/wechaty'], ['wechaty/*', 'wechaty/wechaty']],
  ['the default bot alone in a direct message', [], ['default']],
];
for (const [title, repos, scopes] of cases) {
  test(`a conversation is answered by ${title}`, async () => {
    assert.deepEqual(await scopesWith(both, repos), scopes);
  });
}

test('without a default bot, what has none of its own is answered by nobody', async () => {
  assert.deepEqual(await scopesWith(accountAlone, ['osschat/demo', 'wechaty/puppet']), ['wechaty/*']);
  assert.deepEqual(await scopesWith(accountAlone, []), []);
});

test('without an account the default bot answers all, and no list is read', async () => {
  standIn.requests.length = 0;
  assert.deepEqual(
    await scopesWith({ ...both, CHATOPERA_PERSONAL_ACC_TOKEN: undefined }, ['wechaty/wechaty']),
    ['default'],
  );
  assert.deepEqual(standIn.requests, []);
});

test('a bot that a sync has just made answers within seconds, though the list of bots is kept', async () => {
  mock.timers.enable({ apis: ['Date'], now: Date.now() });
  after(() => mock.timers.reset());
  const find = connectAnswerers(both, registry);
  const scopes = async () => (await find(['acme/late'])).map(({ scope }) => scope);
  const lists = () => standIn.requests.filter(({ path }) => path.startsWith('/api/v1/chatbot?')).length;
  assert.deepEqual(await scopes(), ['default']);
  standIn.bots.push(makeBot('OSSChatAcmeLate'));
  mock.timers.setTime(Date.now() + 4_000);
  assert.deepEqual(await scopes(), ['default'], 'nobody has said that there is one');
  const before = lists();
  await endChange(registry, 'acme/late', 1);
  assert.deepEqual(await scopes(), ['acme/late']);
  assert.deepEqual(await scopes(), ['acme/late']);
  assert.equal(lists(), before + 1);
});

test('half of a default bot is a wrong configuration', () => {
  const half = { ...none, CHATOPERA_DEFAULT_CLIENTID: 'x', CHATOPERA_PERSONAL_ACC_TOKEN: 'y' };
  assert.throws(() => connectAnswerers(half, registry), /CHATOPERA_DEFAULT_SECRET is missing/);
  const torn = { ...none, CHATOPERA_PERSONAL_ACC_TOKEN: 'to\nken' };
  assert.throws(
    () => connectAnswerers(torn, registry),
    ({ message }: Error) =>
      message.startsWith('CHATOPERA_PERSONAL_ACC_TOKEN ') && !message.includes('to\nken'),
  );
});

test('without Chatopera the embedded answerer answers, from the repositories’ own FAQs', async () => {
  assert.deepEqual(await scopesWith(none, ['Wechaty/Wechaty']), ['wechaty/wechaty']);
  assert.deepEqual(await scopesWith(none, []), []);
});
