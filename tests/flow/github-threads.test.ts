import { suite, test } from 'node:test';
import { startNews } from './github-news.ts';

const news = await startNews();
const { deliver, expectHeard } = news;

const title = '登录页一直转圈';
type Changes = Record<string, unknown>;

/** Each issue is one of its own, so that it is a card of its own. */
const issue = (repo: string, number: number, more: Changes = {}) => ({
  issue: {
    ...{ number, title, body: '', labels: [] },
    ...{ html_url: `https://github.com/${repo}/issues/${number}`, ...more },
  },
});
const pull = (repo: string, number: number, more: Changes = {}) => ({
  pull_request: {
    ...{ number, title, body: '', labels: [], draft: false, merged: false },
    ...{ html_url: `https://github.com/${repo}/pull/${number}`, ...more },
  },
});

/** A repository and a group that has subscribed to this of it. */
async function prepare(repo: string, features = '') {
  await news.createRepository(repo);
  return news.openRoom(repo, `订阅 ${repo} ${features}`);
}

suite('what a group hears of issues and pull requests', { concurrency: true }, () => {
  test('Issues opened, closed, reopened', async () => {
    const repo = 'octo/issues';
    const room = await prepare(repo);
    const close = (number: number, state_reason: string) =>
      deliver(repo, 'issues.closed', issue(repo, number, { state_reason }), { of: 'issues.reopened' });
    const body = '<!-- 模板 -->\n升级之后，点提交一直转圈。\n\n![图](https://x.example/a.png)';
    await deliver(repo, 'issues.opened', issue(repo, 1, { body, labels: [{ name: 'bug' }] }));
    await close(2, 'completed');
    await close(3, 'not_planned');
    await close(4, 'duplicate');
    await deliver(repo, 'issues.reopened', issue(repo, 5));
    await deliver(repo, 'issues.edited', issue(repo, 6));
    await expectHeard(
      room,
      repo,
      [
        `mona 新建了工单 #1 ${title}`,
        `${repo}\n标签 bug\n「升级之后，点提交一直转圈。」`,
        `/${repo}/issues/1`,
      ],
      [`mona 关闭了工单 #2 ${title}（已完成）`, repo, `/${repo}/issues/2`],
      [`mona 关闭了工单 #3 ${title}（不做了）`, repo, `/${repo}/issues/3`],
      [`mona 关闭了工单 #4 ${title}（重复）`, repo, `/${repo}/issues/4`],
      [`mona 重新打开了工单 #5 ${title}`, repo, `/${repo}/issues/5`],
    );
  });

  test('Issues labelled, assigned, moved, pinned', async () => {
    const repo = 'octo/issues-kept';
    const room = await prepare(repo);
    await deliver(repo, 'issues.labeled', { ...issue(repo, 1), label: { name: 'bug' } });
    await deliver(repo, 'issues.assigned', { ...issue(repo, 2), assignee: { login: 'lisi' } });
    await deliver(repo, 'issues.transferred', {
      ...issue(repo, 3),
      changes: {
        new_issue: { html_url: 'https://github.com/octo/feedback/issues/1' },
        new_repository: { full_name: 'octo/feedback' },
      },
    });
    await deliver(repo, 'issues.pinned', issue(repo, 4));
    for (const taken of ['unlabeled', 'unassigned', 'unpinned', 'locked', 'milestoned'])
      await deliver(repo, `issues.${taken}`, issue(repo, 5));
    await expectHeard(
      room,
      repo,
      [`mona 给工单 #1 ${title} 加了标签 bug`, repo, `/${repo}/issues/1`],
      [`mona 把工单 #2 ${title} 指派给 lisi`, repo, `/${repo}/issues/2`],
      [`mona 把工单 #3 ${title} 移到了 octo/feedback`, repo, '/octo/feedback/issues/1'],
      [`mona 置顶了工单 #4 ${title}`, repo, `/${repo}/issues/4`],
    );
  });

  test('Comments', async () => {
    const repo = 'octo/comments';
    const room = await prepare(repo, '评论');
    const unasked = await news.openRoom('没要评论的', `订阅 ${repo}`);
    const comment = (number: number, more: Changes, of: Changes) => ({
      ...of,
      comment: {
        body: '> 引用\n\n清掉缓存就好。',
        html_url: `https://github.com/${repo}/${number}`,
        ...more,
      },
    });
    await deliver(repo, 'issue_comment.created', comment(1, {}, issue(repo, 1)));
    await deliver(
      repo,
      'issue_comment.created',
      comment(2, {}, issue(repo, 2, { pull_request: { url: 'https://api.github.com/x' } })),
    );
    await deliver(repo, 'issue_comment.edited', comment(3, {}, issue(repo, 3)));
    await deliver(repo, 'issue_comment.deleted', comment(4, {}, issue(repo, 4)));
    await expectHeard(
      room,
      repo,
      [`mona 评论了 #1 ${title}`, `${repo}\n「清掉缓存就好。」`, `/${repo}/1`],
      [`mona 评论了合并请求 #2 ${title}`, `${repo}\n「清掉缓存就好。」`, `/${repo}/2`],
    );
    await expectHeard(unasked, repo);
  });

  test('Pull requests opened, ready, closed, merged, reopened', async () => {
    const repo = 'octo/pulls';
    const room = await prepare(repo);
    await deliver(repo, 'pull_request.opened', pull(repo, 1, { body: '没有等接口返回。' }));
    await deliver(repo, 'pull_request.opened', pull(repo, 2, { draft: true }));
    await deliver(repo, 'pull_request.ready_for_review', pull(repo, 3, { body: '没有等接口返回。' }));
    await deliver(repo, 'pull_request.closed', pull(repo, 4));
    await deliver(repo, 'pull_request.closed', pull(repo, 5, { merged: true }));
    await deliver(repo, 'pull_request.reopened', pull(repo, 6));
    for (const silent of ['synchronize', 'labeled', 'assigned', 'converted_to_draft', 'locked'])
      await deliver(repo, `pull_request.${silent}`, pull(repo, 7));
    await expectHeard(
      room,
      repo,
      [`mona 提交了合并请求 #1 ${title}`, `${repo}\n「没有等接口返回。」`, `/${repo}/pull/1`],
      [`mona 提交了合并请求草稿 #2 ${title}`, repo, `/${repo}/pull/2`],
      [`mona 请大家评审 #3 ${title}`, `${repo}\n「没有等接口返回。」`, `/${repo}/pull/3`],
      [`mona 关闭了合并请求 #4 ${title}（未合并）`, repo, `/${repo}/pull/4`],
      [`mona 合并了 #5 ${title}`, repo, `/${repo}/pull/5`],
      [`mona 重新打开了合并请求 #6 ${title}`, repo, `/${repo}/pull/6`],
    );
  });

  test('Reviews', async () => {
    const repo = 'octo/reviews';
    const room = await prepare(repo, '评审');
    const review = (number: number, state: string, body: string) =>
      deliver(repo, 'pull_request_review.submitted', {
        ...pull(repo, number),
        review: { state, body, html_url: `https://github.com/${repo}/pull/${number}#review` },
      });
    await review(1, 'approved', '很好！');
    await review(2, 'changes_requested', '错误要让用户看见。');
    await review(3, 'commented', '整体没问题。');
    await review(4, 'commented', '');
    await deliver(repo, 'pull_request_review.dismissed', pull(repo, 5));
    await expectHeard(
      room,
      repo,
      [`mona 批准了 #1 ${title}`, `${repo}\n「很好！」`, `/${repo}/pull/1#review`],
      [`mona 要求修改 #2 ${title}`, `${repo}\n「错误要让用户看见。」`, `/${repo}/pull/2#review`],
      [`mona 评审了 #3 ${title}`, `${repo}\n「整体没问题。」`, `/${repo}/pull/3#review`],
    );
  });

  test('Comments on lines of code', async () => {
    const repo = 'octo/lines';
    const room = await prepare(repo, '评审');
    const comment = {
      ...{ body: '这里漏了 await。', path: 'src/login.ts' },
      html_url: `https://github.com/${repo}/pull/1#discussion_r1`,
    };
    await deliver(repo, 'pull_request_review_comment.created', { ...pull(repo, 1), comment });
    await deliver(repo, 'pull_request_review_comment.edited', { ...pull(repo, 2), comment });
    await expectHeard(room, repo, [
      `mona 评论了 #1 ${title} 的代码`,
      `${repo}\nsrc/login.ts\n「这里漏了 await。」`,
      `/${repo}/pull/1#discussion_r1`,
    ]);
  });

  test('Reviewers asked, threads resolved', async () => {
    const repo = 'octo/threads';
    const room = await prepare(repo, '评审');
    const comment = { body: '这里漏了 await。', html_url: `https://github.com/${repo}/pull/2#discussion_r1` };
    const thread = { thread: { comments: [comment] } };
    const requested_reviewer = { login: 'lisi' };
    await deliver(repo, 'pull_request.review_requested', { ...pull(repo, 1), requested_reviewer });
    await deliver(repo, 'pull_request_review_thread.resolved', { ...pull(repo, 2), ...thread });
    await deliver(repo, 'pull_request_review_thread.unresolved', { ...pull(repo, 3), ...thread });
    await deliver(repo, 'pull_request.review_request_removed', pull(repo, 4));
    await expectHeard(
      room,
      repo,
      [`mona 请 lisi 评审 #1 ${title}`, repo, `/${repo}/pull/1`],
      [
        `mona 解决了 #2 ${title} 的 1 处讨论`,
        `${repo}\n「这里漏了 await。」`,
        `/${repo}/pull/2#discussion_r1`,
      ],
      [
        `mona 重新打开了 #3 ${title} 的 1 处讨论`,
        `${repo}\n「这里漏了 await。」`,
        `/${repo}/pull/2#discussion_r1`,
      ],
    );
  });
});
