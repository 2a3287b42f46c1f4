import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { closeEntrance, listEntrances, openEntrance } from '../../shared/registry/entrance.ts';
import { claimOperator } from '../../shared/registry/operator.ts';
import { bindRepo, DEFAULT_SETTINGS, loadRoom, saveSettings } from '../../shared/registry/room.ts';
import { manageRooms } from '../../shared/room/manage-room.ts';
import { speak } from '../../shared/speech/speech.ts';
import type { ChatMessage, Contact } from '../../shared/wechat/chat-message.ts';
import { expectNewcomers } from '../../shared/welcome/expect-newcomers.ts';
import { recordingQueue } from '../support/announcing.ts';
import { recordingObserve, startTestAws } from '../support/aws.ts';
import { chat, direct, owner, room, sqsEvent, zhang } from '../support/chat.ts';
import { startTestGitHub } from '../support/github.ts';
import { outboundMessages } from '../support/outbound.ts';
import { webhookBy } from '../support/webhook.ts';

const { registry } = await startTestAws();
const { github, octokitFor } = await startTestGitHub();
const words = speak('zh').newcomers;
const claimCode = 'CLAIM-CODE';
const begin = Date.parse('2026-11-22T04:00:00Z');
const DAY_MS = 86_400_000;

let time = begin;
const outbound = recordingQueue();
const dependencies = {
  ...{ registry, github, outbound, claimCode, faq: recordingQueue() },
  observe: recordingObserve(),
  webhook: webhookBy(octokitFor),
  now: () => time,
};

beforeEach(async () => {
  time = begin;
  outbound.take();
  for (const { roomId } of await listEntrances(registry)) await closeEntrance(registry, roomId);
});

async function tell(message: ChatMessage) {
  const { batchItemFailures } = await manageRooms(dependencies, sqsEvent([message]));
  assert.deepEqual(batchItemFailures, []);
  return outboundMessages(outbound.take().map(({ body }) => body));
}

let count = 0;
const somebody = (): Contact => ({ id: `wxid_friend_${++count}`, name: '新朋友' });
const newRoom = () => ({ ...room, id: `newcomers-${++count}@chatroom` });

async function write(talker: Contact, text: string) {
  const [answer, ...more] = await tell(direct(text, { talker }));
  assert.deepEqual(more, []);
  assert.ok(answer);
  assert.equal(answer.conversationId, talker.id);
  return answer;
}
const befriend = (talker: Contact, id: string) => tell(direct('', { type: 'friend', id, talker }));

async function open(...topics: string[]): Promise<string[]> {
  const ids = topics.map(() => newRoom().id);
  for (const [place, topic] of topics.entries())
    await openEntrance(registry, ids[place] ?? '', { topic, language: 'zh' }, begin + ++count);
  return ids;
}

test('a new friend is greeted once, however often the friendship is told, and once more much later', async () => {
  await open('茶馆');
  const eve = somebody();
  const [greeting] = await befriend(eve, 'friend accepted');
  assert.equal(greeting?.text, `${words.greeting('OSSChat')}\n${words.rooms(['茶馆'])}`);
  assert.deepEqual(await befriend(eve, 'friend confirmed'), []);
  outbound.forget();
  assert.equal((await befriend(eve, 'friend accepted'))[0]?.id, greeting?.id, 'a redelivery says the same');
  time += DAY_MS;
  assert.equal((await befriend(eve, 'friend again')).length, 1);
});

test('a number invites into the group that had it in the list that was seen', async () => {
  const [first, second] = await open('茶馆', '书房');
  const eve = somebody();
  assert.equal((await write(eve, '群列表')).text, words.rooms(['茶馆', '书房']));
  await closeEntrance(registry, first ?? '');
  await open('新开的');
  const answer = await write(eve, '2');
  assert.equal(answer.text, words.invited('书房'));
  assert.deepEqual(answer.invitation, {
    roomId: second,
    ifFull: words.roomFull('书房', undefined),
    ifRefused: words.entryRefused('书房'),
    ifMember: words.isMember('书房'),
  });
  const closed = await write(eve, '1');
  assert.equal(closed.text, `${words.roomClosed('茶馆')}\n${words.rooms(['书房', '新开的'])}`);
  assert.equal(closed.invitation, undefined);
  assert.equal((await write(eve, '2')).text, words.invited('新开的'));
});

