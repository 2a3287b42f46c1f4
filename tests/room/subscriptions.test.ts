import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { claimOperator } from '../../shared/registry/operator.ts';
import { addAdmin, bindRepo, loadRoom } from '../../shared/registry/room.ts';
import {
  saveSubscription,
  subscriptionsOfRoom,
  subscriptionsTo,
} from '../../shared/registry/subscription.ts';
import { manageRooms } from '../../shared/room/manage-room.ts';
import { speak } from '../../shared/speech/speech.ts';
import { defaultSubscription } from '../../shared/subscription/default-subscription.ts';
import { defaultFeatures, features } from '../../shared/subscription/feature.ts';
import type { Subscription } from '../../shared/subscription/subscription.ts';
import type { ChatMessage } from '../../shared/wechat/chat-message.ts';
import { recordingObserve, startTestAws } from '../support/aws.ts';
import { chat, direct, owner, room, sqsEvent, zhang } from '../support/chat.ts';
import { startTestGitHub } from '../support/github.ts';
import { outboundMessages, spoken } from '../support/outbound.ts';
import { uncallableWebhook } from '../support/webhook.ts';

const { registry, queue, drain } = await startTestAws();
const { standIn, github } = await startTestGitHub();
for (const name of ['demo', 'web-ui']) standIn.createRepository({ owner: 'OSSChat', name });
standIn.createRepository({ owner: 'osschat', name: 'hidden', private: true });

const zh = speak('zh');
const words = zh.subscriptions;
const claimCode = 'CLAIM-CODE-OF-THIS';
const dependencies = {
  registry,
  github,
  outbound: queue('outbound'),
  faq: queue('faq'),
  observe: recordingObserve(),
  claimCode,
  webhook: uncallableWebhook,
  now: Date.now,
};
const operator = { id: 'wxid_operator', name: '部署者' };
await claimOperator(registry, { contactId: operator.id, name: operator.name, code: claimCode }, claimCode);

beforeEach(async () => {
  await drain('outbound');
});

let rooms = 0;
const newRoom = () => ({ ...room, id: `room-${++rooms}` });

/** What is answered in the room, as its owner says something there. */
async function say(text: string, place: typeof room, more: Partial<ChatMessage> = {}): Promise<string> {
  const message = chat(text, { room: place, talker: owner, ...more });
  const { batchItemFailures } = await manageRooms(dependencies, sqsEvent([message]));
  assert.deepEqual(batchItemFailures, []);
  const answers = outboundMessages(await drain('outbound'));
  const [answer] = answers.filter(({ conversationId }) => conversationId === place.id);
  assert.ok(answer, text);
  return spoken(answer);
}

const mention = (text: string) => `@OSSChat\u2005${text}`;
const ofRoom = (place: typeof room) => subscriptionsOfRoom(registry, place.id);

async function only(place: typeof room): Promise<Subscription> {
  const [subscription, ...more] = await ofRoom(place);
  assert.ok(subscription && more.length === 0);
  return subscription;
}

async function roomWith(...patterns: string[]): Promise<typeof room> {
  const place = newRoom();
  for (const pattern of patterns)
    await saveSubscription(
      registry,
      defaultSubscription({ roomId: place.id, pattern, mayHearPrivate: false }),
    );
  return place;
}

test('subscribes to what is told by default, under the name that GitHub gives the repository', async () => {
  const place = newRoom();
  const answer = await say('订阅 osschat/DEMO', place);
  assert.match(answer, /^已订阅。OSSChat\/demo：工单、合并请求、提交、发布、部署\n/);
  const { pattern, features: told, bots } = await only(place);
  assert.deepEqual([pattern, told, bots], ['OSSChat/demo', defaultFeatures, false]);
  assert.deepEqual((await loadRoom(registry, place.id)).repos, []);
  const heard = (await subscriptionsTo(registry, 'osschat/demo')).filter(({ roomId }) => roomId === place.id);
  assert.equal(heard.length, 1);
});

