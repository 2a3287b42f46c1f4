import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { startReceiver, startStandIn } from './stand-in.ts';

const demo = { owner: 'kaiyuanshe', repo: 'demo' };

async function temporaryFolder() {
  const path = await mkdtemp(join(tmpdir(), 'github-'));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true }) };
}

test('issues, comments and webhooks are there after a restart', async () => {
  await using folder = await temporaryFolder();
  {
    await using standIn = await startStandIn({ dataFolder: folder.path });
    standIn.github.createRepository({ owner: 'kaiyuanshe', name: 'demo', archived: false });
    await standIn.octokit.rest.issues.create({ ...demo, title: '一', labels: ['bug'] });
    await standIn.octokit.rest.issues.createComment({ ...demo, issue_number: 1, body: '评论' });
  }
  await using standIn = await startStandIn({ dataFolder: folder.path });
  standIn.github.createRepository({ owner: 'kaiyuanshe', name: 'demo' });
  const { data: issue } = await standIn.octokit.rest.issues.get({ ...demo, issue_number: 1 });
  assert.equal(issue.title, '一');
  assert.equal(issue.comments, 1);
  const { data: next } = await standIn.octokit.rest.issues.create({ ...demo, title: '二' });
  assert.equal(next.number, 2);
});

test('an issue that was answered is there after kill -9, and its webhook is sent by the next run', async () => {
  await using folder = await temporaryFolder();
  let listening = false;
  await using receiver = await startReceiver(() => (listening ? 202 : new Promise(() => {})));
  await runUntilOpened(folder.path, receiver.url);
  listening = true;
  receiver.received.length = 0;
  await using standIn = await startStandIn({ dataFolder: folder.path });
  const { data } = await standIn.octokit.rest.issues.listForRepo(demo);
  assert.deepEqual(
    data.map(({ title }) => title),
    ['killed'],
  );
  standIn.github.deliveries.resume();
  await standIn.github.deliveries.idle();
  assert.deepEqual(
    receiver.received.map(({ headers }) => headers['x-github-event']),
    ['ping', 'issues'],
  );
});

/** Runs a stand-in in a process of its own, which dies as soon as it has answered. */
async function runUntilOpened(dataFolder: string, hookUrl: string): Promise<void> {
  const program = fileURLToPath(import.meta.resolve('./open-and-die.ts'));
  const child = spawn(process.execPath, [program, dataFolder, hookUrl], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const { promise, resolve } = Promise.withResolvers<NodeJS.Signals | null>();
  child.on('exit', (_code, signal) => resolve(signal));
  assert.equal(await promise, 'SIGKILL');
}