test('a number without a list of the last day shows the list', async () => {
  await open('茶馆');
  const eve = somebody();
  assert.equal((await write(eve, '1')).text, words.rooms(['茶馆']));
  assert.equal((await write(eve, '1')).text, words.invited('茶馆'));
  time += DAY_MS + 1000;
  const answer = await write(eve, '1');
  assert.equal(answer.text, words.rooms(['茶馆']));
  assert.equal(answer.invitation, undefined);
});

test('a full group names the next that was not tried yet, round the end of the list', async () => {
  await open('甲', '乙', '丙');
  const eve = somebody();
  await write(eve, '群列表');
  const ifFull = async (text: string) => (await write(eve, text)).invitation?.ifFull;
  assert.equal(await ifFull('2'), words.roomFull('乙', { at: 3, topic: '丙' }));
  assert.equal(await ifFull('3'), words.roomFull('丙', { at: 1, topic: '甲' }));
  assert.equal(await ifFull('1'), words.roomFull('甲', undefined));
  await write(eve, '群列表');
  assert.equal(await ifFull('1'), words.roomFull('甲', { at: 2, topic: '乙' }));
});

test('without an open group it says so, and a number that is not on the list is told what is', async () => {
  const eve = somebody();
  assert.equal((await write(eve, '群列表')).text, words.noRooms);
  assert.equal((await write(eve, '3')).text, words.noRooms);
  await open('甲');
  await write(eve, '群列表');
  assert.equal((await write(eve, '3')).text, words.noSuchRoom(3, 1));
});

test('a group’s name cannot pass for another line of the list', async () => {
  await open('甲\n2 假的群', '');
  assert.equal((await write(somebody(), '群列表')).text, words.rooms(['甲 2 假的群', '']));
});

test('where all groups speak English, so does the list', async () => {
  const { id } = newRoom();
  await openEntrance(registry, id, { topic: 'Tea', language: 'en' }, begin);
  assert.equal((await write(somebody(), 'groups')).text, speak('en').newcomers.rooms(['Tea']));
});

test('admins open and close a group, and it keeps its place', async () => {
  const place = newRoom();
  const say = async (text: string, talker = owner) =>
    (await tell(chat(text, { room: place, talker }))).map((answer) => answer.text);
  assert.deepEqual(await say('开放入群', zhang), [speak('zh').needsAdmin]);
  assert.deepEqual(await say('开放入群'), [words.entryOpened]);
  await open('另一个');
  time += DAY_MS;
  assert.deepEqual(await say('开放入群'), [words.entryOpened]);
  assert.equal((await listEntrances(registry))[0]?.roomId, place.id);
  assert.deepEqual(await say('关闭入群'), [words.entryClosed]);
  assert.deepEqual(await say('关闭入群'), [words.entryClosed]);
  assert.deepEqual(
    (await listEntrances(registry)).map(({ topic }) => topic),
    ['另一个'],
  );
  assert.equal((await loadRoom(registry, place.id)).entrance, undefined);
});

test('at most a hundred groups are open', async () => {
  await open(...Array.from({ length: 100 }, (_, index) => `群 ${index}`));
  const [answer] = await tell(chat('开放入群', { room: newRoom(), talker: owner }));
  assert.equal(answer?.text, words.tooManyOpen(100));
  const { text } = await write(somebody(), '群列表');
  assert.ok(text.endsWith('\n100 群 99'));
});

