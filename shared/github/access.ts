import * as v from 'valibot';
import { type Client, createCall } from './call.ts';
import { FullNameSchema } from './full-name.ts';
import type { OctokitFor } from './octokit.ts';

/** Requests that are left until `resetAt` (ms since 1970). */
export type Budget = { left: number; limit: number; resetAt: number };

/** What we may do in a repository. */
export type Access = {
  id: number;
  fullName: string;
  archived: boolean;
  hasIssues: boolean;
  writesIssues: boolean;
  managesHooks: boolean;
  /** Absent where GitHub counts nothing. */
  budget?: Budget;
};

/** Throws `GitHubFailure`. */
export type ReadAccess = (repo: string) => Promise<Access>;

const RepoSchema = v.object({
  id: v.number(),
  full_name: FullNameSchema,
  archived: v.optional(v.boolean(), false),
  has_issues: v.boolean(),
  permissions: v.optional(
    v.object({ admin: v.boolean(), push: v.boolean(), triage: v.optional(v.boolean(), false) }),
  ),
});
/** What an App is allowed is in its token, and not in the repository's answer. */
const AppTokenSchema = v.object({
  tokenType: v.literal('installation'),
  permissions: v.record(v.string(), v.string()),
});
const count = v.pipe(v.union([v.string(), v.number()]), v.transform(Number), v.integer());
const BudgetSchema = v.object({
  'x-ratelimit-remaining': count,
  'x-ratelimit-limit': count,
  'x-ratelimit-reset': count,
});

/** One request a repository. What a fine-grained token is refused in spite of its owner's rights is not seen here. */
export function createAccessReader(octokitFor: OctokitFor, now: () => number = Date.now): ReadAccess {
  const call = createCall(octokitFor, now);
  return (repo) => call(repo, readAccess);
}

async function readAccess({ octokit, ...place }: Client): Promise<Access> {
  const { data, headers } = await octokit.rest.repos.get(place);
  const { id, full_name, archived, has_issues, permissions } = v.parse(RepoSchema, data);
  const token = v.safeParse(AppTokenSchema, await octokit.auth({ type: 'installation' }));
  const rights = token.success
    ? {
        writesIssues: token.output.permissions.issues === 'write',
        managesHooks: token.output.permissions.repository_hooks === 'write',
      }
    : {
        writesIssues: permissions !== undefined && (permissions.push || permissions.triage),
        managesHooks: permissions?.admin ?? false,
      };
  const budget = v.safeParse(BudgetSchema, headers);
  return {
    id,
    fullName: full_name,
    archived,
    hasIssues: has_issues,
    ...rights,
    ...(budget.success && { budget: toBudget(budget.output) }),
  };
}

function toBudget(headers: v.InferOutput<typeof BudgetSchema>): Budget {
  return {
    left: headers['x-ratelimit-remaining'],
    limit: headers['x-ratelimit-limit'],
    resetAt: headers['x-ratelimit-reset'] * 1000,
  };
}
