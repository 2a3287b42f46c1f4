import type { Table } from '../aws/table.ts';
import { GitHubFailure } from '../github/failure.ts';
import { type GitHub, type OpenedIssue, TooLateToSend } from '../github/issues.ts';
import {
  beginRequest,
  countUnanswered,
  finishRequest,
  loadRequest,
  refuseNewRequest,
  refuseRequest,
  renewLease,
  type SendingRequest,
  type SettledRequest,
  sendBefore,
  takeOverRequest,
} from '../registry/request.ts';

export type AttemptDependencies = {
  registry: Table;
  github: GitHub;
  /** ms since 1970. */
  now(): number;
  sleep(ms: number): Promise<void>;
};

/** What would be opened, and what the group is told beside the link; or why nothing can be. */
export type Draft =
  | { repo: string; issue: { title: string; body: string; labels: string[] }; notes: string[] }
  | { refusal: string };

export type Attempt = {
  requestId: string;
  roomId: string;
  order: string;
  /** What the record says, when an earlier delivery has begun the request. */
  known: SendingRequest | undefined;
  draft: Draft;
  /** The sentence that the group gets for a refusal of GitHub; stored, so that it can be told again. */
  refusalOf(failure: GitHubFailure, repo: string): string;
};

/** The outcome is not known yet: the command has to be delivered again later. */
export class Postponed extends Error {
  /** Since when (ms) GitHub does not answer; nothing when another worker is at it. */
  readonly silentSince: number | undefined;

  constructor(message: string, silentSince?: number, cause?: unknown) {
    super(message, { cause });
    this.name = 'Postponed';
    this.silentSince = silentSince;
  }
}

/** With a list that works and no issue after so many requests without an answer, the group is told so. */
const UNANSWERED_AT_MOST = 4;
/** GitHub's list shows a new issue at once, but a request whose answer is lost may still be at work. */
const PAUSE_BEFORE_LISTING_MS = 1_500;

/** A lease that is held: what is sent under it is sent soon after `leasedAt` (ms), or not at all. */
type Held = { attempt: Attempt; fence: number; leasedAt: number; begunAt: number; unanswered: number };

/**
 * Settles a request once, however often it is called and wherever it is cut off: one issue or one refusal. A
 * POST whose answer is lost is followed by a look at GitHub's list for the request's marker; only when the
 * lease is over and the list does not have it is it sent again, or refused. While the list cannot be read
 * nothing is refused, whatever GitHub says: the issue may exist. Throws `Postponed`.
 */
export async function attemptIssue(
  dependencies: AttemptDependencies,
  attempt: Attempt,
): Promise<SettledRequest> {
  const { registry, now } = dependencies;
  const { requestId: id, roomId, order, known, draft } = attempt;
  if (known) return resume(dependencies, attempt, known);
  const begunAt = now();
  if ('refusal' in draft) {
    const request = { id, roomId, sentence: draft.refusal };
    if (!(await refuseNewRequest(registry, request, begunAt))) return settledMeanwhile(dependencies, id);
    return { state: 'refused', sentence: draft.refusal, told: false };
  }
  const request = { id, roomId, repo: draft.repo, order };
  if (!(await beginRequest(registry, request, begunAt))) return settledMeanwhile(dependencies, id);
  return post(dependencies, { attempt, fence: 1, leasedAt: begunAt, begunAt, unanswered: 0 }, draft);
}

async function resume(
  dependencies: AttemptDependencies,
  attempt: Attempt,
  { fence: before, leaseUntil, begunAt, unanswered, repo }: SendingRequest,
): Promise<SettledRequest> {
  const { registry, github, now } = dependencies;
  const { requestId: id, draft } = attempt;
  if (leaseUntil > now()) throw new Postponed('The lease of an earlier attempt is not over');
  if (!(await takeOverRequest(registry, id, before, now()))) return settledMeanwhile(dependencies, id);
  const fence = before + 1;
  const found = await github.findIssue({ repo, requestId: id, since: begunAt }).catch((error) => {
    throw new Postponed('GitHub does not list issues', begunAt, asFailure(error));
  });
  if (found) return finish(dependencies, attempt, repo, found);
  if ('refusal' in draft) return refuse(dependencies, id, fence, draft.refusal);
  if (unanswered >= UNANSWERED_AT_MOST) {
    const failure = new GitHubFailure('unavailable', 0, undefined, undefined);
    return refuse(dependencies, id, fence, attempt.refusalOf(failure, repo));
  }
  const leasedAt = now();
  if (!(await renewLease(registry, id, fence, leasedAt))) return settledMeanwhile(dependencies, id);
  return post(dependencies, { attempt, fence, leasedAt, begunAt, unanswered }, draft);
}

async function post(
  dependencies: AttemptDependencies,
  { attempt, fence, leasedAt, begunAt, unanswered }: Held,
  { repo, issue }: Exclude<Draft, { refusal: string }>,
): Promise<SettledRequest> {
  const { registry, github, sleep } = dependencies;
  const { requestId } = attempt;
  const answer = await github
    .createIssue({ repo, ...issue, sendBefore: sendBefore(leasedAt) })
    .catch((error) => {
      if (error instanceof TooLateToSend) throw new Postponed(error.message);
      return asFailure(error);
    });
  if (!(answer instanceof GitHubFailure)) return finish(dependencies, attempt, repo, answer);
  if (answer.kind !== 'unavailable')
    return refuse(dependencies, requestId, fence, attempt.refusalOf(answer, repo));
  await sleep(PAUSE_BEFORE_LISTING_MS);
  const found = await github.findIssue({ repo, requestId, since: begunAt }).catch(() => undefined);
  if (found) return finish(dependencies, attempt, repo, found);
  await countUnanswered(registry, requestId, fence, unanswered + 1);
  throw new Postponed('GitHub did not answer', begunAt, answer);
}

async function finish(
  dependencies: AttemptDependencies,
  { requestId, order, draft }: Attempt,
  repo: string,
  opened: OpenedIssue,
): Promise<SettledRequest> {
  const notes = 'notes' in draft ? draft.notes : [];
  const finished = await finishRequest(dependencies.registry, requestId, { ...opened, notes });
  if (!finished) return settledMeanwhile(dependencies, requestId);
  return { state: 'done', repo, order, ...opened, notes, told: false };
}

async function refuse(
  dependencies: AttemptDependencies,
  id: string,
  fence: number,
  sentence: string,
): Promise<SettledRequest> {
  if (!(await refuseRequest(dependencies.registry, id, fence, sentence)))
    return settledMeanwhile(dependencies, id);
  return { state: 'refused', sentence, told: false };
}

/** After a condition did not hold: another worker was first, or we were, and the answer to it got lost. */
async function settledMeanwhile({ registry }: AttemptDependencies, id: string): Promise<SettledRequest> {
  const request = await loadRequest(registry, id);
  if (request && request.state !== 'sending') return request;
  throw new Postponed('Another worker holds the request');
}

function asFailure(error: unknown): GitHubFailure {
  if (error instanceof GitHubFailure) return error;
  throw error;
}
