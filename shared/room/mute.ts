import type { Table } from '../aws/table.ts';
import type { Command, Thread } from '../command/command.ts';
import { chooseRepo } from '../issue/choose-repo.ts';
import type { Room } from '../registry/room.ts';
import { saveSubscription, subscriptionsOfRoom } from '../registry/subscription.ts';
import type { Speech } from '../speech/zh.ts';
import { isGlob } from '../subscription/glob.ts';
import { meansRepo } from '../subscription/means-repo.ts';
import type { Subscription } from '../subscription/subscription.ts';
import { repoOfThread, threadId } from '../subscription/thread.ts';
import { notSubscribed } from './find-subscription.ts';
import type { RoomCommand } from './manage-room.ts';

type Change = Extract<Command, { kind: 'change-mutes' }>['change'];

const THREADS_AT_MOST = 100;

/** Mutes threads, or lets the room hear of nothing else of their repositories, and ends either. */
export async function changeMutes(
  { registry }: { registry: Table },
  { room, speech }: RoomCommand,
  { change, threads }: { change: Change; threads: Thread[] },
): Promise<string> {
  const own = await subscriptionsOfRoom(registry, room.id);
  const meant: string[] = [];
  for (const thread of threads) {
    const repo = repoOf(speech, room, own, thread);
    if ('refusal' in repo) return repo.refusal;
    meant.push(threadId(repo.repo, thread.number));
  }
  const changed = own
    .map((subscription) => withChange(subscription, change, meant))
    .filter((subscription, index) => JSON.stringify(subscription) !== JSON.stringify(own[index]));
  if (changed.some(({ muted, only }) => Math.max(muted.length, only.length) > THREADS_AT_MOST))
    return speech.subscriptions.tooManyMutes(THREADS_AT_MOST);
  for (const subscription of changed) await saveSubscription(registry, subscription);
  return answer(speech, change, meant, changed.length > 0);
}

function answer(speech: Speech, change: Change, threads: string[], isChanged: boolean): string {
  const words = speech.subscriptions;
  switch (change) {
    case 'mute':
      return words.muted(threads);
    case 'unmute':
      return isChanged ? words.unmuted(threads) : words.notMuted(threads);
    case 'only':
      return words.only(threads);
    case 'not-only':
      return isChanged ? words.notOnly : words.wasNotOnly;
  }
}

/** What is muted is not listened to alone, and the other way round. */
function withChange(subscription: Subscription, change: Change, threads: string[]): Subscription {
  const { pattern, muted, only } = subscription;
  const meant = threads.filter((thread) => meansRepo(pattern, repoOfThread(thread)));
  const without = (list: string[]) => list.filter((thread) => !meant.includes(thread));
  switch (change) {
    case 'mute':
      return { ...subscription, muted: [...without(muted), ...meant], only: without(only) };
    case 'unmute':
      return { ...subscription, muted: without(muted) };
    case 'only':
      return { ...subscription, muted: without(muted), only: [...without(only), ...meant] };
    case 'not-only':
      return { ...subscription, only: threads.length === 0 ? [] : without(only) };
  }
}

/** The repository that a thread is of, among those that the room hears of; a bare number has to be of the only one. */
function repoOf(
  speech: Speech,
  { repos }: Room,
  own: Subscription[],
  { repo, number }: Thread,
): { repo: string } | { refusal: string } {
  const named = own.map(({ pattern }) => pattern).filter((pattern) => !isGlob(pattern));
  const candidates = [...new Map([...repos, ...named].map((name) => [name.toLowerCase(), name])).values()];
  const hears = (name: string) => own.some(({ pattern }) => meansRepo(pattern, name));
  const which = { refusal: speech.subscriptions.whichThread(number, candidates) };
  if (repo === undefined && own.some(({ pattern }) => isGlob(pattern))) return which;
  if (repo !== undefined && hears(repo)) return { repo };
  const choice = chooseRepo(candidates, repo);
  if ('repo' in choice && hears(choice.repo)) return choice;
  if ('refusal' in choice && choice.refusal === 'several') return which;
  return { refusal: notSubscribed(speech, own, repo ?? candidates[0] ?? '') };
}
