import { html, raw } from 'hono/html';
import type { Commit } from '../commits.ts';
import type { Discussion } from '../discussions.ts';
import type { Repository } from '../repositories.ts';
import type { Site } from '../site.ts';
import { userById } from '../users.ts';
import { type Fragment, time } from './layout.ts';
import { renderMarkdown } from './markdown.ts';

/** A commit: what it says and how much it changes. */
export function commitContent(site: Site, commit: Commit): Fragment {
  const [title = '', ...rest] = commit.message.split('\n');
  return html`<div class="head"><h1>${title} <span class="number">${commit.sha.slice(0, 7)}</span></h1>
    <p class="small"><b>${userById(site.database, commit.author_id).login}</b> committed ${time(commit.created_at)} · +${commit.additions} −${commit.deletions}</p></div>
    <article class="box text"><pre>${rest.join('\n').trim()}</pre></article>`;
}

/** A discussion's opening. */
export function discussionContent(site: Site, repository: Repository, discussion: Discussion): Fragment {
  const { title, number, category, answered, author_id, body } = discussion;
  const markdown = renderMarkdown(body, { pages: site.pages, repo: repository.full_name });
  return html`<div class="head"><h1>${title} <span class="number">#${number}</span></h1>
    <p class="small"><b>${userById(site.database, author_id).login}</b> · ${category} · ${answered ? 'Answered' : 'Unanswered'}</p></div>
    <article class="box text"><div class="markdown">${raw(markdown)}</div></article>`;
}
