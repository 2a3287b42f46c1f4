import * as v from 'valibot';
import { FlushMessageSchema } from '../announce/flush-message.ts';
import { commandOf } from '../command/command-of.ts';
import { type FaqMessage, FaqMessageSchema } from '../faq/faq-message.ts';
import type { Failure } from '../registry/failure.ts';
import { requestIdOf } from '../registry/request.ts';
import { type ChatMessage, ChatMessageSchema, conversationId } from '../wechat/chat-message.ts';
import { OutboundMessageSchema } from '../wechat/outbound-message.ts';

const BodySchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.union([
    v.pipe(ChatMessageSchema, v.transform(describeChat)),
    // The container may send several messages of one conversation as one.
    v.pipe(
      v.tupleWithRest([ChatMessageSchema], ChatMessageSchema),
      v.transform(([first]) => ({ ...describeChat(first), kind: 'messages' })),
    ),
    v.pipe(
      OutboundMessageSchema,
      v.transform((message) => ({
        kind: message.card ? 'card' : 'text',
        conversationId: message.conversationId,
        topic: undefined,
        requestId: message.id,
      })),
    ),
    v.pipe(FaqMessageSchema, v.transform(describeFaqWork)),
    v.pipe(
      FlushMessageSchema,
      v.transform((message) => ({
        kind: message.kind,
        conversationId: 'roomId' in message ? message.roomId : undefined,
        topic: undefined,
        requestId: undefined,
      })),
    ),
  ]),
);

function describeChat(message: ChatMessage) {
  return {
    kind: commandOf(message)?.kind ?? message.type,
    conversationId: conversationId(message),
    topic: message.room?.topic,
    requestId: requestIdOf(conversationId(message), message.id),
  };
}

function describeFaqWork(work: FaqMessage) {
  if (work.kind === 'command') return describeChat(work.message);
  return {
    kind: `${work.kind} ${work.repo}`,
    conversationId: work.askedBy && conversationId(work.askedBy),
    topic: work.askedBy?.room?.topic,
    requestId: undefined,
  };
}

type Description = Pick<Failure, 'kind' | 'conversationId' | 'topic' | 'requestId'>;

/** What the body of any of our queues' messages is about, without what it says. */
export function describeMessage(body: string): Description {
  const read = v.safeParse(BodySchema, body);
  return read.success ? read.output : { kind: 'unreadable' };
}