test('subscribing again adds, and unsubscribing takes away', async () => {
  const place = newRoom();
  await say('订阅 osschat/demo 发布', place);
  assert.deepEqual((await only(place)).features, ['releases']);
  const added = await say('订阅 OSSChat/demo 流水线:CI@main 评审 +label:"a"&"b" +label:"c" -作者:li', place);
  assert.equal(
    added,
    words.changed('OSSChat/demo：发布、流水线（main 上的 CI）、评审\n过滤：标签含 a 且 b，或 c；不看 li 的'),
  );
  assert.match(await say('订阅 osschat/demo 发布', place), /^没有变化/);
  await say('退订 osschat/demo 评审 +label:"B"&"A" -author:li', place);
  const { features: told, labels, hiddenAuthors } = await only(place);
  assert.deepEqual([told, labels, hiddenAuthors], [['releases', 'workflows'], [['c']], []]);
});

test('branches are added to the default branch, and the last one takes the feature with it', async () => {
  const place = newRoom();
  await say('订阅 osschat/demo', place);
  assert.match(await say('订阅 osschat/demo 提交:release/*', place), /提交（默认分支，release\/\*）/);
  await say('退订 osschat/demo 提交:默认分支', place);
  assert.deepEqual((await only(place)).branches, ['release/*']);
  await say('退订 osschat/demo 提交:release/*', place);
  assert.ok(!(await only(place)).features.includes('commits'));
  await say('订阅 osschat/demo 提交', place);
  assert.deepEqual((await only(place)).branches, []);
});

test('a workflow that is named narrows them down, and the bare name means all again', async () => {
  const place = newRoom();
  await say('订阅 osschat/demo 流水线', place);
  await say('订阅 osschat/demo 流水线:CI 流水线:全部', place);
  const { workflows, workflowSuccesses } = await only(place);
  assert.deepEqual([workflows, workflowSuccesses], [[{ name: 'CI' }], true]);
  await say('订阅 osschat/demo 流水线 流水线:失败', place);
  assert.deepEqual([(await only(place)).workflows, (await only(place)).workflowSuccesses], [[], false]);
});

test('bots are shown with +bots and hidden with -bots', async () => {
  const place = await roomWith('OSSChat/demo');
  assert.match(await say('订阅 osschat/demo +bots', place), /机器人做的也报/);
  assert.equal((await only(place)).bots, true);
  await say('订阅 osschat/demo -bots', place);
  assert.equal((await only(place)).bots, false);
});

test('a subscription that loses its last feature is gone', async () => {
  const place = await roomWith('OSSChat/demo');
  assert.equal(
    await say('退订 osschat/demo 工单 合并请求 提交 发布 部署', place),
    words.unsubscribed('OSSChat/demo'),
  );
  assert.deepEqual(await ofRoom(place), []);
});

test('several repositories and globs of a room, and several rooms of a repository', async () => {
  const [one, other] = [newRoom(), newRoom()];
  await say('订阅 osschat/demo', one);
  assert.match(await say('订阅 OSSChat/web-*', one), new RegExp(words.globWithoutPrivate));
  await say('订阅 osschat/*', other);
  assert.deepEqual(
    (await ofRoom(one)).map(({ pattern }) => pattern),
    ['OSSChat/demo', 'OSSChat/web-*'],
  );
  const heard = await subscriptionsTo(registry, 'OSSChat/web-ui');
  const patterns = heard
    .filter(({ roomId }) => [one.id, other.id].includes(roomId))
    .map(({ pattern }) => pattern);
  assert.deepEqual(patterns.sort(), ['OSSChat/web-*', 'osschat/*']);
});

test('a private repository is shown by the operator alone, and tuned by the room’s admins after that', async () => {
  const place = newRoom();
  assert.equal(await say('订阅 osschat/hidden', place), words.privateRepo('OSSChat/hidden'));
  assert.deepEqual(await ofRoom(place), []);
  await say('订阅 osschat/hidden', place, { talker: operator });
  assert.equal((await only(place)).mayHearPrivate, true);
  await say('订阅 osschat/hidden 评审', place);
  const { features: told, mayHearPrivate } = await only(place);
  assert.deepEqual([told.includes('reviews'), mayHearPrivate], [true, true]);
});

