import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { startReceiver, startStandIn } from './stand-in.ts';

const demo = { owner: 'kaiyuanshe', repo: 'demo' };
const raw = { mediaType: { format: 'raw' } };

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

test('files, branches and pull requests are there after a restart', async () => {
  await using folder = await temporaryFolder();
  {
    await using standIn = await startStandIn({ dataFolder: folder.path });
    standIn.github.createRepository({ owner: 'kaiyuanshe', name: 'demo' });
    standIn.github.pushFile('kaiyuanshe/demo', { as: 'mona', path: 'faq.yml', text: '一' });
    standIn.github.pulls.open('kaiyuanshe/demo', { as: 'mona', title: '改', head: 'next' });
  }
  await using standIn = await startStandIn({ dataFolder: folder.path });
  standIn.github.createRepository({ owner: 'kaiyuanshe', name: 'demo' });
  const { rest } = standIn.octokit;
  assert.equal(String((await rest.repos.getContent({ ...demo, ...raw, path: 'faq.yml' })).data), '一');
  assert.equal((await rest.pulls.merge({ ...demo, pull_number: 1 })).data.merged, true);
  assert.equal(String((await rest.repos.getContent({ ...demo, ...raw, path: 'next.md' })).data), '改\n');
});

test('a data folder from before there were files gets them', async () => {
  await using folder = await temporaryFolder();
  {
    await using standIn = await startStandIn({ dataFolder: folder.path });
    standIn.github.createRepository({ owner: 'kaiyuanshe', name: 'demo' });
    standIn.github.pulls.open('kaiyuanshe/demo', { as: 'mona', title: '旧的' });
  }
  const database = new DatabaseSync(join(folder.path, 'github.sqlite'));
  for (const table of ['pull_commits', 'branches', 'commit_files', 'commit_parents', 'blobs', 'commits'])
    database.exec(`DELETE FROM ${table}`);
  database.close();
  await using standIn = await startStandIn({ dataFolder: folder.path });
  const { rest } = standIn.octokit;
  assert.equal(
    String((await rest.repos.getContent({ ...demo, ...raw, path: 'README.md' })).data),
    '# demo\n',
  );
  const { data } = await rest.pulls.get({ ...demo, pull_number: 1 });
  assert.deepEqual([data.title, data.changed_files], ['旧的', 0]);
  assert.equal((await fetch(data.html_url)).status, 200);
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
