import { container, type FunctionName, functions, namesOf, queues, secrets } from '../../../infra/wiring.ts';
import { reportDeadLetters } from '../../../shared/dead-letters/report-dead-letters.ts';
import { prices } from './prices.ts';

const HOURS_A_MONTH = 730;
const SECONDS_A_MONTH = HOURS_A_MONTH * 3600;
const LONG_POLL_SECONDS = 20;
/**
 * What AWS documents, for standard queues only; a queue with an idle function has been seen to count 15 empty
 * receives a minute, which is the same.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html
 * https://github.com/getlift/lift/issues/132
 */
const POLLERS_A_QUEUE = 5;
/** One update of the speaker's lease. */
const LEASE_SECONDS = 5;
/** Five calls, one after the other, and starting anew each time. */
const REPORT_SECONDS = 0.5;
/** One query, started anew each time. */
const GLANCE_SECONDS = 0.3;
const byGlance = ['keep-time', 'redeliver-missed'] as const satisfies FunctionName[];
/** The image, a few log lines, tables that are nearly empty: an estimate. */
const ODDS_AND_ENDS = 0.05;

/** A deployment that nobody talks to, in dollars a month by what it is paid for. */
export async function idleBill(): Promise<Record<string, number>> {
  const polls = SECONDS_A_MONTH / LONG_POLL_SECONDS;
  const polled = namesOf(queues).filter((name) => queues[name].consumer !== 'puppet').length;
  const { everyMinutes = Number.POSITIVE_INFINITY, memory } = functions['report-dead-letters'];
  const reports = (HOURS_A_MONTH * 60) / everyMinutes;
  return {
    'Fargate, 0.25 vCPU, 0.5 GB': prices.fargateMonth,
    'public IPv4 address': HOURS_A_MONTH * prices.publicAddressHour,
    'Secrets Manager': namesOf(secrets).length * prices.secretMonth,
    'SQS, empty polls':
      (polled * POLLERS_A_QUEUE + container.receivesFrom.length) * polls * prices.sqsRequest,
    'DynamoDB, speaker lease': (SECONDS_A_MONTH / LEASE_SECONDS) * prices.writeUnit,
    'looking for dead letters':
      reports *
      ((await callsAReport()) * prices.sqsRequest +
        prices.lambdaRequest +
        REPORT_SECONDS * (memory / 1024) * prices.gbSecond),
    'keeping time, looking for missed deliveries': byGlance.reduce((sum, name) => sum + glances(name), 0),
    'image, logs, tables (estimate)': ODDS_AND_ENDS,
  };
}

/** What a function costs that looks into one key by the clock, and finds nothing. */
function glances(name: FunctionName): number {
  const { everyMinutes = Number.POSITIVE_INFINITY, memory } = functions[name];
  const compute = GLANCE_SECONDS * (memory / 1024) * prices.gbSecond;
  return ((HOURS_A_MONTH * 60) / everyMinutes) * (prices.lambdaRequest + compute + prices.readUnit);
}

/** Requests to SQS, of the function itself with nothing in any queue. */
async function callsAReport(): Promise<number> {
  let calls = 0;
  const unused = () => {
    throw new Error('There is nothing to report');
  };
  const nothing = {
    query: unused,
    get: unused,
    put: unused,
    update: unused,
    remove: unused,
    putAll: unused,
    removeAll: unused,
  };
  await reportDeadLetters({
    registry: nothing,
    outbound: { send: unused, sendAll: unused },
    queues: namesOf(queues).map((name) => ({
      name,
      maxReceiveCount: queues[name].maxReceiveCount,
      deadLetters: {
        count: async () => {
          calls += 1;
          return 0;
        },
        ...{ receive: unused, remove: unused, giveBack: unused },
      },
    })),
    observe: { log: unused, count: unused },
    now: Date.now,
  });
  return calls;
}
