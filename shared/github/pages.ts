import * as v from 'valibot';
import { type Client, createCall } from './call.ts';
import { GitHubFailure } from './failure.ts';
import type { OctokitFor } from './octokit.ts';
import { WebAddressSchema } from './web-address.ts';

const AuthorSchema = v.nullish(v.object({ login: v.string(), avatar_url: v.optional(WebAddressSchema) }));

const IssueSchema = v.object({
  number: v.number(),
  title: v.string(),
  html_url: WebAddressSchema,
  body: v.nullish(v.string(), ''),
  state: v.string(),
  state_reason: v.nullish(v.string()),
  draft: v.optional(v.boolean(), false),
  comments: v.number(),
  labels: v.array(v.union([v.string(), v.object({ name: v.nullish(v.string(), '') })])),
  user: AuthorSchema,
  pull_request: v.optional(v.object({ merged_at: v.nullish(v.string()) })),
});
const CommitSchema = v.object({
  sha: v.string(),
  html_url: WebAddressSchema,
  commit: v.object({ message: v.string(), author: v.nullish(v.object({ name: v.optional(v.string()) })) }),
  author: AuthorSchema,
  stats: v.optional(v.object({ additions: v.optional(v.number()), deletions: v.optional(v.number()) })),
});
const DiscussionSchema = v.object({
  repository: v.object({
    discussion: v.nullable(
      v.object({
        title: v.string(),
        url: WebAddressSchema,
        bodyText: v.string(),
        isAnswered: v.nullish(v.boolean(), false),
        author: v.nullish(v.object({ login: v.string(), avatarUrl: v.optional(WebAddressSchema) })),
        comments: v.object({ totalCount: v.number() }),
        category: v.object({ name: v.string() }),
      }),
    ),
  }),
});

/** What Octokit throws for it. */
const RefusalSchema = v.object({ errors: v.array(v.object({ type: v.optional(v.string()) })) });

export type PageState =
  | 'open'
  | 'draft'
  | 'merged'
  | 'closed'
  | 'completed'
  | 'not-planned'
  | 'duplicate'
  | 'answered'
  | 'unanswered';

/** A page of GitHub as far as a preview shows it. Texts are as people wrote them. */
export type Page = {
  kind: 'issue' | 'pull' | 'discussion' | 'commit';
  /** Where it is by now, `owner/repo` as GitHub spells it: repositories are renamed, and issues transferred. */
  repo: string;
  /** `#12`, or the first seven digits of a commit. */
  id: string;
  title: string;
  url: string;
  body: string;
  author?: { login: string; avatarUrl?: string | undefined };
  /** Absent for a commit. */
  state?: PageState;
  labels: string[];
  comments?: number;
  /** Lines that a commit adds and removes. */
  changes?: { added: number; removed: number };
};

/** Reads pages of GitHub for previews. Every method throws `GitHubFailure`; repositories are `owner/repo`. */
export type Pages = {
  isPrivate(repo: string): Promise<boolean>;
  /** An issue or a pull request: they share their numbers. */
  thread(repo: string, number: number): Promise<Page>;
  /** Nothing when there is none of this number. GitHub shows discussions through GraphQL alone. */
  discussion(repo: string, number: number): Promise<Page | undefined>;
  commit(repo: string, sha: string): Promise<Page>;
};

export function createPages(octokitFor: OctokitFor, now: () => number = Date.now): Pages {
  const call = createCall(octokitFor, now);
  return {
    isPrivate: (repo) =>
      call(repo, async ({ octokit, ...place }) => {
        const { data } = await octokit.rest.repos.get(place);
        return v.parse(v.object({ private: v.boolean() }), data).private;
      }),
    thread: (repo, number) => call(repo, (client) => getThread(client, number)),
    discussion: (repo, number) => call(repo, (client) => getDiscussion(client, number)),
    commit: (repo, sha) => call(repo, (client) => getCommit(client, sha)),
  };
}

