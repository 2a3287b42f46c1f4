import * as v from 'valibot';
import type { Table } from '../aws/table.ts';
import { partitionOfFaq } from './faq.ts';

/**
 * That a repository's FAQ file has faults, of which people are told once (`pk = FAQ#repo`, `sk = COMPLAINT`). It is of
 * one content of the file, and gone when the file is right: the same faults made again are told again.
 */
const ComplaintSchema = v.object({
  /** Git's id of the content. */
  sha: v.string(),
  /** Where it is told. */
  commit: v.string(),
  /** In ms since 1970. */
  begunAt: v.number(),
  told: v.boolean(),
});
export type Complaint = v.InferOutput<typeof ComplaintSchema>;

const key = (repo: string) => ({ pk: partitionOfFaq(repo), sk: 'COMPLAINT' });

/** The complaint about this content: an earlier delivery may have begun it, at another commit, and even told it. */
export async function beginComplaint(
  registry: Table,
  repo: string,
  { sha, commit }: Pick<Complaint, 'sha' | 'commit'>,
  now: number,
): Promise<Complaint> {
  const complaint = { sha, commit, begunAt: now, told: false };
  const isNew = await registry.put(
    { ...key(repo), ...complaint },
    { expression: 'attribute_not_exists(pk) OR sha <> :sha', values: { ':sha': sha } },
  );
  if (isNew) return complaint;
  return v.parse(ComplaintSchema, (await registry.get(key(repo))) ?? complaint);
}

export async function endComplaint(registry: Table, repo: string, complaint: Complaint): Promise<void> {
  await registry.put({ ...key(repo), ...complaint, told: true });
}

/** The file is right. */
export async function forgetComplaint(registry: Table, repo: string): Promise<void> {
  await registry.remove(key(repo));
}
