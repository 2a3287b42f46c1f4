import type { Context } from 'hono';
import type { Site } from '../site.ts';
import type { Environment } from './environment.ts';

const DEFAULT_PAGE_SIZE = 30;
const LARGEST_PAGE_SIZE = 100;

export type Page = { number: number; size: number; limit: number; offset: number };

/** GitHub corrects numbers that are out of range instead of refusing them. */
export function requestedPage(c: Context<Environment>): Page {
  const number = Math.max(1, wholeNumber(c.req.query('page')) ?? 1);
  const wanted = wholeNumber(c.req.query('per_page')) ?? DEFAULT_PAGE_SIZE;
  const size = wanted < 1 ? DEFAULT_PAGE_SIZE : Math.min(LARGEST_PAGE_SIZE, wanted);
  return { number, size, limit: size, offset: (number - 1) * size };
}

/** Sets the `Link` header when there is more than one page. */
export function linkPages(c: Context<Environment>, site: Site, page: Page, total: number): void {
  const last = Math.max(1, Math.ceil(total / page.size));
  const url = (number: number) => {
    const { pathname, searchParams } = new URL(c.req.url);
    searchParams.set('page', String(number));
    return `<${new URL(site.api).origin}${pathname}?${searchParams}>`;
  };
  const links = [
    ...(page.number > 1 ? [`${url(Math.min(page.number - 1, last))}; rel="prev"`] : []),
    ...(page.number < last ? [`${url(page.number + 1)}; rel="next"`, `${url(last)}; rel="last"`] : []),
    ...(page.number > 1 ? [`${url(1)}; rel="first"`] : []),
  ];
  if (links.length > 0) c.header('link', links.join(', '));
}

function wholeNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}
