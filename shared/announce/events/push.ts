import * as v from 'valibot';
import { WebAddressSchema } from '../../github/web-address.ts';
import { excerpt, excerptOfLine } from '../excerpt.ts';
import type { GitHubEvent } from '../github-event.ts';
import { commonEntries, NameSchema, toEvent } from './payload.ts';

/** https://docs.github.com/en/webhooks/webhook-events-and-payloads#push: no more are listed. */
const COMMITS_LISTED_AT_MOST = 2_048;
const FILES_LISTED_AT_MOST = 3_000;
const HEADLINES_AT_MOST = 5;
const BRANCH = 'refs/heads/';
const MERGE = /^Merge pull request (#\d{1,10}) from \S/;

const PathsSchema = v.nullish(v.array(v.string()), []);
const CommitSchema = v.object({
  message: v.string(),
  url: WebAddressSchema,
  added: PathsSchema,
  modified: PathsSchema,
  removed: PathsSchema,
});
type Commit = v.InferOutput<typeof CommitSchema>;
const PushSchema = v.object({
  ...commonEntries,
  ref: NameSchema,
  deleted: v.boolean(),
  forced: v.boolean(),
  compare: WebAddressSchema,
  commits: v.nullish(v.array(CommitSchema), []),
  head_commit: v.nullish(CommitSchema),
});

/**
 * `push`. Those of tags, of deletions and of branches without commits of their own are silent: `create` and
 * `delete` tell them.
 */
export function readPush(payload: unknown): GitHubEvent[] {
  const told = v.parse(PushSchema, payload);
  const { ref, deleted, forced, compare, commits, repository } = told;
  const newest = told.head_commit ?? commits.at(-1);
  if (!ref.startsWith(BRANCH) || deleted || !newest || (commits.length === 0 && !forced)) return [];
  const branch = ref.slice(BRANCH.length);
  return [
    toEvent(forced ? 'force-pushed' : 'pushed', told, {
      subject: `push ${branch}`,
      title: headline(newest),
      url: commits.length > 1 ? compare : newest.url,
      excerpt: commits.length > 1 ? headlinesBefore(commits) : excerpt(bodyOf(newest)),
      count: commits.length,
      branch,
      onDefaultBranch: branch === repository.default_branch,
      paths: pathsOf(commits),
    }),
  ];
}

/** What was merged, where GitHub's own first line says only where from. */
function headline(commit: Commit): string {
  const [first = ''] = commit.message.split('\n', 1);
  const merged = MERGE.exec(first)?.[1];
  const title = merged && bodyOf(commit).trimStart().split('\n', 1)[0];
  return title ? `${title} (${merged})` : first;
}

function bodyOf({ message }: Commit): string {
  const end = message.indexOf('\n');
  return end === -1 ? '' : message.slice(end + 1);
}

/** Of the commits before the newest, the later first. */
function headlinesBefore(commits: Commit[]): string {
  const before = commits.slice(-1 - HEADLINES_AT_MOST, -1).reverse();
  return excerptOfLine(before.map(headline).join(' · '));
}

/** The files of all commits; nothing when GitHub may have left some out. */
function pathsOf(commits: Commit[]): string[] | undefined {
  const paths = commits.map(({ added, modified, removed }) => [...added, ...modified, ...removed]);
  const isWhole =
    commits.length < COMMITS_LISTED_AT_MOST &&
    paths.every(({ length }) => length > 0 && length < FILES_LISTED_AT_MOST);
  return isWhole && paths.length > 0 ? [...new Set(paths.flat())] : undefined;
}
