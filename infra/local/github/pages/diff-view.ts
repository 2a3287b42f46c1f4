import { html } from 'hono/html';
import { countLines, textOf } from '../commits.ts';
import { type ChangedFile, changedFiles } from '../git/changed-files.ts';
import { type DiffLine, unifiedLines } from '../git/diff.ts';
import type { Files } from '../git/objects.ts';
import type { Site } from '../site.ts';
import { icons } from './icons.ts';
import type { Fragment } from './layout.ts';

/** Of a file: nobody reads more. */
const LINES_AT_MOST = 2_000;
const KINDS = { ' ': '', '+': 'added', '-': 'removed', '@': 'part' } as const;

/** What differs between two states of a repository, file by file. */
export function diffView(site: Site, before: Files, after: Files): Fragment {
  const files = changedFiles(before, after);
  const { additions, deletions } = countLines(site, before, after);
  const count = files.length === 1 ? '1 file' : `${files.length} files`;
  return html`<h2 class="part">${count} changed <span class="small"><span class="plus">+${additions}</span> <span class="minus">−${deletions}</span></span></h2>
    ${files.map((file) => fileDiff(site, file))}`;
}

function fileDiff(site: Site, { path, status, before, after }: ChangedFile): Fragment {
  const lines = unifiedLines(textOf(site, before), textOf(site, after));
  const left = lines.length - LINES_AT_MOST;
  const note = status === 'modified' ? '' : html`<span class="pill">${status}</span>`;
  return html`<article class="box text"><header>${icons.file}<b>${path}</b>${note}</header>
    <div class="code diff">${lines.slice(0, LINES_AT_MOST).map(diffLine)}</div>
    ${left > 0 ? html`<p class="small more">… ${left} more lines</p>` : ''}</article>`;
}

function diffLine({ sign, text }: DiffLine): Fragment {
  return html`<div class="line ${KINDS[sign]}">${sign === '@' ? text : `${sign}${text}`}</div>`;
}
