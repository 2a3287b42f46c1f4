import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RepositorySettings } from '../../infra/local/github/repositories.ts';
import { createRepoFiles } from '../../shared/github/files.ts';
import { FileHasChanged } from '../../shared/github/propose-change.ts';
import { createOpenApiCheck } from './openapi.ts';
import { connect, startStandIn, TOKEN } from './stand-in.ts';

const repo = 'kaiyuanshe/demo';
const demo = { owner: 'kaiyuanshe', repo: 'demo' };
const PATH = '.github/osschat.faqs.yml';
const BRANCH = 'osschat/faq';
const change = { path: PATH, branch: BRANCH, message: 'docs: 收录', title: '收录', body: '来自群里' };

async function withDemo(settings: Partial<RepositorySettings> = {}) {
  const standIn = await startStandIn();
  const { rest } = standIn.octokit;
  standIn.github.createRepository({ owner: demo.owner, name: demo.repo, ...settings });
  /** Our client, and that of its requests alone; names in letters that GitHub does not tell apart. */
  const octokit = connect(standIn.api, TOKEN);
  const files = createRepoFiles(async () => octokit);
  /** As callers do it: what is proposed already is added to. */
  const proposeOnce = async (line: string) => {
    const open = await files.openProposal('KaiYuanShe/Demo', BRANCH);
    const before = await files.readFile(repo, PATH, open?.branch);
    if (open && before?.text.split('\n').includes(line)) return open;
    const text = `${before?.text ?? ''}${line}\n`;
    return files.proposeChange('KaiYuanShe/Demo', { ...change, text, basedOn: before?.sha });
  };
  const propose = async (line: string): ReturnType<typeof proposeOnce> => {
    try {
      return await proposeOnce(line);
    } catch (error) {
      if (error instanceof FileHasChanged) return propose(line);
      throw error;
    }
  };
  return {
    ...standIn,
    files,
    ourRequests: octokit.hook,
    proposeOnce,
    propose,
    read: async (branch?: string) => (await files.readFile(repo, PATH, branch))?.text,
    pulls: async () =>
      (await rest.pulls.list({ ...demo, state: 'all', direction: 'asc' })).data.map(
        ({ number, state, head }) => `${number} ${state} ${head.ref}`,
      ),
    commits: async (number: number) => (await rest.pulls.get({ ...demo, pull_number: number })).data.commits,
    headOf: async (branch: string) =>
      (await rest.git.getRef({ ...demo, ref: `heads/${branch}` })).data.object.sha,
  };
}

test('a change is proposed, added to, merged and proposed anew, all as GitHub describes it', async () => {
  await using site = await withDemo();
  assert.equal(await site.read(), undefined);
  const first = await site.propose('一');
  assert.deepEqual(first, {
    ...{ number: 1, branch: BRANCH },
    url: `${site.origin}/github/${repo}/pull/1`,
  });
  assert.deepEqual(await site.propose('二'), first);
  assert.deepEqual([await site.read(BRANCH), await site.read()], ['一\n二\n', undefined]);
  await site.octokit.rest.pulls.merge({ ...demo, pull_number: 1, merge_method: 'squash' });
  assert.equal(await site.files.openProposal(repo, BRANCH), undefined);
  const third = await site.propose('三');
  assert.deepEqual([third.number, third.branch], [2, 'osschat/faq-2']);
  await site.octokit.rest.pulls.merge({ ...demo, pull_number: 2, merge_method: 'merge' });
  assert.equal(await site.read(), '一\n二\n三\n');
  const { data } = await site.octokit.rest.repos.getCommit({ ...demo, ref: 'main' });
  const said = await site.files.commentOnCommit(repo, data.sha, '第 3 行：不对');
  assert.deepEqual(await site.files.commentOnCommit(repo, data.sha, '第 3 行：不对\r\n'), said);
  const check = createOpenApiCheck();
  for (const { method, path, requestBody, status, responseBody } of site.exchanges) {
    check.checkRequest(method, path, requestBody ? JSON.parse(requestBody) : undefined);
    check.checkResponse(method, path, status, JSON.parse(responseBody));
  }
});

