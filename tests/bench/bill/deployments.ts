import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import * as v from 'valibot';
import { createBoundRooms } from '../../../infra/puppet/bound-rooms.ts';
import { isAwaited } from '../../../infra/puppet/is-awaited.ts';
import { Outbox } from '../../../infra/puppet/outbox.ts';
import { sendTo } from '../../../infra/puppet/send-batches.ts';
import { openSpool } from '../../../infra/puppet/spool.ts';
import { createQueue } from '../../../shared/aws/queue.ts';
import { commandOf } from '../../../shared/command/command-of.ts';
import { DEFAULT_SETTINGS } from '../../../shared/registry/room.ts';
import { type ChatMessage, ChatMessageSchema, conversationId } from '../../../shared/wechat/chat-message.ts';
import { receiveMessages } from '../../../shared/window/receive-messages.ts';
import { isSaid, toWindowMessage } from '../../../shared/window/window.ts';
import type { EventSource } from '../../simulator/event-source.ts';
import { attachCommandFunctions, attachMetered, dependenciesOn } from './attach-functions.ts';
import { containerSettings } from './container-settings.ts';
import type { SimulatedAws } from './simulated-aws.ts';
import { virtualTime } from './virtual-time.ts';

/** What takes messages from WeChat to the issue: called with each, tells how many it still holds. */
type Deployment = {
  hear(message: ChatMessage): void;
  held(): number;
  sources: EventSource[];
};
/** Who is asked: nobody; the embedded answerer, over an FAQ that knows none of it; a Chatopera that knows as little. */
export type Answers = 'nobody' | 'embedded' | 'chatopera';
export type DeployOptions = {
  answers: Answers;
  collectMs?: number;
  /** Lambda's pollers share what was sent together: each record is received by itself. */
  groupsApart?: boolean;
};
export type Deploy = (aws: SimulatedAws, options: DeployOptions) => Deployment;

const silent = () => {};

/** OSSChat: the container's outbox and what it asks the registry, and the functions. */
export const deployOsschat: Deploy = (aws, options) => {
  const { answers, collectMs = containerSettings.collectMs, groupsApart = false } = options;
  const { sqs, registry, world } = aws;
  const { signal } = new AbortController();
  const spool = openSpool(undefined, silent);
  const { isBound } = createBoundRooms(registry, silent, signal);
  const outbox = new Outbox({
    sendBatch: sendTo(sqs, 'messages'),
    ...{ collectMs, isAwaited, spool, signal },
    spoolBytes: containerSettings.spool.bytes,
    gaps: { take: () => [], takeLost: () => [], lost: silent },
    log: silent,
    time: virtualTime(world.clock),
  });
  let asking = 0;
  const dependencies = dependenciesOn(aws);
  return {
    async hear(said) {
      // As the container marks what nobody could answer.
      const message = answers === 'nobody' ? { ...said, noAnswers: true } : said;
      asking += 1;
      await isBound(conversationId(message));
      spool.accept(message.order, message.id);
      outbox.add(message);
      asking -= 1;
    },
    held: () => asking + outbox.counts().waiting,
    sources: [
      attachMetered(
        aws,
        'messages',
        (event) => receiveMessages(dependencies, event),
        groupsApart ? 1 : undefined,
      ),
      ...attachCommandFunctions(aws, dependencies, answers),
    ],
  };
};

/**
 * One send, one invocation and one put a message, nothing read; for commands the same functions as OSSChat's. With
 * Chatopera, the same invocation asks it every text, as the first OSSChat did.
 */
export const deployOneEach: Deploy = (aws, { answers }) => {
  const { sqs, world, window } = aws;
  const dependencies = dependenciesOn(aws);
  const messages = createQueue(sqs, 'messages');
  let sending = 0;
  const receive = async (event: SQSEvent): Promise<SQSBatchResponse> => {
    for (const { body } of event.Records) {
      const message = v.parse(v.pipe(v.string(), v.parseJson(), ChatMessageSchema), body);
      const command = commandOf(message);
      const room = {
        id: conversationId(message),
        settings: DEFAULT_SETTINGS,
        repos: [],
        admins: [],
        expectations: [],
        mutedEntries: [],
      };
      if (isSaid(message)) await window.put(toWindowMessage(message, room, command ? 'command' : 'talk'));
      const opens = command?.kind === 'open-issue' || command?.kind === 'categorize';
      const next = opens ? dependencies.requests : dependencies.roomCommands;
      if (command) await next.send(toQueueMessage(message));
      else if (answers === 'chatopera' && message.type === 'text') await world.clock.wait(300);
    }
    return { batchItemFailures: [] };
  };
  return {
    async hear(message) {
      sending += 1;
      await messages.send(toQueueMessage(message));
      sending -= 1;
    },
    held: () => sending,
    sources: [
      attachMetered(aws, 'messages', receive, 1),
      ...attachCommandFunctions(aws, dependencies, answers),
    ],
  };
};

function toQueueMessage(message: ChatMessage) {
  return { body: message, groupId: conversationId(message), deduplicationId: message.id };
}
