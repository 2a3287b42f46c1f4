import type { Table } from '../aws/table.ts';
import { GitHubFailure } from '../github/failure.ts';
import type { GitHub, OpenedIssue } from '../github/issues.ts';
import {
  beginRequest,
  finishRequest,
  loadRequest,
  refuseRequest,
  takeOverRequest,
} from '../registry/request.ts';

export type AttemptDependencies = {
  registry: Table;
  github: GitHub;
  /** ms since 1970. */
  now(): number;
  sleep(ms: number): Promise<void>;
};

export type Attempt = {
  requestId: string;
  roomId: string;
  repo: string;
  issue: { title: string; body: string; labels: string[] };
  /** The sentence that the group gets for a refusal; stored, so that it can be told again. */
  refusalOf(failure: GitHubFailure): string;
};

export type Outcome = { opened: OpenedIssue; repo: string } | { refused: string };

/** The outcome is not known yet: the command has to be delivered again later. */
export class Postponed extends Error {
  /** GitHub did not answer, as opposed to another worker being at it. */
  readonly githubSilent: boolean;

  constructor(message: string, githubSilent: boolean, cause?: unknown) {
    super(message, { cause });
    this.name = 'Postponed';
    this.githubSilent = githubSilent;
  }
}

const ATTEMPTS_AT_MOST = 4;
/** GitHub's list shows a new issue at once, but a request whose answer is lost may still be at work. */
const PAUSE_BEFORE_LISTING_MS = 1_500;

/**
 * Opens the issue of a request exactly once, however often it is called and wherever it is cut off. A POST
 * whose answer is lost is followed by a look at GitHub's list for the request's marker; only when the lease
 * is over and the marker is not there is it sent again. Throws `Postponed`.
 */
export async function attemptIssue(dependencies: AttemptDependencies, attempt: Attempt): Promise<Outcome> {
  const { registry, now } = dependencies;
  const { requestId, roomId, repo } = attempt;
  const known = await loadRequest(registry, requestId);
  if (known?.state === 'done') return { opened: known, repo: known.repo };
  if (known?.state === 'refused') return { refused: known.sentence };
  if (!known) {
    const request = { id: requestId, roomId, repo };
    if (await beginRequest(registry, request, now())) return post(dependencies, attempt, 1, now());
    throw new Postponed('Another worker has begun the request', false);
  }
  if (known.leaseUntil > now()) throw new Postponed('The lease of an earlier attempt is not over', false);
  if (!(await takeOverRequest(registry, requestId, known.fence, now()))) {
    throw new Postponed('Another worker has taken the request over', false);
  }
  const resumed = { ...attempt, repo: known.repo };
  return resume(dependencies, resumed, known.fence + 1, known.begunAt);
}

async function resume(
  dependencies: AttemptDependencies,
  attempt: Attempt,
  fence: number,
  begunAt: number,
): Promise<Outcome> {
  try {
    const { requestId, repo } = attempt;
    const found = await dependencies.github.findIssue({ repo, requestId, since: begunAt });
    if (found) return finish(dependencies, attempt, found);
  } catch (error) {
    const failure = asFailure(error);
    if (failure.kind !== 'unavailable' || fence > ATTEMPTS_AT_MOST)
      return refuse(dependencies, attempt, fence, failure);
    throw new Postponed('GitHub does not list issues', true, failure);
  }
  if (fence > ATTEMPTS_AT_MOST) {
    return refuse(dependencies, attempt, fence, new GitHubFailure('unavailable', 0, undefined, undefined));
  }
  return post(dependencies, attempt, fence, begunAt);
}

async function post(
  dependencies: AttemptDependencies,
  attempt: Attempt,
  fence: number,
  begunAt: number,
): Promise<Outcome> {
  const { github, sleep } = dependencies;
  const { repo, requestId, issue } = attempt;
  try {
    return await finish(dependencies, attempt, await github.createIssue({ repo, ...issue }));
  } catch (error) {
    const failure = asFailure(error);
    if (failure.kind !== 'unavailable') return refuse(dependencies, attempt, fence, failure);
    await sleep(PAUSE_BEFORE_LISTING_MS);
    const found = await github.findIssue({ repo, requestId, since: begunAt }).catch(() => undefined);
    if (found) return finish(dependencies, attempt, found);
    throw new Postponed('GitHub did not answer', true, failure);
  }
}

async function finish(
  { registry }: AttemptDependencies,
  attempt: Attempt,
  opened: OpenedIssue,
): Promise<Outcome> {
  await finishRequest(registry, attempt.requestId, opened);
  return { opened, repo: attempt.repo };
}

async function refuse(
  { registry }: AttemptDependencies,
  attempt: Attempt,
  fence: number,
  failure: GitHubFailure,
): Promise<Outcome> {
  const refused = attempt.refusalOf(failure);
  if (await refuseRequest(registry, attempt.requestId, fence, refused)) return { refused };
  throw new Postponed('Another worker has taken the request over', false);
}

function asFailure(error: unknown): GitHubFailure {
  if (error instanceof GitHubFailure) return error;
  throw error;
}
