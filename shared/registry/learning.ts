import * as v from 'valibot';
import type { Table } from '../aws/table.ts';

/**
 * What a message has the bot learn (`pk = LEARNING#id`): decided once and before anything is written, so that the
 * message does the same however often it is delivered, whatever was said or confirmed in between.
 */
const OutcomeSchema = v.variant('kind', [
  /** In a pull request: it counts after the merge. */
  v.object({ kind: v.literal('proposed'), number: v.number(), url: v.string() }),
  /** In the FAQ. */
  v.object({ kind: v.literal('saved') }),
  /** Nothing was written: both are there already, under this question, or wait in this pull request. */
  v.object({
    kind: v.literal('known'),
    question: v.string(),
    pull: v.optional(v.object({ number: v.number(), url: v.string() })),
  }),
  /** Nothing was written, and this was said. */
  v.object({ kind: v.literal('refused'), sentence: v.string() }),
]);
export type Outcome = v.InferOutput<typeof OutcomeSchema>;

const LearningSchema = v.object({
  repo: v.string(),
  question: v.string(),
  answer: v.string(),
  /** Secrets hidden in the two. */
  masked: v.number(),
  /** The proposal that it confirms. */
  confirms: v.optional(v.object({ order: v.string(), messageId: v.string(), contactId: v.string() })),
  /** The entry that it was added to, where there was one like it. */
  into: v.optional(v.string()),
  outcome: v.optional(OutcomeSchema),
});
export type Learning = v.InferOutput<typeof LearningSchema>;

/** Longer than a message can stay in its queue and among the dead letters, 14 days each. */
const KEPT_FOR_SECONDS = 29 * 24 * 3600;
const key = (id: string) => ({ pk: `LEARNING#${id}`, sk: 'LEARNING' });

export async function loadLearning(registry: Table, id: string): Promise<Learning | undefined> {
  const item = await registry.get(key(id));
  return item && v.parse(LearningSchema, item);
}

/** Stores it whole. `now` in ms. */
export async function saveLearning(
  registry: Table,
  id: string,
  learning: Learning,
  now: number,
): Promise<void> {
  await registry.put({ ...key(id), ...learning, expiresAt: Math.floor(now / 1000) + KEPT_FOR_SECONDS });
}
