import { type Context, Hono } from 'hono';
import { type Issue, listIssues } from '../issues.ts';
import { findPull, type Pull } from '../pulls.ts';
import { listedPull, pullShape } from '../shapes/pull-shape.ts';
import type { Site } from '../site.ts';
import { documented, type Environment, requestedIssue, visibleRepository } from './environment.ts';
import { linkPages, requestedPage } from './pagination.ts';
import { Refusal, validationFailed } from './refusal.ts';

const PULLS = '/repos/:owner/:repo/pulls';
const STATES = ['open', 'closed', 'all'] as const;

/** https://docs.github.com/rest/pulls/pulls, as far as it is read. */
export function pullRoutes(site: Site): Hono<Environment> {
  const routes = new Hono<Environment>();
  routes.get(PULLS, documented('pulls/pulls#list-pull-requests'), (c) => {
    const repository = visibleRepository(c, site);
    const page = requestedPage(c);
    const sort = c.req.query('sort') === 'updated' ? 'updated' : 'created';
    const direction = c.req.query('direction') ?? (sort === 'created' ? 'desc' : 'asc');
    const { issues, total } = listIssues(
      site,
      { repositoryId: repository.id, state: requestedState(c), labels: [], isPull: true },
      {
        sort,
        direction: direction === 'asc' ? 'asc' : 'desc',
        limit: page.limit,
        offset: page.offset,
      },
    );
    linkPages(c, site, page, total);
    return c.json(issues.map((issue) => listedPull(site, repository, issue, pullOf(site, issue))));
  });
  routes.get(`${PULLS}/:number`, documented('pulls/pulls#get-a-pull-request'), (c) => {
    const repository = visibleRepository(c, site);
    const issue = requestedIssue(c, site, repository);
    return c.json(pullShape(site, repository, issue, pullOf(site, issue)));
  });
  return routes;
}

function requestedState(c: Context<Environment>): (typeof STATES)[number] {
  const given = c.req.query('state') ?? 'open';
  const state = STATES.find((known) => known === given);
  if (!state)
    throw validationFailed({ value: given, resource: 'PullRequest', field: 'state', code: 'invalid' });
  return state;
}

function pullOf(site: Site, issue: Issue): Pull {
  const pull = findPull(site, issue.id);
  if (!pull) throw new Refusal(404, 'Not Found');
  return pull;
}
