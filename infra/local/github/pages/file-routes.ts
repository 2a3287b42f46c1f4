import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { html } from 'hono/html';
import * as v from 'valibot';
import { characters } from '../api/issue-request.ts';
import { type Commit, filesOf, lineage } from '../commits.ts';
import { DEFAULT_BRANCH, findBranch } from '../git/branches.ts';
import { entriesIn } from '../git/entries.ts';
import { mergeBase } from '../git/merge.ts';
import { readBlob } from '../git/objects.ts';
import { commitFile, push } from '../git/push.ts';
import { resolveRef, splitRef } from '../git/resolve.ts';
import type { Repository } from '../repositories.ts';
import { changesOf } from '../shapes/commit-shape.ts';
import type { Site } from '../site.ts';
import { findUser } from '../users.ts';
import { diffView } from './diff-view.ts';
import {
  editContent,
  fileContent,
  folderContent,
  LONGEST_FILE_CHARACTERS,
  type Place,
  placeUrl,
} from './file-page.ts';
import { missing, pageRepository, problem, show } from './page-answer.ts';
import { fromOwnPage } from './same-origin.ts';
import { rememberWriter, writersOf } from './writer.ts';

/** Percent-encoded, a character of Chinese takes nine bytes. */
const LARGEST_FORM_BYTES = 9 * LONGEST_FILE_CHARACTERS;
const REPO = '/:owner/:repo';
const CLOSED_FORM = 'Repository was archived so is read-only.';

/** The pages of a repository's files. */
export function fileRoutes(site: Site): Hono {
  const routes = new Hono();
  const get = (kind: 'tree' | 'blob' | 'raw' | 'edit', answer: (c: Context, found: Found) => Answer) =>
    routes.get(`${REPO}/${kind}/:place{.+}`, (c) => {
      const found = pagePlace(c, site);
      return found ? answer(c, found) : missing(c, site);
    });
  routes.get(`${REPO}/tree`, (c) => {
    const repository = pageRepository(c, site);
    if (!repository) return missing(c, site);
    return c.redirect(placeUrl(site, 'tree', { repository, ref: DEFAULT_BRANCH, path: '' }), 302);
  });
  get('tree', (c, found) => showFolder(c, site, found));
  get('blob', (c, found) => showFile(c, site, found));
  get('raw', (c, { place, commit }) => {
    const blob = filesOf(site, commit.sha).get(place.path);
    if (blob === undefined) return missing(c, site);
    return c.body(new Uint8Array(readBlob(site, blob)), 200, {
      'content-type': 'text/plain; charset=utf-8',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
    });
  });
  get('edit', (c, { place, commit }) => {
    if (place.path === '' || !findBranch(site, place.repository.id, place.ref)) return missing(c, site);
    const blob = filesOf(site, commit.sha).get(place.path);
    const content = editContent(site, place, blob, writersOf(c, site));
    return show(c, site, { title: `Editing ${place.path}`, repository: place.repository, content });
  });
  routes.post(`${REPO}/edit/:place{.+}`, bodyLimit({ maxSize: LARGEST_FORM_BYTES }), (c) =>
    receiveFile(c, site),
  );
  routes.get(`${REPO}/compare/:range{.+}`, (c) => showComparison(c, site));
  return routes;
}

type Answer = Response | Promise<Response>;
type Found = { place: Place; commit: Commit };

function showFolder(c: Context, site: Site, { place, commit }: Found): Answer {
  const files = filesOf(site, commit.sha);
  if (files.has(place.path)) return c.redirect(placeUrl(site, 'blob', place), 302);
  const entries = entriesIn(site, files, place.path);
  if (!entries) return missing(c, site);
  const { repository } = place;
  const content = folderContent(site, place, entries, commit);
  return show(c, site, { title: `Code · ${repository.full_name}`, repository, content });
}

function showFile(c: Context, site: Site, { place, commit }: Found): Answer {
  const blob = filesOf(site, commit.sha).get(place.path);
  if (blob === undefined) return missing(c, site);
  const { repository } = place;
  const last = lineage(site, commit.sha).find(({ sha }) =>
    changesOf(site, sha).some(({ path, after }) => path === place.path && after === blob),
  );
  const content = fileContent(site, place, blob, last ?? commit);
  return show(c, site, { title: `${place.path} · ${repository.full_name}`, repository, content });
}

/** `base...head`, or a branch beside the default one. */
function showComparison(c: Context, site: Site): Answer {
  const repository = pageRepository(c, site);
  const [first = '', second] = (c.req.param('range') ?? '').split('...');
  const [base, head] = second === undefined ? [DEFAULT_BRANCH, first] : [first, second];
  const [from, to] = [base, head].map((ref) => repository && resolveRef(site, repository.id, ref));
  if (!repository || !from || !to) return missing(c, site);
  const before = filesOf(site, mergeBase(site, from.sha, to.sha));
  const content = html`<div class="head"><h1>${base} … ${head}</h1></div>${diffView(site, before, filesOf(site, to.sha))}`;
  return show(c, site, { title: `${base}...${head}`, repository, content });
}

const FormSchema = v.object({
  as: v.string(),
  text: v.pipe(
    v.string(),
    // A form sends every line end as two characters.
    v.transform((text) => text.replaceAll('\r\n', '\n')),
  ),
  message: v.pipe(v.string(), v.trim(), v.nonEmpty()),
  /** What the form was filled from; empty for a new file. */
  sha: v.string(),
});

async function receiveFile(c: Context, site: Site): Promise<Response> {
  if (!fromOwnPage(c, site.pages))
    return problem(c, site, 403, 'This form was not sent from one of these pages.');
  const found = pagePlace(c, site);
  if (!found) return missing(c, site);
  const { repository, ref: branch, path } = found.place;
  if (repository.archived) return problem(c, site, 403, CLOSED_FORM);
  const form = v.safeParse(FormSchema, await c.req.parseBody());
  if (!form.success) return problem(c, site, 422, 'The form is incomplete.');
  const { text, message, sha } = form.output;
  const actor = findUser(site.database, form.output.as);
  if (!actor) return problem(c, site, 422, `There is no account "${form.output.as}".`);
  const isSound = path.split('/').every((part) => !['', '.', '..', '.git'].includes(part));
  if (!isSound || !findBranch(site, repository.id, branch))
    return problem(c, site, 422, 'There can be no such file.');
  if (characters(text) > LONGEST_FILE_CHARACTERS) return problem(c, site, 422, 'The file is too long.');
  if ((filesOf(site, found.commit.sha).get(path) ?? '') !== sha)
    return problem(
      c,
      site,
      409,
      'Somebody else has changed the file: go back, load it anew and change that.',
    );
  const occasion = { repository, actor };
  const content = Buffer.from(text);
  push(site, occasion, () => commitFile(site, occasion, { branch, path, content, message }));
  rememberWriter(c, actor);
  return c.redirect(placeUrl(site, 'blob', found.place), 303);
}

function pagePlace(c: Context, site: Site): Found | undefined {
  const repository: Repository | undefined = pageRepository(c, site);
  if (!repository) return undefined;
  const { ref, path } = splitRef(site, repository.id, c.req.param('place') ?? '');
  const commit = resolveRef(site, repository.id, ref);
  return commit && { place: { repository, ref, path: path.replace(/\/+$/, '') }, commit };
}
