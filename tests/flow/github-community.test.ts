import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { appWebhookSecret, webhookSecret } from '../../shared/github/webhook-secret.ts';
import { waitFor } from '../support/local.ts';
import { startNews } from './github-news.ts';

const news = await startNews();
const { deliver, expectHeard } = news;

/** A repository and a group that has subscribed to this of it. */
async function prepare(repo: string, features = '') {
  await news.createRepository(repo);
  return news.openRoom(repo, `订阅 ${repo} ${features}`);
}

/** As GitHub does for a name that a repository had before. */
function leadTo(owner: string, name: string, repo: string): void {
  news.github.faults.next({
    ...{ method: 'GET', path: new RegExp(`^/repos/${owner}/${name}$`), outcome: 'respond', status: 301 },
    ...{ headers: { location: `${news.origin}/github/api/repos/${repo}` }, times: 20 },
  });
}

suite('what a group hears of a community', { concurrency: true }, () => {
  test('Discussions', async () => {
    const repo = 'octo/discussions';
    const room = await prepare(repo, '讨论');
    const discussion = (number: number) => ({
      ...{ number, title: '大家怎么部署？', body: '想知道谁用自己的机器。' },
      html_url: `https://github.com/${repo}/discussions/${number}`,
    });
    const comment = (number: number) => ({
      ...{ body: '一台小机器就够。', user: { login: 'lisi' } },
      html_url: `https://github.com/${repo}/discussions/${number}#discussioncomment-1`,
    });
    await deliver(repo, 'discussion.created', { discussion: discussion(1) });
    await deliver(repo, 'discussion.answered', { discussion: discussion(2), answer: comment(2) });
    await deliver(repo, 'discussion_comment.created', { discussion: discussion(3), comment: comment(3) });
    for (const silent of ['labeled', 'locked', 'edited', 'unanswered'])
      await deliver(repo, `discussion.${silent}`, { discussion: discussion(4) });
    await expectHeard(
      room,
      repo,
      [
        'mona 发起了讨论 #1 大家怎么部署？',
        `${repo}\nGeneral\n「想知道谁用自己的机器。」`,
        `/${repo}/discussions/1`,
      ],
      [
        'mona 采纳了 lisi 对讨论 #2 大家怎么部署？ 的回答',
        `${repo}\n「一台小机器就够。」`,
        `/${repo}/discussions/2#discussioncomment-1`,
      ],
      [
        'mona 回复了讨论 #3 大家怎么部署？',
        `${repo}\n「一台小机器就够。」`,
        `/${repo}/discussions/3#discussioncomment-1`,
      ],
    );
  });

  test('Stars and forks', async () => {
    const repo = 'octo/stars';
    const room = await prepare(repo, '星标');
    const starred = (stargazers_count: number, action = 'created') =>
      deliver(repo, `star.${action}`, { repository: { stargazers_count, private: false } });
    await starred(99);
    await starred(100);
    await starred(101);
    await starred(100, 'deleted');
    await deliver(repo, 'fork', {
      forkee: { full_name: 'mona/stars', private: false, html_url: 'https://github.com/mona/stars' },
    });
    await room.hears(2);
    await starred(100);
    await expectHeard(
      room,
      repo,
      [`${repo} 有 100 颗星了`, repo, `/${repo}/stargazers`],
      [`mona Fork 了 ${repo}`, 'Fork 到 mona/stars', '/mona/stars'],
    );
  });

  test('New collaborators; repository renamed, moved, archived', async () => {
    const repo = 'octo/named';
    const room = await prepare(repo);
    const member = { login: 'lisi', html_url: 'https://github.com/lisi' };
    await deliver(repo, 'member.added', { member });
    await deliver(repo, 'member.edited', { member });
    const becomes = async (action: string, title: string, more: Record<string, unknown> = {}) => {
      await deliver(repo, `repository.${action}`, more, { of: 'repository.created' });
      await room.heard(({ card }) => card?.title === title, title);
    };
    await becomes('archived', `mona 归档了 ${repo}，从此只读`);
    await becomes('unarchived', `mona 取消了 ${repo} 的归档`);
    leadTo('octo-before', 'named', repo);
    const moved = { changes: { owner: { from: { organization: { login: 'octo-before' }, user: null } } } };
    await becomes('transferred', `mona 把 octo-before/named 转移到 ${repo}`, moved);
    await becomes('privatized', `mona 把 ${repo} 改为私有`, { repository: { private: true } });
    await deliver(repo, 'issues.opened', { repository: { private: true } });
    await deliver(repo, 'repository.edited');
    await expectHeard(
      room,
      repo,
      [`mona 邀请 lisi 成为 ${repo} 的协作者`, repo, '/lisi'],
      [`mona 归档了 ${repo}，从此只读`, repo, `/${repo}`],
      [`mona 取消了 ${repo} 的归档`, repo, `/${repo}`],
      [`mona 把 octo-before/named 转移到 ${repo}`, repo, `/${repo}`],
      [`mona 把 ${repo} 改为私有`, repo, `/${repo}`],
    );
  });

  test('a group goes on hearing of a repository that is renamed, by the webhook that it has', async () => {
    const before = 'octo/before';
    const after = 'octo/after';
    const room = await prepare(before);
    await room.tell(`绑定 ${before}`);
    const secret = webhookSecret(news.masterKey, before);
    news.github.createRepository({ owner: 'octo', name: 'after' });
    leadTo('octo', 'before', after);
    const renamed = { changes: { repository: { name: { from: 'before' } } } };
    await deliver(after, 'repository.renamed', renamed, { secret });
    await room.heard(({ card }) => card?.title === `mona 把 ${before} 改名为 ${after}`, 'the new name');
    await waitFor(async () => (await room.tell('订阅列表')).includes(after), 'the new name in the list');
    await deliver(after, 'issues.reopened', {}, { secret });
    await room.heard(({ card }) => card?.title.startsWith('mona 重新打开了工单') ?? false, 'the issue');
    assert.match(await room.tell('绑定列表'), new RegExp(after));
  });

  test('A webhook or App that begins to work', async () => {
    const repo = 'octo/wired';
    const room = await prepare(repo);
    const repositories = [{ full_name: repo, private: false }];
    const installation = { account: { html_url: 'https://github.com/octo' } };
    const wire = { target: 'integration', secret: appWebhookSecret(news.masterKey) };
    await deliver(repo, 'installation.created', { repositories, installation }, wire);
    await expectHeard(room, repo, [`mona 给 ${repo} 装上了 GitHub App`, repo, `/${repo}`]);
  });
});
