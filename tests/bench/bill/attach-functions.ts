import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { QueueName } from '../../../infra/wiring.ts';
import { answerQuestions } from '../../../shared/answer/answer-question.ts';
import { createQueue } from '../../../shared/aws/queue.ts';
import type { Chatopera } from '../../../shared/chatopera/chatopera.ts';
import { createGitHub } from '../../../shared/github/issues.ts';
import { openIssues } from '../../../shared/issue/open-issue.ts';
import { manageRooms } from '../../../shared/room/manage-room.ts';
import { octokitFor } from '../../simulator/clients.ts';
import { attachFunction, type EventSource } from '../../simulator/event-source.ts';
import { uncallableWebhook } from '../../support/webhook.ts';
import { meterFunction, meterReceives } from './meter.ts';
import type { SimulatedAws } from './simulated-aws.ts';

type Handler = (event: SQSEvent) => Promise<SQSBatchResponse>;

const CHATOPERA_MS = 300;
const silent = { log: () => {}, count: () => {} };

export type Dependencies = ReturnType<typeof dependenciesOn>;

export function dependenciesOn({ world, sqs, window, registry }: SimulatedAws) {
  return {
    ...{ window, registry },
    github: createGitHub(octokitFor, world.clock.now),
    requests: createQueue(sqs, 'requests'),
    questions: createQueue(sqs, 'questions'),
    previews: createQueue(sqs, 'previews'),
    roomCommands: createQueue(sqs, 'room-commands'),
    outbound: createQueue(sqs, 'outbound'),
    observe: silent,
    now: world.clock.now,
    sleep: world.clock.wait,
  };
}

/** A function on its queue, with everything counted that it and Lambda's pollers do. */
export function attachMetered(
  { world, outside, usage }: SimulatedAws,
  name: QueueName,
  handler: Handler,
  batchSize?: number,
): EventSource {
  const queue = outside.queueOf(name);
  meterReceives(queue, usage, batchSize);
  return attachFunction(world, outside, queue, meterFunction(world, name, handler, usage));
}

/** The functions behind `receive-message`. A Chatopera that is connected knows nothing: it is asked and silent. */
export function attachCommandFunctions(
  aws: SimulatedAws,
  dependencies: Dependencies,
  { chatopera }: { chatopera: boolean },
): EventSource[] {
  const asked: Chatopera = {
    async query() {
      await aws.world.clock.wait(CHATOPERA_MS);
      return { text: '', isFallback: true, provider: 'fallback', score: undefined };
    },
  };
  const manager = { ...dependencies, claimCode: 'claim', webhook: uncallableWebhook };
  const answerer = { ...dependencies, chatopera: chatopera ? asked : undefined };
  return [
    attachMetered(aws, 'requests', (event) => openIssues(dependencies, event)),
    attachMetered(aws, 'room-commands', (event) => manageRooms(manager, event)),
    attachMetered(aws, 'questions', (event) => answerQuestions(answerer, event)),
  ];
}
