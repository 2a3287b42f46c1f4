import { html } from 'hono/html';
import { countComments } from '../comments.ts';
import { type Issue, type IssueState, listIssues } from '../issues.ts';
import { labelsOfIssue } from '../labels.ts';
import { findPull, type Pull } from '../pulls.ts';
import { countIssues, type Repository } from '../repositories.ts';
import { issuePage } from '../shapes/issue-shape.ts';
import type { Site } from '../site.ts';
import { userById } from '../users.ts';
import { icons } from './icons.ts';
import { labelChip } from './label-chip.ts';
import { type Fragment, time } from './layout.ts';

const ISSUES_PER_PAGE = 25;

export type ListView = { state: IssueState; page: number };

/** The repository's issues of one state, newest first. */
export function listPage(site: Site, repository: Repository, view: ListView): Fragment {
  const { issues, total } = listIssues(
    site,
    { repositoryId: repository.id, state: view.state, labels: [] },
    { sort: 'created', direction: 'desc', limit: ISSUES_PER_PAGE, offset: (view.page - 1) * ISSUES_PER_PAGE },
  );
  return html`<div id="list" class="box" data-live>
    <nav class="tabs">${tab(site, repository, 'open', view)}${tab(site, repository, 'closed', view)}</nav>
    ${issues.length > 0 ? html`<ul class="issues">${issues.map((issue) => row(site, repository, issue))}</ul>` : empty(repository, view)}
    ${pager(view, Math.ceil(total / ISSUES_PER_PAGE))}
  </div>`;
}

function tab(site: Site, repository: Repository, state: IssueState, view: ListView): Fragment {
  const name = state === 'open' ? 'Open' : 'Closed';
  return html`<a href="?state=${state}" ${view.state === state ? html`aria-current="page"` : ''}
    >${state === 'open' ? icons.open : icons.closed}<b>${countIssues(site, repository.id, state)}</b> ${name}</a>`;
}

function row(site: Site, repository: Repository, issue: Issue): Fragment {
  const url = issuePage(site, repository, issue);
  const comments = countComments(site, issue.id);
  const author = userById(site.database, issue.author_id).login;
  return html`<li>
    ${stateIcon(issue, findPull(site, issue.id))}
    <div class="what">
      <a class="title" href="${url}">${issue.title}</a>
      ${labelsOfIssue(site.database, issue.id).map(labelChip)}
      <p class="small">#${issue.number} opened ${time(issue.created_at)} by ${author}${
        issue.closed_at === null ? '' : html` · closed ${time(issue.closed_at)}`
      }</p>
    </div>
    ${comments > 0 ? html`<a class="count" href="${url}" title="${comments} ${comments === 1 ? 'comment' : 'comments'}">${icons.comment}${comments}</a>` : ''}
  </li>`;
}

/** The sign of an issue's state and of why it was closed, or of a pull request's. */
export function stateIcon(issue: Pick<Issue, 'state' | 'state_reason'>, pull?: Pull) {
  if (pull?.merged_at) return icons.merged;
  if (pull && issue.state === 'open') return icons.pull;
  if (issue.state === 'open') return icons.open;
  return issue.state_reason === 'not_planned' || issue.state_reason === 'duplicate'
    ? icons.skipped
    : icons.closed;
}

function empty(repository: Repository, view: ListView): Fragment {
  const sentence = repository.has_issues
    ? `There are no ${view.state} issues.`
    : 'Issues are switched off in this repository.';
  return html`<div class="empty">${icons.open}<p>${sentence}</p></div>`;
}

function pager(view: ListView, pages: number): Fragment | string {
  if (pages <= 1) return '';
  const link = (page: number, text: string) => html`<a href="?state=${view.state}&page=${page}">${text}</a>`;
  return html`<nav class="pager">${view.page > 1 ? link(view.page - 1, '‹ Newer') : ''}<span>${view.page} / ${pages}</span>${
    view.page < pages ? link(view.page + 1, 'Older ›') : ''
  }</nav>`;
}
