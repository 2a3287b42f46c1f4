import { ChatoperaFailure, type ChatoperaFailureKind } from '../chatopera/failure.ts';
import { errorFields } from '../observe/observe.ts';
import { takeNotice } from '../registry/notice.ts';
import { listOperators } from '../registry/operator.ts';
import { requestIdOf } from '../registry/request.ts';
import { DEFAULT_SETTINGS } from '../registry/room.ts';
import { speakAnswers } from '../speech/speak-answers.ts';
import { type ChatMessage, conversationId } from '../wechat/chat-message.ts';
import { toQueueMessage } from '../wechat/reply.ts';
import type { AnswerDependencies } from './dependencies.ts';

/** What only the operators can mend comes first. */
const BY_WEIGHT: ChatoperaFailureKind[] = [
  'credentials',
  'clock',
  'refused',
  'unreadable',
  'unreachable',
  'slow',
  'open',
];

/** What the work gives, or the failure of Chatopera that ended it; throws everything else. */
export async function failureOf<T>(
  work: () => Promise<T>,
): Promise<{ value: T } | { failure: ChatoperaFailure }> {
  try {
    return { value: await work() };
  } catch (failure) {
    if (failure instanceof ChatoperaFailure) return { failure };
    throw failure;
  }
}

/** Logs what failed, and tells the operators what is wrong and what to do, once an hour. Never what people wrote. */
export async function tellOperators(
  { registry, outbound, observe, now }: AnswerDependencies,
  message: ChatMessage,
  failures: ChatoperaFailure[],
): Promise<void> {
  const roomId = conversationId(message);
  for (const failure of failures) {
    const fields = { roomId, messageId: message.id, kind: failure.kind, ...errorFields(failure) };
    observe.log('error', 'Chatopera did not answer', fields);
    observe.count('ChatoperaFailures');
  }
  const weightOf = ({ kind }: ChatoperaFailure) => BY_WEIGHT.indexOf(kind);
  const [worst] = failures.toSorted((one, other) => weightOf(one) - weightOf(other));
  if (!worst || !(await takeNotice(registry, { about: 'chatopera', messageId: message.id }, now()))) return;
  const operators = await listOperators(registry);
  if (operators.length === 0)
    observe.log('error', 'Chatopera does not answer, and there is no operator to tell', {});
  const text = speakAnswers(DEFAULT_SETTINGS.language).chatoperaFailed(worst.kind, worst.code);
  const id = requestIdOf(roomId, message.id);
  await outbound.sendAll(
    operators.map((contactId) =>
      toQueueMessage({ id: `${id}:chatopera:${contactId}`, conversationId: contactId, text }),
    ),
  );
}
