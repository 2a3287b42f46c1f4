import { timingSafeEqual } from 'node:crypto';
import { createMiddleware } from 'hono/factory';
import type { User } from '../users.ts';
import type { Environment } from './environment.ts';
import { manual, Refusal } from './refusal.ts';

/**
 * Lets the one token in, lets reads of public data through without any, and refuses every other
 * credential. https://docs.github.com/rest/authentication/authenticating-to-the-rest-api
 */
export function authenticate(token: string, owner: () => User) {
  return createMiddleware<Environment>(async (c, next) => {
    c.set('documentationUrl', manual(''));
    c.set('viewer', undefined);
    const header = c.req.header('authorization');
    if (header !== undefined) {
      const given = /^(?:token|bearer) +(\S+)$/i.exec(header.trim())?.[1] ?? basicPassword(header);
      if (given === undefined || !sameText(given, token)) throw new Refusal(401, 'Bad credentials');
      c.set('viewer', owner());
    } else if (c.req.method !== 'GET' && c.req.method !== 'HEAD') {
      throw new Refusal(401, 'Requires authentication');
    }
    await next();
  });
}

function basicPassword(header: string): string | undefined {
  const encoded = /^basic +(\S+)$/i.exec(header.trim())?.[1];
  if (encoded === undefined) return undefined;
  const text = Buffer.from(encoded, 'base64').toString();
  return text.slice(text.indexOf(':') + 1);
}

function sameText(one: string, other: string): boolean {
  const left = Buffer.from(one);
  const right = Buffer.from(other);
  return left.length === right.length && timingSafeEqual(left, right);
}
