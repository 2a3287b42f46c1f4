import { availableParallelism } from 'node:os';
import { measureBill } from './bill/measure-bill.ts';
import { measureChatCpu } from './chat-cpu.ts';
import { measureChatFetching } from './chat-fetching.ts';
import { measureCommandToCard } from './command-to-card.ts';
import { measureContainerMemory } from './container-memory.ts';
import { measureFaqSearch } from './faq-search.ts';
import { type Figure, toTable } from './figure.ts';
import { measureFunctionStart } from './function-start.ts';
import { measureKills } from './kills/measure-kills.ts';
import { startLocalStack } from './local-stack.ts';
import { withTemporaryFolder } from './temporary-folder.ts';
import { measureThroughput } from './throughput.ts';
import { measureWebhook } from './webhook/measure-webhook.ts';

type Measure = (folder: string) => Promise<Figure[]>;

const steps = new Map<string, Measure>([
  ['function-start', measureFunctionStart],
  ['local-stack', measureLocalStack],
  ['container-memory', measureContainerMemory],
  ['webhook', measureWebhook],
  ['chat-cpu', measureChatCpu],
  ['chat-fetching', measureChatFetching],
  ['faq-search', measureFaqSearch],
  ['bill', measureBill],
  ['kills', (folder) => measureKills(folder)],
]);
/** Too long for every run: five to nine minutes. */
const onlyNamed = ['kills'];

/**
 * `npm run bench [-- webhook …]`: takes the steps that are named or all that are short, prints a table, and fails when a target
 * that no machine excuses is missed.
 */
async function main(named: string[]): Promise<void> {
  const unknown = named.filter((name) => !steps.has(name));
  if (unknown.length > 0) {
    process.stderr.write(
      `No step is called ${unknown.join(' or ')}. There are: ${[...steps.keys()].join(', ')}.\n`,
    );
    process.exit(2);
  }
  const figures: Figure[] = [];
  for (const [name, measure] of steps) {
    const isWanted = named.length === 0 ? !onlyNamed.includes(name) : named.includes(name);
    if (isWanted) figures.push(...(await step(name, measure)));
  }
  const machine = `${availableParallelism()} cores, ${process.platform} ${process.arch}, Node ${process.version}`;
  process.stdout.write(`\n${machine}\n\n${toTable(figures)}\n`);
  const missed = figures.filter(({ target }) => target?.reached === false);
  process.stdout.write(
    missed.length === 0 ? 'All targets are reached.\n' : `${missed.length} targets are missed.\n`,
  );
  process.exit(missed.length === 0 ? 0 : 1);
}

async function measureLocalStack(folder: string): Promise<Figure[]> {
  const local = await startLocalStack(folder);
  try {
    return [...(await measureCommandToCard(local)), ...(await measureThroughput(local))];
  } finally {
    await local.stop();
  }
}

async function step(name: string, measure: Measure): Promise<Figure[]> {
  const start = performance.now();
  const figures = await withTemporaryFolder(measure);
  process.stdout.write(`${name}: measured in ${((performance.now() - start) / 1000).toFixed(0)} s\n`);
  return figures;
}

await main(process.argv.slice(2));
