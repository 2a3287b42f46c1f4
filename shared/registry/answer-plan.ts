import * as v from 'valibot';
import type { Table } from '../aws/table.ts';
import { OutboundMessageSchema } from '../wechat/outbound-message.ts';
import { EntryRefSchema, ExpectationSchema } from './expectation.ts';

/**
 * What is to be done about a message, written down before any of it is done: a second delivery carries out the same
 * instead of asking again, and nothing once it is done. `pk = ANSWER#id`, the id as a request's.
 */
const AnswerPlanSchema = v.object({
  /** In this order. */
  messages: v.array(OutboundMessageSchema),
  /** The entry of the FAQ that the messages say. */
  entry: v.optional(EntryRefSchema),
  /** What is waited for next. */
  expects: v.optional(ExpectationSchema),
  /** What is waited for no more, of the one who wrote. */
  over: v.optional(v.array(v.picklist(['choice', 'dialogue'])), []),
  /** What they asked and got no answer to. */
  unanswered: v.optional(v.string()),
  /** What they had asked and have found now. */
  found: v.optional(v.string()),
  /** An entry that is not said here any more, or again. */
  mutes: v.optional(EntryRefSchema),
  restores: v.optional(EntryRefSchema),
});
export type AnswerPlan = v.InferInput<typeof AnswerPlanSchema>;

const StoredPlanSchema = v.variant('state', [
  v.object({ state: v.literal('planned'), plan: v.pipe(v.string(), v.parseJson(), AnswerPlanSchema) }),
  v.object({ state: v.literal('done') }),
]);
type StoredPlan = v.InferOutput<typeof StoredPlanSchema>;

const DAY_SECONDS = 86_400;
/** A plan says what was asked, so it stays no longer than it is needed. */
const PLANNED_FOR_SECONDS = DAY_SECONDS;
/** Longer than a message can stay in its queue and among the dead letters, 14 days each. */
const DONE_FOR_SECONDS = 29 * DAY_SECONDS;

const key = (id: string) => ({ pk: `ANSWER#${id}`, sk: 'ANSWER' });

/** Nothing for a message that nothing was decided about yet. */
export async function loadPlan(registry: Table, id: string): Promise<StoredPlan | undefined> {
  const item = await registry.get(key(id));
  return item && v.parse(StoredPlanSchema, item);
}

/** Writes a plan down, unless another delivery was first; gives the one that counts. `now` in ms. */
export async function keepPlan(
  registry: Table,
  id: string,
  plan: AnswerPlan,
  now: number,
): Promise<StoredPlan> {
  const expiresAt = Math.floor(now / 1000) + PLANNED_FOR_SECONDS;
  const isFirst = await registry.put(
    { ...key(id), state: 'planned', plan: JSON.stringify(plan), expiresAt },
    { expression: 'attribute_not_exists(pk)' },
  );
  const kept = isFirst ? undefined : await loadPlan(registry, id);
  return kept ?? { state: 'planned', plan: v.parse(AnswerPlanSchema, plan) };
}

/** Remembers that all of a plan is done, and no more what it was. `now` in ms. */
export async function finishPlan(registry: Table, id: string, now: number): Promise<void> {
  const expiresAt = Math.floor(now / 1000) + DONE_FOR_SECONDS;
  await registry.put({ ...key(id), state: 'done', expiresAt });
}
