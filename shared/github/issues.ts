import * as v from 'valibot';
import { findRequestId } from '../issue/marker.ts';
import { toFailure } from './failure.ts';
import type { OctokitFor } from './octokit.ts';

const IssueSchema = v.object({ number: v.number(), html_url: v.string(), title: v.string() });
const ListedIssueSchema = v.object({ ...IssueSchema.entries, body: v.nullish(v.string()) });
const RepoSchema = v.object({
  full_name: v.string(),
  html_url: v.string(),
  private: v.boolean(),
  archived: v.optional(v.boolean(), false),
  has_issues: v.boolean(),
});

export type OpenedIssue = { number: number; url: string; title: string };
export type Repository = {
  fullName: string;
  url: string;
  private: boolean;
  archived: boolean;
  hasIssues: boolean;
};

/** What the project asks of GitHub. Every method throws `GitHubFailure`. Repositories are `owner/repo`. */
export type GitHub = {
  createIssue(issue: { repo: string; title: string; body: string; labels: string[] }): Promise<OpenedIssue>;
  /** Looks through what was opened since (ms) for the issue that carries the request's marker. */
  findIssue(request: { repo: string; requestId: string; since: number }): Promise<OpenedIssue | undefined>;
  addLabel(label: { repo: string; number: number; label: string }): Promise<void>;
  getRepository(repo: string): Promise<Repository>;
};

/** Clocks of ours and GitHub's may differ by this much. */
const CLOCK_SKEW_MS = 120_000;
const PAGE_SIZE = 100;
const PAGES_AT_MOST = 5;

/** The few requests of the project, typed at the edge. */
export function createGitHub(octokitFor: OctokitFor, now: () => number = Date.now): GitHub {
  const call = async <T>(fullName: string, request: (client: Client) => Promise<T>): Promise<T> => {
    const [owner = '', repo = ''] = fullName.split('/');
    try {
      return await request({ octokit: await octokitFor(owner, repo), owner, repo });
    } catch (error) {
      throw toFailure(error, now());
    }
  };
  return {
    createIssue: ({ repo, ...issue }) => call(repo, (client) => createIssue(client, issue)),
    findIssue: ({ repo, ...request }) => call(repo, (client) => findIssue(client, request)),
    addLabel: ({ repo, number, label }) =>
      call(repo, async (client) => {
        const { octokit, ...place } = client;
        await octokit.rest.issues.addLabels({ ...place, issue_number: number, labels: [label] });
      }),
    getRepository: (repo) => call(repo, getRepository),
  };
}

type Client = { octokit: Awaited<ReturnType<OctokitFor>>; owner: string; repo: string };

async function createIssue(
  { octokit, ...place }: Client,
  issue: { title: string; body: string; labels: string[] },
): Promise<OpenedIssue> {
  const { data } = await octokit.rest.issues.create({ ...place, ...issue });
  return toOpened(v.parse(IssueSchema, data));
}

/** Lists instead of searching: GitHub's search lags by seconds, its list does not. */
async function findIssue(
  { octokit, ...place }: Client,
  { requestId, since }: { requestId: string; since: number },
): Promise<OpenedIssue | undefined> {
  for (let page = 1; page <= PAGES_AT_MOST; page++) {
    const { data } = await octokit.rest.issues.listForRepo({
      ...place,
      state: 'all',
      since: new Date(since - CLOCK_SKEW_MS).toISOString(),
      sort: 'created',
      direction: 'desc',
      per_page: PAGE_SIZE,
      page,
    });
    const issues = v.parse(v.array(ListedIssueSchema), data);
    const ours = issues.find(({ body }) => findRequestId(body ?? '') === requestId);
    if (ours) return toOpened(ours);
    if (issues.length < PAGE_SIZE) return undefined;
  }
  return undefined;
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
