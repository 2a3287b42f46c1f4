import * as v from 'valibot';
import type { Table } from '../aws/table.ts';
import type { EntryRef, FaqScope } from '../faq/entry.ts';

/**
 * How often an entry of the FAQ was what people wanted: `pk = ANSWERED#scope`, `sk = ENTRY#id`. That a message has been
 * counted stands for itself (`sk = COUNTED#message#id`), so that it counts once however often it is delivered.
 */
const AnsweredSchema = v.object({
  id: v.string(),
  question: v.string(),
  count: v.number(),
  expiresAt: v.number(),
});

/** What nobody has asked for so long is not among the most asked, or is no entry any more. */
const KEPT_FOR_SECONDS = 90 * 24 * 3600;
/** Longer than a message can stay in its queue and among the dead letters, 14 days each. */
const COUNTED_FOR_SECONDS = 29 * 24 * 3600;
const ENTRY_PREFIX = 'ENTRY#';
const partition = (scope: FaqScope) => `ANSWERED#${scope.toLowerCase()}`;

/** Counts that a message was answered with an entry; harmless twice. `now` in ms. */
export async function countAnswer(
  registry: Table,
  { scope, id, question }: EntryRef,
  messageId: string,
  now: number,
): Promise<void> {
  const second = Math.floor(now / 1000);
  const isNew = await registry.put(
    { pk: partition(scope), sk: `COUNTED#${messageId}#${id}`, expiresAt: second + COUNTED_FOR_SECONDS },
    { expression: 'attribute_not_exists(pk)' },
  );
  if (!isNew) return;
  await registry.update(
    { pk: partition(scope), sk: `${ENTRY_PREFIX}${id}` },
    {
      expression: 'SET id = :id, question = :question, expiresAt = :expiresAt ADD #count :one',
      names: { '#count': 'count' },
      values: { ':id': id, ':question': question, ':expiresAt': second + KEPT_FOR_SECONDS, ':one': 1 },
    },
  );
}

/**
 * What was asked most in all of the scopes, the most frequent first. An entry that was taken out of its FAQ may be
 * among them for 90 days more. `now` in ms.
 */
export async function mostAsked(
  registry: Table,
  scopes: FaqScope[],
  atMost: number,
  now: number = Date.now(),
): Promise<(EntryRef & { count: number })[]> {
  const asked = await Promise.all(
    [...new Set(scopes.map((scope) => scope.toLowerCase()))].map((scope) => countsOf(registry, scope, now)),
  );
  return asked
    .flat()
    .sort((one, other) => other.count - one.count)
    .slice(0, atMost);
}

async function countsOf(
  registry: Table,
  scope: FaqScope,
  now: number,
): Promise<(EntryRef & { count: number })[]> {
  const counts: (EntryRef & { count: number })[] = [];
  const items = registry.query({
    where: {
      expression: 'pk = :pk AND begins_with(sk, :entry)',
      values: { ':pk': partition(scope), ':entry': ENTRY_PREFIX },
    },
  });
  for await (const item of items) {
    const { id, question, count, expiresAt } = v.parse(AnsweredSchema, item);
    if (expiresAt * 1000 > now) counts.push({ scope, id, question, count });
  }
  return counts;
}
