import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import * as v from 'valibot';
import { FaqMessageSchema } from '../../shared/faq/faq-message.ts';
import { bindRepo, loadRoom } from '../../shared/registry/room.ts';
import {
  saveSubscription,
  subscriptionsOfRoom,
  subscriptionsTo,
} from '../../shared/registry/subscription.ts';
import { manageRooms } from '../../shared/room/manage-room.ts';
import { speak } from '../../shared/speech/speech.ts';
import { defaultSubscription } from '../../shared/subscription/default-subscription.ts';
import { defaultFeatures } from '../../shared/subscription/feature.ts';
import type { ChatMessage } from '../../shared/wechat/chat-message.ts';
import { recordingObserve, startTestAws } from '../support/aws.ts';
import { chat, direct, li, owner, room, sqsEvent, zhang } from '../support/chat.ts';
import { startTestGitHub } from '../support/github.ts';
import { outboundMessages, spoken } from '../support/outbound.ts';
import { webhookBy } from '../support/webhook.ts';

const { registry, queue, drain } = await startTestAws();
const { standIn, github, octokitFor } = await startTestGitHub();
standIn.createRepository({ owner: 'OSSChat', name: 'Demo' });
standIn.createRepository({ owner: 'osschat', name: 'quiet', hasIssues: false });
standIn.createRepository({ owner: 'osschat', name: 'old', archived: true });
standIn.createRepository({ owner: 'osschat', name: 'hidden', private: true });

const zh = speak('zh');
const claimCode = 'CLAIM-CODE-OF-THIS';
const webhook = webhookBy(octokitFor);
const dependencies = {
  registry,
  github,
  outbound: queue('outbound'),
  faq: queue('faq'),
  observe: recordingObserve(),
  claimCode,
  webhook,
  now: Date.now,
};
const operator = { id: 'wxid_operator', name: '部署者' };

beforeEach(async () => {
  await drain('outbound');
});

let rooms = 0;
const newRoom = () => ({ ...room, id: `room-${++rooms}` });

async function tell(message: ChatMessage) {
  const { batchItemFailures } = await manageRooms(dependencies, sqsEvent([message]));
  assert.deepEqual(batchItemFailures, []);
  return outboundMessages(await drain('outbound'));
}

const say = async (text: string, place: typeof room, more: Partial<ChatMessage> = {}) =>
  (await tell(chat(text, { room: place, ...more }))).map(spoken);
const mention = (text: string) => `@OSSChat\u2005${text}`;

test('the owner of a room binds a repository under the name that GitHub gives it', async () => {
  const place = newRoom();
  const answer = await say('绑定 osschat/demo', place, { talker: owner });
  assert.deepEqual(answer, [`${zh.bound('OSSChat/Demo')}\n${zh.wire.isSet('OSSChat/Demo')}`]);
  assert.deepEqual((await loadRoom(registry, place.id)).repos, ['OSSChat/Demo']);
  const heard = await subscriptionsTo(registry, 'osschat/DEMO');
  assert.deepEqual(
    heard.filter(({ roomId }) => roomId === place.id).map(({ features }) => features),
    [defaultFeatures],
  );
});

test('a repository that is bound has its FAQ read, and what its owner keeps for all of them', async () => {
  const place = newRoom();
  await drain('faq');
  const message = chat('绑定 osschat/demo', { room: place, talker: owner });
  await tell(message);
  const quiet = { kind: 'sync', askedBy: message, quiet: true };
  const syncs = v.parse(v.array(FaqMessageSchema), await drain('faq'));
  assert.deepEqual(
    syncs.toSorted((one, other) => JSON.stringify(one).length - JSON.stringify(other).length),
    [
      { ...quiet, repo: 'OSSChat/Demo' },
      { ...quiet, repo: 'osschat/.github' },
    ],
  );
});

test('a repository that GitHub does not show, or that is archived, is not bound', async () => {
  const place = newRoom();
  assert.deepEqual(await say('绑定 osschat/nothing', place, { talker: owner }), [
    zh.githubFailure('not-found', 'osschat/nothing', undefined),
  ]);
  assert.deepEqual(await say('绑定 osschat/old', place, { talker: owner }), [
    zh.githubFailure('archived', 'OSSChat/old', undefined),
  ]);
  assert.deepEqual((await loadRoom(registry, place.id)).repos, []);
});

test('warns of a repository whose issues are turned off', async () => {
  const [answer] = await say('绑定 osschat/quiet', newRoom(), { talker: owner });
  assert.match(answer ?? '', new RegExp(zh.boundWithoutIssues('OSSChat/quiet')));
});

test('a member may not change a room, but may ask for help, bindings and settings', async () => {
  const place = newRoom();
  for (const text of ['绑定 osschat/demo', '设管理员 @李四', mention('解绑'), mention('设置 窗口 7')]) {
    assert.deepEqual(await say(text, place, { mentions: [li] }), [zh.needsAdmin], text);
  }
  assert.deepEqual((await loadRoom(registry, place.id)).repos, []);
  assert.deepEqual(await say('绑定列表', place), [zh.bindings([])]);
  assert.deepEqual(await say(mention('帮助'), place), [zh.help('OSSChat')]);
  assert.match((await say(mention('设置'), place))[0] ?? '', /^本群设置/);
});

