import { html } from 'hono/html';
import { type Commit, textOf } from '../commits.ts';
import { listBranches } from '../git/branches.ts';
import { linesOf } from '../git/diff.ts';
import type { Repository } from '../repositories.ts';
import { commitPage } from '../shapes/commit-shape.ts';
import type { Entry } from '../shapes/content-shape.ts';
import type { Site } from '../site.ts';
import { userById } from '../users.ts';
import { icons } from './icons.ts';
import { avatar, type Fragment, time } from './layout.ts';
import { type Writers, writerChoice } from './writer.ts';

/** A place in a repository: a branch or a commit, and a path in it. */
export type Place = { repository: Repository; ref: string; path: string };

/** Above this only the raw text is offered. */
const LINES_AT_MOST = 20_000;
const SMALL_AVATAR_PX = 20;
/** A YAML file of a large community; twice what GitHub lets people edit. */
export const LONGEST_FILE_CHARACTERS = 4_000_000;

/** The address of a file's or folder's page. */
export function placeUrl(site: Site, kind: 'tree' | 'blob' | 'edit' | 'raw', place: Place): string {
  const encoded = [place.ref, ...place.path.split('/')].filter((part) => part !== '');
  const path = encoded.map((part) => encodeURIComponent(part).replaceAll('%2F', '/')).join('/');
  return `${site.pages}/${place.repository.full_name}/${kind}/${path}`;
}

/** What is in a folder, and the branches that one can look at instead. */
export function folderContent(site: Site, place: Place, entries: Entry[], commit: Commit): Fragment {
  return html`${crumbs(site, place)}
    <div id="files" class="box" data-live>${lastCommit(site, place.repository, commit)}
    <ul class="issues">${entries.map(
      (entry) => html`<li>${entry.type === 'dir' ? icons.folder : icons.file}<div class="what">
        <a class="title file" href="${placeUrl(site, entry.type === 'dir' ? 'tree' : 'blob', { ...place, path: entry.path })}">${entry.path.split('/').at(-1)}</a></div></li>`,
    )}</ul></div>
    ${place.path === '' ? branchLinks(site, place) : ''}`;
}

/** A file's text, line by line, which an address can point at with `#L12`. */
export function fileContent(site: Site, place: Place, blob: string, commit: Commit): Fragment {
  const lines = linesOf(textOf(site, blob));
  const isBranch = listBranches(site, place.repository.id, place.ref).some(({ name }) => name === place.ref);
  const edit = html`<a class="button" href="${placeUrl(site, 'edit', place)}">${icons.pencil}Edit</a>`;
  return html`${crumbs(site, place)}
    <article id="file" class="box text" data-live>${lastCommit(site, place.repository, commit)}
      <header><span class="small">${lines.length} lines</span><span class="tools"><a class="button" href="${placeUrl(site, 'raw', place)}">Raw</a>${
        isBranch && !place.repository.archived ? edit : ''
      }</span></header>
      <div class="code numbered">${lines
        .slice(0, LINES_AT_MOST)
        .map((line, at) => html`<div class="line" id="L${at + 1}">${line.replace(/\r?\n$/, '')}</div>`)}</div>
      ${lines.length > LINES_AT_MOST ? html`<p class="small more">… ${lines.length - LINES_AT_MOST} more lines</p>` : ''}
    </article>`;
}

/** A form that writes a file anew, or a new one. `blob` is what it replaces. */
export function editContent(site: Site, place: Place, blob: string | undefined, writers: Writers): Fragment {
  const verb = blob === undefined ? 'Create' : 'Update';
  // A line end directly behind the tag is no part of the text: https://html.spec.whatwg.org/#element-restrictions
  return html`${crumbs(site, place)}
    <form class="box reply" method="post" action="${placeUrl(site, 'edit', place)}">
    ${writerChoice(writers)}
    <input type="hidden" name="sha" value="${blob ?? ''}">
    <textarea class="source" name="text" rows="24" spellcheck="false" maxlength="${LONGEST_FILE_CHARACTERS}" aria-label="${place.path}">
${textOf(site, blob)}</textarea>
    <label class="as">Commit message <input name="message" maxlength="256" value="${verb} ${place.path}" required></label>
    <div class="buttons"><button class="primary">Commit to ${place.ref}</button></div>
    </form>`;
}

function lastCommit(site: Site, repository: Repository, commit: Commit): Fragment {
  const { login } = userById(site.database, commit.author_id);
  const [title = ''] = commit.message.split('\n', 1);
  return html`<header class="last">${avatar(site, login, SMALL_AVATAR_PX)}<b>${login}</b>
    <a class="message" href="${commitPage(site, repository, commit.sha)}">${title}</a>
    <span class="small">${commit.sha.slice(0, 7)} · ${time(commit.created_at)}</span></header>`;
}

/** The way to the path, each folder a link. */
function crumbs(site: Site, place: Place): Fragment {
  const parts = place.path.split('/').filter((part) => part !== '');
  return html`<p class="crumbs"><span class="pill">${place.ref.length === 40 ? place.ref.slice(0, 7) : place.ref}</span>
    <a href="${placeUrl(site, 'tree', { ...place, path: '' })}"><b>${place.repository.name}</b></a>${parts.map(
      (part, at) =>
        html`<i>/</i>${
          at === parts.length - 1
            ? html`<b>${part}</b>`
            : html`<a href="${placeUrl(site, 'tree', { ...place, path: parts.slice(0, at + 1).join('/') })}">${part}</a>`
        }`,
    )}</p>`;
}

function branchLinks(site: Site, place: Place): Fragment | string {
  const branches = listBranches(site, place.repository.id).filter(({ name }) => name !== place.ref);
  if (branches.length === 0) return '';
  return html`<p class="small branches">Branches: ${branches.map(
    ({ name }) =>
      html`<a class="pill" href="${placeUrl(site, 'tree', { ...place, ref: name })}">${name}</a> `,
  )}</p>`;
}
