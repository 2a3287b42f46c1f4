import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createOpenApiCheck } from './openapi.ts';
import { failureOf, startReceiver, startStandIn, TOKEN } from './stand-in.ts';

const repo = 'kaiyuanshe/demo';
const demo = { owner: 'kaiyuanshe', repo: 'demo' };
const check = createOpenApiCheck();
const base64 = (text: string) => Buffer.from(text).toString('base64');

async function withDemo() {
  const standIn = await startStandIn();
  standIn.github.createRepository({ owner: demo.owner, name: demo.repo });
  const { rest } = standIn.octokit;
  return {
    ...standIn,
    rest,
    put: async (path: string, text: string, options: { sha?: string; branch?: string } = {}) => {
      const content = base64(text);
      const file = { ...demo, path, message: `写 ${path}`, content, ...options };
      return rest.repos.createOrUpdateFileContents(file);
    },
    raw: async (path: string, accept = 'application/vnd.github.raw+json') =>
      fetch(`${standIn.api}/repos/${repo}/contents/${path}`, {
        headers: { accept, authorization: `Bearer ${TOKEN}` },
      }),
    headOf: async (branch: string) =>
      (await rest.git.getRef({ ...demo, ref: `heads/${branch}` })).data.object.sha,
    /** Everything so far was as GitHub describes it. */
    checkExchanges() {
      for (const { method, path, status, responseBody } of standIn.exchanges)
        if (responseBody !== '') check.checkResponse(method, path, status, JSON.parse(responseBody));
    },
  };
}

test('a repository begins with a README, and its files are given in three forms', async () => {
  await using site = await withDemo();
  await site.put('docs/说明.md', '一\n');
  const { data: root } = await site.rest.repos.getContent({ ...demo, path: '' });
  assert.ok(Array.isArray(root));
  assert.deepEqual(
    root.map(({ type, path }) => `${type} ${path}`),
    ['dir docs', 'file README.md'],
  );
  // GitHub's description knows no path for the root.
  site.exchanges.length = 0;
  await site.rest.repos.getContent({ ...demo, path: 'docs' });
  const { data: file } = await site.rest.repos.getContent({ ...demo, path: 'docs/说明.md', ref: 'main' });
  assert.ok(!Array.isArray(file) && file.type === 'file');
  assert.equal(Buffer.from(file.content, 'base64').toString(), '一\n');
  // What `git hash-object` gives.
  assert.equal(file.sha, '31a21902fbd944ad7ea5c5442ed04ea70169a639');
  site.checkExchanges();
  const raw = await site.raw('docs/%E8%AF%B4%E6%98%8E.md');
  assert.equal(await raw.text(), '一\n');
  assert.equal(raw.headers.get('content-type'), 'application/vnd.github.raw+json; charset=utf-8');
  const folder: unknown = await (await site.raw('docs', 'application/vnd.github.object+json')).json();
  assert.ok(typeof folder === 'object' && folder !== null && 'entries' in folder);
  for (const [path, ref, message] of [
    ['nothing.md', 'main', 'Not Found'],
    ['README.md', 'nowhere', 'No commit found for the ref nowhere'],
  ] as const) {
    const failure = await failureOf(site.rest.repos.getContent({ ...demo, path, ref }));
    assert.deepEqual([failure.status, failure.message.split(' - ')[0]], [404, message]);
  }
});

test('a file is written only by who has seen what it replaces', async () => {
  await using site = await withDemo();
  const { data: made, status } = await site.put('a.txt', '一\n');
  assert.equal(status, 201);
  const old = made.content?.sha ?? '';
  assert.equal((await site.put('a.txt', '二\n', { sha: old })).status, 200);
  for (const [options, code, message] of [
    [{ sha: old }, 409, `a.txt does not match ${old}`],
    [{}, 422, 'Invalid request.\n\n"sha" wasn\'t supplied.'],
    [{ branch: 'nowhere' }, 404, 'Branch nowhere not found'],
  ] as const) {
    const failure = await failureOf(site.put('a.txt', '三\n', options));
    assert.deepEqual([failure.status, failure.message.split(' - ')[0]], [code, message]);
  }
  assert.equal((await failureOf(site.put('a/../b', 'x'))).status, 422);
  assert.equal(await (await site.raw('a.txt')).text(), '二\n');
  const { data: commit } = await site.rest.repos.getCommit({ ...demo, ref: 'main' });
  assert.deepEqual(
    [commit.commit.message, commit.stats?.additions, commit.files?.map(({ filename }) => filename)],
    ['写 a.txt', 1, ['a.txt']],
  );
  assert.equal(commit.parents[0]?.sha, made.commit.sha);
});

