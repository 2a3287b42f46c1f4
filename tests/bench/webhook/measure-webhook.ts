import { join } from 'node:path';
import { build } from 'esbuild';
import { functions } from '../../../infra/wiring.ts';
import { splitGenerated } from '../../../shared/generated-secret.ts';
import { webhookSecret } from '../../../shared/github/webhook-secret.ts';
import { asDeployed } from '../as-deployed.ts';
import { type Figure, median } from '../figure.ts';
import { assertSameCalls } from './assert-same-calls.ts';
import { type AwsStandIn, type Calls, startAwsStandIn } from './aws-stand-in.ts';
import { type Contestant, startContestant } from './contestant.ts';
import { createDeliver, type Deliver } from './deliver.ts';

const REPO = 'Codertocat/Hello-World';
const ROOM_ID = '20738441234@chatroom';
const GENERATED = 'A'.repeat(64);
/** Each with fresh processes: of two of the same file one may cost 5 % more than the other for all its life. */
const HEATS = 4;
const WARM_UP_DELIVERIES = 1_200;
/** Many short ones: what else the machine does then hits all alike. */
const ROUNDS_A_HEAT = 12;
const DELIVERIES_A_ROUND = 50;
const TIMES_BARE_AT_MOST = 1.15;
const SUBSCRIPTIONS = 1_000;
const TIMES_ALONE_AT_MOST = 1.3;

/** Probot answers 200 when its handlers are done. `crowded` is the function with a registry full of other groups'. */
const contestants = {
  bare: { script: 'serve-bare', argument: '', status: 202 },
  function: { script: 'serve-function', argument: './github-webhook.cjs', status: 202 },
  crowded: { script: 'serve-function', argument: './github-webhook.cjs', status: 202 },
  app: { script: 'serve-probot', argument: 'app', status: 200 },
  token: { script: 'serve-probot', argument: 'token', status: 200 },
};
type Name = keyof typeof contestants;
const names = ['bare', 'function', 'crowded', 'app', 'token'] as const satisfies Name[];
type StandIns = { alone: AwsStandIn; crowded: AwsStandIn };

/** Milliseconds of CPU a delivery, of each round. */
type Costs = Record<Name, number[]>;

/**
 * CPU time of a webhook delivery that is answered when AWS has all of it: the deployed function behind a server,
 * a bare server and Probot, each in a process of its own, which make the same calls to the same stand-in.
 */
export async function measureWebhook(folder: string): Promise<Figure[]> {
  await bundle(folder, 'github-webhook', functions['github-webhook'].entry);
  for (const script of new Set(names.map((name) => contestants[name].script))) {
    await bundle(folder, script, join(import.meta.dirname, `${script}.ts`));
  }
  const aws = {
    alone: await startAwsStandIn(ROOM_ID, REPO),
    crowded: await startAwsStandIn(ROOM_ID, REPO, SUBSCRIPTIONS),
  };
  const costs: Costs = { bare: [], function: [], crowded: [], app: [], token: [] };
  try {
    for (let heat = 0; heat < HEATS; heat += 1) await runHeat(folder, aws, costs);
  } finally {
    aws.alone.stop();
    aws.crowded.stop();
  }
  return report(costs);
}

async function bundle(folder: string, name: string, entry: string): Promise<void> {
  await build({ ...asDeployed, entryPoints: [entry], outfile: join(folder, `${name}.cjs`) });
}

async function runHeat(folder: string, aws: StandIns, costs: Costs): Promise<void> {
  const secret = webhookSecret(splitGenerated(GENERATED).masterKey, REPO);
  const deliver = createDeliver(secret);
  const running = new Map<Name, Contestant>();
  try {
    for (const name of names)
      running.set(name, await start(folder, name, environmentOf(awsOf(aws, name), secret)));
    for (const [name, { origin }] of running)
      await deliver(origin, WARM_UP_DELIVERIES, contestants[name].status);
    for (let round = 0; round < ROUNDS_A_HEAT; round += 1)
      await runRound([...running], { round, deliver, aws }, costs);
  } finally {
    for (const contestant of running.values()) await contestant.stop();
  }
}

function start(folder: string, name: Name, environment: Record<string, string>): Promise<Contestant> {
  const { script, argument } = contestants[name];
  return startContestant(join(folder, `${script}.cjs`), [argument], environment);
}

function awsOf({ alone, crowded }: StandIns, name: Name): AwsStandIn {
  return name === 'crowded' ? crowded : alone;
}

function environmentOf(aws: AwsStandIn, secret: string): Record<string, string> {
  return {
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'bench',
    AWS_SECRET_ACCESS_KEY: 'bench',
    AWS_ENDPOINT_URL: aws.origin,
    REGISTRY_TABLE: 'registry',
    ANNOUNCEMENTS_QUEUE_URL: `${aws.origin}/000000000000/announcements.fifo`,
    FAQ_QUEUE_URL: `${aws.origin}/000000000000/faq.fifo`,
    OSSCHAT_GENERATED: GENERATED,
    WEBHOOK_SECRET: secret,
  };
}

async function runRound(
  running: [Name, Contestant][],
  { round, deliver, aws }: { round: number; deliver: Deliver; aws: StandIns },
  costs: Costs,
): Promise<void> {
  const calls: Record<string, Calls> = {};
  // Each has its turn in every place.
  const first = round % running.length;
  for (const [name, { origin, cpuMs }] of [...running.slice(first), ...running.slice(0, first)]) {
    awsOf(aws, name).takeCalls();
    const before = await cpuMs();
    await deliver(origin, DELIVERIES_A_ROUND, contestants[name].status);
    costs[name].push(((await cpuMs()) - before) / DELIVERIES_A_ROUND);
    calls[name] = awsOf(aws, name).takeCalls();
  }
  assertSameCalls(calls);
}

function report(costs: Costs): Figure[] {
  const cpu = (name: Name) => `${median(costs[name]).toFixed(2)} ms of CPU a delivery`;
  const ratio = (one: Name, other: Name) =>
    median(costs[one].map((cost, round) => cost / (costs[other][round] ?? 0)));
  const times = (other: Name) => ratio('function', other);
  const compared = (other: Name, what: string) => `${times(other).toFixed(2)} × ${what}`;
  const crowded = ratio('crowded', 'function');
  const many = SUBSCRIPTIONS.toLocaleString('en');
  return [
    { what: 'webhook, bare server', value: cpu('bare') },
    { what: 'webhook, Probot as a GitHub App', value: cpu('app') },
    { what: 'webhook, Probot with a token', value: cpu('token') },
    { what: 'webhook, OSSChat', value: cpu('function') },
    {
      what: '',
      value: compared('bare', 'the bare server'),
      target: {
        atMost: `${TIMES_BARE_AT_MOST} × the bare server`,
        reached: times('bare') <= TIMES_BARE_AT_MOST,
      },
    },
    {
      what: '',
      value: `${compared('app', 'Probot as a GitHub App')} (${compared('token', 'with a token')})`,
      target: { atMost: '1 × Probot as a GitHub App', reached: times('app') < 1 },
    },
    { what: `webhook, OSSChat, ${many} other subscriptions`, value: cpu('crowded') },
    {
      what: '',
      value: `${crowded.toFixed(2)} × without them`,
      target: {
        atMost: `${TIMES_ALONE_AT_MOST} × without them`,
        reached: crowded <= TIMES_ALONE_AT_MOST,
      },
    },
  ];
}