const PAGES = ['issues', 'pull', 'discussions', 'commit'];

/** `owner/repo` out of the address of a page in it. */
function repoOfPage(url: string): string {
  const [owner, repo, kind = ''] = new URL(url).pathname.split('/').slice(-4, -1);
  return owner && repo && PAGES.includes(kind) ? `${owner}/${repo}` : '';
}

async function getThread({ octokit, ...place }: Client, number: number): Promise<Page> {
  const { data } = await octokit.rest.issues.get({ ...place, issue_number: number });
  const issue = v.parse(IssueSchema, data);
  return {
    kind: issue.pull_request ? 'pull' : 'issue',
    repo: repoOfPage(issue.html_url),
    id: `#${issue.number}`,
    title: issue.title,
    url: issue.html_url,
    body: issue.body ?? '',
    ...(issue.user && { author: { login: issue.user.login, avatarUrl: issue.user.avatar_url } }),
    state: stateOf(issue),
    labels: issue.labels.map((label) => (typeof label === 'string' ? label : (label.name ?? ''))),
    comments: issue.comments,
  };
}

function stateOf(issue: v.InferOutput<typeof IssueSchema>): PageState {
  if (issue.pull_request?.merged_at) return 'merged';
  if (issue.state === 'open') return issue.draft ? 'draft' : 'open';
  if (issue.pull_request) return 'closed';
  if (issue.state_reason === 'not_planned') return 'not-planned';
  return issue.state_reason === 'duplicate' ? 'duplicate' : 'completed';
}

const DISCUSSION = `query ($owner: String!, $repo: String!, $number: Int!) {
  repository(owner: $owner, name: $repo) {
    discussion(number: $number) {
      title url bodyText isAnswered author { login avatarUrl } comments { totalCount } category { name }
    }
  }
}`;

async function getDiscussion({ octokit, ...place }: Client, number: number): Promise<Page | undefined> {
  const answer: unknown = await octokit.graphql(DISCUSSION, { ...place, number }).catch(refused);
  const { discussion } = v.parse(DiscussionSchema, answer).repository;
  if (!discussion) return undefined;
  const { title, url, bodyText, author, isAnswered, comments, category } = discussion;
  return {
    kind: 'discussion',
    repo: repoOfPage(url),
    id: `#${number}`,
    title,
    url,
    body: bodyText,
    ...(author && { author }),
    state: isAnswered ? 'answered' : 'unanswered',
    labels: [category.name],
    comments: comments.totalCount,
  };
}

/** GraphQL says with status 200 what it refuses: https://docs.github.com/graphql/guides/using-graphql-clients#handling-errors */
function refused(error: unknown): v.InferInput<typeof DiscussionSchema> {
  const read = v.safeParse(RefusalSchema, error);
  if (!read.success) throw error;
  if (read.output.errors.some(({ type }) => type === 'NOT_FOUND'))
    return { repository: { discussion: null } };
  const isOverLimit = read.output.errors.some(({ type }) => type === 'RATE_LIMITED');
  throw new GitHubFailure(isOverLimit ? 'rate-limited' : 'invalid', 200, undefined, undefined);
}

async function getCommit({ octokit, ...place }: Client, sha: string): Promise<Page> {
  const { data } = await octokit.rest.repos.getCommit({ ...place, ref: sha });
  const { commit, author, stats, ...page } = v.parse(CommitSchema, data);
  const [title = '', ...body] = commit.message.split('\n');
  const login = author?.login ?? commit.author?.name;
  return {
    kind: 'commit',
    repo: repoOfPage(page.html_url),
    id: page.sha.slice(0, 7),
    title,
    url: page.html_url,
    body: body.join('\n').trim(),
    ...(login && { author: { login, avatarUrl: author?.avatar_url } }),
    labels: [],
    ...(stats && { changes: { added: stats.additions ?? 0, removed: stats.deletions ?? 0 } }),
  };
}
