import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OpenIssue } from '../../shared/command/command.ts';
import { type SelectionContext, selectMessages } from '../../shared/window/select-messages.ts';
import type { WindowMessage } from '../../shared/window/window-message.ts';
import { li, room, zhang } from '../support/chat.ts';

const START = Date.parse('2026-11-22T02:00:00Z') * 1000;
const MINUTE = 60_000_000;
const orderAt = (microseconds: number) => String(START + microseconds).padStart(17, '0');

/** Window messages, one a minute, oldest first; `text` as given. */
function history(...messages: (Partial<WindowMessage> & { at?: number })[]): WindowMessage[] {
  return messages.map(({ at, ...message }, index) => ({
    roomId: room.id,
    order: orderAt(at ?? index * MINUTE),
    id: `m${index}`,
    timestamp: 0,
    role: 'talk',
    type: 'text',
    text: `第 ${index} 条`,
    talker: zhang,
    expiresAt: Number.MAX_SAFE_INTEGER,
    ...message,
  }));
}

async function select(
  messages: WindowMessage[],
  command: Partial<OpenIssue>,
  more: Partial<SelectionContext> = {},
) {
  async function* backwards() {
    yield* messages.toReversed();
  }
  return selectMessages(backwards(), {
    order: orderAt(messages.length * MINUTE),
    command: { kind: 'open-issue', scope: { by: 'conversation' }, talkers: [], labels: [], ...command },
    text: '开工单',
    mentions: [],
    ...more,
  });
}

const idsOf = (selection: Awaited<ReturnType<typeof select>>) =>
  'found' in selection ? selection.found.map(({ id }) => id) : selection.missing;

test('takes the last messages, oldest first, without commands and the lines of the bot', async () => {
  const messages = history({}, {}, { role: 'command' }, {}, { role: 'bot' }, {});
  const selection = await select(messages, { scope: { by: 'count', count: 3 } });
  assert.deepEqual(idsOf(selection), ['m1', 'm3', 'm5']);
});

test('takes a message that stands twice once, where it was said', async () => {
  const messages = history({}, {}, {}, { id: 'm1' }, { id: 'm2' }, {});
  assert.deepEqual(idsOf(await select(messages, { scope: { by: 'count', count: 4 } })), [
    'm0',
    'm1',
    'm2',
    'm5',
  ]);
});

test('says how many were wanted when there are fewer', async () => {
  const selection = await select(history({}, {}), { scope: { by: 'count', count: 5 } });
  assert.deepEqual('found' in selection && [selection.found.length, selection.wanted], [2, 5]);
});

test('takes the conversation back to a pause of more than 30 minutes', async () => {
  const messages = history({ at: 0 }, { at: MINUTE }, { at: 31.5 * MINUTE }, { at: 61 * MINUTE });
  const selection = await select(messages, {}, { order: orderAt(200 * MINUTE) });
  assert.deepEqual(idsOf(selection), ['m2', 'm3']);
});

test('takes no more than 20 messages of a conversation', async () => {
  const messages = history(...Array.from({ length: 30 }, () => ({})));
  const ids = idsOf(await select(messages, {}));
  assert.deepEqual([ids.length, ids[0], ids.at(-1)], [20, 'm10', 'm29']);
});

test('stops a conversation at the last issue that was opened from here', async () => {
  const messages = history({}, {}, { role: 'command' }, {}, {});
  const lastIssueOrder = messages[2]?.order;
  assert.deepEqual(idsOf(await select(messages, {}, { lastIssueOrder })), ['m3', 'm4']);
});

test('takes what was said within a time before the command', async () => {
  const messages = history({}, {}, {}, {}, {});
  assert.deepEqual(idsOf(await select(messages, { scope: { by: 'time', seconds: 150 } })), ['m3', 'm4']);
});

test('takes the messages of the people named, by id where the mention tells it', async () => {
  const namesake = { id: 'wxid_other', name: '张三' };
  const messages = history(
    { talker: zhang },
    { talker: li },
    { talker: namesake },
    { talker: zhang },
    { talker: li },
  );
  const command = { scope: { by: 'count', count: 2 } } as const;
  const byId = await select(messages, { ...command, talkers: ['张三'] }, { mentions: [zhang] });
  const byName = await select(messages, { ...command, talkers: ['张三'] });
  assert.deepEqual(idsOf(byId), ['m0', 'm3']);
  assert.deepEqual(idsOf(byName), ['m2', 'm3']);
});

test('finds a person whose name in the command is not the one shown in the room', async () => {
  const messages = history({ talker: { id: 'wxid_zhang', name: '三哥' } }, { talker: li });
  const command = { scope: { by: 'count', count: 2 } } as const;
  const mentions = [{ id: 'wxid_zhang', name: '三哥' }];
  assert.deepEqual(idsOf(await select(messages, { ...command, talkers: ['张三'] }, { mentions })), ['m0']);
});

const quoteOf = (name: string, text: string) => `「${name}：${text}」\n- - - - - - - - - - - - - - -\n开工单`;

test('takes the quoted message and what follows it', async () => {
  const messages = history(
    { text: '登录白屏' },
    { text: '登录白屏', talker: li },
    {},
    { role: 'command' },
    {},
  );
  const selection = await select(messages, { scope: { by: 'quote' } }, { text: quoteOf('李四', '登录白屏') });
  assert.deepEqual(idsOf(selection), ['m1', 'm2', 'm4']);
});

test('finds a quoted image by the word that WeChat puts for it', async () => {
  const messages = history({ text: '看图' }, { type: 'image', text: '', filename: 'a.png' }, {});
  const selection = await select(messages, { scope: { by: 'quote' } }, { text: quoteOf('张三', '图片') });
  assert.deepEqual(idsOf(selection), ['m1', 'm2']);
});

test('finds a long quoted message that WeChat has shortened', async () => {
  const messages = history({ text: `很长的一段话${'长'.repeat(300)}` }, {});
  const selection = await select(
    messages,
    { scope: { by: 'quote' } },
    { text: quoteOf('张三', '很长的一段话长长...') },
  );
  assert.deepEqual(idsOf(selection), ['m0', 'm1']);
});

test('says so when the quoted message is not in the window', async () => {
  const selection = await select(
    history({}, {}),
    { scope: { by: 'quote' } },
    { text: quoteOf('张三', '早就没了') },
  );
  assert.equal(idsOf(selection), 'quoted-message');
});
