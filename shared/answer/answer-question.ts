import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import * as v from 'valibot';
import { processRecords } from '../aws/queue-records.ts';
import { commandOf } from '../command/command-of.ts';
import { noteFailure } from '../dead-letters/note-failure.ts';
import { errorFields } from '../observe/observe.ts';
import { type AnswerPlan, keepPlan, loadPlan } from '../registry/answer-plan.ts';
import { findQuestion } from '../registry/category-question.ts';
import { requestIdOf } from '../registry/request.ts';
import { loadRoom } from '../registry/room.ts';
import { type ChatMessage, ChatMessageSchema, conversationId } from '../wechat/chat-message.ts';
import { type Asking, readAsking } from './asking.ts';
import { carryOut } from './carry-out.ts';
import { decide } from './decide.ts';
import type { AnswerDependencies } from './dependencies.ts';
import { rejectAnswer, restoreAnswer } from './reject-answer.ts';

export type { AnswerDependencies } from './dependencies.ts';

const ChatMessageJsonSchema = v.pipe(v.string(), v.parseJson(), ChatMessageSchema);

/** Works through `questions.fifo`. Chatopera's failures are told and end there: chat is not held up by them. */
export function answerQuestions(
  dependencies: AnswerDependencies,
  event: SQSEvent,
): Promise<SQSBatchResponse> {
  const { observe } = dependencies;
  return processRecords(
    event,
    ({ body }) => answerQuestion(dependencies, v.parse(ChatMessageJsonSchema, body)),
    async (record, error) => {
      observe.log('error', 'A question stays in the queue', {
        messageId: record.messageId,
        ...errorFields(error),
      });
      await noteFailure(dependencies, 'questions', record, error);
    },
  );
}

/** Decides once what is to be done about a message, and does it until all is done. */
async function answerQuestion(dependencies: AnswerDependencies, message: ChatMessage): Promise<void> {
  const { registry, observe, now } = dependencies;
  if (message.self || message.type !== 'text') return;
  const roomId = conversationId(message);
  const id = requestIdOf(roomId, message.id);
  const stored = await loadPlan(registry, id);
  if (stored?.state === 'done') return;
  const asking = readAsking(message, await loadRoom(registry, roomId));
  const decided = stored ? undefined : await planFor(dependencies, asking);
  const kept = stored ?? (decided && (await keepPlan(registry, id, decided, now())));
  if (kept?.state !== 'planned') return;
  const { plan } = kept;
  await carryOut(dependencies, asking, plan);
  if (plan.messages.length === 0) return;
  observe.log('info', 'A question was answered', { roomId, messageId: message.id });
  if (plan.unanswered === undefined) observe.count('QuestionsAnswered');
  else observe.count('QuestionsUnanswered');
}

async function planFor(dependencies: AnswerDependencies, asking: Asking): Promise<AnswerPlan | undefined> {
  const command = commandOf(asking.message);
  switch (command?.kind) {
    case undefined:
    // A number in a direct message, which is an answer to the bot where it comes here.
    case 'enter-room':
      return decide(dependencies, asking);
    case 'categorize':
      return (await isAboutIssue(dependencies, asking)) ? undefined : decide(dependencies, asking);
    case 'reject-answer':
      return rejectAnswer(dependencies, asking);
    case 'restore-answer':
      return restoreAnswer(dependencies, asking);
    default:
      return undefined;
  }
}

/** Whether a category word answers what the bot asked about an issue: then it is no question. */
async function isAboutIssue({ registry }: AnswerDependencies, { message }: Asking): Promise<boolean> {
  const { id: messageId, talker, order, timestamp: now } = message;
  const word = { roomId: conversationId(message), talkerId: talker.id, messageId, order, now };
  return (await findQuestion(registry, word)) !== undefined;
}
