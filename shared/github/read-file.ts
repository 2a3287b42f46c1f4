import { createHash } from 'node:crypto';
import * as v from 'valibot';
import type { Client } from './call.ts';
import { GitHubFailure } from './failure.ts';

/** A file of a repository. */
export type RepoFile = {
  text: string;
  /** Git's id of the content: what a change is based on. */
  sha: string;
};

/** What is at a path. Of a file above 1 MB the contents are left out, and asked for by its id. */
type Entry = { sha: string; content?: string };

const EntrySchema = v.pipe(
  v.object({
    type: v.string(),
    sha: v.string(),
    encoding: v.optional(v.string()),
    content: v.optional(v.string()),
  }),
  v.transform(({ type, sha, encoding, content }): Entry | undefined => {
    if (type !== 'file') return undefined;
    return encoding === 'base64' && content !== undefined ? { sha, content } : { sha };
  }),
);
const BlobSchema = v.object({ encoding: v.literal('base64'), content: v.string() });
const NotFoundSchema = v.object({ status: v.literal(404) });
/** What GitHub answers to a branch that is not there when it is asked for its commit. */
const NoCommitSchema = v.object({ status: v.literal(422) });

/** Nothing when there is no such file; that the repository or the branch is not there is thrown. */
export async function readFile(client: Client, path: string, ref?: string): Promise<RepoFile | undefined> {
  const entry = await readEntry(client, path, ref);
  if (!entry) {
    await requirePlace(client, ref);
    return undefined;
  }
  const { sha, content = await readBlob(client, sha) } = entry;
  return { sha, text: Buffer.from(content, 'base64').toString('utf8') };
}

/** Git's id of a file as it is there, without its text. */
export async function readSha(client: Client, path: string, ref: string): Promise<string | undefined> {
  return (await readEntry(client, path, ref))?.sha;
}

/** Git's id of a text: https://git-scm.com/book/en/v2/Git-Internals-Git-Objects */
export function gitSha(text: string): string {
  const content = Buffer.from(text);
  return createHash('sha1').update(`blob ${content.length}\0`).update(content).digest('hex');
}

async function readEntry(client: Client, path: string, ref?: string): Promise<Entry | undefined> {
  const { octokit, ...place } = client;
  try {
    const { data } = await octokit.rest.repos.getContent({
      ...place,
      path,
      ...(ref !== undefined && { ref }),
      mediaType: { format: 'object' },
    });
    return v.parse(EntrySchema, data);
  } catch (error) {
    if (!v.is(NotFoundSchema, error)) throw error;
    return undefined;
  }
}

/** GitHub answers 404 for a repository that it hides too: one that we lost is not one without the file. */
async function requirePlace({ octokit, ...place }: Client, ref: string | undefined): Promise<void> {
  if (ref === undefined) {
    await octokit.rest.repos.get(place);
    return;
  }
  try {
    await octokit.rest.repos.getCommit({ ...place, ref });
  } catch (error) {
    if (v.is(NoCommitSchema, error)) throw new GitHubFailure('not-found', 404, undefined, error);
    throw error;
  }
}

async function readBlob({ octokit, ...place }: Client, sha: string): Promise<string> {
  return v.parse(BlobSchema, (await octokit.rest.git.getBlob({ ...place, file_sha: sha })).data).content;
}
