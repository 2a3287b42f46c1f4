import type { Table } from '../aws/table.ts';
import { originOfRequest } from '../registry/request.ts';
import { subscriptionsTo } from '../registry/subscription.ts';
import type { Subscription } from '../subscription/subscription.ts';
import { wants } from '../subscription/wants.ts';
import { type Concerned, findConcerned, findMentions } from './find-mentions.ts';
import type { GitHubEvent } from './github-event.ts';
import type { Mention } from './mention.ts';
import { nameBefore } from './name-before.ts';
import { inTheLightOfEarlierRuns, isNews } from './recall.ts';
import type { Audience } from './verify-delivery.ts';

/** Who may be told of an event. */
export type Hearers = {
  event: GitHubEvent;
  /** Each with the name by which it knows the repository. */
  subscriptions: { subscription: Subscription; repo: string }[];
  /** The room that has heard of it already. */
  origin: string | undefined;
  /** Where somebody asked for what it concerns, or follows that. */
  concerned: Concerned[];
  mayHear: Audience;
};

/** What a room is told, and who is mentioned there for it. */
export type Told = { roomId: string; event: GitHubEvent; mention?: Mention };

/**
 * Reads who may be told of an event that was signed for this audience: two keyed queries, four for a rename, and one
 * more for what comes after a thread's opening. `now` in ms.
 */
export async function findHearers(
  registry: Table,
  event: GitHubEvent,
  { mayHear, now }: { mayHear: Audience; now: number },
): Promise<Hearers> {
  const before = nameBefore(event);
  const names = [event.repo, ...(before === undefined ? [] : [before])];
  const [origin, concerned, ...found] = await Promise.all([
    originOf(registry, event),
    findConcerned(registry, event, now),
    ...names.map(async (repo) => {
      const subscriptions = (await subscriptionsTo(registry, repo)).filter(mayHear);
      return subscriptions.map((subscription) => ({ subscription, repo }));
    }),
  ]);
  // What somebody asked for in a group is nothing that a bot does, whoever's account opens it.
  const asked = origin === undefined ? event : { ...event, actor: { ...event.actor, isBot: false } };
  return { event: asked, subscriptions: found.flat(), origin, concerned, mayHear };
}

/** What the rooms are told of it, one thing of one subject each. */
export async function tellRooms(
  registry: Table,
  delivery: { id: string; roomId: string | undefined },
  hearers: Hearers,
): Promise<Told[]> {
  const { concerned, mayHear } = hearers;
  const subscriptions = hearers.subscriptions.map(({ subscription }) => subscription);
  const [{ event, roomIds }, mentionings] = await Promise.all([
    roomsThatWant(registry, delivery, hearers),
    findMentions(registry, delivery.id, { concerned, subscriptions, mayHear }),
  ]);
  const ofIt = mentionings.filter((mentioning) => mentioning.event.number === event.number);
  const mentioned = new Set(ofIt.map(({ roomId }) => roomId));
  const others = roomIds.filter((roomId) => !mentioned.has(roomId));
  return [...mentionings, ...others.map((roomId) => ({ roomId, event }))];
}

/** The rooms that want to hear of it, and what they hear: an event may be another in the light of earlier ones. */
async function roomsThatWant(
  registry: Table,
  { id, roomId }: { id: string; roomId: string | undefined },
  { event, subscriptions, origin }: Hearers,
): Promise<{ event: GitHubEvent; roomIds: string[] }> {
  if (subscriptions.length === 0) return { event, roomIds: [] };
  const recalled = await inTheLightOfEarlierRuns(registry, event, roomId);
  const wanted = subscriptions.filter(({ subscription, repo }) => wants(subscription, { ...recalled, repo }));
  const roomIds = new Set(wanted.map(({ subscription }) => subscription.roomId));
  if (origin !== undefined) roomIds.delete(origin);
  const isHeard = roomIds.size > 0 && (await isNews(registry, { id, roomId }, recalled));
  return { event: recalled, roomIds: isHeard ? [...roomIds] : [] };
}

/** The room that an issue was opened from has its link already. The marker alone proves nothing: our record does. */
async function originOf(
  registry: Table,
  { kind, repo, requestId }: GitHubEvent,
): Promise<string | undefined> {
  if (kind !== 'issue-opened' || requestId === undefined) return undefined;
  const origin = await originOfRequest(registry, requestId);
  return origin?.repo.toLowerCase() === repo.toLowerCase() ? origin.roomId : undefined;
}
