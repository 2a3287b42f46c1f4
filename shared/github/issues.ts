import * as v from 'valibot';
import { findRequestId } from '../issue/marker.ts';
import { type Client, createCall, orFailure } from './call.ts';
import { FullNameSchema } from './full-name.ts';
import type { OctokitFor } from './octokit.ts';
import { WebAddressSchema } from './web-address.ts';

const IssueSchema = v.object({
  number: v.pipe(v.number(), v.safeInteger()),
  html_url: WebAddressSchema,
  title: v.string(),
});
const ListedIssueSchema = v.object({
  ...IssueSchema.entries,
  body: v.nullish(v.string()),
  created_at: v.string(),
});
const RepoSchema = v.object({
  full_name: FullNameSchema,
  html_url: WebAddressSchema,
  private: v.boolean(),
  archived: v.optional(v.boolean(), false),
  has_issues: v.boolean(),
});

export type OpenedIssue = { number: number; url: string; title: string };
type NewIssue = { title: string; body: string; labels: string[] };
export type Repository = {
  fullName: string;
  url: string;
  private: boolean;
  archived: boolean;
  hasIssues: boolean;
};

/** Nothing was sent to GitHub. */
export class TooLateToSend extends Error {
  override name = 'TooLateToSend';
  override message = 'Too much time has passed to send under this lease';
}

/** What the project asks of GitHub. Every method throws `GitHubFailure`. Repositories are `owner/repo`. */
export type GitHub = {
  /** Sends nothing any more, and throws `TooLateToSend`, when `sendBefore` (ms since 1970) has passed. */
  createIssue(issue: NewIssue & { repo: string; sendBefore: number }): Promise<OpenedIssue>;
  /** Looks through what was opened since (ms) for the issue that carries the request's marker. */
  findIssue(request: { repo: string; requestId: string; since: number }): Promise<OpenedIssue | undefined>;
  addLabel(label: { repo: string; number: number; label: string }): Promise<void>;
  getRepository(repo: string): Promise<Repository>;
};

/** Clocks of ours and GitHub's may differ by this much. */
const CLOCK_SKEW_MS = 120_000;
const PAGE_SIZE = 100;
/** 5,000 newer issues: whoever has to look further back cannot tell whether the issue is there. */
const PAGES_AT_MOST = 50;

/** The few requests of the project, typed at the edge. */
export function createGitHub(octokitFor: OctokitFor, now: () => number = Date.now): GitHub {
  const call = createCall(octokitFor, now);
  return {
    async createIssue({ repo, sendBefore, ...issue }) {
      const client = await call(repo, async (client) => {
        // An App fetches its token here, and not on the way of the request, where it would take its time.
        await client.octokit.auth({ type: 'installation' });
        return client;
      });
      if (now() > sendBefore) throw new TooLateToSend();
      return orFailure(createIssue(client, issue), now);
    },
    findIssue: ({ repo, ...request }) => call(repo, (client) => findIssue(client, request)),
    addLabel: ({ repo, number, label }) =>
      call(repo, async (client) => {
        const { octokit, ...place } = client;
        await octokit.rest.issues.addLabels({ ...place, issue_number: number, labels: [label] });
      }),
    getRepository: (repo) => call(repo, getRepository),
  };
}

async function createIssue({ octokit, ...place }: Client, issue: NewIssue): Promise<OpenedIssue> {
  const { data } = await octokit.rest.issues.create({ ...place, ...issue });
  return toOpened(v.parse(IssueSchema, data));
}

/** Lists instead of searching: GitHub's search lags by seconds, its list does not. */
async function findIssue(
  { octokit, ...place }: Client,
  { requestId, since }: { requestId: string; since: number },
): Promise<OpenedIssue | undefined> {
  const from = new Date(since - CLOCK_SKEW_MS);
  for (let page = 1; page <= PAGES_AT_MOST; page++) {
    const { data } = await octokit.rest.issues.listForRepo({
      ...place,
      state: 'all',
      since: from.toISOString(),
      sort: 'created',
      direction: 'desc',
      per_page: PAGE_SIZE,
      page,
    });
    const issues = v.parse(v.array(ListedIssueSchema), data);
    const ours = issues.find(({ body }) => findRequestId(body ?? '') === requestId);
    if (ours) return toOpened(ours);
    const isLast =
      issues.length < PAGE_SIZE || issues.some(({ created_at }) => Date.parse(created_at) < +from);
    if (isLast) return undefined;
  }
  throw new Error(`More than ${PAGES_AT_MOST * PAGE_SIZE} issues are newer than the request`);
}

async function getRepository({ octokit, ...place }: Client): Promise<Repository> {
  const { data } = await octokit.rest.repos.get(place);
  const repo = v.parse(RepoSchema, data);
  return {
    fullName: repo.full_name,
    url: repo.html_url,
    private: repo.private,
    archived: repo.archived,
    hasIssues: repo.has_issues,
  };
}

function toOpened({ number, html_url, title }: v.InferOutput<typeof IssueSchema>): OpenedIssue {
  return { number, url: html_url, title };
}
