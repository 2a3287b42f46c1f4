import type { Table } from '../aws/table.ts';
import { isBoundTo } from '../registry/room.ts';
import { claimAnswer, roomsOfThread, type ThreadRoom } from '../registry/thread.ts';
import { defaultSubscription } from '../subscription/default-subscription.ts';
import type { Subscription } from '../subscription/subscription.ts';
import type { EventKind, GitHubEvent } from './github-event.ts';
import type { Mention } from './mention.ts';
import type { Audience } from './verify-delivery.ts';

/** A thread that an event concerns, as a room knows it, and what happened to it. */
export type Concerned = { thread: ThreadRoom; event: GitHubEvent };
/** What a room is told because somebody there asked for it or follows it. */
export type Mentioning = { roomId: string; event: GitHubEvent; mention: Mention };

const ANSWERS = new Set<EventKind>([
  'issue-commented',
  'pull-commented',
  'discussion-commented',
  'review-approved',
  'review-changes-requested',
  'review-commented',
  'review-line-commented',
]);
const OUTCOMES = new Set<EventKind>([
  'issue-closed-completed',
  'issue-closed-not-planned',
  'issue-closed-duplicate',
  'issue-reopened',
  'issue-transferred',
  'pull-closed',
  'pull-merged',
  'pull-reopened',
  'discussion-answered',
]);

/**
 * Reads who asked for what an event concerns, or follows it: one keyed query for the thread itself, and one for each
 * issue that a merged pull request closes. What opens a thread concerns nobody yet, and what a program comments is
 * nobody's answer.
 */
export async function findConcerned(registry: Table, event: GitHubEvent, now: number): Promise<Concerned[]> {
  const { kind, repo, number, closes = [], actor } = event;
  if (number === undefined || !(ANSWERS.has(kind) ? !actor.isBot : OUTCOMES.has(kind))) return [];
  const of = (other: number) => roomsOfThread(registry, { repo, number: other }, now);
  const [own = [], ...fixed] = await Promise.all([number, ...closes].map(of));
  return [
    ...own.map((thread) => ({ thread, event })),
    ...fixed.flat().map((thread) => ({ thread, event: asFixed(event, thread) })),
  ];
}

/** A merge as the end of an issue that it closes; GitHub tells of the issue too, in a delivery of its own. */
function asFixed({ closes: _, ...merged }: GitHubEvent, { number, title }: ThreadRoom): GitHubEvent {
  return {
    ...merged,
    kind: 'issue-closed-completed',
    ...{ number, subject: `#${number}`, title, excerpt: '', labels: [] },
    fixedBy: merged.number,
  };
}

/**
 * Who is told: the one who asked of the first answer and of every outcome, followers of all. Whether the room
 * subscribes to any of it does not matter; whether the webhook may speak to the room does, and so does whether it
 * may hear of a private repository.
 */
export async function findMentions(
  registry: Table,
  deliveryId: string,
  { concerned, subscriptions, mayHear }: Hearing,
): Promise<Mentioning[]> {
  const found = await Promise.all(
    concerned.map(async ({ thread, event }) => {
      if (!(await mayBeTold(registry, thread, event, { subscriptions, mayHear }))) return [];
      const { roomId } = thread;
      const asker = await askerToTell(registry, thread, event, deliveryId);
      const followerIds = thread.followerIds.filter((id) => id !== asker);
      const mention = { ...(asker !== undefined && { askerId: asker }), followerIds };
      return asker === undefined && followerIds.length === 0 ? [] : [{ roomId, event, mention }];
    }),
  );
  return found.flat();
}

type Hearing = {
  concerned: Concerned[];
  /** That the webhook may speak to and that mean the repository. */
  subscriptions: Subscription[];
  mayHear: Audience;
};

async function askerToTell(
  registry: Table,
  thread: ThreadRoom,
  { kind }: GitHubEvent,
  deliveryId: string,
): Promise<string | undefined> {
  if (thread.askerId === undefined || OUTCOMES.has(kind)) return thread.askerId;
  return (await claimAnswer(registry, thread, deliveryId)) ? thread.askerId : undefined;
}

async function mayBeTold(
  registry: Table,
  { roomId, repo }: ThreadRoom,
  { isPrivate }: GitHubEvent,
  { subscriptions, mayHear }: Omit<Hearing, 'concerned'>,
): Promise<boolean> {
  const own = subscriptions.filter((subscription) => subscription.roomId === roomId);
  const asIfSubscribed = defaultSubscription({ roomId, pattern: repo, mayHearPrivate: false });
  if (own.length === 0 && !mayHear(asIfSubscribed)) return false;
  if (!isPrivate || own.some(({ mayHearPrivate }) => mayHearPrivate)) return true;
  return isBoundTo(registry, roomId, repo);
}
