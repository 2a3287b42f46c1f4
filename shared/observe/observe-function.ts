import type { MiddlewareObj } from '@middy/core';
import type { Observe } from './observe.ts';

const METRICS_NAMESPACE = 'OSSChat';

type Invoked = { context: { awsRequestId: string } };

/** Not through the console: Lambda puts words in front of its lines, and they would be JSON no more. */
const toStandardOutput = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/**
 * Logs and metrics of one Lambda, a line of JSON each: what the domain is given, and the middleware that knows
 * the request and writes its metrics when it has ended, well or not.
 */
export function observeFunction(
  service: string,
  write = toStandardOutput,
): { observe: Observe; middleware: MiddlewareObj } {
  const counts = new Map<string, number>();
  let requestId: string | undefined;
  let coldStart = true;
  const end = () => {
    if (counts.size > 0) write(JSON.stringify(embeddedMetrics(service, counts)));
    counts.clear();
    coldStart = false;
  };
  return {
    observe: {
      log(level, message, fields) {
        const timestamp = new Date().toISOString();
        const origin = { service, function_request_id: requestId, cold_start: coldStart };
        write(JSON.stringify({ level: level.toUpperCase(), message, timestamp, ...origin, ...fields }));
      },
      count(metric) {
        counts.set(metric, (counts.get(metric) ?? 0) + 1);
      },
    },
    middleware: {
      before({ context }: Invoked) {
        requestId = context.awsRequestId;
      },
      after: end,
      onError: end,
    },
  };
}

/** CloudWatch's embedded metric format: it makes metrics of log lines like this one. */
function embeddedMetrics(service: string, counts: Map<string, number>) {
  const Metrics = [...counts.keys()].map((Name) => ({ Name, Unit: 'Count' }));
  return {
    _aws: {
      Timestamp: Date.now(),
      CloudWatchMetrics: [{ Namespace: METRICS_NAMESPACE, Dimensions: [['service']], Metrics }],
    },
    service,
    ...Object.fromEntries(counts),
  };
}
