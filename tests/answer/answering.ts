import { randomUUID } from 'node:crypto';
import { answerQuestions } from '../../shared/answer/answer-question.ts';
import type { Answerer, Outcome, Reply, Suggestion } from '../../shared/answer/answerer.ts';
import type { Queue } from '../../shared/aws/queue.ts';
import type { Table } from '../../shared/aws/table.ts';
import { bindRepo, DEFAULT_SETTINGS, type RoomSettings, saveSettings } from '../../shared/registry/room.ts';
import type { ChatMessage, Contact } from '../../shared/wechat/chat-message.ts';
import type { OutboundMessage } from '../../shared/wechat/outbound-message.ts';
import { recordingObserve } from '../support/aws.ts';
import { bot, chat, owner, sqsEvent } from '../support/chat.ts';
import { outboundMessages } from '../support/outbound.ts';

export const REPO = 'osschat/demo';

type Call = { how: 'converse' | 'lookUp' | 'replyOf'; scope: string; speakerId: string; text: string };

/** An entry of the FAQ as a reply or a suggestion. */
export const entryReply = (question: string, answer: string, more: Partial<Reply> = {}): Reply => ({
  parts: [{ kind: 'text', text: answer }],
  score: 0.95,
  entry: { scope: REPO, id: `id of ${question}`, question },
  isDialogue: false,
  ...more,
});
export const suggestion = (question: string, score: number, scope = REPO): Suggestion => ({
  ...{ scope, id: `id of ${question}`, question, score },
});

/** An answerer that knows what the test tells it; a function may fail. */
export function fakeAnswerer(
  answers: Record<string, Outcome | (() => Promise<Outcome>)>,
  scope = REPO,
  calls: Call[] = [],
): Answerer & { calls: Call[] } {
  const answer =
    (how: Call['how']) =>
    async ({ text, speakerId }: { text: string; speakerId: string }) => {
      calls.push({ how, scope, speakerId, text });
      const known = answers[text] ?? { suggestions: [] };
      return typeof known === 'function' ? known() : known;
    };
  return {
    scope,
    calls,
    converse: answer('converse'),
    lookUp: answer('lookUp'),
    async replyOf(id) {
      calls.push({ how: 'replyOf', scope, speakerId: '', text: id });
      const known = Object.values(answers).flatMap((one) =>
        typeof one === 'function' ? [] : (one.reply ?? []),
      );
      return known.find(({ entry }) => entry?.id === id);
    },
  };
}

/** A room of its own whose questions go to these answerers; the clock stands at the message that is handled. */
export async function createAnswering(
  registry: Table,
  answerers: Answerer[],
  { settings = {}, repos = [REPO] }: { settings?: Partial<RoomSettings>; repos?: string[] } = {},
) {
  const room = { id: `${randomUUID().slice(0, 8)}@chatroom`, topic: '测试群', ownerId: owner.id };
  for (const repo of repos) await bindRepo(registry, room.id, repo, owner.id);
  await saveSettings(registry, room.id, { ...DEFAULT_SETTINGS, ...settings });
  const observe = recordingObserve();
  let sent: unknown[] = [];
  const outbound: Queue = {
    async send({ body }) {
      sent.push(body);
    },
    async sendAll(messages) {
      sent.push(...messages.map(({ body }) => body));
    },
  };
  const dependencies = { registry, outbound, observe, findAnswerers: async () => answerers };
  /** Handles a message, so many ms after it was written, and gives what is sent for it. */
  const handle = async (
    message: ChatMessage,
    { late = 100, ...more }: Partial<Parameters<typeof answerQuestions>[0]> & { late?: number } = {},
  ): Promise<OutboundMessage[]> => {
    const now = () => Number(message.order) / 1000 + late;
    const { batchItemFailures } = await answerQuestions(
      { ...dependencies, now, ...more },
      sqsEvent([message]),
    );
    const messages = sent;
    sent = [];
    if (batchItemFailures.length > 0) throw new Error('the message stays in the queue');
    return outboundMessages(messages);
  };
  const written = (text: string, more: Partial<ChatMessage> = {}) => chat(text, { room, ...more });
  return {
    ...{ room, observe, handle, written },
    /** What somebody says to nobody in particular, and to the bot. */
    say: (text: string, more: Partial<ChatMessage> = {}) => handle(written(text, more)),
    ask: (text: string, more: Partial<ChatMessage> = {}) =>
      handle(written(`@OSSChat\u2005${text}`, { mentionIds: [bot.id], ...more })),
    quote: (quoted: string, text: string, talker: Contact, name = 'OSSChat') =>
      handle(written(quoteOf(quoted, text, name), { talker })),
  };
}

/** As WeChat writes it. */
export function quoteOf(quoted: string, text: string, name = 'OSSChat'): string {
  return `「${name}：${quoted}」\n${'- '.repeat(15).trim()}\n${text}`;
}

/** Minutes later than the message before it: the clock of `chat` goes on by a second only. */
export function later(message: ChatMessage, minutes: number): Partial<ChatMessage> {
  const order = String(Number(message.order) + minutes * 60_000_000).padStart(17, '0');
  return { id: `m${order}`, order, timestamp: Math.floor(Number(order) / 1_000_000) };
}
