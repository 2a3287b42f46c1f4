import { availableParallelism } from 'node:os';
import { measureCommandToCard } from './command-to-card.ts';
import { measureContainerMemory } from './container-memory.ts';
import { type Figure, toTable } from './figure.ts';
import { measureFunctionStart } from './function-start.ts';
import { startLocalStack } from './local-stack.ts';
import { withTemporaryFolder } from './temporary-folder.ts';
import { measureThroughput } from './throughput.ts';

/** `npm run bench`: measures, prints a table, and fails when a target that no machine excuses is missed. */
async function main(): Promise<void> {
  const figures = [
    ...(await step('function start', measureFunctionStart)),
    ...(await step('local stack', measureLocalStack)),
    ...(await step('container memory', measureContainerMemory)),
  ];
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

async function step(name: string, measure: (folder: string) => Promise<Figure[]>): Promise<Figure[]> {
  const start = performance.now();
  const figures = await withTemporaryFolder(measure);
  process.stdout.write(`${name}: measured in ${((performance.now() - start) / 1000).toFixed(0)} s\n`);
  return figures;
}

await main();
