import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connectGitHub } from '../../shared/github/connect.ts';
import { createGitHub } from '../../shared/github/issues.ts';
import { createPages } from '../../shared/github/pages.ts';
import { createDayReader } from '../../shared/github/report.ts';
import { requestMarker } from '../../shared/issue/marker.ts';
import { createOpenApiCheck } from './openapi.ts';
import { startStandIn, TOKEN } from './stand-in.ts';

test('every request that we make, and its answer, is one that GitHub describes', async () => {
  await using standIn = await startStandIn();
  standIn.github.createRepository({ owner: 'osschat', name: 'demo' });
  const octokitFor = connectGitHub({
    GITHUB_TOKEN: TOKEN,
    GITHUB_APP_ID: undefined,
    GITHUB_APP_PRIVATE_KEY: undefined,
    GITHUB_API_URL: standIn.api,
  });
  const github = createGitHub(octokitFor);
  const requestId = 'c'.repeat(32);
  const repo = 'osschat/demo';
  const opened = await github.createIssue({
    repo,
    title: '标题',
    body: requestMarker(requestId),
    labels: ['bug'],
    sendBefore: Date.now() + 10_000,
  });
  assert.deepEqual(await github.findIssue({ repo, requestId, since: Date.now() }), opened);
  await github.addLabel({ repo, number: opened.number, label: 'question' });
  assert.equal((await github.getRepository('OSSChat/Demo')).fullName, repo);
  await assert.rejects(github.getRepository('osschat/none'), { kind: 'not-found' });
  const [since, until] = [Date.now() - 60_000, Date.now() + 60_000];
  const day = await createDayReader(octokitFor)(repo, { since, until, unansweredSince: until });
  assert.deepEqual(day.opened.listed, [opened]);
  assert.deepEqual(day.unanswered.listed, [opened]);

  const check = createOpenApiCheck();
  assert.equal(standIn.exchanges.length, 8);
  for (const { method, path, requestBody, status, responseBody } of standIn.exchanges) {
    check.checkRequest(method, path, requestBody ? JSON.parse(requestBody) : undefined);
    check.checkResponse(method, path, status, JSON.parse(responseBody));
  }
});

test('every request for a preview, and its answer, is one that GitHub describes', async () => {
  await using standIn = await startStandIn();
  const { github, octokit } = standIn;
  const repo = 'osschat/demo';
  const place = { owner: 'osschat', repo: 'demo' };
  github.createRepository({ owner: place.owner, name: place.repo });
  await octokit.rest.issues.create({ ...place, title: '登录失败', labels: ['bug'] });
  await octokit.rest.issues.create({ ...place, title: '旧的' });
  await octokit.rest.issues.update({
    ...place,
    issue_number: 2,
    state: 'closed',
    state_reason: 'not_planned',
  });
  const draft = github.pulls.open(repo, { as: 'mona', title: '草稿', draft: true });
  const merged = github.pulls.open(repo, { as: 'mona', title: '修好登录' });
  github.pulls.merge(repo, merged, { as: 'hubot' });
  const discussion = github.addDiscussion(repo, {
    as: 'mona',
    title: '怎么部署？',
    answered: true,
    comments: 3,
  });
  const message = '修好登录\n\n密码框不再清空';
  const sha = github.addCommit(repo, { as: 'hubot', message, additions: 12, deletions: 3 });
  standIn.exchanges.length = 0;

  const pages = createPages(
    connectGitHub({
      GITHUB_TOKEN: TOKEN,
      GITHUB_APP_ID: undefined,
      GITHUB_APP_PRIVATE_KEY: undefined,
      GITHUB_API_URL: standIn.api,
    }),
  );
  assert.equal(await pages.isPrivate(repo), false);
  const stateOf = async (number: number) => {
    const { kind, id, state } = await pages.thread(repo, number);
    return [kind, id, state];
  };
  assert.deepEqual(await stateOf(1), ['issue', '#1', 'open']);
  assert.deepEqual(await stateOf(2), ['issue', '#2', 'not-planned']);
  assert.deepEqual(await stateOf(draft), ['pull', `#${draft}`, 'draft']);
  assert.deepEqual(await stateOf(merged), ['pull', `#${merged}`, 'merged']);
  const page = `${standIn.origin}/github/${repo}`;
  assert.deepEqual(await pages.commit('OSSChat/Demo', sha.slice(0, 7)), {
    ...{ kind: 'commit', repo, id: sha.slice(0, 7), url: `${page}/commit/${sha}`, labels: [] },
    ...{ title: '修好登录', body: '密码框不再清空', changes: { added: 12, removed: 3 } },
    author: { login: 'hubot', avatarUrl: `${standIn.origin}/github/avatars/hubot` },
  });
  assert.deepEqual(await pages.discussion(repo, discussion), {
    ...{ kind: 'discussion', repo, id: `#${discussion}`, title: '怎么部署？', body: '', labels: ['Q&A'] },
    ...{ url: `${page}/discussions/${discussion}`, state: 'answered', comments: 3 },
    author: { login: 'mona', avatarUrl: `${standIn.origin}/github/avatars/mona` },
  });
  assert.equal(await pages.discussion(repo, 999), undefined);
  await assert.rejects(pages.thread(repo, 999), { kind: 'not-found' });
  await assert.rejects(pages.commit(repo, 'abcdef0'), { kind: 'invalid' });

  const check = createOpenApiCheck();
  const byRest = standIn.exchanges.filter(({ path }) => path !== '/graphql');
  assert.equal(byRest.length, 8);
  for (const { method, path, status, responseBody } of byRest) {
    check.checkRequest(method, path, undefined);
    check.checkResponse(method, path, status, JSON.parse(responseBody));
  }
});
