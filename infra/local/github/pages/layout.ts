import { readFileSync } from 'node:fs';
import { html, raw } from 'hono/html';
import { FAQ_FILE_PATH } from '../../../../shared/faq/faq-path.ts';
import { filesOf } from '../commits.ts';
import { DEFAULT_BRANCH, findBranch } from '../git/branches.ts';
import type { Repository } from '../repositories.ts';
import type { Site } from '../site.ts';
import { icons } from './icons.ts';
import { liveScript } from './live-script.ts';

const style = ['github.css', 'markdown.css', 'files.css']
  .map((file) => readFileSync(new URL(file, import.meta.url), 'utf8'))
  .join('');

export type Fragment = ReturnType<typeof html>;

export type PageParts = {
  title: string;
  /** Admits the page's own script. */
  nonce: string;
  repository?: Repository;
  /** Of the issue that the page shows. */
  number?: number;
  content: Fragment;
};

/** A whole page in the stand-in's frame. */
export function layout(site: Site, { title, nonce, repository, number, content }: PageParts): Fragment {
  const data = repository
    ? html`data-repo="${repository.full_name}" data-events="${site.pages}/events" ${number === undefined ? '' : html`data-number="${number}"`}`
    : '';
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${raw(style)}</style>
</head>
<body ${data}>
<header class="top">
  <a class="place" href="${repository ? `${site.pages}/${repository.full_name}/issues` : `${site.pages}/`}">${icons.repository}${placeName(repository)}</a>
  <span class="banner" lang="zh">模拟的 GitHub · simulated GitHub</span>
</header>
${repository ? places(site, repository) : ''}
<main>${content}</main>
<script nonce="${nonce}">${raw(liveScript)}</script>
</body>
</html>`;
}

function places(site: Site, { id, full_name, archived }: Repository): Fragment {
  const page = `${site.pages}/${full_name}`;
  const head = findBranch(site, id, DEFAULT_BRANCH)?.sha;
  const isThere = filesOf(site, head).has(FAQ_FILE_PATH);
  const faq = `${page}/${isThere ? 'blob' : 'edit'}/${DEFAULT_BRANCH}/${FAQ_FILE_PATH}`;
  return html`<nav class="places"><a href="${page}/issues">${icons.open}Issues</a><a href="${page}/tree/${DEFAULT_BRANCH}">${icons.file}Code</a>${
    isThere || !archived ? html`<a href="${faq}">${icons.question}FAQ</a>` : ''
  }</nav>`;
}

function placeName(repository: Repository | undefined): Fragment {
  if (!repository) return html`<b>Repositories</b>`;
  const hint = repository.private ? html`<span class="pill">Private</span>` : '';
  const archived = repository.archived ? html`<span class="pill">Archived</span>` : '';
  return html`<span>${repository.owner.login}<i>/</i><b>${repository.name}</b></span>${hint}${archived}`;
}

/** A time that the page's script shows in the reader's zone. */
export function time(at: string): Fragment {
  return html`<time datetime="${at}">${at.slice(0, 16).replace('T', ' ')} UTC</time>`;
}

export function avatar(site: Site, login: string, size: number): Fragment {
  return html`<img class="avatar" src="${site.pages}/avatars/${login}" alt="" width="${size}" height="${size}">`;
}
