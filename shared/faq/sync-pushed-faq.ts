import * as v from 'valibot';
import type { Queue } from '../aws/queue.ts';
import type { Table } from '../aws/table.ts';
import { FullNameSchema } from '../github/full-name.ts';
import { loadFaqState } from '../registry/faq.ts';
import { roomsBoundTo } from '../registry/room.ts';
import { FAQ_FILE_PATH } from './faq-path.ts';
import { toSyncMessage } from './order-sync.ts';
import { isShared, scopesOfFile } from './section.ts';

type Dependencies = { registry: Table; faq: Queue };

/** Of longer lists GitHub may leave something out: https://docs.github.com/webhooks/webhook-events-and-payloads#push */
const COMMITS_TRUSTED_AT_MOST = 20;
const FILES_LISTED_AT_MOST = 3_000;

const PathsSchema = v.nullish(v.array(v.string()), []);
const CommitIdSchema = v.pipe(v.string(), v.regex(/^[\da-f]{40}(?:[\da-f]{24})?$/));
const PushSchema = v.object({
  ref: v.string(),
  after: CommitIdSchema,
  deleted: v.boolean(),
  forced: v.boolean(),
  repository: v.object({ full_name: FullNameSchema, default_branch: v.string() }),
  commits: v.nullish(
    v.array(v.object({ added: PathsSchema, modified: PathsSchema, removed: PathsSchema })),
    [],
  ),
});
type Push = v.InferOutput<typeof PushSchema>;

/**
 * Has the FAQ synced when a push to the default branch may have changed its file, and the repository is bound to a
 * room or its FAQ counts for others that are. What the file says is read from GitHub and never from here. Several
 * deliveries of one push are one sync, and more would be harmless.
 */
export async function syncPushedFaq(
  { registry, faq }: Dependencies,
  { id, payload }: { id: string; payload: unknown },
): Promise<void> {
  const read = v.safeParse(PushSchema, payload);
  if (!read.success || !mayChangeFaq(read.output)) return;
  const { after: commit, repository } = read.output;
  const repo = repository.full_name;
  if (!(await isLookedAfter(registry, repo))) return;
  await faq.send(toSyncMessage({ repo, commit }, `${id}:faq`));
}

function mayChangeFaq({ ref, deleted, forced, repository, commits }: Push): boolean {
  if (deleted || ref !== `refs/heads/${repository.default_branch}`) return false;
  if (forced || commits.length >= COMMITS_TRUSTED_AT_MOST) return true;
  return commits.some(({ added, modified, removed }) => {
    const paths = [...added, ...modified, ...removed];
    return paths.includes(FAQ_FILE_PATH) || paths.length >= FILES_LISTED_AT_MOST;
  });
}

/** A repository for all of its owner's need not be bound itself: it is known since another of the owner's was. */
async function isLookedAfter(registry: Table, repo: string): Promise<boolean> {
  if ((await roomsBoundTo(registry, repo)).length > 0) return true;
  const shared = scopesOfFile(repo).find(isShared);
  return shared !== undefined && (await loadFaqState(registry, shared)) !== undefined;
}
