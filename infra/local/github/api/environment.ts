import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { Occasion } from '../announce.ts';
import { findIssue, type Issue } from '../issues.ts';
import { findRepository, mayWrite, type Repository, type Writable } from '../repositories.ts';
import type { Site } from '../site.ts';
import type { User } from '../users.ts';
import { manual, Refusal } from './refusal.ts';

/** What the API's routes find in their context. */
export type Environment = { Variables: { documentationUrl: string; viewer: User | undefined } };

/** Names the page of the manual that the route's errors point to. */
export function documented(page: string) {
  return createMiddleware<Environment>(async (c, next) => {
    c.set('documentationUrl', manual(page));
    await next();
  });
}

/** The repository of the path, if the token may see it. */
export function visibleRepository(c: Context<Environment>, site: Site): Repository {
  const repository = findRepository(site, c.req.param('owner') ?? '', c.req.param('repo') ?? '');
  const hidden = repository?.private && (c.var.viewer === undefined || repository.access === 'none');
  if (!repository || hidden) throw new Refusal(404, 'Not Found');
  return repository;
}

/** The repository of the path and who acts on it, if the token may write there, and that in particular. */
export function writing(c: Context<Environment>, site: Site, what?: Writable): Occasion {
  const repository = visibleRepository(c, site);
  const actor = c.var.viewer;
  if (!actor) throw new Refusal(401, 'Requires authentication');
  if (!mayWrite(repository, what)) throw new Refusal(403, 'Resource not accessible by personal access token');
  if (repository.archived) throw new Refusal(403, 'Repository was archived so is read-only.');
  return { repository, actor };
}

/** GitHub answers 410 for single issues, not for lists, where issues are switched off. */
export function requireIssues(repository: Repository): void {
  if (!repository.has_issues) throw new Refusal(410, 'Issues has been disabled in this repository.');
}

/** The issue of the path. */
export function requestedIssue(c: Context<Environment>, site: Site, repository: Repository): Issue {
  requireIssues(repository);
  const issue = findIssue(site, repository.id, pathNumber(c, 'number'));
  if (!issue) throw new Refusal(404, 'Not Found');
  return issue;
}

/** A positive whole number in the path. */
export function pathNumber(c: Context<Environment>, name: string): number {
  const text = c.req.param(name) ?? '';
  if (!/^[1-9]\d{0,14}$/.test(text)) throw new Refusal(404, 'Not Found');
  return Number(text);
}
