import { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { MiddlewareObj } from '@middy/core';
import type { Observe } from './observe.ts';

const METRICS_NAMESPACE = 'OSSChat';

/** Structured logs and EMF metrics of one Lambda: what the domain is given, and the middleware that flushes them. */
export function observeFunction(serviceName: string): { observe: Observe; middleware: MiddlewareObj[] } {
  const logger = new Logger({ serviceName });
  const metrics = new Metrics({ namespace: METRICS_NAMESPACE, serviceName });
  const publish = () => {
    if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
  };
  return {
    observe: {
      log: (level, message, fields = {}) => logger[level](message, fields),
      count: (metric) => {
        metrics.addMetric(metric, MetricUnit.Count, 1);
      },
    },
    middleware: [injectLambdaContext(logger), { after: publish, onError: publish }],
  };
}
