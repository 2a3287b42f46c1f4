import { ChatoperaFailure } from './failure.ts';
import type { Answer } from './read-answer.ts';

/** Chatopera's documents know no limit, and its own command line asks for 9,999. */
const PAGE_SIZE = 1_000;
/** A list that never ends is a fault of the other side. */
const PAGES_AT_MOST = 1_000;

/** All of a list, page by page; `endpoint` may have a query. Throws `ChatoperaFailure`: nothing is no empty list. */
export async function* readPages(
  get: (endpoint: string) => Promise<Answer>,
  endpoint: string,
): AsyncGenerator<unknown> {
  for (let page = 1; page <= PAGES_AT_MOST; page += 1) {
    const separator = endpoint.includes('?') ? '&' : '?';
    const { data, pages } = await get(`${endpoint}${separator}limit=${PAGE_SIZE}&page=${page}`);
    if (!Array.isArray(data)) throw new ChatoperaFailure('unreadable', 'a list in an unknown shape');
    yield data;
    if (data.length === 0 || pages === undefined || page >= pages) return;
  }
}
