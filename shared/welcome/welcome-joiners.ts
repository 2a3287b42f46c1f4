import { createHash } from 'node:crypto';
import { sendPersistently } from '../announce/send-persistently.ts';
import type { Queue } from '../aws/queue.ts';
import type { Table } from '../aws/table.ts';
import type { Observe } from '../observe/observe.ts';
import { expectFrom } from '../registry/expectation.ts';
import {
  finishWelcome,
  forgetJoiners,
  type Joiner,
  loadJoiners,
  saveWelcomePlan,
  type WelcomePlan,
} from '../registry/joiner.ts';
import { loadRoom, type Room } from '../registry/room.ts';
import { toQueueMessage } from '../wechat/reply.ts';
import { commonQuestions, QUESTIONS_AT_MOST } from './common-questions.ts';
import { composeWelcome } from './compose-welcome.ts';
import { toWelcomeFlush, type WelcomeFlush } from './welcome-flush.ts';

export type WelcomeDependencies = {
  registry: Table;
  outbound: Queue;
  /** Where the welcome is taken up again while people still come. */
  announcements: Queue;
  /** Where people find GitHub's pages. */
  githubUrl: string;
  observe: Observe;
  /** ms since 1970. */
  now: () => number;
};

/** People who come together are welcomed together: when nobody else has come for so long, … */
const QUIET_MS = 10_000;
/** … or when the first of them has waited for so long. */
const WAITS_AT_MOST_MS = 60_000;
/** How long a number is their choice. */
const CHOICE_MS = 5 * 60_000;
/** The greatest group of WeChat has as many. */
const PLANNED_AT_MOST = 500;
const WRITES_AT_ONCE = 25;

/**
 * Welcomes who has come into a room, all of them by one message, at once even in quiet hours: those are for news.
 * While more people may come, the flush of the last who came is sent once more.
 *
 * Throws when AWS fails; the next flush of the room goes on where this one broke off, and welcomes nobody twice.
 */
export async function welcomeJoiners(dependencies: WelcomeDependencies, flush: WelcomeFlush): Promise<void> {
  const { registry, announcements, now } = dependencies;
  const { roomId } = flush;
  let room: Room | undefined;
  for (;;) {
    const { waiting, plan: begun } = await loadJoiners(registry, roomId, now());
    if (waiting.length === 0 && !begun) return;
    room ??= await loadRoom(registry, roomId);
    if (!begun && (room.repos.length === 0 || room.settings.welcome === 'off'))
      return forgetJoiners(registry, roomId, waiting);
    if (!begun && !isTime(waiting, now())) {
      const isOfTheLast = waiting.at(-1)?.order === flush.order;
      if (isOfTheLast) await announcements.send(toWelcomeFlush({ ...flush, round: flush.round + 1 }));
      return;
    }
    const plan = begun ?? (await makePlan(dependencies, room, waiting));
    await carryOut(dependencies, room, plan);
  }
}

/** `waiting` in the order in which they came. */
function isTime(waiting: Joiner[], now: number): boolean {
  const [first, last] = [waiting[0]?.joinedAt ?? now, waiting.at(-1)?.joinedAt ?? now];
  return now - last >= QUIET_MS || now - first >= WAITS_AT_MOST_MS;
}

async function makePlan(
  { registry, now }: WelcomeDependencies,
  room: Room,
  waiting: Joiner[],
): Promise<WelcomePlan> {
  const joiners = waiting.slice(0, PLANNED_AT_MOST);
  const plan = {
    contactIds: joiners.map(({ contactId }) => contactId),
    questions: await commonQuestions(registry, room, QUESTIONS_AT_MOST, now()),
    id: `welcome:${idOf(room, joiners)}`,
  };
  await saveWelcomePlan(registry, room.id, plan);
  return plan;
}

/** Whoever reads the message may answer it at once, so what they may say is expected before it is sent. */
async function carryOut(
  { registry, outbound, githubUrl, observe, now }: WelcomeDependencies,
  room: Room,
  plan: WelcomePlan,
): Promise<void> {
  if (plan.questions.length > 0) await expectChoices(registry, room, plan, now());
  await sendPersistently(outbound, [toQueueMessage(composeWelcome(room, plan, githubUrl))]);
  await finishWelcome(registry, room.id, plan, now());
  observe.log('info', 'Newcomers were welcomed', { roomId: room.id, newcomers: plan.contactIds.length });
}

async function expectChoices(
  registry: Table,
  { id }: Room,
  { contactIds, questions: options }: WelcomePlan,
  now: number,
): Promise<void> {
  const until = now + CHOICE_MS;
  for (let start = 0; start < contactIds.length; start += WRITES_AT_ONCE)
    await Promise.all(
      contactIds
        .slice(start, start + WRITES_AT_ONCE)
        .map((contactId) => expectFrom(registry, id, { kind: 'choice', contactId, until, options })),
    );
}

/** The same for the same joiners at the same time. */
function idOf({ id }: Room, joiners: Joiner[]): string {
  const came = joiners.map(({ contactId, order }) => [contactId, order]);
  return createHash('sha256')
    .update(JSON.stringify([id, came]))
    .digest('hex')
    .slice(0, 32);
}
