import { type Context, Hono } from 'hono';
import * as v from 'valibot';
import { type Discussion, findDiscussion } from '../discussions.ts';
import { findRepository, type Repository } from '../repositories.ts';
import { avatarUrl } from '../shapes/user-shape.ts';
import type { Site } from '../site.ts';
import { userById } from '../users.ts';
import type { Environment } from './environment.ts';
import { readObject } from './request-body.ts';

/** The one query that is answered. */
const DISCUSSION = `query ($owner: String!, $repo: String!, $number: Int!) { repository(owner: $owner, name: $repo) {
  discussion(number: $number) {
    title url bodyText isAnswered author { login avatarUrl } comments { totalCount } category { name } } } }`;

const RequestSchema = v.object({
  query: v.string(),
  variables: v.object({ owner: v.string(), repo: v.string(), number: v.pipe(v.number(), v.integer()) }),
});

/** https://docs.github.com/graphql, which says with 200 what was wrong with a query. */
export function graphqlRoute(site: Site): Hono<Environment> {
  const routes = new Hono<Environment>();
  routes.post('/graphql', async (c) => {
    const request = v.safeParse(RequestSchema, await readObject(c));
    if (!request.success || plain(request.output.query) !== plain(DISCUSSION))
      return c.json({ errors: [{ message: `The stand-in answers one query alone: ${plain(DISCUSSION)}` }] });
    const { owner, repo, number } = request.output.variables;
    const repository = findRepository(site, owner, repo);
    if (!repository || (repository.private && repository.access === 'none'))
      return notFound(c, ['repository'], `a Repository with the name '${owner}/${repo}'`, {
        repository: null,
      });
    const discussion = findDiscussion(site, repository.id, number);
    if (!discussion)
      return notFound(c, ['repository', 'discussion'], `a Discussion with the number of ${number}`, {
        repository: { discussion: null },
      });
    return c.json({ data: { repository: { discussion: shapeOf(site, repository, discussion) } } });
  });
  return routes;
}

function plain(query: string): string {
  return query.replace(/\s+/g, ' ').trim();
}

function notFound(c: Context<Environment>, path: string[], what: string, data: unknown): Response {
  return c.json({ data, errors: [{ type: 'NOT_FOUND', path, message: `Could not resolve to ${what}.` }] });
}

function shapeOf(site: Site, repository: Repository, discussion: Discussion) {
  const { title, body, number, answered, category, comments } = discussion;
  const { login } = userById(site.database, discussion.author_id);
  return {
    title,
    url: `${site.pages}/${repository.full_name}/discussions/${number}`,
    bodyText: body,
    isAnswered: category === 'Q&A' ? answered : null,
    author: { login, avatarUrl: avatarUrl(site, login) },
    comments: { totalCount: comments },
    category: { name: category },
  };
}
