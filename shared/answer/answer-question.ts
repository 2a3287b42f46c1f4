import { createHash } from 'node:crypto';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import * as v from 'valibot';
import type { Queue } from '../aws/queue.ts';
import { processRecords } from '../aws/queue-records.ts';
import type { Table } from '../aws/table.ts';
import { type Chatopera, ChatoperaFailure, type ConversationReply } from '../chatopera/chatopera.ts';
import { mentionsBot, stripMention } from '../command/mention.ts';
import { noteFailure } from '../dead-letters/note-failure.ts';
import { errorFields, type Observe } from '../observe/observe.ts';
import { requestIdOf } from '../registry/request.ts';
import { loadRoom } from '../registry/room.ts';
import { type ChatMessage, ChatMessageSchema, conversationId } from '../wechat/chat-message.ts';
import { reply } from '../wechat/reply.ts';

export type AnswerDependencies = {
  registry: Table;
  outbound: Queue;
  observe: Observe;
  /** Absent when the deployment has no Chatopera: then nothing is answered. */
  chatopera: Chatopera | undefined;
};

/** Defaults of the first OSSChat's plugin. */
const BEST_REPLY_THRESHOLD = 0.8;
const SUGGESTION_THRESHOLD = 0.2;

const ChatMessageJsonSchema = v.pipe(v.string(), v.parseJson(), ChatMessageSchema);

/** Works through `questions.fifo`. Chatopera's failures are logged and end there: chat is not held up by them. */
export function answerQuestions(
  dependencies: AnswerDependencies,
  event: SQSEvent,
): Promise<SQSBatchResponse> {
  const { observe } = dependencies;
  return processRecords(
    event,
    async (record) => {
      const message = v.parse(ChatMessageJsonSchema, record.body);
      try {
        await answerQuestion(dependencies, message);
      } catch (error) {
        if (!(error instanceof ChatoperaFailure)) throw error;
        observe.log('error', 'Chatopera did not answer', {
          roomId: conversationId(message),
          messageId: message.id,
          ...errorFields(error),
        });
        observe.count('ChatoperaFailures');
      }
    },
    async (record, error) => {
      observe.log('error', 'A question stays in the queue', {
        messageId: record.messageId,
        ...errorFields(error),
      });
      await noteFailure(dependencies, 'questions', record, error);
    },
  );
}

async function answerQuestion(
  { registry, outbound, observe, chatopera }: AnswerDependencies,
  message: ChatMessage,
): Promise<void> {
  const asked = !message.room || mentionsBot(message.text, message.mentionIds, message.bot);
  const question = stripMention(message.text, message.bot.names).text.trim();
  if (!chatopera || question === '' || !(asked || (await isBound(registry, message)))) return;
  const answer = await chatopera.query({
    fromUserId: speakerId(message),
    textMessage: question,
    faqBestReplyThreshold: BEST_REPLY_THRESHOLD,
    faqSuggReplyThreshold: SUGGESTION_THRESHOLD,
    extras: { room: message.room !== undefined, username: message.talker.name },
  });
  if (!isWorthSaying(answer, asked)) return;
  const id = `${requestIdOf(conversationId(message), message.id)}:answer`;
  await reply(outbound, message, { id, text: answer.text });
  observe.log('info', 'A question was answered', { roomId: conversationId(message), messageId: message.id });
  observe.count('QuestionsAnswered');
}

async function isBound(registry: Table, { room }: ChatMessage): Promise<boolean> {
  return room !== undefined && (await loadRoom(registry, room.id)).repos.length > 0;
}

/** Unasked, only an entry of the FAQ above the threshold is good enough to break into people's talk. */
function isWorthSaying({ text, isFallback, provider, score }: ConversationReply, asked: boolean): boolean {
  if (isFallback || text.trim() === '') return false;
  return asked || (provider === 'faq' && (score ?? 0) >= BEST_REPLY_THRESHOLD);
}

/** One id a person and room, without telling Chatopera anybody's WeChat id: two people's dialogues never mix. */
function speakerId(message: ChatMessage): string {
  return createHash('sha256')
    .update(JSON.stringify([conversationId(message), message.talker.id]))
    .digest('hex')
    .slice(0, 32);
}
