import type { Queue } from '../aws/queue.ts';
import type { Table } from '../aws/table.ts';
import { type FailureKind, GitHubFailure } from '../github/failure.ts';
import type { Day, ReadDay } from '../github/report.ts';
import { errorFields, type Observe } from '../observe/observe.ts';
import { loadRoom } from '../registry/room.ts';
import { sendOutbound } from '../wechat/reply.ts';
import { UNANSWERED_DAYS, writeReport } from './write-report.ts';

type ReportDayDependencies = {
  registry: Table;
  outbound: Queue;
  readDay: ReadDay;
  observe: Observe;
  /** ms since 1970. */
  now: () => number;
};

const DAY_MS = 24 * 3600_000;
const LATE_AT_MOST_MS = 3 * 3600_000;
/** Whatever GitHub does: less than the function's time, so that it can say what is missing. */
const READ_WITHIN_MS = 25_000;
const REPOS_AT_ONCE = 5;

/** Whether a daily report is no news any more. */
export function isTooLate(dueAt: number, now: number): boolean {
  return now - dueAt > LATE_AT_MOST_MS;
}

/**
 * Tells a room how the day before `dueAt` (ms) was in its repositories, in one text; nothing when it wants no report
 * any more, has no repository, or when it is too late. What GitHub does not show is said, not tried again.
 */
export async function reportDay(
  { registry, outbound, readDay, observe, now }: ReportDayDependencies,
  { roomId, dueAt }: { roomId: string; dueAt: number },
): Promise<void> {
  const { settings, repos } = await loadRoom(registry, roomId);
  if (!settings.dailyReport || repos.length === 0 || isTooLate(dueAt, now())) return;
  const range = {
    since: dueAt - DAY_MS,
    until: dueAt,
    unansweredSince: dueAt - UNANSWERED_DAYS * DAY_MS,
  };
  const end = performance.now() + READ_WITHIN_MS;
  const days: RepoDay[] = [];
  for (let start = 0; start < repos.length; start += REPOS_AT_ONCE) {
    const some = repos.slice(start, start + REPOS_AT_ONCE);
    days.push(...(await Promise.all(some.map(readInTime))));
  }
  const text = writeReport(days, settings.language);
  await sendOutbound(outbound, { id: `daily-report:${roomId}:${dueAt}`, conversationId: roomId, text });
  observe.log('info', 'A room was told of its day', { roomId, repos: repos.length });

  async function readInTime(repo: string): Promise<RepoDay> {
    try {
      return { repo, day: await within(end - performance.now(), () => readDay(repo, range)) };
    } catch (error) {
      observe.log('warn', 'A repository was not read for a daily report', { roomId, ...errorFields(error) });
      return { repo, failure: error instanceof GitHubFailure ? error.kind : 'unavailable' };
    }
  }
}

/** A repository's day, or why it is not known. */
export type RepoDay = { repo: string; day: Day } | { repo: string; failure: FailureKind };

async function within<T>(ms: number, work: () => Promise<T>): Promise<T> {
  const tooLong = new GitHubFailure('unavailable', 0, undefined, new Error('It takes too long'));
  if (ms <= 0) throw tooLong;
  let timer: NodeJS.Timeout | undefined;
  const end = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(tooLong), ms);
  });
  try {
    return await Promise.race([work(), end]);
  } finally {
    clearTimeout(timer);
  }
}
