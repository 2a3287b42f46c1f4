import { describeError } from './log.ts';
import { isTimeout } from './retry.ts';

/** What a send that failed means: only of a refused one is it known that nothing was sent and why. */
type SendFailure = 'too-frequent' | 'outage' | 'unanswered' | 'refused';

/**
 * 操作过于频繁 and 发送消息过于频繁 are WeChat's own words, which gateways pass on or translate. The code
 * RESOURCE_EXHAUSTED alone is no sign: gRPC uses it for what is too large as well.
 */
const TOO_FREQUENT =
  /频繁|(发送|操作|消息).{0,6}(过快|太快|过多)|too (fast|often|frequent)|too many (request|message|operation|send)|frequency|rate.?limit/i;
/** gRPC: cancelled and unavailable, the connection's own failures. */
const OUTAGE_CODES = [1, 14];
const DEADLINE_EXCEEDED = 4;

/** `said` is what the message says: a gateway may repeat it in its error, and people write of 频繁 too. */
export function sendFailureOf(error: unknown, said: string[]): SendFailure {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (typeof code === 'number' && OUTAGE_CODES.includes(code)) return 'outage';
  if (isTimeout(error) || code === DEADLINE_EXCEEDED) return 'unanswered';
  return TOO_FREQUENT.test(describeError(error, said)) ? 'too-frequent' : 'refused';
}
