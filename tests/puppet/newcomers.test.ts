import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import * as v from 'valibot';
import { types } from 'wechaty-puppet';
import { joinId, readEventId } from '../../infra/puppet/chat-event.ts';
import { createOrderStamp } from '../../infra/puppet/order-stamp.ts';
import { readSettings } from '../../infra/puppet/settings.ts';
import { openSpool } from '../../infra/puppet/spool.ts';
import { startContainer } from '../../infra/puppet/start-container.ts';
import { ChatMessageSchema } from '../../shared/wechat/chat-message.ts';
import { startTestAws, temporaryFolder } from '../support/aws.ts';
import { botId, startGateway } from './gateway.ts';
import { environmentOf, startHarness, until } from './harness.ts';

const bound = 'bound@chatroom';
const free = 'free@chatroom';
const now = () => Math.floor(Date.now() / 1000);

const harness = await startHarness();
const { gateway } = harness;
const { mocker, puppet } = gateway;
for (const [id, name] of [
  ['zhang', '张三'],
  ['amy', '艾米'],
  ['bob', '鲍勃'],
  ['wxid_new', '新朋友'],
] as const)
  mocker.createContact({ id, name });
for (const id of [bound, free])
  mocker.createRoom({
    id,
    topic: `群 ${id}`,
    ownerId: 'zhang',
    memberIdList: [botId, 'zhang', 'amy', 'bob'],
  });
puppet.aliases.set(`${bound}/bob`, '鲍小勃');
await harness.bind(bound);

const join = (
  roomId: string,
  inviteeIdList: string[],
  more: { inviterId?: string; timestamp?: number } = {},
) => puppet.emit('room-join', { roomId, inviteeIdList, inviterId: 'zhang', timestamp: now(), ...more });

test('forwards who comes into a bound room between its messages, by the names that they go by there', async () => {
  const said = gateway.say('zhang', '来了两位', { roomId: bound });
  join(bound, ['bob', 'amy', botId]);
  const next = gateway.say('zhang', '欢迎', { roomId: bound });
  const messages = await harness.forwarded(3);
  const [before, joined, after] = messages;
  assert.deepEqual([before?.id, after?.id], [said, next]);
  assert.ok(joined && before && after && before.order < joined.order && joined.order < after.order);
  const { id, order: _, timestamp, ...rest } = joined;
  assert.equal(
    id,
    joinId({ roomId: bound, inviterId: 'zhang', inviteeIdList: ['amy', 'bob'], timestamp }, botId),
  );
  assert.deepEqual(rest, {
    type: 'join',
    text: '',
    room: { id: bound, topic: `群 ${bound}`, ownerId: 'zhang' },
    talker: { id: 'zhang', name: '张三' },
    self: false,
    bot: { id: botId, names: ['小助手'] },
    mentionIds: [],
    mentions: [
      { id: 'amy', name: '艾米' },
      { id: 'bob', name: '鲍小勃' },
    ],
  });
});

test('forwards a join once however often it is told, and none of the bot or of a room that is not bound', async () => {
  const timestamp = now();
  join(bound, ['amy'], { timestamp });
  join(bound, ['amy'], { timestamp });
  join(bound, [botId]);
  join(free, ['amy']);
  join(bound, ['bob'], { timestamp: now() - 3 * 86_400 });
  const end = gateway.say('zhang', '完了', { roomId: bound });
  const messages = await harness.forwarded(2);
  assert.deepEqual(
    messages.map(({ type, id }) => (type === 'join' ? type : id)),
    ['join', end],
  );
});

test('reads an event from its id alone, and takes no other id for one', () => {
  const at = { roomId: 'r', inviterId: '', inviteeIdList: ['b', '', 'a', 'b'], timestamp: 7 };
  const id = joinId(at, undefined) ?? '';
  assert.deepEqual(readEventId(id), {
    event: 'join',
    roomId: 'r',
    at: 7,
    talkerId: 'a',
    joinerIds: ['a', 'b'],
  });
  assert.equal(joinId({ ...at, inviteeIdList: ['a'] }, 'a'), undefined);
  for (const other of ['7311', 'join', 'join {', 'join ["r",7,"x",[]]', 'join [7]', 'friend []', 'friendly'])
    assert.equal(readEventId(other), undefined, other);
});

