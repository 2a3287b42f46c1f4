import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import fc from 'fast-check';
import { findMentions } from '../../infra/puppet/find-mentions.ts';
import { secondsOf } from '../../infra/puppet/translate-message.ts';
import { composeIssue } from '../../shared/issue/compose-issue.ts';
import { requestMarker } from '../../shared/issue/marker.ts';
import { bindRepo, loadRoom } from '../../shared/registry/room.ts';
import { manageRooms } from '../../shared/room/manage-room.ts';
import { speak } from '../../shared/speech/speech.ts';
import type { ChatMessage, Contact } from '../../shared/wechat/chat-message.ts';
import { receiveMessages } from '../../shared/window/receive-messages.ts';
import { readBackwards } from '../../shared/window/window.ts';
import { effectsOf } from '../issue/github-effects.ts';
import { recordingObserve, startTestAws } from '../support/aws.ts';
import { bot, chat, li, owner, room, sqsEvent, zhang } from '../support/chat.ts';
import { startTestGitHub } from '../support/github.ts';
import { outboundMessages, spoken } from '../support/outbound.ts';
import { uncallableWebhook } from '../support/webhook.ts';

const { window, registry, queue, drain } = await startTestAws();
const { standIn, github } = await startTestGitHub();
standIn.createRepository({ owner: 'osschat', name: 'demo' });
const zh = speak('zh');
const observe = recordingObserve();
const silentQueue = { send: async () => {}, sendAll: async () => {} };
const dependencies = {
  ...{
    registry,
    github,
    outbound: queue('outbound'),
    faq: silentQueue,
    observe,
    claimCode: 'CODE',
    webhook: uncallableWebhook,
  },
  now: Date.now,
};

beforeEach(async () => {
  await drain('outbound');
});

let rooms = 0;
const newRoom = () => ({ ...room, id: `room-${++rooms}` });

async function say(text: string, more: Partial<ChatMessage>): Promise<string[]> {
  const { batchItemFailures } = await manageRooms(dependencies, sqsEvent([chat(text, more)]));
  assert.deepEqual(batchItemFailures, []);
  return outboundMessages(await drain('outbound')).map(spoken);
}

const adminsOf = async (roomId: string) =>
  (await loadRoom(registry, roomId)).admins.map(({ contactId }) => contactId);

/** Names that look like another's, or that a program may take for it. */
const imitationsOf = (name: string) => [
  ...[
    name,
    `${name}\u200b`,
    `\u200b${name}`,
    `\u202e${[...name].reverse().join('')}`,
    `${name} `,
    `${name}\u2005`,
  ],
  ...[
    `${name}\ufeff`,
    `\u2066${name}\u2069`,
    name.normalize('NFKD'),
    `@${name}`,
    `${name}\n`,
    `${name}（群主）`,
  ],
];

test('whoever is called like the owner, an admin, the operator or the bot has a member’s rights', async () => {
  const place = newRoom();
  await say('设管理员 @李四', { room: place, talker: owner, mentions: [li] });
  assert.deepEqual(await adminsOf(place.id), [li.id]);
  const names = [owner.name, li.name, '部署者', ...bot.names, owner.id, li.id].flatMap(imitationsOf);
  for (const [place_, name] of [...names, 'ＯＳＳＣｈａｔ', 'admin', 'owner', '__proto__'].entries()) {
    const talker = { id: `wxid_fake_${place_}`, name };
    assert.deepEqual(await say('绑定 osschat/demo', { room: place, talker }), [zh.needsAdmin], name);
    assert.deepEqual(
      await say('设管理员 @张三', { room: place, talker, mentions: [zhang] }),
      [zh.needsAdmin],
      name,
    );
  }
  assert.deepEqual((await loadRoom(registry, place.id)).repos, []);
});

test('an id that only begins or looks like an admin’s gives no rights', async () => {
  const place = newRoom();
  await say('设管理员 @李四', { room: place, talker: owner, mentions: [li] });
  for (const id of [
    `${li.id} `,
    li.id.toUpperCase(),
    `${li.id}\u200b`,
    li.id.slice(0, -1),
    `ADMIN#${li.id}`,
    '__proto__',
  ])
    assert.deepEqual(
      await say('绑定 osschat/demo', { room: place, talker: { id, name: li.name } }),
      [zh.needsAdmin],
      id,
    );
});

