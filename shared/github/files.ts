import { createCall } from './call.ts';
import { commentOnCommit } from './commit-comment.ts';
import type { OctokitFor } from './octokit.ts';
import { findProposal, type Proposal } from './proposal.ts';
import { type ProposedChange, proposeChange } from './propose-change.ts';
import { type RepoFile, readFile } from './read-file.ts';

/** What the FAQ needs of a repository's files. All throw `GitHubFailure`. Repositories are `owner/repo`. */
export type RepoFiles = {
  /** Nothing when the repository has no such file; `branch` in place of the default one. */
  readFile(repo: string, path: string, branch?: string): Promise<RepoFile | undefined>;
  /** The open pull request that a further change will be added to. */
  openProposal(repo: string, branch: string): Promise<Proposal | undefined>;
  /**
   * A commit on the branch and its pull request; where that is open already, the commit is added to it. The same
   * change twice is made once. Throws `FileHasChanged` when it has to be made anew.
   */
  proposeChange(repo: string, change: ProposedChange): Promise<Proposal>;
  /** The same words twice are one comment. */
  commentOnCommit(repo: string, commit: string, body: string): Promise<{ url: string }>;
};

export function createRepoFiles(octokitFor: OctokitFor, now: () => number = Date.now): RepoFiles {
  const call = createCall(octokitFor, now);
  return {
    readFile: (repo, path, branch) => call(repo, (client) => readFile(client, path, branch)),
    openProposal: (repo, branch) => call(repo, (client) => findProposal(client, branch)),
    proposeChange: (repo, change) => call(repo, (client) => proposeChange(client, change)),
    commentOnCommit: (repo, commit, body) => call(repo, (client) => commentOnCommit(client, commit, body)),
  };
}
