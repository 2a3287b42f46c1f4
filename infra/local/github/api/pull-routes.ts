import { type Context, Hono } from 'hono';
import { type Issue, listIssues } from '../issues.ts';
import { isMergeable } from '../mergeable.ts';
import { mergePull, openPull, pullObstacle } from '../pull-tracker.ts';
import { findPull, type Pull } from '../pulls.ts';
import type { Repository } from '../repositories.ts';
import { listedPull, pullShape } from '../shapes/pull-shape.ts';
import type { Site } from '../site.ts';
import { documented, type Environment, requestedIssue, visibleRepository, writing } from './environment.ts';
import { linkPages, requestedPage } from './pagination.ts';
import { obstacleRefusal, readMerge, readNewPull } from './pull-request.ts';
import { Refusal, validationFailed } from './refusal.ts';
import { readObject } from './request-body.ts';

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
      {
        repositoryId: repository.id,
        state: requestedState(c),
        labels: [],
        isPull: true,
        ...requestedBranches(c, repository),
      },
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
  routes.post(PULLS, documented('pulls/pulls#create-a-pull-request'), async (c) => {
    const body = await readObject(c);
    const occasion = writing(c, site, 'pulls');
    const { repository } = occasion;
    const draft = readNewPull(body, repository);
    const obstacle = pullObstacle(site, repository.id, draft);
    if (obstacle) throw obstacleRefusal(obstacle, draft, repository);
    const issue = openPull(site, occasion, draft);
    return c.json(pullShape(site, repository, issue, pullOf(site, issue)), 201);
  });
  routes.put(`${PULLS}/:number/merge`, documented('pulls/pulls#merge-a-pull-request'), async (c) => {
    const { sha, merge } = readMerge(await readObject(c));
    const occasion = writing(c, site, 'contents');
    const issue = requestedIssue(c, site, occasion.repository);
    const pull = pullOf(site, issue);
    if (pull.draft || !isMergeable(site, issue, pull))
      throw new Refusal(405, 'Pull Request is not mergeable');
    if (sha !== undefined && sha !== pull.head_sha)
      throw new Refusal(409, 'Head branch was modified. Review and try the merge again.');
    mergePull(site, occasion, issue, merge);
    const answer = { sha: pullOf(site, issue).merge_sha, merged: true };
    return c.json({ ...answer, message: 'Pull Request successfully merged' });
  });
  return routes;
}

/** GitHub ignores a `head` without an owner, and finds nothing in repositories that it is not asked for. */
function requestedBranches(c: Context<Environment>, { owner }: Repository): { head?: string; base?: string } {
  const [login = '', head] = (c.req.query('head') ?? '').split(/:(.*)/s);
  const base = c.req.query('base');
  return {
    ...(head !== undefined && { head: login === owner.login ? head : '' }),
    ...(base !== undefined && base !== '' && { base }),
  };
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
