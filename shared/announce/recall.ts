import type { Table } from '../aws/table.ts';
import { claimMilestone } from '../registry/milestone.ts';
import { rememberRun } from '../registry/workflow-state.ts';
import type { GitHubEvent } from './github-event.ts';

/**
 * An event in the light of what came before it, the same whenever its delivery comes again: a workflow's first good
 * run after a failure is a recovery.
 */
export async function inTheLightOfEarlierRuns(
  registry: Table,
  event: GitHubEvent,
  roomId: string | undefined,
): Promise<GitHubEvent> {
  const { kind, repo, branch = '', run } = event;
  if (!run || (kind !== 'workflow-failed' && kind !== 'workflow-succeeded')) return event;
  const failed = kind === 'workflow-failed';
  const { recovered } = await rememberRun(registry, { repo: memoryOf(repo, roomId), branch, ...run, failed });
  return recovered ? { ...event, kind: 'workflow-recovered' } : event;
}

/** Whether an event that somebody wants to hear of has not been told before: a number of stars is told once. */
export async function isNews(
  registry: Table,
  { id: deliveryId, roomId }: { id: string; roomId: string | undefined },
  { kind, repo, count = 0 }: GitHubEvent,
): Promise<boolean> {
  return (
    kind !== 'star-milestone' || claimMilestone(registry, { repo: memoryOf(repo, roomId), count, deliveryId })
  );
}

/** What a room's own webhook says is remembered for that room alone: whoever has its secret can say anything. */
function memoryOf(repo: string, roomId: string | undefined): string {
  return roomId === undefined ? repo : `${repo} ${roomId}`;
}
