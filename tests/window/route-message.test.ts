import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commandOf } from '../../shared/command/command-of.ts';
import type { Expectation } from '../../shared/registry/expectation.ts';
import { DEFAULT_SETTINGS, type Room } from '../../shared/registry/room.ts';
import { speak } from '../../shared/speech/speech.ts';
import type { ChatMessage } from '../../shared/wechat/chat-message.ts';
import { mayAskToo, type Route, routeExpected, routeMessage } from '../../shared/window/route-message.ts';
import { bot, chat, room as chatRoom, direct, li, zhang } from '../support/chat.ts';

const NOW = Date.parse('2026-11-22T03:00:00Z');
const LATER = NOW + 60_000;

const bound: Room = {
  id: chatRoom.id,
  settings: DEFAULT_SETTINGS,
  repos: ['osschat/demo'],
  admins: [],
  expectations: [],
  mutedEntries: [],
};
const unbound: Room = { ...bound, repos: [] };
const silenced: Room = { ...bound, settings: { ...DEFAULT_SETTINGS, interjections: 'off' } };
const waitingFor = (...expectations: Expectation[]): Room => ({ ...bound, expectations });
const choice: Expectation = { kind: 'choice', contactId: zhang.id, until: LATER, options: [] };
const dialogue: Expectation = { kind: 'dialogue', contactId: zhang.id, until: LATER, scope: 'default' };
const proposal: Expectation = { kind: 'proposal', contactId: li.id, until: LATER };

const routeOf = (message: ChatMessage, room: Room | undefined = bound) =>
  routeMessage(message, commandOf(message), message.room ? room : undefined, NOW);

const DIVIDER = '- - - - - - - - - - - - - - -';
const QUOTE = `「OSSChat：看文档」\n${DIVIDER}\n`;
const PROPOSED = `「OSSChat：${speak('zh').learn.proposal('osschat/demo', { question: '怎么安装', answer: '看文档' })}」\n${DIVIDER}\n`;

const cases: [what: string, message: ChatMessage, route: Route | undefined, room?: Room][] = [
  ['what looks like a question', chat('怎么安装？'), 'questions'],
  ['talk that asks nothing', chat('登录页白屏'), undefined],
  ['a question in a room that is bound to nothing', chat('怎么安装？'), undefined, unbound],
  ['a question that nothing could answer', chat('怎么安装？', { noAnswers: true }), undefined],
  ['it, said to the bot', chat('@OSSChat 怎么安装？', { noAnswers: true }), 'questions'],
  ['a question where the bot shall not interject', chat('怎么安装？'), undefined, silenced],
  ['a question to the bot there', chat('@OSSChat 怎么安装？'), 'questions', silenced],
  ['anything said to the bot', chat('@OSSChat 登录页白屏'), 'questions', unbound],
  ['a question to somebody else', chat('@李四 怎么安装？', { mentions: [li] }), undefined],
  ['a question to somebody else by id', chat('怎么安装？', { mentionIds: [li.id] }), undefined],
  [
    'a question to somebody and the bot',
    chat('@李四 @OSSChat 怎么安装？', { mentions: [li], mentionIds: [li.id, bot.id] }),
    'questions',
  ],
  ["the bot's own question", chat('您是不是想问：怎么安装？', { self: true }), undefined],
  ['a picture', chat('', { type: 'image' }), undefined],
  ['a direct message', direct('你好'), 'questions'],
  ['a command to open an issue', chat('以上五条开工单'), 'requests'],
  ['a command about the room', chat('绑定列表'), 'room-commands'],
  ['不对 under a quote', chat(`${QUOTE}不对`), 'questions'],
  ['收录 under a quote', chat(`${QUOTE}收录`), 'faq'],
  ['a command in a direct message', direct('以上五条开工单'), 'room-commands'],
  ['a new friend', direct('', { type: 'friend' }), 'room-commands'],
  ['a number that nobody waits for', chat('2'), undefined],
  ['a number from whom it is waited for', chat('2'), 'questions', waitingFor(choice)],
  ['a number from somebody else', chat('2', { talker: li }), undefined, waitingFor(choice)],
  ['a number that comes too late', chat('2'), undefined, waitingFor({ ...choice, until: NOW })],
  ['好 that nobody waits for', chat('好'), undefined],
  ['好 to a proposal, from anybody', chat('好'), 'faq', waitingFor(proposal)],
  ['好 under a quote of a proposal, days later', chat(`${PROPOSED}好`), 'faq'],
  ['好 under a quote of another line', chat(`${QUOTE}好`), undefined],
  ['好 from whom a dialogue waits for', chat('好'), 'questions', waitingFor(proposal, dialogue)],
  ['the next message of a dialogue', chat('下周三'), 'questions', waitingFor(dialogue)],
  ['the next message of somebody else', chat('下周三', { talker: li }), undefined, waitingFor(dialogue)],
];

for (const [what, message, route, room] of cases)
  test(`sends ${what} to ${route ?? 'nobody'}`, () => assert.equal(routeOf(message, room), route));

test('a category word is a question too where it is said to the bot or in a dialogue', () => {
  const asksToo = (message: ChatMessage, room = bound) => mayAskToo(message, commandOf(message), room, NOW);
  assert.equal(routeOf(chat('@OSSChat 文档')), 'requests');
  assert.equal(asksToo(chat('@OSSChat 文档')), true);
  assert.equal(asksToo(chat('文档'), waitingFor(dialogue)), true);
  assert.equal(asksToo(chat('文档')), false);
  assert.equal(asksToo(chat('@OSSChat 以上五条开工单')), false);
  assert.equal(routeOf(direct('文档')), 'questions');
});

test('takes what was waited for, and nothing else, for no talk', () => {
  assert.equal(routeExpected(chat('2'), waitingFor(choice), NOW), 'questions');
  assert.equal(routeExpected(chat('好'), waitingFor(proposal), NOW), 'faq');
  assert.equal(routeExpected(chat('下周三'), waitingFor(dialogue), NOW), undefined);
  assert.equal(routeExpected(chat('怎么安装？'), bound, NOW), undefined);
});
