import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTable } from '../../shared/aws/table.ts';
import { mostAsked } from '../../shared/registry/answered.ts';
import { loadFaqState } from '../../shared/registry/faq.ts';
import { speak } from '../../shared/speech/speech.ts';
import { startTestLocal, waitFor } from '../support/local.ts';
import { askDirectly, directMessages, openRoom } from './group.ts';

const local = await startTestLocal();
const { origin } = local;
assert.ok(local.services.wechat);
const { world } = local.services.wechat;
const words = speak('zh').newcomers;
const registry = createTable(local.aws.dynamo, local.aws.tableName('registry'));

await askDirectly(origin, `认领 ${local.claimCode}`, (answer) => answer.startsWith('认领成功'));

let people = 0;
/** Somebody whom the bot does not know yet. */
function stranger(name: string): string {
  people += 1;
  return world.createContact({ id: `wxid_new_${people}`, name, friend: false }).id;
}

type Room = Awaited<ReturnType<typeof openRoom>>;

async function openBoundRoom(topic: string, repo = 'osschat/website'): Promise<Room> {
  const room = await openRoom(origin, topic);
  await room.tell(`绑定 ${repo}`);
  return room;
}

const welcomesIn = async (room: Room) =>
  (await room.messages()).filter(({ talker, text }) => talker.isBot && text.includes('@我 直接问'));

/** Waits for a line of the bot to somebody alone, behind the first `known` ones. */
const told = (contactId: string, known: number, what: string) =>
  waitFor(async () => (await directMessages(origin, contactId))[known], what);

async function write(contactId: string, text: string): Promise<string> {
  const known = (await directMessages(origin, contactId)).length;
  world.say({ contactId, text });
  return told(contactId, known, `an answer to ${text}`);
}

test('who comes one after the other is welcomed together, by name, and who comes back at once only once', async () => {
  const room = await openBoundRoom('一起来');
  const [amy, bob] = [stranger('艾米'), stranger('鲍勃')];
  world.joinRoom({ roomId: room.id, contactIds: [amy], inviterId: 'wxid_zhangsan' });
  world.joinRoom({ roomId: room.id, contactIds: [bob] });
  const { text } = await room.heard(({ text }) => text.includes('欢迎加入'), 'the welcome');
  assert.equal(
    text,
    `@艾米\u2005@鲍勃\u2005欢迎加入！\n项目：${origin}/github/osschat/website\n有问题 @我 直接问。`,
  );
  world.leaveRoom(room.id, amy);
  world.joinRoom({ roomId: room.id, contactIds: [amy] });
  world.joinRoom({ roomId: room.id, contactIds: [stranger('卡拉')] });
  await room.heard(({ text }) => text.startsWith('@卡拉\u2005'), 'the next welcome');
  assert.equal((await welcomesIn(room)).length, 2);
});

test('a welcome offers the most asked questions of the FAQ, and a number from whoever came is answered', async () => {
  const room = await openBoundRoom('有知识库', 'osschat/demo');
  await waitFor(async () => (await loadFaqState(registry, 'osschat/demo'))?.entries, 'the FAQ of the demo');
  const answer = await room.tell('怎么解除绑定');
  const asked = await waitFor(async () => (await mostAsked(registry, ['osschat/demo'], 1))[0], 'its count');
  assert.equal(asked.question, '怎么解除绑定');
  world.joinRoom({ roomId: room.id, contactIds: [stranger('朵拉')] });
  const { text } = await room.heard(({ text }) => text.startsWith('@朵拉\u2005'), 'the welcome');
  assert.match(text, /大家常问：\n1 怎么解除绑定\n2 .+\n3 .+\n回复数字看答案/);
  await room.say('朵拉', '1');
  await room.heard(({ text }) => text === `@朵拉\u2005${answer}`, 'the answer');
});

