import type { Table } from '../aws/table.ts';
import type { Command, Thread } from '../command/command.ts';
import { chooseRepo } from '../issue/choose-repo.ts';
import type { Room } from '../registry/room.ts';
import { subscriptionsOfRoom } from '../registry/subscription.ts';
import { FOLLOWERS_AT_MOST, saveFollower } from '../registry/thread.ts';
import type { Speech } from '../speech/zh.ts';
import { isGlob } from '../subscription/glob.ts';
import { meansRepo } from '../subscription/means-repo.ts';
import type { Subscription } from '../subscription/subscription.ts';
import type { RoomCommand } from './manage-room.ts';

type Change = Extract<Command, { kind: 'change-follows' }>['change'];

const THREADS_AT_MOST = 10;

/** Begins or ends a member's following of threads: he is mentioned here for what happens to them. */
export async function changeFollows(
  { registry, now }: { registry: Table; now(): number },
  { room, message, speech }: RoomCommand,
  { change, threads }: { change: Change; threads: Thread[] },
): Promise<string> {
  const words = speech.mentions;
  if (threads.length > THREADS_AT_MOST) return words.tooManyThreads(THREADS_AT_MOST);
  const own = await subscriptionsOfRoom(registry, room.id);
  const meant: { repo: string; number: number }[] = [];
  for (const thread of threads) {
    const choice = chooseThreadsRepo(speech, room, own, thread);
    if ('refusal' in choice) return choice.refusal;
    meant.push({ repo: choice.repo, number: thread.number });
  }
  const nameOf = ({ repo, number }: { repo: string; number: number }) => `${repo}#${number}`;
  const follows = change === 'follow';
  for (const thread of meant) {
    const following = { ...thread, roomId: room.id, contactId: message.talker.id, follows };
    if (!(await saveFollower(registry, following, now())))
      return words.tooManyFollowers(nameOf(thread), FOLLOWERS_AT_MOST);
  }
  return follows ? words.followed(meant.map(nameOf)) : words.unfollowed(meant.map(nameOf));
}

/** Among those that the room is bound to or hears of; a bare number has to be of the only one. */
function chooseThreadsRepo(
  speech: Speech,
  { repos }: Room,
  own: Subscription[],
  { repo, number }: Thread,
): { repo: string } | { refusal: string } {
  const patterns = own.map(({ pattern }) => pattern);
  const named = patterns.filter((pattern) => !isGlob(pattern));
  const candidates = [...new Map([...repos, ...named].map((name) => [name.toLowerCase(), name])).values()];
  const which = { refusal: speech.mentions.whichThread(number, candidates) };
  if (repo === undefined && patterns.some(isGlob)) return which;
  const choice = chooseRepo(candidates, repo);
  if ('repo' in choice) return choice;
  if (choice.refusal === 'several') return which;
  if (repo !== undefined && patterns.some((pattern) => meansRepo(pattern, repo))) return { repo };
  return { refusal: speech.mentions.unknownRepo(repo ?? '', [...candidates, ...patterns.filter(isGlob)]) };
}
