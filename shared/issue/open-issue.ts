import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import * as v from 'valibot';
import type { Queue } from '../aws/queue.ts';
import { processRecords } from '../aws/queue-records.ts';
import type { Table } from '../aws/table.ts';
import type { OpenIssue } from '../command/command.ts';
import { commandOf } from '../command/command-of.ts';
import { noteFailure } from '../dead-letters/note-failure.ts';
import type { GitHub } from '../github/issues.ts';
import { errorFields, type Observe } from '../observe/observe.ts';
import {
  loadRequest,
  markTold,
  requestIdOf,
  type SendingRequest,
  type SettledRequest,
} from '../registry/request.ts';
import { loadRoom, type Room } from '../registry/room.ts';
import { speak } from '../speech/speech.ts';
import { type ChatMessage, ChatMessageSchema } from '../wechat/chat-message.ts';
import { reply } from '../wechat/reply.ts';
import { type AttemptDependencies, attemptIssue, Postponed } from './attempt-issue.ts';
import { categorize } from './categorize.ts';
import { draftIssue } from './draft-issue.ts';
import { failureSentence } from './failure-sentence.ts';
import { tellOpened } from './tell-opened.ts';

export type OpenIssueDependencies = AttemptDependencies & {
  window: Table;
  registry: Table;
  github: GitHub;
  outbound: Queue;
  observe: Observe;
};

/** A command in a room, with all that is known of the room and of the request. */
export type Request = { id: string; room: Room; topic: string; message: ChatMessage; command: OpenIssue };

/** Less than the five minutes for which SQS drops what it has had: the group is told once. */
const WAITING_TOLD_WITHIN_MS = 4 * 60_000;

const ChatMessageJsonSchema = v.pipe(v.string(), v.parseJson(), ChatMessageSchema);

/** Works through `requests.fifo`: opens issues, and labels them when their category is said. */
export function openIssues(dependencies: OpenIssueDependencies, event: SQSEvent): Promise<SQSBatchResponse> {
  const { observe } = dependencies;
  const handle = async (record: SQSRecord) => {
    const message = v.parse(ChatMessageJsonSchema, record.body);
    await handleRequest(dependencies, message);
  };
  return processRecords(event, handle, async (record, error) => {
    const level = error instanceof Postponed ? 'warn' : 'error';
    observe.log(level, 'A request stays in the queue', {
      messageId: record.messageId,
      ...errorFields(error),
    });
    observe.count('RequestsPostponed');
    await noteFailure(dependencies, 'requests', record, error);
  });
}

async function handleRequest(dependencies: OpenIssueDependencies, message: ChatMessage): Promise<void> {
  const command = commandOf(message);
  if (!message.room || !command) return;
  const room = await loadRoom(dependencies.registry, message.room.id);
  if (command.kind === 'categorize') return categorize(dependencies, room, message, command.category);
  if (command.kind !== 'open-issue') return;
  const id = requestIdOf(room.id, message.id);
  const request: Request = { id, room, topic: message.room.topic, message, command };
  try {
    await openIssue(dependencies, request);
  } catch (error) {
    const since = error instanceof Postponed ? error.silentSince : undefined;
    if (since !== undefined && dependencies.now() - since < WAITING_TOLD_WITHIN_MS) {
      await reply(dependencies.outbound, message, {
        id: `${id}:waiting`,
        text: speak(room.settings.language).githubWaiting,
      });
    }
    throw error;
  }
}

async function openIssue(dependencies: OpenIssueDependencies, request: Request): Promise<void> {
  const { registry, outbound, observe } = dependencies;
  const { id, room, message } = request;
  const known = await loadRequest(registry, id);
  const settled = known && known.state !== 'sending' ? known : await settle(dependencies, request, known);
  if (settled.told) return;
  if (settled.state === 'refused') {
    await reply(outbound, message, { id: `${id}:refused`, text: settled.sentence });
    observe.log('info', 'A request was refused', { requestId: id, roomId: room.id });
    observe.count('RequestsRefused');
  } else await tellOpened(dependencies, request, settled);
  await markTold(registry, id);
}

async function settle(
  dependencies: OpenIssueDependencies,
  request: Request,
  known: SendingRequest | undefined,
): Promise<SettledRequest> {
  const { id, room, message } = request;
  const order = known?.order ?? message.order;
  return attemptIssue(dependencies, {
    requestId: id,
    roomId: room.id,
    order,
    known,
    draft: await draftIssue(dependencies, request, order, known?.repo),
    refusalOf: (failure, repo) => failureSentence(room.settings, failure, repo, dependencies.now()),
  });
}
