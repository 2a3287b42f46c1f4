import {
  BrokenCircuitError,
  ConsecutiveBreaker,
  circuitBreaker,
  decorrelatedJitterGenerator,
  ExponentialBackoff,
  handleWhen,
  retry,
} from 'cockatiel';
import { withDeadline } from '../with-deadline.ts';
import { ChatoperaFailure } from './failure.ts';
import { type Answer, readAnswer } from './read-answer.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

type Exchange = {
  method: Method;
  /** From `/api/v1` on, with the query string. */
  path: string;
  body?: unknown;
  /** The header; made anew for each attempt, at `now` (ms since 1970). */
  authorization(now: number): string;
  /** It changes nothing, so that it may be sent again. */
  isRead: boolean;
  /** It gives a page of a list, which may be long. */
  isList?: boolean;
};

/** A server of Chatopera's, left alone for a while when it is away. Throws `ChatoperaFailure`. */
export type ChatoperaHost = { exchange(exchange: Exchange): Promise<Answer> };

/** Of one call, with all its attempts and bodies. */
const CALL_AT_MOST_MS = 8_000;
/** It is for a chat: more than this is no answer, and SQS would not take it. */
const ANSWER_AT_MOST_KILOBYTES = 256;
const LIST_AT_MOST_KILOBYTES = 8 * 1024;
const RETRIES = 2;
const FIRST_RETRY_AFTER_MS = 200;
const RETRY_AFTER_AT_MOST_MS = 2_000;
/** Calls, not attempts. */
const FAILURES_UNTIL_OPEN = 5;
const LEFT_ALONE_FOR_MS = 30_000;

const isAbsence = (error: unknown) => error instanceof ChatoperaFailure && error.isAbsence;

type Attempted = { answer: Answer } | { refusal: ChatoperaFailure };

/** `apiUrl` is where its `/api/v1` is. */
export function createHost(apiUrl: string): ChatoperaHost {
  const base = apiUrl.replace(/\/$/, '');
  const breaker = circuitBreaker(handleWhen(isAbsence), {
    halfOpenAfter: LEFT_ALONE_FOR_MS,
    breaker: new ConsecutiveBreaker(FAILURES_UNTIL_OPEN),
  });
  const retries = retry(handleWhen(isAbsence), {
    maxAttempts: RETRIES,
    backoff: new ExponentialBackoff({
      initialDelay: FIRST_RETRY_AFTER_MS,
      maxDelay: RETRY_AFTER_AT_MOST_MS,
      generator: decorrelatedJitterGenerator,
    }),
  });
  return {
    async exchange(exchange) {
      const attempted = await withDeadline(CALL_AT_MOST_MS, (deadline) => {
        const attempt = () => send(base, exchange, deadline);
        return breaker.execute(() => (exchange.isRead ? retries.execute(attempt, deadline) : attempt()));
      }).catch((cause: unknown) => {
        if (!(cause instanceof BrokenCircuitError)) throw cause;
        throw new ChatoperaFailure('open', `left alone for ${LEFT_ALONE_FOR_MS / 1000} s: it was away`);
      });
      if ('refusal' in attempted) throw attempted.refusal;
      return attempted.answer;
    },
  };
}

/** A refusal is given, not thrown: it shows that Chatopera is there. */
async function send(base: string, exchange: Exchange, deadline: AbortSignal): Promise<Attempted> {
  const { method, path, body, authorization, isList } = exchange;
  const now = Date.now();
  try {
    const response = await fetch(`${base}${path}`, {
      method,
      headers: {
        authorization: authorization(now),
        accept: 'application/json',
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      // Somebody else's server is not for what people say.
      redirect: 'error',
      signal: deadline,
    });
    const atMostKilobytes = isList ? LIST_AT_MOST_KILOBYTES : ANSWER_AT_MOST_KILOBYTES;
    return { answer: await readAnswer(response, { now, atMostKilobytes }) };
  } catch (cause) {
    if (deadline.aborted) throw new ChatoperaFailure('slow', `no answer within ${CALL_AT_MOST_MS / 1000} s`);
    if (!(cause instanceof ChatoperaFailure))
      throw new ChatoperaFailure('unreachable', 'no answer', { cause });
    if (cause.isAbsence) throw cause;
    return { refusal: cause };
  }
}
