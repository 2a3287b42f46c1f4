import * as v from 'valibot';
import type { Client } from './call.ts';
import { GitHubFailure } from './failure.ts';
import {
  type Branch,
  isOpen,
  listPulls,
  locate,
  newestBranch,
  nextBranch,
  type Proposal,
  PullSchema,
  toProposal,
} from './proposal.ts';
import { gitSha, readSha } from './read-file.ts';

export type ProposedChange = {
  path: string;
  /** The whole file as it shall be. */
  text: string;
  /**
   * `sha` of the file that the text was made from, as `readFile` gave it: from the branch of `openProposal`, without
   * one from the default branch. Nothing where there was no such file.
   */
  basedOn: string | undefined;
  /** Ours alone. While it is left over from a pull request that has ended, the next is called `branch-2` and so on. */
  branch: string;
  message: string;
  title: string;
  body: string;
};

/** The file is no longer what the change was made from: read it again, and make the change from that. */
export class FileHasChanged extends GitHubFailure {
  override name = 'FileHasChanged';

  constructor(cause?: unknown) {
    super('invalid', 409, undefined, cause);
  }
}

const RefusalSchema = v.object({ status: v.picklist([409, 422]), message: v.string() });
/** GitHub's words when a branch moved while it was being written. */
const MOVED = /does not match|but expected/i;

/**
 * GitHub has no lock and no conditional force. So nothing is ever forced: a branch that is left over is left
 * alone, creating the next one succeeds for one of two at a time, and what another began and did not finish is
 * finished first.
 */
export async function proposeChange(client: Client, change: ProposedChange): Promise<Proposal> {
  const { place, base } = await locate(client);
  const branch = await workingBranch(place, base, change);
  await putFile(place, branch, change);
  return propose(place, base, branch.name, change);
}

/** Where the commit goes. `sha` is what its file is read from: GitHub may not show a new branch at once. */
async function workingBranch(place: Client, base: string, change: ProposedChange): Promise<Branch> {
  const newest = await newestBranch(place, change.branch);
  const pulls = newest ? await listPulls(place, newest.name) : [];
  if (newest && pulls.some(isOpen)) return newest;
  const sha = await headOf(place, base);
  if (!newest || pulls.some(({ head }) => head.sha === newest.sha)) {
    const name = nextBranch(newest?.name, change.branch);
    const isNew = await createBranch(place, { name, sha });
    return { name, sha: isNew ? sha : await headOf(place, name) };
  }
  if (await catchUp(place, newest, sha)) return { name: newest.name, sha };
  await propose(place, base, newest.name, change);
  return newest;
}

async function headOf({ octokit, ...place }: Client, branch: string): Promise<string> {
  const { data } = await octokit.rest.git.getRef({ ...place, ref: `heads/${branch}` });
  return v.parse(v.object({ object: v.object({ sha: v.string() }) }), data).object.sha;
}

/** False when somebody else made it first. */
async function createBranch({ octokit, ...place }: Client, { name, sha }: Branch): Promise<boolean> {
  try {
    await octokit.rest.git.createRef({ ...place, ref: `refs/heads/${name}`, sha });
    return true;
  } catch (error) {
    if (v.is(RefusalSchema, error) && /already exists/i.test(error.message)) return false;
    throw error;
  }
}

/** False when the branch has commits of its own, which wait for a pull request. */
async function catchUp({ octokit, ...place }: Client, branch: Branch, sha: string): Promise<boolean> {
  if (branch.sha === sha) return true;
  try {
    await octokit.rest.git.updateRef({ ...place, ref: `heads/${branch.name}`, sha });
    return true;
  } catch (error) {
    if (v.is(RefusalSchema, error) && /fast.?forward/i.test(error.message)) return false;
    throw error;
  }
}

async function putFile(place: Client, branch: Branch, change: ProposedChange): Promise<void> {
  const { path, text, basedOn, message } = change;
  const present = await readSha(place, path, branch.sha);
  if (present === gitSha(text)) return;
  if (present !== basedOn) throw new FileHasChanged();
  const { octokit, ...repository } = place;
  try {
    await octokit.rest.repos.createOrUpdateFileContents({
      ...{ ...repository, path, message, branch: branch.name },
      content: Buffer.from(text).toString('base64'),
      ...(basedOn !== undefined && { sha: basedOn }),
    });
  } catch (error) {
    if (!v.is(RefusalSchema, error)) throw error;
    const isOther = MOVED.test(error.message) || (await readSha(place, path, branch.name)) !== basedOn;
    throw isOther ? new FileHasChanged(error) : error;
  }
}

/** The branch's open pull request, made when there is none. */
async function propose(
  place: Client,
  base: string,
  head: string,
  { title, body }: ProposedChange,
): Promise<Proposal> {
  const open = (await listPulls(place, head)).find(isOpen);
  if (open) return toProposal(open);
  const { octokit, ...repository } = place;
  try {
    const { data } = await octokit.rest.pulls.create({ ...repository, head, base, title, body });
    return toProposal(v.parse(PullSchema, data));
  } catch (error) {
    if (!v.is(RefusalSchema, error) || !/already exists/i.test(error.message)) throw error;
    const other = (await listPulls(place, head)).find(isOpen);
    if (!other) throw error;
    return toProposal(other);
  }
}
