import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import * as v from 'valibot';
import type { Queue } from '../aws/queue.ts';
import { processGroups } from '../aws/queue-records.ts';
import type { Table } from '../aws/table.ts';
import type { Command } from '../command/command.ts';
import { commandOf } from '../command/command-of.ts';
import { noteFailure } from '../dead-letters/note-failure.ts';
import type { FaqMessage } from '../faq/faq-message.ts';
import { errorFields, type Observe } from '../observe/observe.ts';
import { mayRefer } from '../preview/may-refer.ts';
import { loadRoom, type Room } from '../registry/room.ts';
import { type ChatMessage, ChatMessageSchema, conversationId } from '../wechat/chat-message.ts';
import { expectNewcomers } from '../welcome/expect-newcomers.ts';
import { mayAskToo, type Route, routeExpected, routeMessage } from './route-message.ts';
import { isSaid, removeRecalled, toWindowGap, toWindowMessage } from './window.ts';
import type { WindowItem, WindowRole } from './window-message.ts';

export type ReceiveDependencies = {
  window: Table;
  registry: Table;
  requests: Queue;
  questions: Queue;
  previews: Queue;
  roomCommands: Queue;
  faq: Queue;
  announcements: Queue;
  observe: Observe;
  now(): number;
};

type Received = {
  message: ChatMessage;
  command: Command | undefined;
  route?: Route | undefined;
  asksToo?: boolean;
};

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
    const { routed, room } = await keep(dependencies, received);
    await passOn(dependencies, routed);
    if (room)
      await expectNewcomers(
        dependencies,
        room,
        received.map(({ message }) => message),
      );
    for (const _ of received) observe.count('MessagesReceived');
    return { received: readable, failure };
  } catch (error) {
    const roomId = received[0] && conversationId(received[0].message);
    observe.log('error', 'Messages were not received', { roomId, ...errorFields(error) });
    return { received: 0, failure: error };
  }
}

/** Writes what belongs into the window, and finds out where each message goes. */
async function keep(
  { window, registry, now }: ReceiveDependencies,
  received: Received[],
): Promise<{ routed: Received[]; room: Room | undefined }> {
  const roomId = received[0]?.message.room?.id;
  const room = await loadConversation(registry, received);
  const routed = received.map(({ message, command }) => ({
    ...{ message, command },
    route: routeMessage(message, command, room, now()),
    asksToo: mayAskToo(message, command, room, now()),
    isExpected: routeExpected(message, room, now()) !== undefined,
  }));
  if (roomId === undefined || !room || room.repos.length === 0) return { routed, room };
  const kept = routed.filter(({ message: { type } }) => type !== 'recall' && type !== 'unknown');
  const items: WindowItem[] = [
    ...received.flatMap(({ message }) => (message.gaps ?? []).map((gap) => toWindowGap(gap, room))),
    ...kept.flatMap(({ message, command, isExpected }) =>
      isSaid(message)
        ? toWindowMessage(message, room, roleInWindow(message, command !== undefined || isExpected))
        : [],
    ),
  ];
  // What was sent twice may stand twice in a batch, and DynamoDB takes a key once a call.
  await window.putAll([...new Map(items.map((item) => [item.order, item])).values()]);
  for (const { message } of received)
    if (message.type === 'recall') await removeRecalled(window, roomId, message);
  return { routed, room };
}

/** Of a direct message nothing is known but what the bot waits for: it matters to a number alone. */
async function loadConversation(registry: Table, received: Received[]): Promise<Room | undefined> {
  const [first] = received;
  const matters = first?.message.room ?? received.some(({ command }) => command?.kind === 'enter-room');
  return first && matters ? loadRoom(registry, conversationId(first.message)) : undefined;
}

function roleInWindow(message: ChatMessage, isCommand: boolean): WindowRole {
  if (message.self) return 'bot';
  return isCommand ? 'command' : 'talk';
}

async function passOn(
  { requests, questions, previews, roomCommands, faq }: ReceiveDependencies,
  received: Received[],
): Promise<void> {
  // Of a message that a puppet replays, with another order, the first stands: SQS could refuse it and take the replay.
  const once = [...new Map(received.toReversed().map((one) => [one.message.id, one])).values()].toReversed();
  const routed = Map.groupBy(once, ({ route }) => route);
  await requests.sendAll(toQueue(routed.get('requests')));
  await roomCommands.sendAll(toQueue(routed.get('room-commands')));
  await questions.sendAll(toQueue(once.filter(({ route, asksToo }) => route === 'questions' || asksToo)));
  await faq.sendAll(
    toQueue(routed.get('faq'), (message) => ({ kind: 'command', message }) satisfies FaqMessage),
  );
  await previews.sendAll(toQueue(once.filter(isWorthPreviewing)));
}

function toQueue(list: Received[] = [], bodyOf: (message: ChatMessage) => unknown = (message) => message) {
  return list.map(({ message }) => ({
    body: bodyOf(message),
    groupId: conversationId(message),
    deduplicationId: message.id,
  }));
}

/** Whether a room's talk may point to something on GitHub. */
function isWorthPreviewing({ message, command }: Received): boolean {
  const { room, self, type, text } = message;
  return room !== undefined && !command && !self && type === 'text' && mayRefer(text);
}
