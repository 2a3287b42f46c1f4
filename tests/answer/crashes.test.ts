import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mostAsked } from '../../shared/registry/answered.ts';
import { loadRoom } from '../../shared/registry/room.ts';
import { listUnanswered } from '../../shared/registry/unanswered.ts';
import { speak } from '../../shared/speech/speech.ts';
import type { ChatMessage } from '../../shared/wechat/chat-message.ts';
import type { OutboundMessage } from '../../shared/wechat/outbound-message.ts';
import { startTestAws } from '../support/aws.ts';
import { bot, li, zhang } from '../support/chat.ts';
import { type createMortal, dieEverywhere } from '../support/crashing.ts';
import { createAnswering, entryReply, fakeAnswerer, quoteOf, suggestion } from './answering.ts';

const { registry } = await startTestAws();
const zh = speak('zh').answers;

/** Everything that came out, in order, as the container takes it: a second of the same id is not said. */
function said(messages: OutboundMessage[]): string[] {
  const first = new Map<string, string>();
  for (const { id, text } of messages) {
    assert.equal(first.get(id) ?? text, text, 'the same id says the same');
    first.set(id, text);
  }
  return [...first.values()];
}

/** A room whose FAQ answers something else each time that it is asked. */
async function openRoom(scope: string) {
  let asked = 0;
  const reply = () =>
    entryReply('怎么安装', `答案 ${++asked}`, { entry: { scope, id: 'x', question: '怎么安装' } });
  const fickle = async () => ({ reply: reply(), suggestions: [] });
  const answering = await createAnswering(registry, [
    fakeAnswerer(
      {
        '怎么安装？': fickle,
        装不上: { suggestions: [suggestion('怎么安装', 0.5, scope)] },
        picked: {
          reply: entryReply('怎么安装', '选中的答案', { entry: suggestion('怎么安装', 1, scope) }),
          suggestions: [],
        },
      },
      scope,
    ),
  ]);
  const sent: OutboundMessage[] = [];
  /** With the process that dies, as often as it takes. */
  const survive = async (message: ChatMessage, mortal: ReturnType<typeof createMortal>) => {
    const outbound = mortal.queue({
      send: async () => assert.fail('answers go in one call'),
      async sendAll(messages) {
        for (const { body } of messages) sent.push(JSON.parse(JSON.stringify(body)));
      },
    });
    const doomed = { registry: mortal.table(registry), outbound };
    await answering.handle(message, doomed).catch(() => undefined);
    sent.push(...(await answering.handle(message, { late: 50_000 })));
  };
  return { ...answering, sent, survive };
}

test('an answer that is cut off anywhere is said once, whole, and the same', async () => {
  const deaths = await dieEverywhere(async (mortal, name) => {
    const { written, survive, sent } = await openRoom(`crash/${name}`);
    await survive(written('@OSSChat 怎么安装？', { mentionIds: [bot.id] }), mortal);
    assert.match(said(sent).join('|'), /^答案 \d$/);
    const [counted] = await mostAsked(registry, [`crash/${name}`], 1);
    // At worst a count is lost; it never counts twice.
    assert.ok((counted?.count ?? 0) <= 1);
  });
  assert.ok(deaths > 15);
});

test('an unasked answer that is cut off is said once, within its limits', async () => {
  await dieEverywhere(async (mortal, name) => {
    const { written, survive, sent } = await openRoom(`crash-unasked/${name}`);
    await survive(written('怎么安装？'), mortal);
    assert.match(said(sent).join('|'), /^答案 \d\n答得不对/);
  });
});

test('a list that is cut off is open when it is read, and its question is noted once', async () => {
  await dieEverywhere(async (mortal, name) => {
    const { room, written, survive, sent } = await openRoom(`crash-list/${name}`);
    await survive(written('@OSSChat 装不上', { mentionIds: [bot.id] }), mortal);
    assert.deepEqual(said(sent), [zh.suggestions(['怎么安装'])]);
    assert.equal((await loadRoom(registry, room.id)).expectations.length, 1);
    assert.deepEqual(
      (await listUnanswered(registry, room.id)).map(({ count }) => count),
      [1],
    );
  });
});

test('a choice that is cut off is answered, and over', async () => {
  await dieEverywhere(async (mortal, name) => {
    const scope = `crash-choice/${name}`;
    const { room, written, ask, survive, sent } = await openRoom(scope);
    await ask('装不上');
    const expectations = (await loadRoom(registry, room.id)).expectations;
    assert.equal(expectations.length, 1);
    await survive(written('1', { talker: zhang }), mortal);
    assert.deepEqual(said(sent), ['选中的答案']);
    assert.deepEqual(await listUnanswered(registry, room.id), []);
    assert.deepEqual((await loadRoom(registry, room.id)).expectations, []);
  });
});

test('a rejection that is cut off counts once and mutes for good', async () => {
  await dieEverywhere(async (mortal, name) => {
    const { room, written, ask, survive, sent } = await openRoom(`crash-reject/${name}`);
    const [answer] = await ask('怎么安装？');
    const quoted = quoteOf(`@张三\u2005${answer?.text}`, '不对');
    const first = await openSame(sent, () => survive(written(quoted), mortal));
    assert.deepEqual(first, [zh.rejected]);
    const second = await openSame(sent, () => survive(written(quoted, { talker: li }), mortal));
    assert.deepEqual(second, [zh.muted('怎么安装')]);
    assert.equal((await loadRoom(registry, room.id)).mutedEntries.length, 1);
  });
});

/** What is said by this alone. */
async function openSame(sent: OutboundMessage[], work: () => Promise<void>): Promise<string[]> {
  const before = sent.length;
  await work();
  return said(sent.slice(before));
}
