import { html, raw } from 'hono/html';
import { commentById, countComments } from '../comments.ts';
import { filesOf } from '../commits.ts';
import { mergeBase } from '../git/merge.ts';
import type { Issue } from '../issues.ts';
import { findLabel, labelsOfIssue } from '../labels.ts';
import { isMergeable } from '../mergeable.ts';
import { findPull, type Pull } from '../pulls.ts';
import type { Repository } from '../repositories.ts';
import type { Site } from '../site.ts';
import { listTimeline, type TimelineEntry } from '../timeline.ts';
import { type User, userById } from '../users.ts';
import { diffView } from './diff-view.ts';
import { placeUrl } from './file-page.ts';
import { icons } from './icons.ts';
import { labelChip } from './label-chip.ts';
import { avatar, type Fragment, time } from './layout.ts';
import { stateIcon } from './list-page.ts';
import { renderMarkdown } from './markdown.ts';
import { type Writers, writerChoice } from './writer.ts';

const SMALL_AVATAR_PX = 20;
const LONGEST_BODY_CHARACTERS = 65_536;

/** One issue: its text, what happened since, and a form to comment, close and reopen. */
export function issueContent(site: Site, repository: Repository, issue: Issue, writers: Writers): Fragment {
  const author = userById(site.database, issue.author_id);
  const comments = countComments(site, issue.id);
  const pull = findPull(site, issue.id);
  return html`<div id="head" class="head" data-live>
    <h1>${issue.title} <span class="number">#${issue.number}</span></h1>
    <p class="small"><span class="state ${issue.state}">${stateIcon(issue, pull)}${stateWord(issue, pull)}</span>
      ${pull ? pullWay(site, repository, pull) : ''}<b>${author.login}</b> opened ${time(issue.created_at)} · ${comments} ${comments === 1 ? 'comment' : 'comments'}</p>
    <p class="labels">${labelsOfIssue(site.database, issue.id).map(labelChip)}</p>
  </div>
  <div id="timeline" class="timeline" data-live>
    ${textBox(site, repository, { author, at: issue.created_at, body: issue.body ?? '' })}
    ${listTimeline(site, issue.id).map((entry) => timelineItem(site, repository, entry))}
  </div>
  ${pull ? html`<div id="diff" data-live>${pullDiff(site, pull)}</div>` : ''}
  ${repository.archived ? html`<p class="small">This repository is archived: nothing can be changed.</p>` : form(site, repository, { issue, pull }, writers)}`;
}

function pullWay(site: Site, repository: Repository, { head, base }: Pull): Fragment {
  const place = (ref: string) =>
    html`<a class="pill" href="${placeUrl(site, 'tree', { repository, ref, path: '' })}">${ref}</a>`;
  return html`${place(head)} into ${place(base)} · `;
}

/** What it brings that the base did not have when the branch left it. */
function pullDiff(site: Site, { base_sha, head_sha }: Pull): Fragment {
  const before = filesOf(site, mergeBase(site, base_sha, head_sha));
  return diffView(site, before, filesOf(site, head_sha));
}

function stateWord(issue: Issue, pull: Pull | undefined): string {
  if (pull?.merged_at) return 'Merged';
  if (pull) return issue.state === 'closed' ? 'Closed' : pull.draft ? 'Draft' : 'Open';
  if (issue.state === 'open') return 'Open';
  if (issue.state_reason === 'not_planned') return 'Closed as not planned';
  return issue.state_reason === 'duplicate' ? 'Closed as duplicate' : 'Closed';
}

function textBox(
  site: Site,
  repository: Repository,
  text: { author: User; at: string; body: string; id?: number },
): Fragment {
  const body = renderMarkdown(text.body, { pages: site.pages, repo: repository.full_name });
  return html`<article class="box text" ${text.id === undefined ? '' : html`id="issuecomment-${text.id}"`}>
    <header>${avatar(site, text.author.login, SMALL_AVATAR_PX)}<b>${text.author.login}</b> <span class="small">${
      text.id === undefined ? 'opened' : 'commented'
    } ${time(text.at)}</span></header>
    <div class="markdown">${body === '' ? html`<p class="small"><i>No description provided.</i></p>` : raw(body)}</div>
  </article>`;
}