test('an operator closes a group that the bot is not in any more by its number', async () => {
  await open('没了的群', '还在的群');
  const operator = somebody();
  await claimOperator(registry, { contactId: operator.id, name: '部署者', code: claimCode }, claimCode);
  await write(operator, '群列表');
  assert.equal((await write(operator, '关闭入群 1')).text, words.entryClosedFor('没了的群'));
  assert.deepEqual(
    (await listEntrances(registry)).map(({ topic }) => topic),
    ['还在的群'],
  );
  const eve = somebody();
  await write(eve, '群列表');
  assert.equal((await write(eve, '关闭入群 1')).text, speak('zh').roomOnly);
});

test('the list learns a group’s new name from its messages, and not of one that is closed', async () => {
  const [id = ''] = await open('旧名');
  const hear = async (topic: string) => {
    const message = chat('话', { room: { ...room, id, topic } });
    const announcements = recordingQueue();
    await expectNewcomers({ registry, announcements, now: () => time }, await loadRoom(registry, id), [
      message,
    ]);
  };
  await hear('新名');
  assert.deepEqual(
    (await listEntrances(registry)).map(({ topic }) => topic),
    ['新名'],
  );
  await hear('');
  assert.deepEqual(
    (await listEntrances(registry)).map(({ topic }) => topic),
    ['新名'],
  );
  const before = await loadRoom(registry, id);
  await closeEntrance(registry, id);
  const late = chat('话', { room: { ...room, id, topic: '更新的名' } });
  await expectNewcomers({ registry, announcements: recordingQueue(), now: () => time }, before, [late]);
  assert.deepEqual(await listEntrances(registry), []);
  assert.equal((await loadRoom(registry, id)).entrance, undefined);
});

test('the words for newcomers are shown, changed and brought back, and those that are too long refused', async () => {
  const place = newRoom();
  await bindRepo(registry, place.id, 'osschat/demo', owner.id);
  const say = async (text: string, talker = owner) =>
    (await tell(chat(text, { room: place, talker })))[0]?.text;
  const url = dependencies.webhook.githubUrl;
  const links = `项目：${url}/osschat/demo\n有问题 @我 直接问。`;
  assert.equal(
    await say('欢迎语', zhang),
    `${words.shownWelcome(`欢迎加入！\n${links}`)}\n\n${words.howToWelcome}`,
  );
  assert.equal(await say('欢迎语 您好\n请看群公告'), words.welcomeSet(`您好\n请看群公告\n${links}`));
  assert.equal(await say(`欢迎语 ${'长'.repeat(501)}`), words.welcomeTooLong(501, 500));
  assert.equal((await loadRoom(registry, place.id)).settings.welcomeText, '您好\n请看群公告');
  const longest = '👋'.repeat(500);
  assert.equal(await say(`欢迎语 ${longest}`), words.welcomeSet(`${longest}\n${links}`));
  assert.equal(await say('关闭欢迎', zhang), speak('zh').needsAdmin);
  assert.equal(await say('关闭欢迎'), words.welcomeOff);
  assert.equal(await say('欢迎语'), `${words.welcomeIsOff}\n${words.howToWelcome}`);
  assert.equal(
    await say('恢复默认欢迎语'),
    `${words.welcomeReset(`欢迎加入！\n${links}`)}\n\n${words.welcomeStillOff}`,
  );
  const { settings } = await loadRoom(registry, place.id);
  assert.deepEqual([settings.welcome, settings.welcomeText], ['off', undefined]);
});

test('in a room without a repository it says that nobody who comes is seen', async () => {
  const place = newRoom();
  await saveSettings(registry, place.id, DEFAULT_SETTINGS);
  const say = async (text: string) => (await tell(chat(text, { room: place, talker: owner })))[0]?.text;
  assert.equal(await say('欢迎语'), words.needsRepo);
  assert.equal(await say('打开欢迎'), `${words.welcomeOn}\n${words.needsRepo}`);
});
