import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import * as v from 'valibot';
import type { Queue } from '../aws/queue.ts';
import { processGroups } from '../aws/queue-records.ts';
import type { Table } from '../aws/table.ts';
import type { Command } from '../command/command.ts';
import { commandOf } from '../command/command-of.ts';
import { mentionsBot } from '../command/mention.ts';
import { noteFailure } from '../dead-letters/note-failure.ts';
import { errorFields, type Observe } from '../observe/observe.ts';
import { mayRefer } from '../preview/may-refer.ts';
import { loadRoom } from '../registry/room.ts';
import { type ChatMessage, ChatMessageSchema, conversationId } from '../wechat/chat-message.ts';
import { removeRecalled, toWindowGap, toWindowMessage } from './window.ts';
import type { WindowItem, WindowRole } from './window-message.ts';

export type ReceiveDependencies = {
  window: Table;
  registry: Table;
  requests: Queue;
  questions: Queue;
  previews: Queue;
  roomCommands: Queue;
  observe: Observe;
};

type Received = { message: ChatMessage; command: Command | undefined };

/** A record holds one message, or several of one conversation in their order. */
const BodySchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.union([v.array(ChatMessageSchema), ChatMessageSchema]),
  v.transform((body) => (Array.isArray(body) ? body : [body])),
);

/**
 * Writes a batch of messages into the window, then passes commands and questions on. The window comes
 * first, so that `open-issue` finds everything that stands before a command.
 */
export function receiveMessages(
  dependencies: ReceiveDependencies,
  event: SQSEvent,
): Promise<SQSBatchResponse> {
  return processGroups(event, async (records) => {
    const { received, failure } = await receiveConversation(dependencies, records);
    for (const [place, record] of records.slice(received).entries())
      await noteFailure(dependencies, 'messages', record, place === 0 ? failure : new StandsBehind());
    return received;
  });
}

/** Of a message that failed with the one in front of it: a room's messages keep their order. */
class StandsBehind extends Error {
  override name = 'StandsBehind';
  override message = 'an earlier message of its conversation failed';
}

/**
 * All or nothing for the readable records at the front: both halves are harmless twice. Gives how many were
 * received and why the next one was not.
 */
async function receiveConversation(
  dependencies: ReceiveDependencies,
  records: SQSRecord[],
): Promise<{ received: number; failure?: unknown }> {
  const { observe } = dependencies;
  const received: Received[] = [];
  let readable = 0;
  let failure: unknown;
  for (const record of records) {
    const body = v.safeParse(BodySchema, record.body);
    if (!body.success) {
      observe.log('error', 'A message cannot be read', { messageId: record.messageId });
      failure = new v.ValiError(body.issues);
      break;
    }
    received.push(...body.output.map((message) => ({ message, command: commandOf(message) })));
    readable += 1;
  }
  try {
    await keep(dependencies, received);
    await passOn(dependencies, received);
    for (const _ of received) observe.count('MessagesReceived');
    return { received: readable, failure };
  } catch (error) {
    const roomId = received[0] && conversationId(received[0].message);
    observe.log('error', 'Messages were not received', { roomId, ...errorFields(error) });
    return { received: 0, failure: error };
  }
}

async function keep({ window, registry }: ReceiveDependencies, received: Received[]): Promise<void> {
  const roomId = received[0]?.message.room?.id;
  if (roomId === undefined) return;
  const room = await loadRoom(registry, roomId);
  if (room.repos.length === 0) return;
  const kept = received.filter(({ message: { type } }) => type !== 'recall' && type !== 'unknown');
  const items: WindowItem[] = [
    ...received.flatMap(({ message }) => (message.gaps ?? []).map((gap) => toWindowGap(gap, room))),
    ...kept.map(({ message, command }) => toWindowMessage(message, room, roleInWindow(message, command))),
  ];
  // What was sent twice may stand twice in a batch, and DynamoDB takes a key once a call.
  await window.putAll([...new Map(items.map((item) => [item.order, item])).values()]);
  for (const { message } of received)
    if (message.type === 'recall') await removeRecalled(window, roomId, message);
}

function roleInWindow(message: ChatMessage, command: Command | undefined): WindowRole {
  if (message.self) return 'bot';
  return command ? 'command' : 'talk';
}

async function passOn(
  { requests, questions, previews, roomCommands }: ReceiveDependencies,
  received: Received[],
): Promise<void> {
  // Of a message that a puppet replays, with another order, the first stands: SQS could refuse it and take the replay.
  const once = [...new Map(received.toReversed().map((one) => [one.message.id, one])).values()].toReversed();
  const routed = Map.groupBy(once, ({ message, command }) => {
    if (command) return queueOf(command, message);
    return isQuestion(message) ? 'questions' : undefined;
  });
  const toQueue = (list: Received[] = []) =>
    list.map(({ message }) => ({
      body: message,
      groupId: conversationId(message),
      deduplicationId: message.id,
    }));
  await requests.sendAll(toQueue(routed.get('requests')));
  await roomCommands.sendAll(toQueue(routed.get('room-commands')));
  await questions.sendAll(toQueue(routed.get('questions')));
  await previews.sendAll(toQueue(once.filter(isWorthPreviewing)));
}

function queueOf(command: Command, { room }: ChatMessage): 'requests' | 'room-commands' {
  return room && (command.kind === 'open-issue' || command.kind === 'categorize')
    ? 'requests'
    : 'room-commands';
}

/** Whether a room's talk may point to something on GitHub. */
function isWorthPreviewing({ message, command }: Received): boolean {
  const { room, self, type, text } = message;
  return room !== undefined && !command && !self && type === 'text' && mayRefer(text);
}

/**
 * Whether the FAQ is asked: not what is said to other members alone, nor the bot's own lines, nor where there is
 * no FAQ.
 */
function isQuestion(message: ChatMessage): boolean {
  if (message.noAnswers || message.self || message.type !== 'text' || message.text.trim() === '')
    return false;
  if (!message.room || mentionsBot(message.text, message.mentionIds, message.bot)) return true;
  return message.mentionIds.length === 0 && message.mentions.length === 0;
}
