import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { type ExpectedCard, startNews } from './github-news.ts';

const news = await startNews();
const { deliver, expectHeard } = news;

type Changes = Record<string, unknown>;
const title = '登录页一直转圈';

/** A repository and a group that has subscribed to this of it. */
async function prepare(repo: string, terms = '') {
  await news.createRepository(repo);
  return news.openRoom(repo, `订阅 ${repo} ${terms}`);
}

/** Somebody opens an issue. */
const open = (repo: string, number: number, issue: Changes = {}, more: Changes = {}) =>
  deliver(repo, 'issues.opened', {
    issue: { ...{ number, title, body: '', labels: [], html_url: url(repo, number) }, ...issue },
    ...more,
  });
const url = (repo: string, number: number) => `https://github.com/${repo}/issues/${number}`;
const opened = (repo: string, number: number, who = 'mona', facts = ''): ExpectedCard => [
  `${who} 新建了工单 #${number} ${title}`,
  `${repo}${facts}`,
  `/${repo}/issues/${number}`,
];

const push = (repo: string, branch: string, message: string, files = ['src/login.ts']) =>
  deliver(repo, 'push', {
    ref: `refs/heads/${branch}`,
    ...{ created: false, deleted: false, forced: false, head_commit: null },
    commits: [
      { message, url: `https://github.com/${repo}/commit/1`, added: [], modified: files, removed: [] },
    ],
  });
const pushed = (repo: string, branch: string, message: string): ExpectedCard => [
  `mona 向 ${branch} 推送了 1 个提交：${message}`,
  repo,
  `/${repo}/commit/1`,
];

const release = (repo: string, tag_name: string, more: Changes = {}) =>
  deliver(repo, 'release.published', {
    release: {
      ...{ tag_name, name: tag_name, body: '', prerelease: false },
      html_url: `https://github.com/${repo}/releases/tag/${tag_name}`,
    },
    ...more,
  });
const released = (repo: string, tag: string, who = 'mona'): ExpectedCard => [
  `${who} 发布了新版本 ${tag}`,
  repo,
  `/${repo}/releases/tag/${tag}`,
];

