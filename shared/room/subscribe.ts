import type { Table } from '../aws/table.ts';
import type { GitHub, Repository } from '../github/issues.ts';
import { saveSubscription, subscriptionsOfRoom } from '../registry/subscription.ts';
import { subscriptionOf, withTerms } from '../subscription/change-subscription.ts';
import { defaultSubscription } from '../subscription/default-subscription.ts';
import { isGlob } from '../subscription/glob.ts';
import { meansRepo } from '../subscription/means-repo.ts';
import type { Subscription } from '../subscription/subscription.ts';
import type { Term } from '../subscription/term.ts';
import { repoOfThread } from '../subscription/thread.ts';
import { describeSubscription } from './describe-subscriptions.ts';
import { findSubscription } from './find-subscription.ts';
import { lookUpRepository } from './look-up-repository.ts';
import type { RoomCommand } from './manage-room.ts';
import { refuseMore, refuseSize, refuseUnknown } from './subscription-limits.ts';

type SubscribeDependencies = {
  registry: Table;
  github: GitHub;
  now(): number;
  /** How what happens in a repository comes to the room, in sentences for its admin. */
  bringNews(repository: Repository): Promise<string[]>;
};

/** Something to subscribe to, as it is stored; the repository unless it is a glob. */
type Target = { pattern: string; mayHearPrivate: boolean; repository?: Repository };

/** Makes a subscription, or adds features and filters to one; `repo` may be left out where there is only one. */
export async function subscribe(
  dependencies: SubscribeDependencies,
  context: RoomCommand,
  { repo, terms }: { repo?: string; terms: Term[] },
): Promise<string> {
  const { room, speech } = context;
  const unknown = refuseUnknown(speech, terms);
  if (unknown !== undefined) return unknown;
  const own = await subscriptionsOfRoom(dependencies.registry, room.id);
  const known = repo === undefined ? findSubscription(speech, own, undefined) : named(own, repo);
  if (known && 'refusal' in known) return known.refusal;
  const target = await targetOf(dependencies, context, repo, known);
  if ('refusal' in target) return target.refusal;
  const former = known ?? named(own, target.pattern);
  return former
    ? add(
        dependencies,
        context,
        { ...former, mayHearPrivate: former.mayHearPrivate || target.mayHearPrivate },
        terms,
      )
    : begin(dependencies, context, target, terms, own);
}

/** What a repository that has just been bound is told of, unless the room hears of it already. */
export async function subscribeByDefault(
  registry: Table,
  { room, role }: RoomCommand,
  repository: Repository,
): Promise<void> {
  const { fullName, private: isPrivate } = repository;
  const own = await subscriptionsOfRoom(registry, room.id);
  const mayHearPrivate = isPrivate && role === 'operator';
  const hears = own.some(
    (one) => meansRepo(one.pattern, fullName) && (one.mayHearPrivate || !mayHearPrivate),
  );
  if (hears) return;
  const former = named(own, fullName);
  const made = former ?? emptySubscription(room.id, { pattern: fullName, mayHearPrivate }, own);
  await saveSubscription(registry, { ...made, mayHearPrivate });
}

async function add(
  { registry }: SubscribeDependencies,
  { speech }: RoomCommand,
  former: Subscription,
  terms: Term[],
): Promise<string> {
  const changed = withTerms(former, terms);
  const tooLarge = refuseSize(speech, changed);
  if (tooLarge !== undefined) return tooLarge;
  await saveSubscription(registry, changed);
  const description = describeSubscription(speech, changed);
  const isChanged = description !== describeSubscription(speech, former);
  return isChanged ? speech.subscriptions.changed(description) : speech.subscriptions.unchanged(description);
}

async function begin(
  { registry, bringNews }: SubscribeDependencies,
  { room, speech }: RoomCommand,
  target: Target,
  terms: Term[],
  own: Subscription[],
): Promise<string> {
  const { pattern, mayHearPrivate, repository } = target;
  const made = subscriptionOf(emptySubscription(room.id, target, own), terms);
  const refusal = refuseMore(speech, own) ?? refuseSize(speech, made);
  if (refusal !== undefined) return refusal;
  const words = speech.subscriptions;
  const isWired = repository === undefined || room.repos.includes(repository.fullName);
  // A new webhook says at once that it works, to whoever has subscribed by then.
  await saveSubscription(registry, made);
  const news = isWired ? [] : await bringNews(repository);
  return [
    words.subscribed(describeSubscription(speech, made)),
    words.howToTune(pattern),
    ...(isGlob(pattern) && !mayHearPrivate ? [words.globWithoutPrivate] : []),
    ...news,
  ].join('\n');
}

/** What was muted for one subscription stays so for another that means the same repository. */
function emptySubscription(
  roomId: string,
  { pattern, mayHearPrivate }: Target,
  own: Subscription[],
): Subscription {
  const meant = (threads: string[]) => threads.filter((thread) => meansRepo(pattern, repoOfThread(thread)));
  const inherited = (of: (one: Subscription) => string[]) => [...new Set(meant(own.flatMap(of)))];
  return {
    ...defaultSubscription({ roomId, pattern, mayHearPrivate }),
    muted: inherited(({ muted }) => muted),
    only: inherited(({ only }) => only),
  };
}

/** A private repository is for the operator to show, and whoever has it in the room already may tune what it tells. */
async function targetOf(
  dependencies: SubscribeDependencies,
  { room, role, speech }: RoomCommand,
  typed: string | undefined,
  known: Subscription | undefined,
): Promise<Target | { refusal: string }> {
  const pattern = known?.pattern ?? typed ?? '';
  if (isGlob(pattern)) return { pattern, mayHearPrivate: role === 'operator' };
  if (known && (role !== 'operator' || known.mayHearPrivate)) return known;
  const repository = await lookUpRepository(dependencies, room, pattern);
  if ('refusal' in repository) return repository;
  if (repository.private && role !== 'operator')
    return { refusal: speech.subscriptions.privateRepo(repository.fullName) };
  return { pattern: repository.fullName, mayHearPrivate: repository.private, repository };
}

function named(own: Subscription[], pattern: string): Subscription | undefined {
  return own.find((one) => one.pattern.toLowerCase() === pattern.toLowerCase());
}
