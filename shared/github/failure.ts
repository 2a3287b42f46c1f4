import * as v from 'valibot';

/** What GitHub's refusal means to the people who asked. `unavailable` alone leaves the outcome unknown. */
export type FailureKind =
  | 'unauthorized'
  | 'forbidden'
  | 'archived'
  | 'not-found'
  | 'issues-disabled'
  | 'invalid'
  | 'rate-limited'
  | 'unavailable';

/** A request to GitHub that failed, read once and for all from what the client threw. */
export class GitHubFailure extends Error {
  readonly kind: FailureKind;
  readonly status: number;
  /** When GitHub takes requests again, in ms since 1970; only for `rate-limited`. */
  readonly retryAt: number | undefined;

  constructor(kind: FailureKind, status: number, retryAt: number | undefined, cause: unknown) {
    super(`GitHub: ${kind} (${status})`, { cause });
    this.name = 'GitHubFailure';
    this.kind = kind;
    this.status = status;
    this.retryAt = retryAt;
  }
}

const HttpErrorSchema = v.object({
  status: v.number(),
  message: v.string(),
  response: v.optional(
    v.object({ headers: v.record(v.string(), v.optional(v.union([v.string(), v.number()]))) }),
  ),
});
type HttpError = v.InferOutput<typeof HttpErrorSchema>;

const ONE_MINUTE_IN_MS = 60_000;

/** Reads an error of Octokit. What is no answer of GitHub (reset, time-out, DNS) is `unavailable`. */
export function toFailure(error: unknown, now: number): GitHubFailure {
  if (error instanceof GitHubFailure) return error;
  const parsed = v.safeParse(HttpErrorSchema, error);
  if (!parsed.success) return new GitHubFailure('unavailable', 0, undefined, error);
  const kind = kindOf(parsed.output);
  const retryAt = kind === 'rate-limited' ? retryTime(parsed.output, now) : undefined;
  return new GitHubFailure(kind, parsed.output.status, retryAt, error);
}

function kindOf(error: HttpError): FailureKind {
  switch (error.status) {
    case 401:
      return 'unauthorized';
    case 403:
      return forbiddenKind(error);
    case 404:
      return 'not-found';
    case 410:
      return 'issues-disabled';
    case 429:
      return 'rate-limited';
    default:
      return error.status >= 400 && error.status < 500 && error.status !== 408 ? 'invalid' : 'unavailable';
  }
}

/** GitHub answers 403 for rate limits too: https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api */
function forbiddenKind({ message, response }: HttpError): FailureKind {
  const headers = response?.headers ?? {};
  if (headers['retry-after'] !== undefined || String(headers['x-ratelimit-remaining']) === '0')
    return 'rate-limited';
  if (/rate limit/i.test(message)) return 'rate-limited';
  return /archived/i.test(message) ? 'archived' : 'forbidden';
}

function retryTime({ response }: HttpError, now: number): number {
  const seconds = Number(response?.headers['retry-after']);
  if (Number.isFinite(seconds)) return now + seconds * 1000;
  const reset = Number(response?.headers['x-ratelimit-reset']);
  return Number.isFinite(reset) ? reset * 1000 : now + ONE_MINUTE_IN_MS;
}
