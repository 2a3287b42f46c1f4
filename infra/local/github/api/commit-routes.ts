import { type Context, Hono } from 'hono';
import { addCommitComment } from '../commit-comment-tracker.ts';
import { countCommitComments, listCommitComments } from '../commit-comments.ts';
import type { Commit } from '../commits.ts';
import { resolveRef } from '../git/resolve.ts';
import type { Repository } from '../repositories.ts';
import { commitCommentShape } from '../shapes/commit-comment-shape.ts';
import { commitShape } from '../shapes/commit-shape.ts';
import type { Site } from '../site.ts';
import { documented, type Environment, visibleRepository, writing } from './environment.ts';
import { readComment } from './issue-routes.ts';
import { linkPages, requestedPage } from './pagination.ts';
import { Refusal } from './refusal.ts';
import { optionalText, readObject } from './request-body.ts';

const COMMIT = '/repos/:owner/:repo/commits/:ref{.+}';
const COMMENTS = '/repos/:owner/:repo/commits/:ref/comments';

/** https://docs.github.com/rest/commits/commits#get-a-commit and /comments, which speak of the whole commit here. */
export function commitRoutes(site: Site): Hono<Environment> {
  const routes = new Hono<Environment>();
  routes.get(COMMENTS, documented('commits/comments#list-commit-comments'), (c) => {
    const repository = visibleRepository(c, site);
    const commit = requestedCommit(c, site, repository);
    const page = requestedPage(c);
    linkPages(c, site, page, countCommitComments(site, commit.sha));
    const comments = listCommitComments(site, commit.sha, page);
    return c.json(comments.map((comment) => commitCommentShape(site, repository, comment)));
  });
  routes.post(COMMENTS, documented('commits/comments#create-a-commit-comment'), async (c) => {
    const request = await readObject(c);
    const occasion = writing(c, site, 'commit-comments');
    const commit = requestedCommit(c, site, occasion.repository);
    const comment = addCommitComment(site, occasion, commit, readComment(optionalText(request, 'body')));
    return c.json(commitCommentShape(site, occasion.repository, comment), 201);
  });
  routes.get(COMMIT, documented('commits/commits#get-a-commit'), (c) => {
    const repository = visibleRepository(c, site);
    return c.json(commitShape(site, repository, requestedCommit(c, site, repository)));
  });
  return routes;
}

function requestedCommit(c: Context<Environment>, site: Site, repository: Repository): Commit {
  const ref = c.req.param('ref') ?? '';
  const commit = resolveRef(site, repository.id, ref);
  if (!commit) throw new Refusal(422, `No commit found for SHA: ${ref}`);
  return commit;
}
