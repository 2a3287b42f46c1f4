import * as v from 'valibot';
import { type Client, createCall } from './call.ts';
import type { OctokitFor } from './octokit.ts';
import { WebAddressSchema } from './web-address.ts';

/** An issue or pull request, as a list names it. */
type Listed = { number: number; title: string; url: string };
/** `isCut` when there may be more: only so many pages are read. */
export type List = { listed: Listed[]; isCut: boolean };

/** A repository's last day, and what waits there. Newest first. */
export type Day = {
  opened: List;
  closed: List;
  proposed: List;
  merged: List;
  /** Open issues that nobody has said anything to. */
  unanswered: List;
  /** Open pull requests that are no drafts. */
  waiting: List;
};

type DayRange = {
  /** The day's begin, in ms. */
  since: number;
  /** Its end. */
  until: number;
  /** Older than this, an issue without a comment waits for an answer. */
  unansweredSince: number;
};

/** Reads a repository's day. Throws `GitHubFailure`. */
export type ReadDay = (repo: string, range: DayRange) => Promise<Day>;

const TimeSchema = v.nullish(v.pipe(v.string(), v.transform(Date.parse)));
const ListedSchema = v.object({ number: v.number(), title: v.string(), html_url: WebAddressSchema });
const IssueSchema = v.object({
  ...ListedSchema.entries,
  state: v.string(),
  comments: v.number(),
  created_at: TimeSchema,
  closed_at: TimeSchema,
  /** Of a pull request alone: GitHub lists both. */
  pull_request: v.optional(v.object({ merged_at: TimeSchema })),
});
const PullSchema = v.object({ ...ListedSchema.entries, draft: v.optional(v.boolean(), false) });
type Issue = v.InferOutput<typeof IssueSchema>;

const PAGE_SIZE = 100;
/** Of each list: who has more to read has more than a report can tell. */
const PAGES_AT_MOST = 3;

/** Three lists a repository, no search: GitHub's search lags and has a limit of its own. `now` in ms. */
export function createDayReader(octokitFor: OctokitFor, now: () => number = Date.now): ReadDay {
  const call = createCall(octokitFor, now);
  return async (repo, range) => {
    const since = new Date(range.since).toISOString();
    const issues = (which: Which) => call(repo, (client) => listIssues(client, which));
    const [changed, open, pulls] = await Promise.all([
      issues({ state: 'all', sort: 'updated', since }),
      issues({ state: 'open', sort: 'created' }),
      call(repo, listPulls),
    ]);
    return toDay(changed, open, pulls, range);
  };
}

type Read<T> = { items: T[]; isCut: boolean };

type Which = { state: 'all' | 'open'; sort: 'updated' | 'created'; since?: string };

function listIssues({ octokit, ...place }: Client, which: Which): Promise<Read<Issue>> {
  return readPages(IssueSchema, async (page) => {
    const list = { ...place, ...which, direction: 'desc' as const, per_page: PAGE_SIZE, page };
    return (await octokit.rest.issues.listForRepo(list)).data;
  });
}

function listPulls({ octokit, ...place }: Client): Promise<Read<v.InferOutput<typeof PullSchema>>> {
  return readPages(PullSchema, async (page) => {
    const which = { state: 'open', sort: 'created', direction: 'desc' } as const;
    return (await octokit.rest.pulls.list({ ...place, ...which, per_page: PAGE_SIZE, page })).data;
  });
}

async function readPages<T>(
  schema: v.GenericSchema<unknown, T>,
  read: (page: number) => Promise<unknown>,
): Promise<Read<T>> {
  const items: T[] = [];
  for (let page = 1; page <= PAGES_AT_MOST; page++) {
    const found = v.parse(v.array(schema), await read(page));
    items.push(...found);
    if (found.length < PAGE_SIZE) return { items, isCut: false };
  }
  return { items, isCut: true };
}

function toDay(
  changed: Read<Issue>,
  open: Read<Issue>,
  pulls: Read<v.InferOutput<typeof PullSchema>>,
  { since, until, unansweredSince }: DayRange,
): Day {
  const within = (time: number | null | undefined) => time != null && since <= time && time < until;
  const isUnanswered = ({ comments, created_at, pull_request }: Issue) =>
    !pull_request && comments === 0 && (created_at ?? until) < unansweredSince;
  return {
    opened: listWhere(changed, ({ pull_request, created_at }) => !pull_request && within(created_at)),
    closed: listWhere(changed, ({ pull_request, closed_at }) => !pull_request && within(closed_at)),
    proposed: listWhere(changed, ({ pull_request, created_at }) => !!pull_request && within(created_at)),
    merged: listWhere(changed, ({ pull_request }) => within(pull_request?.merged_at)),
    unanswered: listWhere(open, isUnanswered),
    waiting: listWhere(pulls, ({ draft }) => !draft),
  };
}

function listWhere<T extends v.InferOutput<typeof ListedSchema>>(
  { items, isCut }: Read<T>,
  wanted: (item: T) => boolean,
): List {
  const listed = items.filter(wanted).map(({ number, title, html_url: url }) => ({ number, title, url }));
  return { listed, isCut };
}
