import { type Comment, countComments } from '../comments.ts';
import type { Issue } from '../issues.ts';
import { type Label, labelsOfIssue } from '../labels.ts';
import { findPull } from '../pulls.ts';
import { mayWrite, type Repository } from '../repositories.ts';
import type { Site } from '../site.ts';
import { type User, userById } from '../users.ts';
import { nodeId } from './node-id.ts';
import { simpleUser } from './user-shape.ts';

/** The page of an issue or a pull request. */
export function issuePage(site: Site, repository: Repository, issue: Pick<Issue, 'id' | 'number'>): string {
  const kind = findPull(site, issue.id) ? 'pull' : 'issues';
  return `${site.pages}/${repository.full_name}/${kind}/${issue.number}`;
}

/** `issue` of GitHub's OpenAPI description. */
export function issueShape(site: Site, repository: Repository, issue: Issue) {
  const repositoryUrl = `${site.api}/repos/${repository.full_name}`;
  const url = `${repositoryUrl}/issues/${issue.number}`;
  const author = userById(site.database, issue.author_id);
  const pull = findPull(site, issue.id);
  const page = issuePage(site, repository, issue);
  return {
    url,
    repository_url: repositoryUrl,
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    html_url: page,
    id: issue.id,
    node_id: nodeId('I', issue.id),
    number: issue.number,
    title: issue.title,
    user: simpleUser(site, author),
    labels: labelsOfIssue(site.database, issue.id).map((label) => labelShape(site, repository, label)),
    state: issue.state,
    locked: false,
    assignee: null,
    assignees: [],
    milestone: null,
    comments: countComments(site, issue.id),
    created_at: issue.created_at,
    updated_at: issue.updated_at,
    closed_at: issue.closed_at,
    author_association: association(repository, author),
    active_lock_reason: null,
    sub_issues_summary: { total: 0, completed: 0, percent_completed: 0 },
    issue_dependencies_summary: { blocked_by: 0, total_blocked_by: 0, blocking: 0, total_blocking: 0 },
    body: issue.body,
    closed_by:
      issue.closed_by_id === null ? null : simpleUser(site, userById(site.database, issue.closed_by_id)),
    reactions: reactions(url),
    timeline_url: `${url}/timeline`,
    performed_via_github_app: null,
    state_reason: pull ? null : issue.state_reason,
    ...(pull && {
      draft: pull.draft,
      pull_request: {
        url: `${repositoryUrl}/pulls/${issue.number}`,
        html_url: page,
        diff_url: `${page}.diff`,
        patch_url: `${page}.patch`,
        merged_at: pull.merged_at,
      },
    }),
  };
}

/** `issue-comment` of GitHub's OpenAPI description. */
export function commentShape(site: Site, repository: Repository, issue: Issue, comment: Comment) {
  const author = userById(site.database, comment.author_id);
  const url = `${site.api}/repos/${repository.full_name}/issues/comments/${comment.id}`;
  return {
    url,
    html_url: `${issuePage(site, repository, issue)}#issuecomment-${comment.id}`,
    issue_url: `${site.api}/repos/${repository.full_name}/issues/${issue.number}`,
    id: comment.id,
    node_id: nodeId('IC', comment.id),
    user: simpleUser(site, author),
    created_at: comment.created_at,
    updated_at: comment.created_at,
    author_association: association(repository, author),
    body: comment.body,
    reactions: reactions(url),
    performed_via_github_app: null,
  };
}

/** `label` of GitHub's OpenAPI description. */
export function labelShape(site: Site, repository: Repository, label: Label) {
  return {
    id: label.id,
    node_id: nodeId('LA', label.id),
    url: `${site.api}/repos/${repository.full_name}/labels/${encodeURIComponent(label.name)}`,
    name: label.name,
    color: label.color,
    default: label.is_default,
    description: label.description,
  };
}

/** What somebody is to the repository. */
export function association(repository: Repository, user: User): string {
  if (user.id === repository.owner_id) return 'OWNER';
  return mayWrite(repository) ? 'COLLABORATOR' : 'NONE';
}

export function reactions(url: string) {
  return {
    url: `${url}/reactions`,
    total_count: 0,
    '+1': 0,
    '-1': 0,
    laugh: 0,
    hooray: 0,
    confused: 0,
    heart: 0,
    rocket: 0,
    eyes: 0,
  };
}