test('a glob hears private repositories when the operator made it', async () => {
  const place = newRoom();
  await say('订阅 osschat/*', place);
  assert.equal((await only(place)).mayHearPrivate, false);
  const answer = await say('订阅 osschat/*', place, { talker: operator });
  assert.ok(!answer.includes(words.globWithoutPrivate));
  assert.equal((await only(place)).mayHearPrivate, true);
});

test('a repository that GitHub does not show is refused', async () => {
  const place = newRoom();
  assert.equal(
    await say('订阅 osschat/nothing', place),
    zh.githubFailure('not-found', 'osschat/nothing', undefined),
  );
  assert.deepEqual(await ofRoom(place), []);
});

test('a wrong name is answered with the nearest right one, and nothing is changed', async () => {
  const place = await roomWith('OSSChat/demo');
  const before = await only(place);
  const answers: [said: string, answer: string][] = [
    ['订阅 osschat/demo isues', '没有“isues”这个功能，您是不是想说 issues（工单）？'],
    ['订阅 osschat/demo 评审 流水现', '没有“流水现”这个功能，您是不是想说 workflows（流水线）？'],
    ['订阅 osschat/demo +lable:"x"', '没有“+lable:"x"”这个过滤，您是不是想说 +label:"标签名"？'],
    ['退订 osschat/demo comit', '没有“comit”这个功能，您是不是想说 commits（提交）？'],
    ['退订 osschat/dmeo', words.notSubscribed('osschat/dmeo', 'OSSChat/demo', '')],
    [mention('退订 dem'), words.notSubscribed('dem', 'OSSChat/demo', '')],
    ['退订 wechaty/puppet', words.notSubscribed('wechaty/puppet', undefined, 'OSSChat/demo')],
    [mention('设置 语演 英文'), '没有“语演”这个设置，您是不是想说「语言」？'],
    ['静音 osschat/dmo#12', words.notSubscribed('osschat/dmo', 'OSSChat/demo', '')],
  ];
  for (const [said, answer] of answers) assert.equal(await say(said, place), answer);
  assert.match(await say('订阅 osschat/demo foo', place), /^没有“foo”.*issues（工单）、pulls.*-path:docs/s);
  assert.deepEqual(await only(place), before);
});

test('the only subscription needs no name, and of several one is asked for', async () => {
  const place = await roomWith('OSSChat/demo');
  await say(mention('订阅 评审'), place);
  assert.ok((await only(place)).features.includes('reviews'));
  const other = await roomWith('OSSChat/demo', 'OSSChat/web-ui');
  const which = words.whichSubscription(['OSSChat/demo', 'OSSChat/web-ui'], 'OSSChat/demo、OSSChat/web-ui');
  assert.equal(await say(mention('订阅 评审'), other), which);
  assert.equal(await say(mention('退订'), other), which);
  assert.equal(await say(mention('退订 web-ui'), other), words.unsubscribed('OSSChat/web-ui'));
  assert.equal(await say(mention('退订'), other), words.unsubscribed('OSSChat/demo'));
  assert.equal(await say(mention('退订'), other), words.none);
});

test('binding subscribes unless the room hears already, and unbinding ends both', async () => {
  const place = newRoom();
  await say('绑定 osschat/demo', place);
  assert.deepEqual((await only(place)).features, defaultFeatures);
  assert.match(await say('退订 osschat/demo', place), /解绑 OSSChat\/demo/);
  await say('订阅 osschat/demo 发布', place);
  await say('绑定 osschat/demo', place);
  assert.deepEqual((await only(place)).features, ['releases']);
  await say(mention('解绑'), place);
  assert.deepEqual([await ofRoom(place), (await loadRoom(registry, place.id)).repos], [[], []]);
  const covered = await roomWith('osschat/*');
  await say('绑定 osschat/demo', covered);
  assert.equal((await only(covered)).pattern, 'osschat/*');
});

