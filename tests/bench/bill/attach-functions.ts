import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { QueueName } from '../../../infra/wiring.ts';
import { answerQuestions } from '../../../shared/answer/answer-question.ts';
import type { Answerer, FindAnswerers } from '../../../shared/answer/answerer.ts';
import { createEmbeddedAnswerers } from '../../../shared/answer/embedded-answerer.ts';
import { createQueue } from '../../../shared/aws/queue.ts';
import { createGitHub } from '../../../shared/github/issues.ts';
import { openIssues } from '../../../shared/issue/open-issue.ts';
import { manageRooms } from '../../../shared/room/manage-room.ts';
import { octokitFor } from '../../simulator/clients.ts';
import { attachFunction, type EventSource } from '../../simulator/event-source.ts';
import { uncallableWebhook } from '../../support/webhook.ts';
import type { Answers } from './deployments.ts';
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
    faq: createQueue(sqs, 'faq'),
    announcements: createQueue(sqs, 'announcements'),
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

/** The functions behind `receive-message`. Whoever is asked knows nothing and is silent. */
export function attachCommandFunctions(
  aws: SimulatedAws,
  dependencies: Dependencies,
  answers: Answers,
): EventSource[] {
  const knowNothing = async () => {
    await aws.world.clock.wait(CHATOPERA_MS);
    return { suggestions: [] };
  };
  const chatopera: Answerer = {
    scope: 'default',
    converse: knowNothing,
    lookUp: knowNothing,
    replyOf: async () => undefined,
  };
  const embedded = createEmbeddedAnswerers(dependencies.registry);
  const manager = { ...dependencies, claimCode: 'claim', webhook: uncallableWebhook };
  const findAnswerers: FindAnswerers = answers === 'embedded' ? embedded : async () => [chatopera];
  const answerer = { ...dependencies, findAnswerers };
  return [
    attachMetered(aws, 'requests', (event) => openIssues(dependencies, event)),
    attachMetered(aws, 'room-commands', (event) => manageRooms(manager, event)),
    attachMetered(aws, 'questions', (event) => answerQuestions(answerer, event)),
  ];
}
