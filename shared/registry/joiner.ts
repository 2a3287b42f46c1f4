import * as v from 'valibot';
import type { Table } from '../aws/table.ts';
import type { EntryRef } from '../faq/entry.ts';
import { EntryRefSchema } from './expectation.ts';

/**
 * Who has come into a room (`pk = JOINERS#room`, an item each), and the welcome under way:
 *
 *     waiting ──► planned ──► sent ──► welcomed, for an hour
 *
 * The plan is one item, so that a welcome that broke off is finished as it began: whoever has come by then gets the
 * next one. Both states end after an hour: who leaves and comes back within it is welcomed once, and nobody is
 * welcomed who has been there for longer. Times are ms since 1970.
 */
const JoinerSchema = v.object({
  contactId: v.string(),
  state: v.picklist(['waiting', 'welcomed']),
  /** When we heard of it. */
  joinedAt: v.number(),
  /** Of the message that told of it. */
  order: v.string(),
  /** Seconds. */
  expiresAt: v.number(),
});
export type Joiner = Pick<v.InferOutput<typeof JoinerSchema>, 'contactId' | 'joinedAt' | 'order'>;

const PlanSchema = v.object({
  /** The first to come first. */
  contactIds: v.array(v.string()),
  /** What they may ask by a number. */
  questions: v.array(EntryRefSchema),
  /** Of the message. */
  id: v.string(),
});
export type WelcomePlan = { contactIds: string[]; questions: EntryRef[]; id: string };

const ItemSchema = v.looseObject({ sk: v.string() });
const PLAN = 'PLAN';
const JOINER_PREFIX = 'JOINER#';
/** Of somebody who came, and came again, and of how late a welcome may be. */
export const REMEMBERED_MS = 60 * 60_000;

const partition = (roomId: string) => `JOINERS#${roomId}`;
const joinerKey = (roomId: string, contactId: string) => ({
  pk: partition(roomId),
  sk: JOINER_PREFIX + contactId,
});

/** Writes down who has come, to be welcomed; changes nothing for who waits already or was welcomed lately. */
export async function noteJoiner(registry: Table, roomId: string, joiner: Joiner): Promise<void> {
  const { joinedAt } = joiner;
  await registry.put(
    { ...joinerKey(roomId, joiner.contactId), ...joiner, state: 'waiting', expiresAt: expiryOf(joinedAt) },
    {
      expression: 'attribute_not_exists(pk) OR expiresAt <= :now',
      values: { ':now': Math.floor(joinedAt / 1000) },
    },
  );
}

/** Who waits in a room, in the order in which they came, and the plan of a welcome that broke off. */
export async function loadJoiners(
  registry: Table,
  roomId: string,
  now: number,
): Promise<{ waiting: Joiner[]; plan: WelcomePlan | undefined }> {
  const waiting: Joiner[] = [];
  let plan: WelcomePlan | undefined;
  const items = registry.query({
    where: { expression: 'pk = :pk', values: { ':pk': partition(roomId) } },
    consistent: true,
  });
  for await (const item of items) {
    if (v.parse(ItemSchema, item).sk === PLAN) plan = v.parse(PlanSchema, item);
    else {
      const { state, expiresAt, ...joiner } = v.parse(JoinerSchema, item);
      if (state === 'waiting' && expiresAt * 1000 > now) waiting.push(joiner);
    }
  }
  waiting.sort((one, other) => one.joinedAt - other.joinedAt || (one.order < other.order ? -1 : 1));
  return { waiting, plan };
}

export async function saveWelcomePlan(registry: Table, roomId: string, plan: WelcomePlan): Promise<void> {
  await registry.put({ pk: partition(roomId), sk: PLAN, ...plan });
}

/** Ends a plan whose message is sent: first nobody in it waits any more, then it is gone itself. */
export async function finishWelcome(
  registry: Table,
  roomId: string,
  plan: WelcomePlan,
  now: number,
): Promise<void> {
  await registry.putAll(
    plan.contactIds.map((contactId) => ({
      ...joinerKey(roomId, contactId),
      ...{ contactId, state: 'welcomed', joinedAt: now, order: '', expiresAt: expiryOf(now) },
    })),
  );
  await registry.remove({ pk: partition(roomId), sk: PLAN });
}

/** They are not to be welcomed: the room does not want it. */
export async function forgetJoiners(registry: Table, roomId: string, joiners: Joiner[]): Promise<void> {
  await registry.removeAll(joiners.map(({ contactId }) => joinerKey(roomId, contactId)));
}

function expiryOf(at: number): number {
  return Math.floor((at + REMEMBERED_MS) / 1000);
}
