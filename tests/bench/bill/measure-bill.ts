import type { Figure } from '../figure.ts';
import { type Counting, countUsage } from './count-usage.ts';
import { type Deploy, deployOneEach, deployOsschat } from './deployments.ts';
import { idleBill } from './idle-bill.ts';
import { type Traffic, traffics } from './traffic.ts';
import { priceOf, scaled, type Usage } from './usage.ts';

const MILLION = 1_000_000;
const AT_MOST = 0.4;
/** A half of the messages has to cost a half, or a million cannot be told from them. */
const LINEAR_WITHIN = 0.03;

/**
 * What a million messages and ten thousand commands cost, counted on fewer, against one send, one invocation and
 * one put a message; and what a deployment costs a month that nobody talks to.
 */
export async function measureBill(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const traffic of traffics) figures.push(...(await compare(traffic)));
  return [...figures, ...(await idleFigures())];
}

async function compare(traffic: Traffic): Promise<Figure[]> {
  const plain = { traffic, messages: traffic.sample, answers: 'nobody' as const };
  const ours = await countMillion(deployOsschat, plain);
  const oneEach = await countMillion(deployOneEach, plain);
  await checkLinear(deployOsschat, plain, ours);
  await checkLinear(deployOneEach, plain, oneEach);
  const ratio = priceOf(ours).all / priceOf(oneEach).all;
  const main = {
    what: `${traffic.name}, ${traffic.meaning}: ours against one each`,
    value: versus(ours, oneEach),
    ...(traffic.isTarget && { target: { atMost: percent(AT_MOST), reached: ratio <= AT_MOST } }),
  };
  if (!traffic.asks) return [main];
  const withEmbedded = await countMillion(deployOsschat, { ...plain, answers: 'embedded' });
  const asking = { ...plain, answers: 'chatopera' as const };
  const [oursAsking, oneEachAsking] = [
    await countMillion(deployOsschat, asking),
    await countMillion(deployOneEach, asking),
  ];
  const withAnswers = [
    {
      what: '  questions answered from an FAQ, against one each that answers none',
      value: versus(withEmbedded, oneEach),
    },
    { what: '    ours', value: describe(withEmbedded) },
    {
      what: '  with Chatopera, asked questions alone by ours and every text by one each',
      value: versus(oursAsking, oneEachAsking),
    },
    { what: '    ours', value: describe(oursAsking) },
  ];
  if (!traffic.isTarget) return [main, ...withAnswers];
  const uncollected = await countMillion(deployOsschat, { ...plain, collectMs: 0 });
  const apart = await countMillion(deployOsschat, { ...plain, groupsApart: true });
  return [
    main,
    { what: '  ours', value: describe(ours) },
    { what: '  one each', value: describe(oneEach) },
    { what: '  nothing collected', value: versus(uncollected, oneEach) },
    { what: "  Lambda's pollers receive each group apart", value: versus(apart, oneEach) },
    ...withAnswers,
  ];
}

async function countMillion(deploy: Deploy, counting: Counting): Promise<Usage> {
  return scaled(await countUsage(deploy, counting), MILLION / counting.messages);
}

async function checkLinear(deploy: Deploy, counting: Counting, whole: Usage): Promise<void> {
  const half = await countMillion(deploy, { ...counting, messages: counting.messages / 2 });
  const off = priceOf(half).all / priceOf(whole).all - 1;
  if (Math.abs(off) > LINEAR_WITHIN)
    throw new Error(
      `${counting.traffic.name}: half of the messages is ${percent(off)} off a half of the cost`,
    );
}

async function idleFigures(): Promise<Figure[]> {
  const items = Object.entries(await idleBill());
  const sum = items.reduce((total, [, price]) => total + price, 0);
  return [
    { what: 'nobody talks, a month', value: dollars(sum) },
    ...items.map(([what, price]) => ({ what: `  ${what}`, value: dollars(price) })),
  ];
}

function versus(ours: Usage, oneEach: Usage): string {
  const [one, other] = [priceOf(ours).all, priceOf(oneEach).all];
  return `${dollars(one)} against ${dollars(other)}: ${percent(one / other)}`;
}

function describe(usage: Usage): string {
  const { sends, receives, deletes, changes, invocations, gbSeconds, writeUnits, readUnits } = usage;
  const { sqs, lambda, dynamo } = priceOf(usage);
  const requests = [sends, receives, deletes, changes].map(thousands).join(' + ');
  return [
    `SQS ${requests} k ${dollars(sqs)}`,
    `Lambda ${thousands(invocations)} k, ${thousands(gbSeconds)} k GB-s ${dollars(lambda)}`,
    `DynamoDB ${thousands(writeUnits)} k written, ${thousands(readUnits)} k read ${dollars(dynamo)}`,
  ].join('; ');
}

const thousands = (count: number) => (count / 1000).toFixed(count < 10_000 ? 1 : 0);
const dollars = (price: number) => `$${price.toFixed(2)}`;
const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