suite('what a group hears when it is asked for by talking', { concurrency: true }, () => {
  test('Features chosen in the chat', async () => {
    const repo = 'octo/chosen';
    const room = await prepare(repo, '发布');
    await open(repo, 1);
    await release(repo, 'v1');
    await room.hears(1);
    assert.match(await room.tell(`订阅 ${repo} 工单`), /工单、发布/);
    await open(repo, 2);
    await room.hears(2);
    assert.match(await room.tell(`退订 ${repo} 发布`), /^已更新。octo\/chosen：工单$/m);
    await release(repo, 'v2');
    await expectHeard(room, repo, released(repo, 'v1'), opened(repo, 2));
    assert.match(await room.tell(`订阅 ${repo} 流水先`), /是不是想说 workflows（流水线）/);
    assert.match(await room.tell('设置'), /订阅：1 个\nocto\/chosen：工单\n免打扰：关\n日报：关/);
    assert.match(await room.tell(`退订 ${repo}`), /已退订 octo\/chosen/);
    assert.match(await room.tell('订阅列表'), /还没有订阅/);
  });

  test('All repositories of an account', async () => {
    const one = await prepare('octo-all/api');
    const all = await news.openRoom('全部', '订阅 octo-all/*');
    const some = await news.openRoom('网站', '订阅 octo-all/web-*');
    await open('octo-all/web-site', 1);
    await open('octo-all/api', 2);
    await open('octo-other/web-site', 3);
    await expectHeard(one, 'octo-all/api', opened('octo-all/api', 2));
    await expectHeard(some, 'octo-all/web-site', opened('octo-all/web-site', 1));
    await all.hears(4);
    assert.deepEqual((await all.cards()).map((card) => card.title).sort(), [
      opened('octo-all/web-site', 1)[0],
      opened('octo-all/api', 2)[0],
      'octo-all/api 的 Webhook 接通了，动态会发到这里',
      'octo-all/web-site 的 Webhook 接通了，动态会发到这里',
    ]);
  });

  test('Branches of pushes', async () => {
    const repo = 'octo/branches';
    const room = await prepare(repo, 'commits:release/* 提交:默认分支');
    await push(repo, 'release/2.x', '补丁');
    await push(repo, 'master', '新功能');
    await push(repo, 'feature', '还没好');
    await expectHeard(room, repo, pushed(repo, 'release/2.x', '补丁'), pushed(repo, 'master', '新功能'));
  });

  test('Workflows by name, branch, result', async () => {
    const repo = 'octo/workflows';
    const room = await prepare(repo, 'workflows:CI@main');
    const fail = (workflow_id: number, name: string, head_branch: string, conclusion = 'failure') =>
      deliver(repo, 'workflow_run.completed', {
        workflow: { id: workflow_id, name },
        workflow_run: {
          ...{ workflow_id, name, head_branch, conclusion, display_title: '', head_commit: null },
          ...{ run_number: 1, head_repository: { full_name: repo } },
          html_url: `https://github.com/${repo}/actions/runs/${workflow_id}`,
        },
      });
    await fail(1, 'CI', 'main');
    await fail(1, 'CI', 'feature');
    await fail(2, 'Docs', 'main');
    await fail(3, 'CI', 'main', 'success');
    await expectHeard(room, repo, [
      '流水线 CI 在 main 上失败了',
      `${repo}\nmona 触发`,
      `/${repo}/actions/runs/1`,
    ]);
  });

  test('Labels to have, labels to hide', async () => {
    const repo = 'octo/labels';
    const room = await prepare(repo, '工单 +label:bug +label:ui&"good first issue" -label:wontfix');
    const labelled = (...names: string[]) => ({ labels: names.map((name) => ({ name })) });
    await open(repo, 1, labelled('bug'));
    await open(repo, 2, labelled('ui'));
    await open(repo, 3, labelled('ui', 'good first issue'));
    await open(repo, 4, labelled('bug', 'wontfix'));
    await open(repo, 5);
    const later = { number: 5, title, html_url: url(repo, 5), ...labelled('bug') };
    await deliver(repo, 'issues.labeled', { issue: later, label: { name: 'bug' } });
    await expectHeard(
      room,
      repo,
      opened(repo, 1, 'mona', '\n标签 bug'),
      opened(repo, 3, 'mona', '\n标签 ui、good first issue'),
      [`mona 给工单 #5 ${title} 加了标签 bug`, repo, `/${repo}/issues/5`],
    );
  });

  test('Authors hidden', async () => {
    const repo = 'octo/authors';
    const room = await prepare(repo, '工单 -author:lisi');
    await open(repo, 1, {}, { sender: { login: 'lisi' } });
    await open(repo, 2, { user: { login: 'lisi' } });
    await open(repo, 3);
    await expectHeard(room, repo, opened(repo, 3));
  });

  test('Bots hidden', async () => {
    const repo = 'octo/bots';
    const room = await prepare(repo);
    const all = await news.openRoom('机器人也报', `订阅 ${repo} 工单 发布 +bots`);
    const sender = { login: 'renovate[bot]', type: 'Bot' };
    await open(repo, 1, {}, { sender });
    await open(repo, 2);
    await release(repo, 'v1', { sender });
    const ofBot = released(repo, 'v1', 'renovate[bot]');
    await expectHeard(room, repo, opened(repo, 2), ofBot);
    await expectHeard(all, repo, opened(repo, 1, 'renovate[bot]'), opened(repo, 2), ofBot);
  });

  test('Pushes hidden by path', async () => {
    const repo = 'octo/paths';
    const room = await prepare(repo, '提交 -path:docs/** -path:*.md');
    await push(repo, 'master', '只改文档', ['docs/a/b.md', 'README.md']);
    await push(repo, 'master', '也改了代码', ['docs/a.md', 'src/login.ts']);
    await expectHeard(room, repo, pushed(repo, 'master', '也改了代码'));
  });

  test('One issue muted, or told alone', async () => {
    const repo = 'octo/muted';
    const room = await prepare(repo);
    assert.match(await room.tell('静音 #1'), /已静音 octo\/muted#1/);
    await open(repo, 1);
    await open(repo, 2);
    await room.hears(1);
    assert.match(await room.tell('只看 #3'), /只报 octo\/muted#3/);
    await open(repo, 4);
    await open(repo, 3);
    await room.hears(2);
    await room.tell('取消只看');
    await room.tell('取消静音 #1');
    const reopened = { number: 1, title, html_url: url(repo, 1), body: '', labels: [] };
    await deliver(repo, 'issues.reopened', { issue: reopened });
    await expectHeard(room, repo, opened(repo, 2), opened(repo, 3), [
      `mona 重新打开了工单 #1 ${title}`,
      repo,
      `/${repo}/issues/1`,
    ]);
  });
});
