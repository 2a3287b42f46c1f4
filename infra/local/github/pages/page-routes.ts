import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { html } from 'hono/html';
import * as v from 'valibot';
import type { Occasion } from '../announce.ts';
import { characters, LONGEST_BODY_CHARACTERS } from '../api/issue-request.ts';
import { findCommit } from '../commits.ts';
import { findDiscussion } from '../discussions.ts';
import { findIssue, type Issue } from '../issues.ts';
import { isMergeable } from '../mergeable.ts';
import { mergePull, readyPull } from '../pull-tracker.ts';
import { findPull } from '../pulls.ts';
import { countIssues, listRepositories, type Repository } from '../repositories.ts';
import { issuePage } from '../shapes/issue-shape.ts';
import type { Site } from '../site.ts';
import { addComment, editIssue } from '../tracker.ts';
import { findUser } from '../users.ts';
import { avatarImage } from './avatar-image.ts';
import { fileRoutes } from './file-routes.ts';
import { icons } from './icons.ts';
import { issueContent } from './issue-page.ts';
import { listPage } from './list-page.ts';
import { commitContent, discussionContent } from './other-pages.ts';
import { missing, pageRepository, problem, show } from './page-answer.ts';
import { fromOwnPage } from './same-origin.ts';
import { rememberWriter, writersOf } from './writer.ts';

const LARGEST_FORM_BYTES = 1_048_576;

/** The pages that people see: lists, issues and files of public repositories, and private ones too: it is their machine. */
export function pageRoutes(site: Site): Hono {
  const routes = new Hono();
  routes.get('/', (c) => show(c, site, { title: 'Repositories', content: repositoryList(site) }));
  routes.get('/avatars/:login', (c) =>
    c.body(avatarImage(c.req.param('login')), 200, {
      'content-type': 'image/svg+xml',
      'cache-control': 'max-age=86400',
      'content-security-policy': "default-src 'none'",
    }),
  );
  routes.get('/:owner/:repo', (c) => {
    const repository = pageRepository(c, site);
    return repository ? c.redirect(`${site.pages}/${repository.full_name}/issues`, 302) : missing(c, site);
  });
  routes.get('/:owner/:repo/issues', (c) => {
    const repository = pageRepository(c, site);
    if (!repository) return missing(c, site);
    const page = Number(/^[1-9]\d{0,5}$/.exec(c.req.query('page') ?? '')?.[0] ?? 1);
    const state = c.req.query('state') === 'closed' ? 'closed' : 'open';
    const content = listPage(site, repository, { state, page });
    return show(c, site, { title: `Issues · ${repository.full_name}`, repository, content });
  });
  routes.get('/:owner/:repo/:kind{issues|pull}/:number', (c) => {
    const found = pageIssue(c, site);
    if (!found) return missing(c, site);
    const { repository, issue } = found;
    // An issue's number in the address of a pull request leads to the issue, and the other way round.
    const page = issuePage(site, repository, issue);
    if (!page.endsWith(`/${c.req.param('kind')}/${issue.number}`)) return c.redirect(page, 302);
    const content = issueContent(site, repository, issue, writersOf(c, site));
    return show(c, site, {
      title: `#${issue.number} ${issue.title}`,
      repository,
      number: issue.number,
      content,
    });
  });
  routes.post('/:owner/:repo/issues/:number/comments', bodyLimit({ maxSize: LARGEST_FORM_BYTES }), (c) =>
    receiveForm(c, site),
  );
  routes.get('/:owner/:repo/commit/:sha', (c) => {
    const repository = pageRepository(c, site);
    const commit = repository && findCommit(site, repository.id, c.req.param('sha'));
    if (!commit) return missing(c, site);
    return show(c, site, { title: commit.sha, repository, content: commitContent(site, repository, commit) });
  });
  routes.get('/:owner/:repo/discussions/:number{[1-9]\\d{0,8}}', (c) => {
    const repository = pageRepository(c, site);
    const discussion = repository && findDiscussion(site, repository.id, Number(c.req.param('number')));
    if (!discussion) return missing(c, site);
    const content = discussionContent(site, repository, discussion);
    return show(c, site, { title: discussion.title, repository, content });
  });
  routes.route('/', fileRoutes(site));
  routes.all('*', (c) => missing(c, site));
  return routes;
}

