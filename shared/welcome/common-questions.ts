import * as v from 'valibot';
import type { Table } from '../aws/table.ts';
import type { EntryRef, FaqScope } from '../faq/entry.ts';
import { DEFAULT_SCOPE, scopesOf } from '../faq/scope.ts';
import { mostAsked } from '../registry/answered.ts';
import { entryIdOf, partitionOfFaq } from '../registry/faq.ts';
import { mutedName } from '../registry/muted-entry.ts';
import type { Room } from '../registry/room.ts';

/** More would not be read. */
export const QUESTIONS_AT_MOST = 3;
/** More than are shown: some may be muted here or gone. */
const CANDIDATES = 12;
/** A page: an FAQ may have ten thousand. */
const LOOKED_THROUGH = 100;

const EntrySchema = v.object({
  id: v.string(),
  question: v.string(),
  similar: v.array(v.string()),
  docId: v.optional(v.string()),
});
type Entry = v.InferOutput<typeof EntrySchema> & { scope: FaqScope };

/**
 * So many questions at most that a newcomer may have too: the most asked of the room's FAQ and, where fewer were
 * asked, others of it. None of a room without an FAQ. `now` in ms.
 */
export async function commonQuestions(
  registry: Table,
  { repos, mutedEntries }: Room,
  atMost: number,
  now: number,
): Promise<EntryRef[]> {
  const scopes = [...new Set(repos.flatMap(scopesOf))];
  const entries = (await Promise.all(scopes.map((scope) => firstEntries(registry, scope)))).flat();
  const asked = await mostAsked(registry, [...scopes, DEFAULT_SCOPE], CANDIDATES, now);
  // What people put in many ways, many ask; the order of the file is not kept.
  const others = entries
    .toSorted((one, other) => other.similar.length - one.similar.length)
    .map(({ docId, id, ...entry }) => ({ ...entry, id: docId ?? id }));
  const shown = new Map<string, EntryRef>();
  for (const { scope, id, question } of [...(await ownOf(registry, scopes, asked)), ...others])
    if (!shown.has(question) && !mutedEntries.includes(mutedName({ scope, id })))
      shown.set(question, { scope, id, question });
  return [...shown.values()].slice(0, atMost);
}

/**
 * What is of the room's own FAQ still. A bot of its own at Chatopera may have entries that were made by hand and stand
 * nowhere here; their ids are Chatopera's.
 */
async function ownOf(registry: Table, scopes: FaqScope[], asked: EntryRef[]): Promise<EntryRef[]> {
  const isOwn = async ({ scope, id, question }: EntryRef) => {
    const ownId = entryIdOf(question);
    if (scope !== DEFAULT_SCOPE && id !== ownId) return true;
    const found = await Promise.all(
      scopes.map((one) => registry.get({ pk: partitionOfFaq(one), sk: `ENTRY#${ownId}` })),
    );
    return found.some((item) => item !== undefined);
  };
  const own = await Promise.all(asked.map(isOwn));
  return asked.filter((_, place) => own[place]);
}

async function firstEntries(registry: Table, scope: FaqScope): Promise<Entry[]> {
  const entries: Entry[] = [];
  const items = registry.query({
    where: {
      expression: 'pk = :pk AND begins_with(sk, :entry)',
      values: { ':pk': partitionOfFaq(scope), ':entry': 'ENTRY#' },
    },
    pageSize: LOOKED_THROUGH,
  });
  for await (const item of items) {
    entries.push({ scope, ...v.parse(EntrySchema, item) });
    if (entries.length === LOOKED_THROUGH) break;
  }
  return entries;
}