test('branches are made once, moved forward, forced back and deleted', async () => {
  await using site = await withDemo();
  const first = await site.headOf('main');
  const make = (ref: string, sha = first) => site.rest.git.createRef({ ...demo, ref, sha });
  await make('refs/heads/osschat/faq');
  const { data: commit } = await site.put('a.txt', '一\n', { branch: 'osschat/faq' });
  const second = commit.commit.sha ?? '';
  const move = (sha: string, force = false) =>
    site.rest.git.updateRef({ ...demo, ref: 'heads/osschat/faq', sha, force });
  const drop = (ref: string) => site.rest.git.deleteRef({ ...demo, ref });
  for (const [request, message] of [
    [() => make('refs/heads/osschat/faq'), 'Reference already exists'],
    [() => make('refs/heads/new', 'f'.repeat(40)), 'Object does not exist'],
    [() => make('refs/heads/a..b'), 'refs/heads/a..b is not a valid ref name.'],
    [() => move(first), 'Update is not a fast forward'],
    [() => drop('heads/none'), 'Reference does not exist'],
  ] as const) {
    const failure = await failureOf(request());
    assert.deepEqual([failure.status, failure.message.split(' - ')[0]], [422, message]);
  }
  await move(first, true);
  await move(second);
  const { data: found } = await site.rest.git.listMatchingRefs({ ...demo, ref: 'heads/oss' });
  assert.deepEqual(
    found.map(({ ref, object }) => [ref, object.sha]),
    [['refs/heads/osschat/faq', second]],
  );
  await drop('heads/osschat/faq');
  await assert.rejects(site.headOf('osschat/faq'), { status: 404 });
  site.checkExchanges();
});

test('a pull request needs a branch with commits of its own, and only one is open for it', async () => {
  await using site = await withDemo();
  const open = (head: string, base = 'main') =>
    site.rest.pulls.create({ ...demo, title: '收录', head, base });
  await site.rest.git.createRef({ ...demo, ref: 'refs/heads/faq', sha: await site.headOf('main') });
  assert.match((await failureOf(open('faq'))).message, /No commits between main and faq/);
  await site.put('a.txt', '一\n', { branch: 'faq' });
  const { data } = await open('kaiyuanshe:faq');
  const { commits, additions, deletions, changed_files, mergeable, head } = data;
  assert.deepEqual([commits, additions, deletions, changed_files, mergeable], [1, 1, 0, 1, true]);
  assert.equal(head.sha, await site.headOf('faq'));
  assert.match((await failureOf(open('faq'))).message, /A pull request already exists for kaiyuanshe:faq/);
  for (const [from, into] of [
    ['none', 'main'],
    ['faq', 'none'],
  ] as const)
    assert.equal((await failureOf(open(from, into))).status, 422);
  const listed = async (filter: { head?: string; base?: string }) =>
    (await site.rest.pulls.list({ ...demo, ...filter })).data.length;
  assert.deepEqual(
    await Promise.all([
      ...[listed({ head: 'kaiyuanshe:faq' }), listed({ head: 'kaiyuanshe:other' })],
      ...[listed({ head: 'faq' }), listed({ base: 'main' }), listed({ base: 'next' })],
    ]),
    [1, 0, 1, 1, 0],
  );
  site.checkExchanges();
});

test('a merge joins what both sides changed, and refuses what they changed differently', async () => {
  await using site = await withDemo();
  const { github } = site;
  const lines = ['一', '二', '三', '四', '五'];
  const text = (changes: Record<string, string> = {}) =>
    lines.map((line) => `${changes[line] ?? line}\n`).join('');
  github.putFile(repo, 'faq.yml', text());
  for (const [head, changed] of [
    ['one', '一'],
    ['other', '一'],
    ['last', '五'],
  ] as const) {
    await site.rest.git.createRef({ ...demo, ref: `refs/heads/${head}`, sha: await site.headOf('main') });
    const file = { path: 'faq.yml', branch: head, text: text({ [changed]: head }) };
    github.pushFile(repo, { as: 'mona', ...file });
  }
  const [one, other, last] = ['one', 'other', 'last'].map((head) =>
    github.pulls.open(repo, { as: 'mona', title: head, head }),
  );
  const merge = (number = 0) => site.rest.pulls.merge({ ...demo, pull_number: number });
  const { data } = await merge(one);
  assert.deepEqual([data.merged, data.sha], [true, await site.headOf('main')]);
  await merge(last);
  assert.equal(await (await site.raw('faq.yml')).text(), text({ 一: 'one', 五: 'last' }));
  const failure = await failureOf(merge(other));
  assert.deepEqual([failure.status, failure.message.split(' - ')[0]], [405, 'Pull Request is not mergeable']);
  const { data: conflicting } = await site.rest.pulls.get({ ...demo, pull_number: other ?? 0 });
  assert.deepEqual([conflicting.mergeable, conflicting.mergeable_state], [false, 'dirty']);
  assert.equal((await failureOf(merge(one))).status, 405);
});

test('a branch that is forced back or deleted closes its pull request', async () => {
  await using site = await withDemo();
  const { pulls } = site.github;
  const main = await site.headOf('main');
  const [forced, deleted] = ['forced', 'deleted'].map((head) =>
    pulls.open(repo, { as: 'mona', title: head, head }),
  );
  await site.rest.git.updateRef({ ...demo, ref: 'heads/forced', sha: main, force: true });
  await site.rest.git.deleteRef({ ...demo, ref: 'heads/deleted' });
  for (const number of [forced, deleted]) {
    const { data } = await site.rest.pulls.get({ ...demo, pull_number: number ?? 0 });
    assert.deepEqual([data.state, data.merged], ['closed', false]);
  }
});

test('what a demonstration puts there is put once, and tells nobody', async () => {
  await using site = await withDemo();
  await using receiver = await startReceiver();
  site.github.addWebhook(repo, { url: receiver.url });
  for (const text of ['先\n', '后\n']) site.github.putFile(repo, 'faq.yml', text);
  await site.github.deliveries.idle();
  assert.equal(await (await site.raw('faq.yml')).text(), '先\n');
  assert.deepEqual(
    receiver.received.map(({ headers }) => headers['x-github-event']),
    ['ping'],
  );
});