test('an admin that the owner named may bind in that room and in no other', async () => {
  const place = newRoom();
  assert.deepEqual(await say('设管理员 @李四', place, { talker: owner, mentions: [li] }), [
    zh.adminsSet(['李四']),
  ]);
  assert.match((await say('绑定 osschat/demo', place, { talker: li }))[0] ?? '', /^已绑定/);
  assert.deepEqual(await say('绑定 osschat/demo', newRoom(), { talker: li }), [zh.needsAdmin]);
});

test('an admin may not name further admins', async () => {
  const place = newRoom();
  await say('设管理员 @李四', place, { talker: owner, mentions: [li] });
  assert.deepEqual(await say('设管理员 @张三', place, { talker: li, mentions: [zhang] }), [zh.needsOwner]);
});

test('a private repository is bound by the operator alone', async () => {
  await tell(direct(`认领 ${claimCode}`, { talker: operator }));
  const place = newRoom();
  assert.deepEqual(await say('绑定 osschat/hidden', place, { talker: owner }), [
    zh.privateRepo('OSSChat/hidden'),
  ]);
  const answers = await say('绑定 osschat/hidden', place, { talker: operator });
  assert.deepEqual(answers, [`${zh.bound('OSSChat/hidden')}\n${zh.wire.isSet('OSSChat/hidden')}`]);
});

test('a member with the name of an admin is no admin', async () => {
  const place = newRoom();
  await say('设管理员 @李四', place, { talker: owner, mentions: [li] });
  assert.deepEqual(await say('绑定 osschat/demo', place, { talker: { ...li, id: 'wxid_fake' } }), [
    zh.needsAdmin,
  ]);
});

test('somebody who is not in the room cannot be named', async () => {
  assert.deepEqual(await say('设管理员 @赵六', newRoom(), { talker: owner }), [zh.memberNotFound(['赵六'])]);
});

test('of two members with the same name none becomes an admin', async () => {
  const place = newRoom();
  const both = [li, { ...li, id: 'wxid_other_li' }];
  assert.deepEqual(await say('设管理员 @李四', place, { talker: owner, mentions: both }), [
    zh.memberAmbiguous(['李四']),
  ]);
  assert.deepEqual((await loadRoom(registry, place.id)).admins, []);
});

test('unbinds the only repository without its name, and asks which of several', async () => {
  const place = newRoom();
  for (const repo of ['a/one', 'b/two']) {
    await bindRepo(registry, place.id, repo, 'x');
    await saveSubscription(
      registry,
      defaultSubscription({ roomId: place.id, pattern: repo, mayHearPrivate: false }),
    );
  }
  assert.deepEqual(await say(mention('解绑'), place, { talker: owner }), [
    zh.whichToUnbind(['a/one', 'b/two']),
  ]);
  assert.deepEqual(await say('解绑 A/One', place, { talker: owner }), [zh.unbound('a/one')]);
  assert.deepEqual(await say(mention('解绑'), place, { talker: owner }), [zh.unbound('b/two')]);
  assert.deepEqual((await loadRoom(registry, place.id)).repos, []);
  assert.deepEqual(await subscriptionsOfRoom(registry, place.id), []);
});

test('the claim code makes an operator, in a direct message alone', async () => {
  assert.deepEqual((await tell(direct('认领 wrong', { talker: operator }))).map(spoken), [zh.wrongCode]);
  assert.deepEqual(await say(`认领 ${claimCode}`, newRoom(), { talker: zhang }), []);
  assert.deepEqual((await tell(direct(`认领 ${claimCode}`, { talker: operator }))).map(spoken), [zh.claimed]);
});

const settings: [text: string, name: 'language' | 'timezone' | 'topic' | 'window', value: string | number][] =
  [
    ['设置 语言 英文', 'language', 'en'],
    ['设置 时区 Asia/Tokyo', 'timezone', 'Asia/Tokyo'],
    ['设置 群名 隐藏', 'topic', 'hidden'],
    ['设置 窗口 7', 'window', 7],
  ];
for (const [text, name, value] of settings) {
  test(`「${text}」 changes that setting alone`, async () => {
    const place = newRoom();
    await say(mention(text), place, { talker: owner });
    const changed = (await loadRoom(registry, place.id)).settings;
    assert.equal(changed[name], value);
    assert.deepEqual({ ...changed, [name]: 0 }, { ...(await loadRoom(registry, 'new')).settings, [name]: 0 });
  });
}

test('a label can be set and taken away', async () => {
  const place = newRoom();
  await say(mention('设置 标签 缺陷=type/bug'), place, { talker: owner });
  await say(mention('设置 标签 需求=无'), place, { talker: owner });
  const { label } = (await loadRoom(registry, place.id)).settings;
  assert.deepEqual([label.defect, label.request, label.help], ['type/bug', '', 'question']);
});

for (const [text, setting] of [
  ['设置 语言 火星文', 'language'],
  ['设置 时区 月球', 'timezone'],
  ['设置 窗口 0', 'window'],
  ['设置 标签 心情=bug', 'label'],
] as const) {
  test(`「${text}」 is answered with what is possible`, async () => {
    const place = newRoom();
    assert.deepEqual(await say(mention(text), place, { talker: owner }), [zh.settingHint(setting)]);
  });
}

test('a count that is none is answered with a hint', async () => {
  assert.deepEqual(await say('以上十几条开工单', newRoom()), [zh.hint('approximate-count')]);
});

test('what belongs into a room is refused in a direct message', async () => {
  for (const text of ['以上五条开工单', '绑定 osschat/demo', '绑定列表']) {
    assert.deepEqual((await tell(direct(text))).map(spoken), [zh.roomOnly], text);
  }
});