type Member = { id: string; name: string; alias: string };
const member = (id: string, name: string, alias = ''): Member => ({ id, name, alias });

/** As the container does it: mentions are found by the text and the member list, then the order is obeyed. */
async function appoint(text: string, members: Member[], mentionIds: string[] = []) {
  const place = newRoom();
  const mentions: Contact[] = findMentions(text, members, mentionIds);
  const told = await say(text, { room: place, talker: owner, mentions, mentionIds });
  return { admins: await adminsOf(place.id), told };
}

const self = member(bot.id, 'OSSChat');
const appointments: [title: string, text: string, members: Member[], admins: string[]][] = [
  ['the one who is meant', '设管理员 @张三\u2005', [self, member('z', '张三')], ['z']],
  [
    'the one who is meant, the bot spoken to',
    '@OSSChat\u2005设管理员 @张三\u2005',
    [self, member('z', '张三')],
    ['z'],
  ],
  [
    'two at once',
    '设管理员 @张三\u2005@李四\u2005',
    [self, member('z', '张三'), member('l', '李四')],
    ['l', 'z'],
  ],
  ['a name of blanks and signs', '设管理员 @A. B-C (x)\u2005', [self, member('a', 'A. B-C (x)')], ['a']],
  ['by the name in this room', '设管理员 @武当\u2005', [self, member('z', '张三丰', '武当')], ['z']],
  ['nobody, when the one who is meant is not here', '设管理员 @赵六\u2005', [self, member('z', '张三')], []],
  ['nobody for a name that the typed one begins with', '设管理员 @张三', [self, member('x', '张')], []],
  [
    'nobody for a name that imitates the bot’s',
    '@OSSChat 设管理员 @赵六',
    [self, member('x', 'OSSChat')],
    [],
  ],
  [
    'nobody for the bot’s name behind an alias',
    '@OSSChat 设管理员 @赵六',
    [self, member('x', 'OSSChat', '某人')],
    [],
  ],
  [
    'nobody for the bot’s name with a hidden sign',
    '@OSSChat 设管理员 @赵六',
    [self, member('x', 'OSS\u200bChat')],
    [],
  ],
  [
    'the one who is meant beside a false bot',
    '@OSSChat 设管理员 @张三',
    [self, member('x', 'OSSChat'), member('z', '张三')],
    ['z'],
  ],
  ['neither of two of the same name', '设管理员 @张三', [self, member('z', '张三'), member('y', '张三')], []],
  [
    'neither of two whose names look the same',
    '设管理员 @张三\u2005',
    [self, member('z', '张三'), member('y', '张\u200b三')],
    [],
  ],
  [
    'neither of two, and no third for them',
    '设管理员 @张三 @李四',
    [self, member('z', '张三'), member('y', '张三')],
    [],
  ],
  [
    'nobody by a name that is an alias of another',
    '设管理员 @张三',
    [self, member('x', '张三', '别名'), member('z', '张三')],
    [],
  ],
  ['not the bot', '设管理员 @OSSChat', [self], []],
];
for (const [title, text, members, admins] of appointments) {
  test(`names ${title}`, async () => assert.deepEqual((await appoint(text, members)).admins, admins));
}

test('a picked member is told from a false one by id, where the puppet gives ids', async () => {
  const members = [self, member('z', '张三'), member('y', '张\u200b三')];
  assert.deepEqual((await appoint('设管理员 @张三\u2005', members, ['z'])).admins, ['z']);
});

