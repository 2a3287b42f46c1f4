import type { Occasion } from './announce.ts';
import { announceCommitComment } from './announce-push.ts';
import { type CommitComment, insertCommitComment } from './commit-comments.ts';
import type { Commit } from './commits.ts';
import { push } from './git/push.ts';
import type { Site } from './site.ts';

/** Says something about a commit, in one transaction with its webhook. */
export function addCommitComment(
  site: Site,
  occasion: Occasion,
  commit: Commit,
  body: string,
): CommitComment {
  const place = { repository_id: occasion.repository.id, commit_sha: commit.sha };
  return push(site, occasion, () => {
    const comment = insertCommitComment(site, { ...place, author_id: occasion.actor.id, body });
    announceCommitComment(site, occasion, comment);
    return comment;
  });
}