test('a private repository that the operator binds is heard although a glob does not hear it', async () => {
  const place = await roomWith('osschat/*');
  await say('绑定 osschat/hidden', place, { talker: operator });
  const hears = (await ofRoom(place)).map(({ pattern, mayHearPrivate }) => [pattern, mayHearPrivate]);
  assert.deepEqual(hears, [
    ['osschat/*', false],
    ['OSSChat/hidden', true],
  ]);
});

test('the 101st subscription and the 21st filter are refused', async () => {
  const patterns = Array.from({ length: 100 }, (_, index) => `osschat/p${index}`);
  const place = await roomWith(...patterns);
  assert.equal(await say('订阅 osschat/demo', place), words.tooManySubscriptions(100));
  const other = await roomWith('OSSChat/demo');
  const labels = Array.from({ length: 20 }, (_, index) => `+label:l${index}`).join(' ');
  assert.match(await say(`订阅 osschat/demo ${labels}`, other), /^已更新/);
  assert.equal(await say('订阅 osschat/demo -path:docs/**', other), words.tooManyFilters(20));
  assert.equal((await only(other)).hiddenPaths.length, 0);
});

test('the list names features, filters and mutes, to anybody', async () => {
  const place = await roomWith('OSSChat/demo');
  await say('订阅 osschat/demo -path:docs/** -label:wip', place);
  await say('静音 #12 #13', place);
  const list = await say('订阅列表', place, { talker: zhang });
  assert.equal(
    list,
    words.list(
      1,
      'OSSChat/demo：工单、合并请求、提交、发布、部署\n过滤：不含标签 wip；不看只改了 docs/** 的提交\n静音：#12、#13',
    ),
  );
  assert.equal(await say('订阅列表', newRoom()), words.none);
});

test('the settings of a room with everything in it are one message that can be read', async () => {
  for (const [language, filled] of [
    ['zh', []],
    ['en', [mention('设置 语言 英文')]],
  ] as const) {
    const names = Array.from({ length: 20 }, (_, index) => `kaiyuanshe/some-repository-${index}`);
    const place = await roomWith(...names);
    for (const name of names) await bindRepo(registry, place.id, name, 'x');
    for (let index = 0; index < 30; index++)
      await addAdmin(registry, place.id, { id: `admin-${index}`, name: `管理员${index}` }, 'x');
    const said = ['免打扰 23:00-08:00', '日报 09:00', '静音 kaiyuanshe/some-repository-1#12', ...filled];
    for (const text of said) await say(text, place);
    const text = await say(mention('设置'), place, { talker: zhang });
    assert.ok(text.length < 1_500, `${language}: ${text.length}`);
    for (const shown of ['23:00-08:00', '09:00', 'some-repository-3', '管理员2', 'Asia/Shanghai', '20'])
      assert.ok(text.includes(shown), `${language}: ${shown}\n${text}`);
  }
});

test('the settings of a room with a few subscriptions tell all of them', async () => {
  const place = await roomWith('OSSChat/demo', 'OSSChat/web-*');
  await say('订阅 osschat/demo 流水线:CI@main +label:bug', place);
  const text = await say(mention('设置'), place);
  assert.match(
    text,
    /OSSChat\/demo：工单、合并请求、提交、发布、部署、流水线（main 上的 CI）\n过滤：标签含 bug\n/,
  );
  assert.match(text, /OSSChat\/web-\*：工单/);
  assert.match(text, /免打扰：关\n日报：关/);
});

test('all features can be named in both languages', async () => {
  const place = newRoom();
  await say('订阅 osschat/demo 全部', place);
  assert.deepEqual((await only(place)).features, [...features]);
  await say(mention('设置 语言 英文'), place);
  const answer = await say('subscribe osschat/demo workflows:"Build and test"@main commits:*', place);
  assert.match(answer, /commits \(default branch, \*\).*workflows \(Build and test on main\)/);
});

test('in a direct message there is no room to tune', async () => {
  for (const text of ['订阅 osschat/demo', '订阅列表', '静音 #12', '免打扰 23:00-08:00', '日报 09:00']) {
    await manageRooms(dependencies, sqsEvent([direct(text)]));
    assert.deepEqual(outboundMessages(await drain('outbound')).map(spoken), [zh.roomOnly], text);
  }
});
