import * as v from 'valibot';
import type { Table } from '../aws/table.ts';

/**
 * What the bot waits for in a conversation, so that a word counts that is talk otherwise. It stands beside the room
 * (`pk = ROOM#conversation`): whoever loads the room knows it. Times are ms since 1970.
 */
export const EntryRefSchema = v.object({ scope: v.string(), id: v.string(), question: v.string() });

export const ExpectationSchema = v.variant('kind', [
  /** A number from this person, which picks one of the questions. */
  v.object({
    kind: v.literal('choice'),
    contactId: v.string(),
    until: v.number(),
    options: v.array(EntryRefSchema),
    /** What they asked, as it is counted among the unanswered. */
    asked: v.optional(v.string()),
  }),
  /** This person's next message, by the answerer of the scope. */
  v.object({ kind: v.literal('dialogue'), contactId: v.string(), until: v.number(), scope: v.string() }),
  /** An admin's bare 「好」 to what this member proposed for the FAQ; a proposal itself is kept longer. */
  v.object({ kind: v.literal('proposal'), contactId: v.string(), until: v.number() }),
]);
export type Expectation = v.InferOutput<typeof ExpectationSchema>;

export const EXPECTATION_PREFIX = 'EXPECTS#';

const key = (conversationId: string, { kind, contactId }: Pick<Expectation, 'kind' | 'contactId'>) => ({
  pk: `ROOM#${conversationId}`,
  sk: `${EXPECTATION_PREFIX}${kind}#${contactId}`,
});

/** Waits from now on; an earlier expectation of the kind from that person is over. */
export async function expectFrom(
  registry: Table,
  conversationId: string,
  expectation: Expectation,
): Promise<void> {
  const expiresAt = Math.ceil(expectation.until / 1000);
  await registry.put({ ...key(conversationId, expectation), ...expectation, expiresAt });
}

/** Waits no more; harmless twice. */
export async function expectNoMore(
  registry: Table,
  conversationId: string,
  expectation: Pick<Expectation, 'kind' | 'contactId'>,
): Promise<void> {
  await registry.remove(key(conversationId, expectation));
}
