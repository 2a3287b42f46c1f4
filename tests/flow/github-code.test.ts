import { suite, test } from 'node:test';
import { startNews } from './github-news.ts';

const news = await startNews();
const { deliver, expectHeard } = news;

type Changes = Record<string, unknown>;

/** A repository and a group that has subscribed to this of it. */
async function prepare(repo: string, terms = '') {
  await news.createRepository(repo);
  return news.openRoom(repo, `订阅 ${repo} ${terms}`);
}

const commit = (repo: string, message: string, files: string[] = []) => ({
  ...{ message, url: `https://github.com/${repo}/commit/${message}` },
  ...{ added: [], modified: files, removed: [] },
});

/** A push to a branch; its newest commit comes last. */
const push = (repo: string, branch: string, messages: string[], more: Changes = {}) => ({
  ref: `refs/heads/${branch}`,
  ...{ created: false, deleted: false, forced: false },
  compare: `https://github.com/${repo}/compare/${branch}`,
  ...{ commits: messages.map((message) => commit(repo, message)), head_commit: null },
  ...more,
});

const run = (repo: string, id: number, name: string, conclusion: string, run_number = 1) => ({
  workflow: { id, name },
  workflow_run: {
    ...{ workflow_id: id, name, conclusion, run_number, head_branch: 'main', display_title: '修复登录页' },
    html_url: `https://github.com/${repo}/actions/runs/${id}${run_number}`,
    head_repository: { full_name: repo },
  },
});

suite('what a group hears of code', { concurrency: true }, () => {
  test('Pushes', async () => {
    const repo = 'octo/pushes';
    const room = await prepare(repo);
    await deliver(repo, 'push', push(repo, 'master', ['更新文档', '修复登录页']));
    await deliver(repo, 'push', push(repo, 'feature', ['别的分支']));
    await deliver(repo, 'push', push(repo, 'gone', [], { deleted: true }));
    await room.hears(1);
    await deliver(repo, 'push', push(repo, 'master', ['回滚'], { forced: true }));
    await expectHeard(
      room,
      repo,
      ['mona 向 master 推送了 2 个提交：修复登录页', `${repo}\n「更新文档」`, `/${repo}/compare/master`],
      ['mona 强制推送了 master（1 个提交）：回滚', repo, `/${repo}/commit/%E5%9B%9E%E6%BB%9A`],
    );
  });

  test('Branches and tags', async () => {
    const repo = 'octo/refs';
    const room = await prepare(repo, '分支');
    await deliver(repo, 'create', { ref: 'feat/login', ref_type: 'branch' });
    await deliver(repo, 'delete', { ref: 'feat/old', ref_type: 'branch' });
    await deliver(repo, 'create', { ref: 'v2.4.0', ref_type: 'tag' });
    await deliver(repo, 'delete', { ref: 'v0.1.0', ref_type: 'tag' });
    await expectHeard(
      room,
      repo,
      ['mona 新建了分支 feat/login', repo, `/${repo}/tree/feat/login`],
      ['mona 删除了分支 feat/old', repo, `/${repo}/branches`],
      ['mona 新建了 Tag v2.4.0', repo, `/${repo}/releases/tag/v2.4.0`],
      ['mona 删除了 Tag v0.1.0', repo, `/${repo}/tags`],
    );
  });

  test('Releases', async () => {
    const repo = 'octo/releases';
    const room = await prepare(repo);
    const release = (tag_name: string, more: Changes = {}) => ({
      release: {
        ...{ tag_name, name: tag_name, body: '登录不再转圈。', prerelease: false, draft: false },
        ...{ html_url: `https://github.com/${repo}/releases/tag/${tag_name}`, ...more },
      },
    });
    await deliver(repo, 'release.published', release('v2.4.0', { name: '更快的登录' }));
    await deliver(repo, 'release.published', release('v2.5.0-rc.1', { prerelease: true, body: '' }));
    for (const twin of ['created', 'released', 'edited', 'deleted'])
      await deliver(repo, `release.${twin}`, release('v3'));
    await expectHeard(
      room,
      repo,
      ['mona 发布了新版本 v2.4.0 更快的登录', `${repo}\n「登录不再转圈。」`, `/${repo}/releases/tag/v2.4.0`],
      ['mona 发布了预览版 v2.5.0-rc.1', repo, `/${repo}/releases/tag/v2.5.0-rc.1`],
    );
  });

  test('Deployments', async () => {
    const repo = 'octo/deployments';
    const room = await prepare(repo);
    const status = (state: string, environment: string) => ({
      deployment_status: {
        ...{ state, environment, description: state === 'failure' ? 'health check timed out' : '' },
        ...{ environment_url: 'https://github.com/octo/site', log_url: 'https://github.com/octo/log' },
        target_url: 'https://github.com/octo/log',
      },
      deployment: { ref: 'master', environment },
    });
    await deliver(repo, 'deployment_status.created', status('success', 'production'));
    await deliver(repo, 'deployment_status.created', status('failure', 'staging'));
    await deliver(repo, 'deployment_status.created', status('in_progress', 'preview'));
    await expectHeard(
      room,
      repo,
      ['mona 把 master 部署到了 production', repo, '/octo/site'],
      ['mona 把 master 部署到 staging 失败了', `${repo}\n「health check timed out」`, '/octo/log'],
    );
  });

  test('Workflow runs', async () => {
    const repo = 'octo/runs';
    const room = await prepare(repo, '流水线');
    const all = await news.openRoom('成功也报', `订阅 ${repo} 流水线:全部`);
    const complete = (id: number, name: string, conclusion: string, number?: number) =>
      deliver(repo, 'workflow_run.completed', run(repo, id, name, conclusion, number));
    await complete(1, 'CI', 'failure');
    await complete(2, 'Docs', 'success');
    await complete(3, 'Lint', 'cancelled');
    await room.hears(1);
    await complete(1, 'CI', 'success', 2);
    await room.hears(2);
    await complete(1, 'CI', 'success', 3);
    const recovered = ['流水线 CI 在 main 上恢复正常', `${repo}\nmona 触发\n「修复登录页」`] as const;
    const failed = ['流水线 CI 在 main 上失败了', `${repo}\nmona 触发\n「修复登录页」`] as const;
    const url = (id: number) => `/octo/runs/actions/runs/${id}`;
    await expectHeard(room, repo, [...failed, url(11)], [...recovered, url(12)]);
    await expectHeard(
      all,
      repo,
      [...failed, url(11)],
      [...recovered, url(12)],
      ['流水线 CI 在 main 上成功了', `${repo}\nmona 触发\n「修复登录页」`, url(13)],
      ['流水线 Docs 在 main 上成功了', `${repo}\nmona 触发\n「修复登录页」`, url(21)],
    );
  });
});
