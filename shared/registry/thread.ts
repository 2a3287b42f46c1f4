import * as v from 'valibot';
import type { Table } from '../aws/table.ts';
import { threadId } from '../subscription/thread.ts';

/**
 * Who in a room is mentioned for an issue, a pull request or a discussion: the one who asked for it there, and those
 * who follow it. An item a room (`pk = THREAD#owner/repo#12`, `sk = ROOM#id`); all of a repository are found in the
 * index `by-repo`, under `watched`, when it gets another name.
 */
export type Thread = { roomId: string; repo: string; number: number };

const ThreadItemSchema = v.object({
  roomId: v.string(),
  repo: v.string(),
  number: v.number(),
  /** As it was opened with; of what is followed alone nothing is known. */
  title: v.optional(v.string(), ''),
  askerId: v.optional(v.string()),
  followerIds: v.fallback(v.array(v.string()), []),
  expiresAt: v.number(),
});
export type ThreadRoom = Thread & {
  title: string;
  askerId: string | undefined;
  followerIds: string[];
};

/** What nobody has asked for or followed for so long is forgotten, with who did. */
const KEPT_FOR_SECONDS = 2 * 365 * 24 * 3600;
export const FOLLOWERS_AT_MOST = 50;

const key = ({ roomId, repo, number }: Thread) => ({
  pk: `THREAD#${threadId(repo, number)}`,
  sk: `ROOM#${roomId}`,
});
/** Beside subscriptions and bindings, and never among them: no repository has a blank in its name. */
const threadsOf = (repo: string) => `thread ${repo.toLowerCase()}`;

/** Remembers who asked for an issue in a room; harmless twice. `now` in ms. */
export async function saveAsker(
  registry: Table,
  thread: Thread & { title: string; askerId: string },
  now: number,
): Promise<void> {
  const { title, askerId } = thread;
  await change(registry, thread, 'title = :title, askerId = :asker', { title, asker: askerId }, now);
}

/**
 * Begins or ends somebody's following; harmless twice. False when there are as many followers as a message may
 * mention. A room's commands come one after the other, so that none overwrites another's change. `now` in ms.
 */
export async function saveFollower(
  registry: Table,
  thread: Thread & { contactId: string; follows: boolean },
  now: number,
): Promise<boolean> {
  const { contactId, follows } = thread;
  const { followerIds: before = [] } = (await loadThread(registry, thread)) ?? {};
  if (before.includes(contactId) === follows) return true;
  const followers = follows ? [...before, contactId] : before.filter((id) => id !== contactId);
  if (followers.length > FOLLOWERS_AT_MOST) return false;
  await change(registry, thread, 'followerIds = :followers', { followers }, now);
  return true;
}

/** The rooms in which somebody is to be mentioned for a thread. One consistent query; `now` in ms. */
export async function roomsOfThread(
  registry: Table,
  { repo, number }: Pick<Thread, 'repo' | 'number'>,
  now: number,
): Promise<ThreadRoom[]> {
  const rooms: ThreadRoom[] = [];
  const items = registry.query({
    where: { expression: 'pk = :pk', values: { ':pk': `THREAD#${threadId(repo, number)}` } },
    consistent: true,
  });
  for await (const item of items) {
    const { expiresAt, ...thread } = v.parse(ThreadItemSchema, item);
    if (expiresAt * 1000 > now) rooms.push({ ...thread, askerId: thread.askerId });
  }
  return rooms;
}

/**
 * Whether an event is the first answer that a room's asker is told of: the first that asks is, however often it
 * comes, and none after it.
 */
export function claimAnswer(registry: Table, thread: Thread, deliveryId: string): Promise<boolean> {
  return registry.update(
    key(thread),
    { expression: 'SET answeredBy = :delivery', values: { ':delivery': deliveryId } },
    'attribute_exists(pk) AND (attribute_not_exists(answeredBy) OR answeredBy = :delivery)',
  );
}

/** Takes all threads of a repository to its present name. Harmless twice: each is there before it goes here. */
export async function moveThreads(registry: Table, former: string, present: string): Promise<void> {
  const items = registry.query({
    index: 'by-repo',
    where: { expression: 'watched = :repo', values: { ':repo': threadsOf(former) } },
  });
  for await (const item of items) {
    const { roomId, repo, number } = v.parse(ThreadItemSchema, item);
    const moved = { roomId, repo: present, number };
    await registry.put({ ...item, ...key(moved), repo: present, watched: threadsOf(present) });
    await registry.remove(key({ roomId, repo, number }));
  }
}

async function loadThread(registry: Table, thread: Thread): Promise<ThreadRoom | undefined> {
  const item = await registry.get(key(thread));
  if (!item) return undefined;
  const read = v.parse(ThreadItemSchema, item);
  return { ...read, askerId: read.askerId };
}

async function change(
  registry: Table,
  { roomId, repo, number }: Thread,
  assignments: string,
  values: Record<string, unknown>,
  now: number,
): Promise<void> {
  const all = {
    ...{ room: roomId, repo, number, watched: threadsOf(repo) },
    expiresAt: Math.floor(now / 1000) + KEPT_FOR_SECONDS,
    ...values,
  };
  await registry.update(key({ roomId, repo, number }), {
    expression: `SET roomId = :room, repo = :repo, #number = :number, watched = :watched, expiresAt = :expiresAt, ${assignments}`,
    names: { '#number': 'number' },
    values: Object.fromEntries(Object.entries(all).map(([name, value]) => [`:${name}`, value])),
  });
}
