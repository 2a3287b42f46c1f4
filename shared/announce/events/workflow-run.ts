import * as v from 'valibot';
import { WebAddressSchema } from '../../github/web-address.ts';
import { excerptOfLine } from '../excerpt.ts';
import type { EventKind, GitHubEvent } from '../github-event.ts';
import { ActionSchema, commonEntries, NameSchema, TextSchema, TimeSchema, toEvent } from './payload.ts';

const WholeSchema = v.pipe(v.number(), v.safeInteger());
const WorkflowRunSchema = v.object({
  ...commonEntries,
  workflow: v.nullish(v.object({ name: TextSchema })),
  workflow_run: v.object({
    workflow_id: WholeSchema,
    run_number: WholeSchema,
    run_attempt: v.nullish(WholeSchema, 1),
    updated_at: TimeSchema,
    name: TextSchema,
    path: TextSchema,
    display_title: TextSchema,
    conclusion: v.nullish(v.string()),
    html_url: WebAddressSchema,
    head_branch: v.nullish(NameSchema),
    head_commit: v.nullish(v.object({ message: v.string() })),
    head_repository: v.nullish(v.object({ full_name: v.string() })),
  }),
});
type Told = v.InferOutput<typeof WorkflowRunSchema>;

/** `workflow_run`: those that are over. What was skipped, cancelled or waits for somebody is no news. */
export function readWorkflowRun(payload: unknown): GitHubEvent[] {
  if (v.parse(ActionSchema, payload).action !== 'completed') return [];
  const told = v.parse(WorkflowRunSchema, payload);
  const { workflow, workflow_run: run } = told;
  const kind = outcomeOf(run.conclusion);
  if (!kind) return [];
  const { branch, onDefaultBranch } = branchOf(told);
  const title = workflow?.name || run.name || run.path || String(run.workflow_id);
  const headline = run.head_commit?.message.split('\n', 1)[0];
  return [
    toEvent(kind, told, {
      subject: `workflow ${run.workflow_id}@${branch ?? ''}`,
      title,
      url: run.html_url,
      excerpt: excerptOfLine(run.display_title || headline || ''),
      branch,
      onDefaultBranch,
      run: { workflow: run.workflow_id, number: run.run_number, attempt: run.run_attempt },
      happenedAt: run.updated_at,
    }),
  ];
}

function outcomeOf(conclusion: string | null | undefined): EventKind | undefined {
  switch (conclusion) {
    case 'failure':
    case 'timed_out':
    case 'startup_failure':
      return 'workflow-failed';
    case 'success':
      return 'workflow-succeeded';
    default:
      return undefined;
  }
}

/** The `main` of a fork is not ours: it is written as GitHub does, `somebody:main`. */
function branchOf({ repository, workflow_run: run }: Told): Pick<GitHubEvent, 'branch' | 'onDefaultBranch'> {
  const { head_branch: branch, head_repository: head } = run;
  if (!branch) return {};
  const isOurs = !head || head.full_name === repository.full_name;
  if (isOurs) return { branch, onDefaultBranch: branch === repository.default_branch };
  return { branch: `${head.full_name.split('/')[0]}:${branch}`, onDefaultBranch: false };
}