const changes = ['completed', 'not_planned', 'reopened', 'ready', 'merged'] as const;
type Change = (typeof changes)[number];

const FormSchema = v.object({
  as: v.string(),
  body: v.pipe(
    v.optional(v.string(), ''),
    v.transform((text) => text.replaceAll('\r\n', '\n')),
  ),
  do: v.optional(v.picklist(['comment', ...changes]), 'comment'),
});

async function receiveForm(c: Context, site: Site): Promise<Response> {
  if (!fromOwnPage(c, site.pages))
    return problem(c, site, 403, 'This form was not sent from one of these pages.');
  const found = pageIssue(c, site);
  if (!found) return missing(c, site);
  const { repository, issue } = found;
  if (repository.archived) return problem(c, site, 403, 'Repository was archived so is read-only.');
  const form = v.safeParse(FormSchema, await c.req.parseBody());
  if (!form.success) return problem(c, site, 422, 'The form is incomplete.');
  const actor = findUser(site.database, form.output.as);
  if (!actor) return problem(c, site, 422, `There is no account "${form.output.as}".`);
  const { body, do: verb } = form.output;
  if (characters(body) > LONGEST_BODY_CHARACTERS) {
    return problem(c, site, 422, `Body is too long (maximum is ${LONGEST_BODY_CHARACTERS} characters).`);
  }
  if (body.trim() === '' && verb === 'comment') return problem(c, site, 422, 'Body cannot be blank.');
  const occasion = { repository, actor };
  const comment = body.trim() === '' ? undefined : addComment(site, occasion, issue, body);
  if (verb !== 'comment') {
    const current = findIssue(site, repository.id, issue.number) ?? issue;
    if (!change(site, occasion, current, verb)) return problem(c, site, 422, 'That cannot be done to it.');
  }
  rememberWriter(c, actor);
  const anchor = comment ? `#issuecomment-${comment.id}` : '';
  return c.redirect(`${issuePage(site, repository, issue)}${anchor}`, 303);
}

/** False when that cannot be done to it any more, or to anything but a pull request. */
function change(site: Site, occasion: Occasion, issue: Issue, verb: Change): boolean {
  const pull = findPull(site, issue.id);
  if (pull?.merged_at) return false;
  if (verb === 'completed' || verb === 'not_planned' || verb === 'reopened') {
    editIssue(site, occasion, issue, { state: verb === 'reopened' ? 'open' : 'closed', stateReason: verb });
    return true;
  }
  if (!pull || issue.state === 'closed' || pull.draft !== (verb === 'ready')) return false;
  if (verb === 'merged' && !isMergeable(site, issue, pull)) return false;
  (verb === 'ready' ? readyPull : mergePull)(site, occasion, issue);
  return true;
}

function repositoryList(site: Site) {
  return html`<div class="box"><ul class="issues">${listRepositories(site).map(
    (repository) => html`<li>${icons.repository}<div class="what">
      <a class="title" href="${site.pages}/${repository.full_name}/issues">${repository.full_name}</a>
      <p class="small">${countIssues(site, repository.id, 'open')} open issues</p></div></li>`,
  )}</ul></div>`;
}

function pageIssue(c: Context, site: Site): { repository: Repository; issue: Issue } | undefined {
  const repository = pageRepository(c, site);
  const number = /^[1-9]\d{0,14}$/.exec(c.req.param('number') ?? '')?.[0];
  if (!repository || number === undefined) return undefined;
  const issue = findIssue(site, repository.id, Number(number));
  return issue && { repository, issue };
}
