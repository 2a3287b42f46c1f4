import * as v from 'valibot';
import type { Table } from '../aws/table.ts';

const MilestoneSchema = v.object({ deliveryId: v.string() });

/**
 * Whether a delivery is the one that tells of a repository's so many stars: the first is, however often it comes,
 * and nobody who comes back to the number later.
 */
export async function claimMilestone(
  registry: Table,
  { repo, count, deliveryId }: { repo: string; count: number; deliveryId: string },
): Promise<boolean> {
  const key = { pk: `REPO#${repo.toLowerCase()}`, sk: `STARS#${count}` };
  if (await registry.put({ ...key, deliveryId }, { expression: 'attribute_not_exists(pk)' })) return true;
  return v.parse(MilestoneSchema, await registry.get(key)).deliveryId === deliveryId;
}