test('the admins choose the words, bring the default back, and turn it off by a word', async () => {
  const room = await openBoundRoom('自己的话');
  await room.say('张三', '欢迎语 我来改');
  await room.heard(({ text }) => text.includes(speak('zh').needsAdmin), 'the refusal');
  const answer = await room.tell('欢迎语 欢迎来到茶馆！\n请先看群公告，官网 https://tea.example');
  assert.ok(answer.startsWith('欢迎语已换好'));
  assert.match(await room.tell('设置'), /欢迎新人：开（自定义的欢迎语/);
  world.joinRoom({ roomId: room.id, contactIds: [stranger('艾达')] });
  const { text } = await room.heard(({ text }) => text.startsWith('@艾达\u2005'), 'the welcome');
  assert.match(
    text,
    /^@艾达\u2005欢迎来到茶馆！\n请先看群公告，官网 https:\/\/tea\.example\n项目：.*website\n/,
  );
  assert.match(await room.tell('欢迎语'), /欢迎来到茶馆！/);
  assert.match(await room.tell('恢复默认欢迎语'), /欢迎加入！/);
  assert.equal(await room.tell('关闭欢迎'), words.welcomeOff);
  assert.match(await room.tell('设置'), /欢迎新人：关/);
  world.joinRoom({ roomId: room.id, contactIds: [stranger('不速之客')] });
  assert.equal(await room.tell('打开欢迎'), words.welcomeOn);
  world.joinRoom({ roomId: room.id, contactIds: [stranger('贝拉')] });
  const next = await room.heard(({ text }) => text.startsWith('@贝拉\u2005'), 'the welcome after that');
  assert.match(next.text, /^@贝拉\u2005欢迎加入！/);
  assert.equal((await welcomesIn(room)).filter(({ text }) => text.includes('不速之客')).length, 0);
});

test('a friend request with the keyword is accepted and answered with the groups to enter by number', async () => {
  const eve = stranger('伊芙');
  world.requestFriendship(eve, '你好，我想加好友');
  world.requestFriendship(eve, '我是来找 OSSChat 的');
  const first = await told(eve, 0, 'the greeting');
  assert.equal(first, `${words.greeting('OSSChat')}\n${words.noRooms}`);

  const [small, large, other] = await Promise.all([
    openBoundRoom('小茶馆'),
    openBoundRoom('大茶馆'),
    openBoundRoom('新茶馆'),
  ]);
  assert.equal(await small.tell('开放入群'), words.entryOpened);
  assert.equal(await large.tell('开放入群'), words.entryOpened);
  assert.match(await small.tell('设置'), /按编号入群：开放/);
  assert.equal(await write(eve, '群列表'), words.rooms(['小茶馆', '大茶馆']));
  // What is opened and renamed now does not change what a number means to her.
  await other.tell('开放入群');
  world.renameRoom(large.id, 'wxid_xiaomei', '更大的茶馆');
  await large.say('张三', '改名了');
  const listed = { pk: 'DEPLOYMENT', sk: `ENTRANCE#${large.id}` };
  await waitFor(async () => (await registry.get(listed))?.topic === '更大的茶馆', 'the new name on the list');
  world.limits.full = 4;
  assert.equal(await write(eve, '1'), words.roomFull('小茶馆', { at: 2, topic: '更大的茶馆' }));
  world.limits.full = 500;
  assert.equal(await write(eve, '第二个'), words.invited('更大的茶馆'));
  await large.heard(({ text }) => text.startsWith('@伊芙\u2005'), 'her welcome');
  assert.equal(await write(eve, '2'), words.isMember('更大的茶馆'));
  assert.equal(await write(eve, '7'), words.noSuchRoom(7, 2));
  assert.equal(await write(eve, 'groups'), words.rooms(['小茶馆', '更大的茶馆', '新茶馆']));

  world.limits.invites = 3;
  world.say({ contactId: eve, text: '3' });
  const invited = words.invited('新茶馆');
  await waitFor(async () => (await directMessages(origin, eve)).includes(invited), 'the invitation');
  assert.equal(world.directMessages(eve).at(-2)?.card?.title, '邀请你加入群聊');
  world.acceptEntry(other.id, eve);
  world.limits.invites = 40;
  await other.heard(({ text }) => text.startsWith('@伊芙\u2005'), 'her welcome there');

  assert.equal(await small.tell('关闭入群'), words.entryClosed);
  assert.equal(
    await write(eve, '1'),
    `${words.roomClosed('小茶馆')}\n${words.rooms(['更大的茶馆', '新茶馆'])}`,
  );
  world.limits.full = 4;
  const fay = stranger('菲');
  world.requestFriendship(fay, 'osschat');
  await told(fay, 0, 'the greeting');
  assert.equal(await write(fay, '2'), words.roomFull('新茶馆', { at: 1, topic: '更大的茶馆' }));
  assert.equal(await write(fay, '1'), words.roomFull('更大的茶馆', undefined));
  world.limits.full = 500;
});
