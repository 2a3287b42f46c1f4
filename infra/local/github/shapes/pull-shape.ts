import { countLines, filesOf, lineage } from '../commits.ts';
import { changedFiles } from '../git/changed-files.ts';
import { mergeBase } from '../git/merge.ts';
import type { Issue } from '../issues.ts';
import { isMergeable } from '../mergeable.ts';
import type { Pull } from '../pulls.ts';
import type { Repository } from '../repositories.ts';
import type { Site } from '../site.ts';
import { userById } from '../users.ts';
import { issueShape } from './issue-shape.ts';
import { nodeId } from './node-id.ts';
import { repositoryShape } from './repository-shape.ts';
import { simpleUser } from './user-shape.ts';

/** `pull-request-simple` of GitHub's OpenAPI description: a list's entry. */
export function listedPull(site: Site, repository: Repository, issue: Issue, pull: Pull) {
  const { number, title, body, state, ...thread } = issueShape(site, repository, issue);
  const api = `${site.api}/repos/${repository.full_name}`;
  const url = `${api}/pulls/${number}`;
  const page = thread.html_url;
  const sha = pull.head_sha;
  const links = {
    comments: thread.comments_url,
    commits: `${url}/commits`,
    statuses: `${api}/statuses/${sha}`,
    issue: thread.url,
    review_comments: `${url}/comments`,
    review_comment: `${api}/pulls/comments{/number}`,
  };
  const hrefs = Object.fromEntries(Object.entries(links).map(([name, href]) => [name, { href }]));
  return {
    url,
    id: issue.id,
    node_id: nodeId('PR', issue.id),
    html_url: page,
    diff_url: `${page}.diff`,
    patch_url: `${page}.patch`,
    issue_url: links.issue,
    comments_url: links.comments,
    commits_url: links.commits,
    statuses_url: links.statuses,
    review_comments_url: links.review_comments,
    review_comment_url: links.review_comment,
    _links: { ...hrefs, self: { href: url }, html: { href: page } },
    ...{ number, title, body, state, locked: false, draft: pull.draft },
    user: thread.user,
    labels: thread.labels,
    ...{ assignee: null, assignees: [], requested_reviewers: [], requested_teams: [], milestone: null },
    author_association: thread.author_association,
    ...{ auto_merge: null, active_lock_reason: null },
    created_at: issue.created_at,
    updated_at: issue.updated_at,
    closed_at: issue.closed_at,
    merged_at: pull.merged_at,
    merge_commit_sha: pull.merge_sha,
    head: branch(site, repository, pull.head, sha),
    base: branch(site, repository, pull.base, pull.base_sha),
  };
}

/** `pull-request`: one alone, and in webhooks. */
export function pullShape(site: Site, repository: Repository, issue: Issue, pull: Pull) {
  return {
    ...listedPull(site, repository, issue, pull),
    merged: pull.merged_at !== null,
    merged_by:
      pull.merged_by_id === null ? null : simpleUser(site, userById(site.database, pull.merged_by_id)),
    comments: issueShape(site, repository, issue).comments,
    ...mergeability(site, issue, pull),
    ...{ maintainer_can_modify: false, review_comments: 0 },
    ...pullSize(site, pull),
  };
}

/** Unknown once it is closed. */
function mergeability(site: Site, issue: Issue, pull: Pull) {
  if (issue.state === 'closed') return { mergeable: null, mergeable_state: 'unknown', rebaseable: null };
  const mergeable = isMergeable(site, issue, pull);
  const state = mergeable ? (pull.draft ? 'draft' : 'clean') : 'dirty';
  return { mergeable, mergeable_state: state, rebaseable: mergeable };
}

/** Of what the branch has beyond the base. */
function pullSize(site: Site, { base_sha, head_sha }: Pull) {
  const past = new Set(lineage(site, base_sha).map(({ sha }) => sha));
  const commits = lineage(site, head_sha).filter(({ sha }) => !past.has(sha)).length;
  const [before, after] = [mergeBase(site, base_sha, head_sha), head_sha].map((sha) => filesOf(site, sha));
  const files = before && after ? { before, after } : { before: new Map(), after: new Map() };
  return {
    commits,
    ...countLines(site, files.before, files.after),
    changed_files: changedFiles(files.before, files.after).length,
  };
}

function branch(site: Site, repository: Repository, ref: string, sha: string) {
  const label = `${repository.owner.login}:${ref}`;
  return {
    ...{ label, ref, sha },
    user: simpleUser(site, repository.owner),
    repo: {
      ...repositoryShape(site, repository),
      ...{ allow_merge_commit: true, allow_squash_merge: true, allow_rebase_merge: true },
      delete_branch_on_merge: false,
    },
  };
}
