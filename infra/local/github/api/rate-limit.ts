import { createMiddleware } from 'hono/factory';
import type { Environment } from './environment.ts';
import { Refusal } from './refusal.ts';

const ONE_HOUR_IN_MS = 3_600_000;
const MS_PER_SECOND = 1000;
/** Requests an hour without a token. */
const ANONYMOUS_LIMIT = 60;

type Budget = { limit: number; remaining: number; used: number; reset: number };

export type RateLimiter = {
  /** What is left, without using any of it. */
  look(viewer: string | undefined): Budget;
  spend(viewer: string | undefined): { budget: Budget; exceeded: boolean };
};

/** Counts requests an hour, for the token's owner and for the anonymous. */
export function createRateLimiter(limit: number, now: () => number): RateLimiter {
  const windows = new Map<string, { endsAt: number; used: number }>();
  const current = (viewer: string | undefined) => {
    const key = viewer ?? '';
    const known = windows.get(key);
    if (known && now() < known.endsAt) return known;
    const fresh = { endsAt: now() + ONE_HOUR_IN_MS, used: 0 };
    windows.set(key, fresh);
    return fresh;
  };
  const look = (viewer: string | undefined): Budget => {
    const { endsAt, used } = current(viewer);
    const allowed = viewer === undefined ? ANONYMOUS_LIMIT : limit;
    return { limit: allowed, remaining: allowed - used, used, reset: Math.ceil(endsAt / MS_PER_SECOND) };
  };
  return {
    look,
    spend: (viewer) => {
      const exceeded = look(viewer).remaining <= 0;
      if (!exceeded) current(viewer).used += 1;
      return { budget: look(viewer), exceeded };
    },
  };
}

/** https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api */
export function limitRate(limiter: RateLimiter) {
  return createMiddleware<Environment>(async (c, next) => {
    const viewer = c.var.viewer;
    // Asking for one's own limit is free.
    const free = c.req.path.endsWith('/rate_limit');
    const { budget, exceeded } = free
      ? { budget: limiter.look(viewer?.login), exceeded: false }
      : limiter.spend(viewer?.login);
    c.header('x-ratelimit-limit', String(budget.limit));
    c.header('x-ratelimit-remaining', String(budget.remaining));
    c.header('x-ratelimit-used', String(budget.used));
    c.header('x-ratelimit-reset', String(budget.reset));
    c.header('x-ratelimit-resource', 'core');
    if (exceeded) {
      throw new Refusal(
        403,
        viewer
          ? `API rate limit exceeded for user ID ${viewer.id}.`
          : 'API rate limit exceeded for this address.',
      );
    }
    await next();
  });
}
