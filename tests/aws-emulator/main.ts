import { globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { endAll, lastLines } from './child-processes.ts';
import { hasJava } from './install.ts';
import { createReport, type Report } from './report.ts';
import { testDeployment } from './test-deployment.ts';
import { testSecondOpinion } from './test-second-opinion.ts';

const END_WITHIN_MS = 450_000;

/** `npm run test:aws`: deploys to an AWS emulator that is not ours, and does the main job there. */
async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'osschat-aws-'));
  const report = createReport();
  const stops = new AsyncDisposableStack();
  stops.defer(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  stops.defer(endAll);
  const giveUp = (why: string) => {
    process.stdout.write(`${why}\n`);
    showLogs(folder);
    // What would be stopped may be what hangs.
    void endAll().finally(() => {
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
      process.exit(1);
    });
  };
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => giveUp(`Stopped by ${signal}.`));
  setTimeout(() => giveUp(`Not finished within ${END_WITHIN_MS / 1000} s.`), END_WITHIN_MS).unref();
  try {
    await testAll(report, folder, stops);
  } catch (error) {
    process.exitCode = 1;
    process.stdout.write(`\n${error instanceof Error ? error.stack : String(error)}\n`);
    showLogs(folder);
  } finally {
    await stops.disposeAsync();
    report.print();
  }
}

async function testAll(report: Report, folder: string, stops: AsyncDisposableStack): Promise<void> {
  await testDeployment(report, join(folder, 'deployment'), stops);
  if (hasJava()) await testSecondOpinion(report, join(folder, 'second-opinion'), stops);
  else report.skip('the same on DynamoDB Local and ElasticMQ', 'takes Java and Maven, which are not here');
}

function showLogs(folder: string): void {
  for (const file of globSync(join(folder, '**/*.log'))) {
    process.stdout.write(`\n== ${relative(folder, file)}\n${lastLines(file)}\n`);
  }
}

await main();
