import type { Issue } from '../issues.ts';
import { type Pull, shaOf } from '../pulls.ts';
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
  const sha = shaOf(`head of ${page}`);
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
    merge_commit_sha: pull.merged_at === null ? null : shaOf(`merge of ${page}`),
    head: branch(site, repository, pull.head, sha),
    base: branch(site, repository, pull.base, shaOf(`base of ${page}`)),
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
    ...{ mergeable: null, mergeable_state: 'unknown', rebaseable: null, maintainer_can_modify: false },
    ...{ review_comments: 0, commits: 1, additions: 1, deletions: 1, changed_files: 1 },
  };
}

function branch(site: Site, repository: Repository, ref: string, sha: string) {
  const label = `${repository.owner.login}:${ref}`;
  return {
    ...{ label, ref, sha },
    user: simpleUser(site, repository.owner),
    repo: repositoryShape(site, repository),
  };
}