test('forwards after its restart who came just before the process died', async () => {
  const folder = temporaryFolder();
  const spool = openSpool(folder, () => undefined);
  const order = createOrderStamp()();
  const id = joinId({ roomId: bound, inviterId: 'zhang', inviteeIdList: ['bob'], timestamp: now() }, botId);
  spool.accept(order, id ?? '');
  spool.close();
  const aws = await startTestAws();
  const own = await startGateway();
  own.mocker.createContact({ id: 'bob', name: '鲍勃' });
  await aws.registry.put({ pk: `ROOM#${bound}`, sk: 'BINDING#a/b', roomId: bound, repo: 'a/b' });
  const container = startContainer({
    settings: readSettings({ ...environmentOf(own, aws), OSSCHAT_SPOOL: folder }),
    ...{ sqs: aws.aws.sqs, registry: aws.registry, log: () => undefined },
    screen: { write: () => undefined, isTerminal: false },
  });
  after(async () => {
    await container.stop();
    await own.stop();
  });
  const [joined] = await until('the join', async () => {
    const bodies = v.parse(v.array(ChatMessageSchema), (await aws.drain('messages')).flat());
    return bodies.length > 0 && bodies;
  });
  assert.deepEqual([joined?.id, joined?.order], [id, order]);
});

test('forwards a new friend after accepting, and who was accepted on the phone', async () => {
  puppet.greetings.set('f1', '来自 osschat').set('f2', '随便');
  puppet.emit('friendship', { friendshipId: 'f2' });
  puppet.emit('friendship', { friendshipId: 'f1' });
  const [friend] = await harness.forwarded(1);
  assert.deepEqual(puppet.accepted, ['f1']);
  assert.deepEqual(
    [friend?.type, friend?.room, friend?.talker],
    ['friend', undefined, { id: 'wxid_new', name: '新朋友' }],
  );
  const byPhone = puppet.friendshipRawPayload.bind(puppet);
  puppet.friendshipRawPayload = async (id) => ({
    ...{ id, contactId: 'amy', timestamp: 0, type: types.Friendship.Confirm },
  });
  puppet.emit('friendship', { friendshipId: 'f3' });
  const [confirmed] = await harness.forwarded(1);
  puppet.friendshipRawPayload = byPhone;
  assert.equal(confirmed?.talker.id, 'amy');
});

/** Sends an invitation, and gives what the contact was told. */
async function invite(id: string, contactId = 'amy', roomId = bound): Promise<string> {
  const texts = { ifFull: '满员了', ifRefused: '进不去', ifMember: '已经在了' };
  await harness.send({ id, conversationId: contactId, text: '请进', invitation: { roomId, ...texts } });
  const sent = await until(`what was told by ${id}`, () => puppet.sent.splice(0)[0]);
  assert.equal(sent.conversationId, contactId);
  return sent.text;
}

test('lets a contact into a room before it says so, and says what came of it', async () => {
  const added: string[][] = [];
  let refusal: string | undefined;
  let members = [botId, 'zhang'];
  puppet.roomMemberList = async () => members;
  puppet.roomAdd = async (roomId, contactId) => {
    added.push([roomId, contactId]);
    if (refusal !== undefined) throw new Error(refusal);
  };
  assert.equal(await invite('i1'), '请进');
  assert.deepEqual(added.splice(0), [[bound, 'amy']]);

  members = [botId, 'zhang', 'amy'];
  assert.equal(await invite('i2'), '已经在了');
  members = Array.from({ length: 500 }, (_, index) => `member-${index}`);
  assert.equal(await invite('i3'), '满员了');
  assert.deepEqual(added, []);

  members = [botId, 'zhang'];
  refusal = '群聊人数已达上限';
  assert.equal(await invite('i4'), '满员了');
  refusal = '对方不是你的好友';
  assert.equal(await invite('i5'), '进不去');
  refusal = undefined;
  puppet.roomMemberList = async () => {
    throw new Error('not a member of the room');
  };
  assert.equal(await invite('i6'), '进不去');
  puppet.roomMemberList = async () => members;
});

test('invites once when the words behind it are not taken at first', async () => {
  const added: string[] = [];
  puppet.roomAdd = async (_roomId, contactId) => void added.push(contactId);
  let refusals = 1;
  puppet.refuse = () => (refusals-- > 0 ? 'the gateway had a hiccup' : undefined);
  assert.equal(await invite('again', 'bob'), '请进');
  assert.deepEqual(added, ['bob']);
});
