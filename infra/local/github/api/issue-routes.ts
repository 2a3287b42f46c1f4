import { type Context, Hono } from 'hono';
import { listComments } from '../comments.ts';
import { type IssueFilter, type IssueOrder, listIssues } from '../issues.ts';
import { commentShape, issueShape } from '../shapes/issue-shape.ts';
import type { Site } from '../site.ts';
import { addComment, editIssue, openIssue } from '../tracker.ts';
import { findUser } from '../users.ts';
import {
  documented,
  type Environment,
  requestedIssue,
  requireIssues,
  visibleRepository,
  writing,
} from './environment.ts';
import { characters, LONGEST_BODY_CHARACTERS, readIssueChanges, readNewIssue } from './issue-request.ts';
import { withBodyForms } from './media-type.ts';
import { linkPages, requestedPage } from './pagination.ts';
import { validationFailed } from './refusal.ts';
import { notSupplied, optionalText, readObject } from './request-body.ts';

const ISSUES = '/repos/:owner/:repo/issues';
const ISSUE = `${ISSUES}/:number`;

/** https://docs.github.com/rest/issues/issues and /comments */
export function issueRoutes(site: Site): Hono<Environment> {
  const routes = new Hono<Environment>();
  routes.get(ISSUES, documented('issues/issues#list-repository-issues'), (c) => {
    const repository = visibleRepository(c, site);
    const page = requestedPage(c);
    if (!repository.has_issues) return c.json([]);
    const { filter, order } = readList(c, site, repository.id);
    const { issues, total } = listIssues(site, filter, { ...order, limit: page.limit, offset: page.offset });
    linkPages(c, site, page, total);
    return c.json(
      issues.map((issue) =>
        withBodyForms(c, site, repository.full_name, issueShape(site, repository, issue)),
      ),
    );
  });
  routes.post(ISSUES, documented('issues/issues#create-an-issue'), async (c) => {
    const body = await readObject(c);
    const occasion = writing(c, site, 'issues');
    requireIssues(occasion.repository);
    const issue = openIssue(site, occasion, readNewIssue(body));
    const shape = issueShape(site, occasion.repository, issue);
    c.header('location', shape.url);
    return c.json(withBodyForms(c, site, occasion.repository.full_name, shape), 201);
  });
  routes.get(ISSUE, documented('issues/issues#get-an-issue'), (c) => {
    const repository = visibleRepository(c, site);
    const issue = requestedIssue(c, site, repository);
    return c.json(withBodyForms(c, site, repository.full_name, issueShape(site, repository, issue)));
  });
  routes.patch(ISSUE, documented('issues/issues#update-an-issue'), async (c) => {
    const body = await readObject(c);
    const occasion = writing(c, site, 'issues');
    const issue = requestedIssue(c, site, occasion.repository);
    const edited = editIssue(site, occasion, issue, readIssueChanges(body));
    return c.json(
      withBodyForms(c, site, occasion.repository.full_name, issueShape(site, occasion.repository, edited)),
    );
  });
  return routes.route('/', commentRoutes(site));
}

function commentRoutes(site: Site): Hono<Environment> {
  const routes = new Hono<Environment>();
  routes.get(`${ISSUE}/comments`, documented('issues/comments#list-issue-comments'), (c) => {
    const repository = visibleRepository(c, site);
    const issue = requestedIssue(c, site, repository);
    const page = requestedPage(c);
    const { comments, total } = listComments(site, issue.id, { ...page, since: readSince(c) });
    linkPages(c, site, page, total);
    return c.json(
      comments.map((comment) =>
        withBodyForms(c, site, repository.full_name, commentShape(site, repository, issue, comment)),
      ),
    );
  });
  routes.post(`${ISSUE}/comments`, documented('issues/comments#create-an-issue-comment'), async (c) => {
    const request = await readObject(c);
    const occasion = writing(c, site, 'issues');
    const issue = requestedIssue(c, site, occasion.repository);
    const comment = addComment(site, occasion, issue, readComment(optionalText(request, 'body')));
    const shape = commentShape(site, occasion.repository, issue, comment);
    c.header('location', shape.url);
    return c.json(withBodyForms(c, site, occasion.repository.full_name, shape), 201);
  });
  return routes;
}

/** Throws what GitHub answers to an empty or an overlong comment. */
export function readComment(body: string | undefined): string {
  if (body === undefined) throw notSupplied('body');
  const refused = { resource: 'IssueComment', code: 'unprocessable', field: 'data' };
  if (body.trim() === '') throw validationFailed({ ...refused, message: 'Body cannot be blank' });
  if (characters(body) > LONGEST_BODY_CHARACTERS) {
    const message = `Body is too long (maximum is ${LONGEST_BODY_CHARACTERS} characters)`;
    throw validationFailed({ ...refused, message });
  }
  return body;
}

type List = { filter: IssueFilter; order: Pick<IssueOrder, 'sort' | 'direction'> };

function readList(c: Context<Environment>, site: Site, repositoryId: number): List {
  const creator = c.req.query('creator');
  const author = creator === undefined ? undefined : findUser(site.database, creator);
  if (creator !== undefined && !author) {
    throw validationFailed({ value: creator, resource: 'Issue', field: 'creator', code: 'invalid' });
  }
  const labels = (c.req.query('labels') ?? '').split(',').map((label) => label.trim());
  return {
    filter: {
      repositoryId,
      state: choice(c, 'state', ['open', 'closed', 'all']) ?? 'open',
      authorId: author?.id,
      since: readSince(c),
      labels: labels.filter((label) => label !== ''),
    },
    order: {
      sort: choice(c, 'sort', ['created', 'updated', 'comments']) ?? 'created',
      direction: choice(c, 'direction', ['asc', 'desc']) ?? 'desc',
    },
  };
}

function choice<Value extends string>(
  c: Context<Environment>,
  name: string,
  values: Value[],
): Value | undefined {
  const given = c.req.query(name);
  if (given === undefined || given === '') return undefined;
  const found = values.find((value) => value === given);
  if (!found) throw validationFailed({ value: given, resource: 'Issue', field: name, code: 'invalid' });
  return found;
}

/** The time in the form that the state keeps, in whole seconds rounded up: nothing earlier may match. */
function readSince(c: Context<Environment>): string | undefined {
  const given = c.req.query('since');
  if (given === undefined || given === '') return undefined;
  const time = Date.parse(given);
  if (Number.isNaN(time))
    throw validationFailed({ value: given, resource: 'Issue', field: 'since', code: 'invalid' });
  const MS_PER_SECOND = 1000;
  return new Date(Math.ceil(time / MS_PER_SECOND) * MS_PER_SECOND).toISOString().replace(/\.\d+Z$/, 'Z');
}
