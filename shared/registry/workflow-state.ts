import * as v from 'valibot';
import type { Table } from '../aws/table.ts';

/** A run of a workflow that came to an end. */
export type WorkflowRun = {
  repo: string;
  /** The id of the workflow. */
  workflow: number;
  branch: string;
  /** Rises with every run of the workflow. */
  number: number;
  /** Rises with every repetition of the run. */
  attempt: number;
  failed: boolean;
};

const StateSchema = v.object({ place: v.string(), failed: v.boolean(), recovered: v.boolean() });

const DIGITS = 16;
/** GitHub's limit is lower; a key has 1,024 bytes. */
const BRANCH_AT_MOST = 250;
/** Runs of one workflow on one branch end at the same time now and then, hardly more than two. */
const TRIES_AT_MOST = 5;

/**
 * Remembers how a run ended and says whether it is the first good one after a failure. A run that is older than
 * what is remembered changes nothing and recovers nothing; the same run gets the same answer again.
 */
export async function rememberRun(registry: Table, run: WorkflowRun): Promise<{ recovered: boolean }> {
  const { repo, workflow, branch, failed } = run;
  const key = {
    pk: `REPO#${repo.toLowerCase()}`,
    sk: `WORKFLOW#${workflow}#${branch.slice(0, BRANCH_AT_MOST)}`,
  };
  const place = [run.number, run.attempt].map((count) => String(count).padStart(DIGITS, '0')).join('.');
  for (let tries = 0; tries < TRIES_AT_MOST; tries++) {
    const item = await registry.get(key);
    const before = item && v.parse(StateSchema, item);
    if (before && before.place >= place) return { recovered: before.place === place && before.recovered };
    const recovered = !failed && before?.failed === true;
    const isWritten = await registry.put(
      { ...key, place, failed, recovered },
      {
        expression: 'attribute_not_exists(pk) OR place = :before',
        values: { ':before': before?.place ?? place },
      },
    );
    if (isWritten) return { recovered };
  }
  throw new Error('Too many runs of a workflow end at once');
}
