import { html, raw } from 'hono/html';
import { type CommitComment, listCommitComments } from '../commit-comments.ts';
import { type Commit, filesOf, parentsOf } from '../commits.ts';
import type { Discussion } from '../discussions.ts';
import type { Repository } from '../repositories.ts';
import type { Site } from '../site.ts';
import { userById } from '../users.ts';
import { diffView } from './diff-view.ts';
import { avatar, type Fragment, time } from './layout.ts';
import { renderMarkdown } from './markdown.ts';

const COMMENTS_AT_MOST = 1_000;
const SMALL_AVATAR_PX = 20;

/** A commit: what it says, what it changes, and what was said about it. */
export function commitContent(site: Site, repository: Repository, commit: Commit): Fragment {
  const [title = '', ...rest] = commit.message.split('\n');
  const body = rest.join('\n').trim();
  const comments = listCommitComments(site, commit.sha, { limit: COMMENTS_AT_MOST, offset: 0 });
  const { login } = userById(site.database, commit.author_id);
  const before = filesOf(site, parentsOf(site, commit.sha)[0]);
  return html`<div class="head"><h1>${title} <span class="number">${commit.sha.slice(0, 7)}</span></h1>
    <p class="small"><b>${login}</b> committed ${time(commit.created_at)} · +${commit.additions} −${commit.deletions}</p></div>
    ${body === '' ? '' : html`<article class="box text"><pre>${body}</pre></article>`}
    ${diffView(site, before, filesOf(site, commit.sha))}
    <div id="comments" data-live>${comments.map((comment) => commitComment(site, repository, comment))}</div>`;
}

function commitComment(site: Site, repository: Repository, comment: CommitComment): Fragment {
  const { login } = userById(site.database, comment.author_id);
  const markdown = renderMarkdown(comment.body, { pages: site.pages, repo: repository.full_name });
  return html`<article class="box text" id="commitcomment-${comment.id}">
    <header>${avatar(site, login, SMALL_AVATAR_PX)}<b>${login}</b> <span class="small">commented ${time(comment.created_at)}</span></header>
    <div class="markdown">${raw(markdown)}</div></article>`;
}

/** A discussion's opening. */
export function discussionContent(site: Site, repository: Repository, discussion: Discussion): Fragment {
  const { title, number, category, answered, author_id, body } = discussion;
  const markdown = renderMarkdown(body, { pages: site.pages, repo: repository.full_name });
  return html`<div class="head"><h1>${title} <span class="number">#${number}</span></h1>
    <p class="small"><b>${userById(site.database, author_id).login}</b> · ${category} · ${answered ? 'Answered' : 'Unanswered'}</p></div>
    <article class="box text"><div class="markdown">${raw(markdown)}</div></article>`;
}
