import { type Occasion, surroundings } from './announce.ts';
import type { CommitComment } from './commit-comments.ts';
import { type Commit, filesOf, findCommit, lineage, parentsOf } from './commits.ts';
import { queueEvent } from './deliveries.ts';
import { DEFAULT_BRANCH, findBranch } from './git/branches.ts';
import { changedFiles } from './git/changed-files.ts';
import { treeSha } from './git/objects.ts';
import type { Repository } from './repositories.ts';
import { commitCommentShape } from './shapes/commit-comment-shape.ts';
import { commitPage } from './shapes/commit-shape.ts';
import type { Site } from './site.ts';
import { type User, userById } from './users.ts';

const NOWHERE = '0'.repeat(40);
const COMMITS_AT_MOST = 2_048;

type Push = {
  branch: string;
  /** Absent when it is new. */
  before: string | undefined;
  /** Absent when it is gone. */
  after: string | undefined;
};

/** Queues the webhook `push`: https://docs.github.com/webhooks/webhook-events-and-payloads#push */
export function announcePush(site: Site, occasion: Occasion, { branch, before, after }: Push): void {
  const { repository, actor } = occasion;
  const news = commitsSince(site, repository, after, before);
  const past = after === undefined ? [] : lineage(site, after);
  const head = after === undefined ? undefined : findCommit(site, repository.id, after);
  const told = surroundings(site, occasion);
  const payload = {
    ref: `refs/heads/${branch}`,
    before: before ?? NOWHERE,
    after: after ?? NOWHERE,
    created: before === undefined,
    deleted: after === undefined,
    forced: before !== undefined && after !== undefined && !past.some(({ sha }) => sha === before),
    base_ref: null,
    compare: comparePage(site, repository, { branch, before, after }),
    commits: news.slice(-COMMITS_AT_MOST).map((commit) => pushedCommit(site, repository, commit)),
    head_commit: head ? pushedCommit(site, repository, head) : null,
    ...told,
    repository: {
      ...told.repository,
      ...pushedRepository(site, repository),
      owner: { ...told.repository.owner, name: repository.owner.login, email: null },
    },
    pusher: signature(actor),
  };
  queueEvent(site, repository.id, { name: 'push', action: null, payload });
}

/** Queues the webhook `create` or `delete` of a branch. */
export function announceRef(site: Site, occasion: Occasion, name: 'create' | 'delete', branch: string): void {
  const { repository } = occasion;
  const payload = {
    ref: branch,
    ref_type: 'branch',
    ...(name === 'create' && { master_branch: DEFAULT_BRANCH, description: repository.description }),
    pusher_type: 'user',
    ...surroundings(site, occasion),
  };
  queueEvent(site, repository.id, { name, action: null, payload });
}

/** Queues the webhook `commit_comment`, action `created`. */
export function announceCommitComment(site: Site, occasion: Occasion, comment: CommitComment): void {
  const { repository } = occasion;
  const payload = {
    action: 'created',
    comment: commitCommentShape(site, repository, comment),
    ...surroundings(site, occasion),
  };
  queueEvent(site, repository.id, { name: 'commit_comment', action: 'created', payload });
}

/** What a branch has that it had not, or that the default branch has not when it is new; oldest first. */
function commitsSince(
  site: Site,
  repository: Repository,
  after: string | undefined,
  before: string | undefined,
): Commit[] {
  if (after === undefined) return [];
  const known = before ?? findBranch(site, repository.id, DEFAULT_BRANCH)?.sha;
  const past = new Set(known === undefined ? [] : lineage(site, known).map(({ sha }) => sha));
  return lineage(site, after)
    .filter(({ sha }) => !past.has(sha))
    .reverse();
}

function pushedCommit(site: Site, repository: Repository, commit: Commit) {
  const files = filesOf(site, commit.sha);
  const changes = changedFiles(filesOf(site, parentsOf(site, commit.sha)[0]), files);
  const paths = (status: string) =>
    changes.filter((change) => change.status === status).map(({ path }) => path);
  const author = { ...signature(userById(site.database, commit.author_id)), date: commit.created_at };
  return {
    id: commit.sha,
    tree_id: treeSha(files),
    distinct: true,
    message: commit.message,
    timestamp: commit.created_at,
    url: commitPage(site, repository, commit.sha),
    author,
    committer: author,
    added: paths('added'),
    removed: paths('removed'),
    modified: paths('modified'),
  };
}

function signature({ login }: User) {
  return { name: login, email: `${login}@users.noreply.github.com`, username: login };
}

/** Of a push alone the repository has seconds for times, and its owner's name. */
function pushedRepository(site: Site, { full_name, owner, created_at }: Repository) {
  const page = `${site.pages}/${full_name}`;
  return {
    url: page,
    created_at: Date.parse(created_at) / 1000,
    pushed_at: Math.floor(site.now() / 1000),
    stargazers: 0,
    master_branch: DEFAULT_BRANCH,
    ...(owner.type === 'Organization' && { organization: owner.login }),
  };
}

function comparePage(site: Site, repository: Repository, { branch, before, after }: Push): string {
  const page = `${site.pages}/${repository.full_name}/compare`;
  const short = (sha: string | undefined) => (sha ?? NOWHERE).slice(0, 12);
  return before === undefined ? `${page}/${branch}` : `${page}/${short(before)}...${short(after)}`;
}