test('of many that propose at once each has its line in the one pull request', async () => {
  await using site = await withDemo();
  const lines = ['甲', '乙', '丙', '丁', '戊'];
  const proposals = await Promise.all(lines.map(site.propose));
  assert.deepEqual(new Set(proposals.map(({ number }) => number)), new Set([1]));
  assert.deepEqual((await site.read(BRANCH))?.trim().split('\n').sort(), [...lines].sort());
  await site.octokit.rest.pulls.merge({ ...demo, pull_number: 1 });
  await Promise.all(['己', '庚'].map(site.propose));
  assert.deepEqual(await site.pulls(), ['1 closed osschat/faq', '2 open osschat/faq-2']);
  assert.equal((await site.read('osschat/faq-2'))?.trim().split('\n').length, 7);
});

const STEPS = [
  { title: 'the branch', method: 'POST', path: /\/git\/refs$/ },
  { title: 'the commit', method: 'PUT', path: /\/contents\// },
  { title: 'the pull request', method: 'POST', path: /\/pulls$/ },
];
for (const { title, ...request } of STEPS)
  for (const outcome of ['respond', 'commit-then-respond', 'commit-then-reset'] as const)
    test(`what broke off at ${title} (${outcome}) is done once when it is done again`, async () => {
      await using site = await withDemo();
      site.github.faults.next({ ...request, outcome, status: 502 });
      await assert.rejects(site.propose('一'), { kind: 'unavailable' });
      assert.equal((await site.propose('一')).number, 1);
      assert.deepEqual([await site.read(BRANCH), await site.commits(1)], ['一\n', 1]);
      assert.deepEqual(await site.pulls(), ['1 open osschat/faq']);
    });

test('what another began and did not finish is proposed first, and nothing of it is lost', async () => {
  await using site = await withDemo();
  site.github.faults.next({ method: 'POST', path: /\/pulls$/, outcome: 'respond', status: 502 });
  await assert.rejects(site.propose('别人的'), { kind: 'unavailable' });
  await assert.rejects(site.proposeOnce('我的'), FileHasChanged);
  assert.deepEqual(await site.pulls(), ['1 open osschat/faq']);
  await site.propose('我的');
  assert.equal(await site.read(BRANCH), '别人的\n我的\n');
});

test('a branch that was only begun catches up with the default branch', async () => {
  await using site = await withDemo();
  site.github.faults.next({ method: 'PUT', path: /\/contents\//, outcome: 'respond', status: 502 });
  await assert.rejects(site.propose('一'), { kind: 'unavailable' });
  site.github.pushFile(repo, { as: 'mona', path: PATH, text: '手写\n' });
  await site.propose('一');
  assert.equal(await site.read(BRANCH), '手写\n一\n');
  await site.octokit.rest.pulls.merge({ ...demo, pull_number: 1 });
  assert.equal(await site.read(), '手写\n一\n');
});

test('what was declined stays declined, and a branch that was deleted begins anew', async () => {
  await using site = await withDemo();
  await site.propose('不要的');
  site.github.pulls.close(repo, 1, { as: 'mona' });
  await site.propose('要的');
  assert.equal(await site.read('osschat/faq-2'), '要的\n');
  await site.octokit.rest.pulls.merge({ ...demo, pull_number: 2 });
  for (const branch of ['osschat/faq', 'osschat/faq-2'])
    await site.octokit.rest.git.deleteRef({ ...demo, ref: `heads/${branch}` });
  const { number, branch } = await site.propose('再一个');
  assert.deepEqual([number, branch, await site.read(branch)], [3, BRANCH, '要的\n再一个\n']);
});

test('what comes too late for a pull request that is merged just then gets the next one', async () => {
  await using site = await withDemo();
  await site.propose('一');
  let isMerged = false;
  site.ourRequests.before('request', async ({ method }) => {
    if (method !== 'PUT' || isMerged) return;
    isMerged = true;
    await site.octokit.rest.pulls.merge({ ...demo, pull_number: 1 });
  });
  assert.deepEqual(await site.propose('二'), {
    ...{ number: 2, branch: BRANCH },
    url: `${site.origin}/github/${repo}/pull/2`,
  });
  await site.octokit.rest.pulls.merge({ ...demo, pull_number: 2 });
  assert.equal(await site.read(), '一\n二\n');
});

test('a change made from what the file was before is refused and writes nothing', async () => {
  await using site = await withDemo();
  site.github.pushFile(repo, { as: 'mona', path: PATH, text: '旧\n' });
  const old = await site.files.readFile(repo, PATH);
  site.github.pushFile(repo, { as: 'mona', path: PATH, text: '新\n' });
  for (const basedOn of [old?.sha, undefined])
    await assert.rejects(site.files.proposeChange(repo, { ...change, text: 'x', basedOn }), FileHasChanged);
  assert.deepEqual([await site.read(BRANCH), await site.pulls()], ['新\n', []]);
});

test('a branch of somebody else with a longer name is none of ours', async () => {
  await using site = await withDemo();
  for (const head of ['osschat/faq-next', 'osschat/faqs', 'osschat/faq-0'])
    site.github.pulls.open(repo, { as: 'mona', title: head, head });
  assert.equal(await site.files.openProposal(repo, BRANCH), undefined);
  assert.equal((await site.propose('一')).branch, BRANCH);
});

const REFUSALS = [
  { title: 'must not write files', settings: { refuses: ['contents'] }, kind: 'forbidden', pulls: [] },
  { title: 'must not open pull requests', settings: { refuses: ['pulls'] }, kind: 'forbidden', pulls: [] },
  { title: 'must not write at all', settings: { access: 'read' }, kind: 'forbidden', pulls: [] },
  { title: 'finds an archive', settings: { archived: true }, kind: 'archived', pulls: [] },
] as const;
for (const { title, settings, kind, pulls } of REFUSALS)
  test(`a token that ${title} is told apart from trouble, as often as it tries`, async () => {
    await using site = await withDemo('refuses' in settings ? { refuses: [...settings.refuses] } : settings);
    for (let attempt = 1; attempt <= 2; attempt++) await assert.rejects(site.propose('一'), { kind });
    assert.deepEqual(await site.pulls(), pulls);
    assert.equal(await site.read(), undefined);
  });

test('a token that must not comment on commits or cannot see the commit is told apart', async () => {
  await using site = await withDemo({ refuses: ['commit-comments'] });
  const { data } = await site.octokit.rest.repos.getCommit({ ...demo, ref: 'main' });
  await assert.rejects(site.files.commentOnCommit(repo, data.sha, '不对'), { kind: 'forbidden' });
  await assert.rejects(site.files.commentOnCommit(repo, 'f'.repeat(40), '不对'), { kind: 'invalid' });
});

test('a repository or branch that we cannot see is not one without the file', async () => {
  await using site = await withDemo({ private: true, access: 'none' });
  await assert.rejects(site.read(), { kind: 'not-found' });
  await assert.rejects(site.propose('一'), { kind: 'not-found' });
  site.github.createRepository({ owner: demo.owner, name: demo.repo, access: 'write' });
  assert.equal(await site.read(), undefined);
  await assert.rejects(site.read('nowhere'), { kind: 'not-found' });
});

test('a file of several megabytes is read and changed whole, a folder is no file', async () => {
  await using site = await withDemo();
  const text = '问题：怎么安装？答：看文档。\n'.repeat(80_000);
  site.github.pushFile(repo, { as: 'mona', path: PATH, text });
  assert.equal(await site.read(), text);
  await site.propose('最后一行');
  assert.equal(await site.read(BRANCH), `${text}最后一行\n`);
  assert.equal(await site.files.readFile(repo, '.github'), undefined);
});
