import { prices } from './prices.ts';

/** What AWS would bill, in its units. */
export type Usage = {
  /** Requests to SQS, by what they do. */
  sends: number;
  receives: number;
  deletes: number;
  changes: number;
  invocations: number;
  gbSeconds: number;
  writeUnits: number;
  readUnits: number;
};

export function noUsage(): Usage {
  return {
    ...{ sends: 0, receives: 0, deletes: 0, changes: 0 },
    ...{ invocations: 0, gbSeconds: 0, writeUnits: 0, readUnits: 0 },
  };
}

export function scaled(usage: Usage, factor: number): Usage {
  const times = noUsage();
  let name: keyof Usage;
  for (name in usage) times[name] = usage[name] * factor;
  return times;
}

/** In dollars, by service and in all. */
export function priceOf(usage: Usage) {
  const { sends, receives, deletes, changes } = usage;
  const sqs = (sends + receives + deletes + changes) * prices.sqsRequest;
  const lambda = usage.invocations * prices.lambdaRequest + usage.gbSeconds * prices.gbSecond;
  const dynamo = usage.writeUnits * prices.writeUnit + usage.readUnits * prices.readUnit;
  return { sqs, lambda, dynamo, all: sqs + lambda + dynamo };
}