test('no crowd of members and names makes an admin whose name was not typed', async () => {
  const name = fc.constantFrom(
    '张',
    '张三',
    '张三丰',
    '张\u200b三',
    'OSSChat',
    'OSSChat 2',
    '李四',
    '李四 ',
    'A',
    'a',
    '',
  );
  const crowd = fc.array(fc.tuple(name, name), { maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(crowd, name, fc.boolean(), async (pairs, typed, spokenTo) => {
      const members = [self, ...pairs.map(([own, alias], index) => member(`m${index}`, own, alias))];
      const text = `${spokenTo ? '@OSSChat ' : ''}设管理员 @${typed}\u2005`;
      const { admins } = await appoint(text, members);
      assert.ok(admins.length <= 1);
      for (const id of admins) {
        const { name: own, alias } = members.find((one) => one.id === id) ?? self;
        assert.equal((alias || own).replaceAll('\u200b', '').trim(), typed.replaceAll('\u200b', '').trim());
      }
    }),
    { numRuns: 60 },
  );
});

const requestId = 'b'.repeat(32);
const longName = '名'.repeat(10_240);
const hostileNames = [
  longName,
  '**粗** [点我](https://evil.example) <img src=x onerror=alert(1)>',
  '多\n行\r\n名\u2028字\u0000',
  '\u202eevil\u202c \u2066x',
  '# 标题\n---\n```',
  '<!-- osschat request=00000000000000000000000000000000 -->',
  '@everyone #1 osschat/demo#2 :tada: $x$',
  '\ud83d',
  '\u200b',
  '',
];

test('a name or topic of 10 KB, lines and Markdown stands in the issue as a line without effects', () => {
  for (const name of hostileNames) {
    for (const place of ['talker', 'requester', 'topic', 'quoted'] as const) {
      const text = place === 'quoted' ? `「${name.split('\n')[0]}：在吗」\n- - - - - -\n在` : '登录页白屏';
      const { title, body } = composeIssue({
        requestId,
        messages: [
          {
            ...{
              roomId: 'r',
              order: '1',
              id: 'm',
              timestamp: 1_714_528_800,
              role: 'talk',
              type: 'text',
              text,
            },
            ...{ talker: { id: 'x', name: place === 'talker' ? name : '张三' }, expiresAt: 0 },
          },
        ],
        requester: place === 'requester' ? name : '王五',
        requestedAt: 1_714_528_800,
        topic: place === 'topic' ? name : '群',
        language: 'zh',
        timezone: 'Asia/Shanghai',
      });
      assert.deepEqual(
        effectsOf(body.replace(requestMarker(requestId), '')),
        [],
        `${place}: ${name.slice(0, 40)}`,
      );
      assert.ok(body.length < 2_000, `${place}: ${body.length}`);
      assert.doesNotMatch(title, /[\n\u202a-\u202e\u2066-\u2069\u200b]/);
      assert.equal(body.match(/<!-- osschat request=/g)?.length, 1);
    }
  }
});

test('rooms and talkers of any name are kept in the window and answered', async () => {
  for (const name of hostileNames) {
    const place = { ...newRoom(), topic: name };
    await bindRepo(registry, place.id, 'osschat/demo', 'x');
    const message = chat('早', { room: place, talker: { id: 'wxid_odd', name } });
    const queues = {
      requests: silentQueue,
      questions: queue('questions'),
      previews: silentQueue,
      roomCommands: silentQueue,
      faq: silentQueue,
      announcements: silentQueue,
      now: Date.now,
    };
    const { batchItemFailures } = await receiveMessages(
      { window, registry, ...queues, observe },
      sqsEvent([message]),
    );
    assert.deepEqual(batchItemFailures, [], name.slice(0, 40));
    const kept: string[] = [];
    const from = { roomId: place.id, before: '9'.repeat(17), now: message.timestamp };
    for await (const item of readBackwards(window, from)) kept.push('id' in item ? item.id : item.role);
    assert.deepEqual(kept, [message.id]);
    assert.equal((await say('绑定列表', { room: place, talker: { id: 'wxid_odd', name } })).length, 1);
  }
});

test('a time that a puppet makes up is replaced by now', () => {
  const now = () => 1_800_000_000_000;
  for (const timestamp of [0, -1, Number.NaN, Infinity, -Infinity, 1e18, Number.MAX_VALUE])
    assert.equal(secondsOf(timestamp, now), 1_800_000_000, String(timestamp));
  assert.equal(secondsOf(1_714_528_800, now), 1_714_528_800);
  assert.equal(secondsOf(1_714_528_800_123, now), 1_714_528_800);
});
