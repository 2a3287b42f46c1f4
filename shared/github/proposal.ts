import * as v from 'valibot';
import type { Client } from './call.ts';
import { FullNameSchema } from './full-name.ts';
import { WebAddressSchema } from './web-address.ts';

/** A pull request of ours that is open. */
export type Proposal = {
  number: number;
  url: string;
  /** Where its files are: a further change has to be made from what is read there. */
  branch: string;
};

export type Branch = { name: string; sha: string };

const RefSchema = v.object({ ref: v.string(), object: v.object({ sha: v.string() }) });
export const PullSchema = v.object({
  number: v.pipe(v.number(), v.safeInteger()),
  html_url: WebAddressSchema,
  state: v.string(),
  head: v.object({ ref: v.string(), sha: v.string() }),
});
type Pull = v.InferOutput<typeof PullSchema>;
const RepoSchema = v.object({ full_name: FullNameSchema, default_branch: v.string() });

const HEADS = 'refs/heads/';
const PULLS_AT_MOST = 100;

/** The open pull request of our newest branch. */
export async function findProposal(client: Client, branch: string): Promise<Proposal | undefined> {
  const { place } = await locate(client);
  const newest = await newestBranch(place, branch);
  const open = newest && (await listPulls(place, newest.name)).find(isOpen);
  return open && toProposal(open);
}

/** The repository by the name that it has now, as filters want it, and its default branch. */
export async function locate({ octokit, ...place }: Client): Promise<{ place: Client; base: string }> {
  const { full_name, default_branch } = v.parse(RepoSchema, (await octokit.rest.repos.get(place)).data);
  const [owner = '', repo = ''] = full_name.split('/');
  return { place: { octokit, owner, repo }, base: default_branch };
}

/** `branch`, `branch-2` …: the one with the highest number. */
export async function newestBranch(
  { octokit, ...place }: Client,
  branch: string,
): Promise<Branch | undefined> {
  const { data } = await octokit.rest.git.listMatchingRefs({ ...place, ref: `heads/${branch}` });
  return v
    .parse(v.array(RefSchema), data)
    .map(({ ref, object }) => ({ name: ref.slice(HEADS.length), sha: object.sha }))
    .map((found) => ({ ...found, number: numberOf(found.name, branch) }))
    .filter(({ number }) => number > 0)
    .sort((one, other) => other.number - one.number)[0];
}

/** The name after that. */
export function nextBranch(newest: string | undefined, branch: string): string {
  return newest === undefined ? branch : `${branch}-${numberOf(newest, branch) + 1}`;
}

/** All pull requests that were ever made of the branch. */
export async function listPulls({ octokit, ...place }: Client, branch: string): Promise<Pull[]> {
  const { data } = await octokit.rest.pulls.list({
    ...place,
    head: `${place.owner}:${branch}`,
    state: 'all',
    per_page: PULLS_AT_MOST,
  });
  return v.parse(v.array(PullSchema), data).filter(({ head }) => head.ref === branch);
}

export function isOpen({ state }: Pull): boolean {
  return state === 'open';
}

export function toProposal({ number, html_url, head }: Pull): Proposal {
  return { number, url: html_url, branch: head.ref };
}

/** 0 for what is no branch of ours. */
function numberOf(name: string, branch: string): number {
  if (name === branch) return 1;
  const number = name.startsWith(`${branch}-`) ? name.slice(branch.length + 1) : '';
  return /^[1-9]\d{0,8}$/.test(number) ? Number(number) : 0;
}
