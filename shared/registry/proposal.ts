import * as v from 'valibot';
import type { Table } from '../aws/table.ts';

/**
 * What members have proposed for the FAQ in a room: `pk = PROPOSALS#room`, an item a proposal, sorted by the order of
 * the message that made it. It stands beside no room: an answer is long, and a room is read for every message.
 */
const ProposalSchema = v.object({
  sk: v.string(),
  contactId: v.string(),
  /** As the group knows them. */
  name: v.string(),
  repo: v.string(),
  question: v.string(),
  answer: v.string(),
  /** Secrets hidden in the two. */
  masked: v.number(),
  expiresAt: v.number(),
});
export type Proposal = Omit<v.InferOutput<typeof ProposalSchema>, 'sk' | 'expiresAt'> & {
  /** Of the message that proposed it. */
  order: string;
  messageId: string;
};

const KEPT_FOR_SECONDS = 7 * 24 * 3600;
const key = (roomId: string, { order, messageId }: Pick<Proposal, 'order' | 'messageId'>) => ({
  pk: `PROPOSALS#${roomId}`,
  sk: `${order}#${messageId}`,
});

/** Keeps a proposal for a week; harmless twice. `now` in ms. */
export async function saveProposal(
  registry: Table,
  roomId: string,
  { order, messageId, ...proposal }: Proposal,
  now: number,
): Promise<void> {
  const expiresAt = Math.floor(now / 1000) + KEPT_FOR_SECONDS;
  await registry.put({ ...key(roomId, { order, messageId }), ...proposal, expiresAt });
}

/** It is taken; harmless twice. */
export async function removeProposal(
  registry: Table,
  roomId: string,
  proposal: Pick<Proposal, 'order' | 'messageId'>,
): Promise<void> {
  await registry.remove(key(roomId, proposal));
}

/** The open proposals of a room, newest first. `now` in ms. */
export async function listProposals(registry: Table, roomId: string, now: number): Promise<Proposal[]> {
  const proposals: Proposal[] = [];
  const items = registry.query({
    where: { expression: 'pk = :pk', values: { ':pk': `PROPOSALS#${roomId}` } },
    newestFirst: true,
    consistent: true,
  });
  for await (const item of items) {
    const { sk, expiresAt, ...proposal } = v.parse(ProposalSchema, item);
    const at = sk.indexOf('#');
    if (expiresAt * 1000 > now)
      proposals.push({ ...proposal, order: sk.slice(0, at), messageId: sk.slice(at + 1) });
  }
  return proposals;
}
