import type { AnswerPlan } from '../registry/answer-plan.ts';
import { conversationId } from '../wechat/chat-message.ts';
import type { OutboundMessage } from '../wechat/outbound-message.ts';
import type { ScopedReply } from './ask-answerers.ts';
import type { Asking } from './asking.ts';
import { composeReply } from './compose-reply.ts';

/** How long a number picks an answer, and a dialogue goes on without a mention. */
export const EXPECTED_FOR_MS = 5 * 60_000;

/** A sentence to the one who wrote. */
export function say(asking: Asking, sentence: string): AnswerPlan {
  return { messages: messagesOf(asking, [{ kind: 'text', text: sentence }]) };
}

/** A reply to the one who wrote, and what comes of it. `now` in ms. */
export function sayReply(
  asking: Asking,
  { scope, reply }: ScopedReply,
  { now, closing }: { now: number; closing?: string },
): AnswerPlan {
  const { message, waiting } = asking;
  const messages = messagesOf(asking, reply.parts, closing);
  const spoken = { messages, ...(reply.entry && { entry: reply.entry }) };
  const contactId = message.talker.id;
  const until = now + EXPECTED_FOR_MS;
  const isOpen = (kind: 'choice' | 'dialogue') => waiting.some((one) => one.kind === kind);
  if (!reply.isDialogue) return { ...spoken, ...(isOpen('dialogue') && { over: ['dialogue'] }) };
  return {
    ...spoken,
    messages: awaiting(messages, contactId),
    expects: { kind: 'dialogue', contactId, until, scope },
    // A number belongs to the dialogue from now on.
    ...(isOpen('choice') && { over: ['choice'] }),
  };
}

/** The same messages, after the last of which this person's next message is waited for. */
export function awaiting(messages: OutboundMessage[], contactId: string): OutboundMessage[] {
  return messages.map((message, index) =>
    index === messages.length - 1 ? { ...message, awaits: contactId } : message,
  );
}

function messagesOf(
  { message, id, speech }: Asking,
  parts: ScopedReply['reply']['parts'],
  closing?: string,
): OutboundMessage[] {
  return composeReply(parts, {
    id: `${id}:answer`,
    conversationId: conversationId(message),
    ...(message.room && { mention: message.talker.id }),
    longer: speech.longer,
    closing,
  });
}
