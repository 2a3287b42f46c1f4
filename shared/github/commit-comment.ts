import * as v from 'valibot';
import type { Client } from './call.ts';
import { WebAddressSchema } from './web-address.ts';

const CommentSchema = v.object({ html_url: WebAddressSchema, body: v.string() });
/** Those of one page: nobody says more to a commit. */
const COMMENTS_AT_MOST = 100;

/** Says it once, however often it is asked to. */
export async function commentOnCommit(
  { octokit, ...place }: Client,
  commit: string,
  body: string,
): Promise<{ url: string }> {
  const which = { ...place, commit_sha: commit };
  const { data } = await octokit.rest.repos.listCommentsForCommit({ ...which, per_page: COMMENTS_AT_MOST });
  const said = v.parse(v.array(CommentSchema), data).find((comment) => isSame(comment.body, body));
  const comment = said ?? (await octokit.rest.repos.createCommitComment({ ...which, body })).data;
  return { url: v.parse(CommentSchema, comment).html_url };
}

/** GitHub keeps line ends as they were sent and trims at the end. */
function isSame(one: string, other: string): boolean {
  return one.replaceAll('\r\n', '\n').trim() === other.replaceAll('\r\n', '\n').trim();
}