function timelineItem(site: Site, repository: Repository, entry: TimelineEntry): Fragment {
  const actor = userById(site.database, entry.actor_id);
  if (entry.comment_id !== null) {
    const comment = commentById(site, entry.comment_id);
    return textBox(site, repository, {
      author: actor,
      at: comment.created_at,
      body: comment.body,
      id: comment.id,
    });
  }
  const { icon, words } = happening(site, repository, entry);
  return html`<p class="happening ${entry.kind}"><span class="dot">${icon}</span>${avatar(site, actor.login, SMALL_AVATAR_PX)}<span
    ><b>${actor.login}</b> ${words} <span class="small">${time(entry.created_at)}</span></span></p>`;
}

function happening(site: Site, repository: Repository, { kind, detail }: TimelineEntry) {
  switch (kind) {
    case 'closed':
      return {
        icon: stateIcon({ state: 'closed', state_reason: detail === 'not_planned' ? detail : null }),
        words: `closed this as ${(detail ?? 'completed').replace('_', ' ')}`,
      };
    case 'merged':
      return { icon: icons.merged, words: 'merged this' };
    case 'reopened':
      return { icon: icons.reopened, words: 'reopened this' };
    case 'renamed':
      return { icon: icons.pencil, words: html`changed the title from <s>${detail ?? ''}</s>` };
    case 'commented':
      return { icon: icons.comment, words: 'commented' };
    case 'labeled':
    case 'unlabeled': {
      const label = findLabel(site.database, repository.id, detail ?? '');
      const verb = kind === 'labeled' ? 'added' : 'removed';
      return { icon: icons.label, words: html`${verb} the label ${label ? labelChip(label) : detail}` };
    }
  }
}

type Shown = { issue: Issue; pull: Pull | undefined };

function form(site: Site, repository: Repository, { issue, pull }: Shown, writers: Writers): Fragment {
  const action = `${site.pages}/${repository.full_name}/issues/${issue.number}/comments`;
  return html`<form class="box reply" method="post" action="${action}">
    ${writerChoice(writers)}
    <textarea name="body" rows="4" maxlength="${LONGEST_BODY_CHARACTERS}" required placeholder="Markdown 评论 · Leave a comment" aria-label="Comment"></textarea>
    <div id="buttons" class="buttons" data-live>${pull ? pullButtons(site, issue, pull) : issueButtons(issue)}<button class="primary" name="do" value="comment">Comment</button></div>
  </form>`;
}

function issueButtons(issue: Issue): Fragment {
  return issue.state === 'open'
    ? html`<button name="do" value="not_planned" formnovalidate>${icons.skipped}Not planned</button>
      <button name="do" value="completed" formnovalidate>${icons.closed}Close issue</button>`
    : html`<button name="do" value="reopened" formnovalidate>${icons.reopened}Reopen issue</button>`;
}

function pullButtons(site: Site, issue: Issue, pull: Pull): Fragment | string {
  if (pull.merged_at) return '';
  if (issue.state === 'closed')
    return html`<button name="do" value="reopened" formnovalidate>${icons.reopened}Reopen pull request</button>`;
  return html`<button name="do" value="completed" formnovalidate>${icons.closed}Close pull request</button>${
    pull.draft
      ? html`<button name="do" value="ready" formnovalidate>${icons.pull}Ready for review</button>`
      : isMergeable(site, issue, pull)
        ? html`<button name="do" value="merged" formnovalidate>${icons.merged}Merge pull request</button>`
        : html`<p class="small conflict">This branch has conflicts that must be resolved.</p>`
  }`;
}
