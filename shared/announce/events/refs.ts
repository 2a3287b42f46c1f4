import * as v from 'valibot';
import type { EventKind, GitHubEvent } from '../github-event.ts';
import { type Common, commonEntries, NameSchema, pageOf, toEvent } from './payload.ts';

const RefSchema = v.object({ ...commonEntries, ref: NameSchema, ref_type: v.string() });
/** The merge queue makes and deletes one for every pull request. */
const MERGE_QUEUE = 'gh-readonly-queue/';

/** `create`: of a branch or a tag. */
export function readCreate(payload: unknown): GitHubEvent[] {
  const told = v.parse(RefSchema, payload);
  const { ref, ref_type } = told;
  if (ref_type === 'tag') return [fromTag('tag-created', told, ref, pageOf(told, 'releases', 'tag', ref))];
  return fromBranch('branch-created', told, told, pageOf(told, 'tree', ref));
}

/** `delete`: of a branch or a tag. */
export function readDelete(payload: unknown): GitHubEvent[] {
  const told = v.parse(RefSchema, payload);
  const { ref, ref_type } = told;
  if (ref_type === 'tag') return [fromTag('tag-deleted', told, ref, pageOf(told, 'tags'))];
  return fromBranch('branch-deleted', told, told, pageOf(told, 'branches'));
}

/** Its subject is that of the release, which is often made by the same click. */
function fromTag(kind: EventKind, common: Common, ref: string, url: string): GitHubEvent {
  return toEvent(kind, common, { subject: `release ${ref}`, title: ref, url, detail: ref });
}

/** Its subject is that of the push which brings its first commits. */
function fromBranch(
  kind: EventKind,
  common: Common,
  { ref, ref_type }: { ref: string; ref_type: string },
  url: string,
): GitHubEvent[] {
  if (ref_type !== 'branch' || ref.startsWith(MERGE_QUEUE)) return [];
  const onDefaultBranch = ref === common.repository.default_branch;
  const particulars = { title: ref, url, detail: ref, branch: ref, onDefaultBranch };
  return [toEvent(kind, common, { ...particulars, subject: `push ${ref}` })];
}
