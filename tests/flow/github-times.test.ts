import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { keepTime } from '../../shared/announce/keep-time.ts';
import { createQueue } from '../../shared/aws/queue.ts';
import { createTable } from '../../shared/aws/table.ts';
import { recordingObserve } from '../support/aws.ts';
import { startNews } from './github-news.ts';

const news = await startNews();
const { deliver, expectHeard, local } = news;
const { aws } = local;

const title = '登录页一直转圈';
const issue = (repo: string, number: number, more: Record<string, unknown> = {}) => ({
  issue: {
    ...{ number, title, body: '', labels: [] },
    ...{ html_url: `https://github.com/${repo}/issues/${number}`, ...more },
  },
});

/** A repository and a group that has subscribed to this of it. */
async function prepare(repo: string, features = '') {
  await news.createRepository(repo);
  return news.openRoom(repo, `订阅 ${repo} ${features}`);
}

/** What the clock calls every minute, at this time (ms). */
function tick(at: number): Promise<void> {
  return keepTime({
    registry: createTable(aws.dynamo, aws.tableName('registry')),
    announcements: createQueue(aws.sqs, aws.queueUrl('announcements')),
    observe: recordingObserve(),
    now: () => at,
  });
}

/** `HH:MM` in Shanghai, so many hours from now. */
const clock = (hours: number) =>
  new Date(Date.now() + hours * 3600_000).toLocaleTimeString('de', {
    ...{ timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit' },
  });

suite('when a group hears of GitHub', { concurrency: true }, () => {
  test('Events of one click in one message', async () => {
    const repo = 'octo/clicks';
    const room = await prepare(repo, '工单 评审 提交 分支');
    const labels = [{ name: 'bug' }, { name: 'ui' }];
    const pull_request = {
      ...{ number: 2, title, body: '', labels: [], draft: false },
      html_url: `https://github.com/${repo}/pull/2`,
    };
    const review = {
      ...{ state: 'changes_requested', body: '错误要让用户看见。' },
      html_url: `https://github.com/${repo}/pull/2#review`,
    };
    const commit = { message: '第一步', url: `https://github.com/${repo}/commit/1` };
    await Promise.all([
      deliver(repo, 'issues.opened', issue(repo, 1, { body: '点提交没反应。', labels })),
      ...labels.map((label) => deliver(repo, 'issues.labeled', { ...issue(repo, 1, { labels }), label })),
      deliver(repo, 'issues.assigned', { ...issue(repo, 1, { labels }), assignee: { login: 'lisi' } }),
      deliver(repo, 'pull_request_review.submitted', { pull_request, review }),
      ...Array.from({ length: 12 }, (_, index) =>
        deliver(repo, 'pull_request_review_comment.created', {
          pull_request,
          comment: { body: `第 ${index} 处`, html_url: `https://github.com/${repo}/pull/2#r${index}` },
        }),
      ),
      deliver(repo, 'create', { ref: 'master', ref_type: 'branch' }),
      deliver(repo, 'push', {
        ...{ ref: 'refs/heads/master', created: true, deleted: false, forced: false },
        ...{ commits: [commit], head_commit: null },
      }),
    ]);
    await expectHeard(
      room,
      repo,
      [
        `mona 新建了工单 #1 ${title}`,
        `${repo}\n标签 bug、ui · 指派给 lisi\n「点提交没反应。」`,
        `/${repo}/issues/1`,
      ],
      [
        `mona 要求修改 #2 ${title}`,
        `${repo}\n12 条行内评论\n「错误要让用户看见。」`,
        `/${repo}/pull/2#review`,
      ],
      ['mona 向 master 推送了 1 个提交：第一步', `${repo}\n新分支`, `/${repo}/commit/1`],
    );
  });

  test('Quiet hours with a digest', async () => {
    const repo = 'octo/quiet';
    const room = await prepare(repo);
    const awake = await news.openRoom('醒着', `订阅 ${repo}`);
    assert.match(await room.tell(`免打扰 ${clock(-2)}-${clock(2)}`), /^免打扰已设为每天/);
    await deliver(repo, 'issues.opened', issue(repo, 1));
    await deliver(repo, 'issues.reopened', issue(repo, 1));
    await deliver(repo, 'issues.pinned', issue(repo, 2));
    await awake.hears(2);
    await deliver(repo, 'issues.pinned', issue(repo, 3));
    await awake.hears(3);
    assert.deepEqual(await room.cards(), []);
    await room.tell('免打扰 关');
    await tick(Date.now());
    const digest = await room.heard(({ text }) => text.startsWith('免打扰期间'), 'the digest');
    assert.equal(
      digest.text,
      [
        '免打扰期间的 3 件事：',
        `· mona 重新打开了工单 #1 ${title}（共 2 条）`,
        `https://github.com/${repo}/issues/1`,
        `· mona 置顶了工单 #2 ${title}`,
        `https://github.com/${repo}/issues/2`,
        `· mona 置顶了工单 #3 ${title}`,
        `https://github.com/${repo}/issues/3`,
      ].join('\n'),
    );
    await expectHeard(room, repo);
  });

  test('Daily report', async () => {
    const repo = 'octo/daily';
    const room = await prepare(repo);
    await room.tell(`绑定 ${repo}`);
    const response = await fetch(`${news.origin}/github/api/repos/${repo}/issues`, {
      method: 'POST',
      headers: { authorization: 'Bearer osschat-stand-in-token', 'content-type': 'application/json' },
      body: JSON.stringify({ title }),
    });
    assert.equal(response.status, 201);
    const pull = news.github.pulls.open(repo, { as: 'mona', title: '修复它' });
    const at = clock(1);
    assert.match(await room.tell(`日报 ${at}`), new RegExp(`^日报已设为每天 ${at}（Asia/Shanghai）`));
    await tick(Date.now() + 2 * 3600_000);
    const report = await room.heard(({ text }) => text.startsWith('日报 · '), 'the report');
    assert.match(report.text, /^日报 · 过去 24 小时\nocto\/daily：新工单 1，关闭 0；新合并请求 1，合并 0\n/);
    assert.match(report.text, new RegExp(`【等着评审或合并的合并请求】1\\n· #${pull} 修复它`));
    assert.match(report.text, new RegExp(`【新工单】1\\n· #1 ${title}`));
    await room.tell('日报 关');
  });
});
