import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { issuesOf } from '../support/local.ts';
import { startNews } from './github-news.ts';
import type { Room } from './group.ts';

const news = await startNews();
const { deliver, github, origin } = news;
const title = '登录页一直转圈';

/** A repository with its group, in which somebody can ask for issues. */
async function prepare(repo: string) {
  await news.createRepository(repo);
  return news.openRoom(repo, `绑定 ${repo}`);
}

/** An issue that 张三 asks for in a group. Gives its number. */
async function ask(room: Room, repo: string): Promise<number> {
  await room.say('张三', '点了提交没反应');
  await room.say('张三', `以上一条开工单 缺陷：${title}`);
  await room.heard(({ card }) => card?.title.endsWith(title) ?? false, 'the issue');
  const [issue] = await issuesOf(origin, repo);
  assert.ok(issue);
  return issue.number;
}

/** Somebody comments on it. */
const comment = (repo: string, number: number, body: string) =>
  deliver(repo, 'issue_comment.created', {
    issue: { number, title, body: '', labels: [], html_url: `https://github.com/${repo}/issues/${number}` },
    comment: { body, html_url: `https://github.com/${repo}/issues/${number}#issuecomment-1` },
  });

suite('from a link and back to who asked', { concurrency: true }, () => {
  test('Previews of links', async () => {
    const repo = 'octo/linked';
    const room = await prepare(repo);
    const pages = `${origin}/github/${repo}`;
    const pull = github.pulls.open(repo, { as: 'mona', title: '换个配色' });
    const sha = github.addCommit(repo, { as: 'hubot', message: '调浅背景色' });
    const discussion = github.addDiscussion(repo, { as: 'octocat', title: '要不要深色模式' });
    const said = [
      [`看 ${pages}/pull/${pull} 和 ${pages}/commit/${sha}`, `#${pull} 换个配色`],
      [`还有 ${pages}/discussions/${discussion}`, `#${discussion} 要不要深色模式`],
    ] as const;
    for (const [text, shown] of said) {
      await room.say('李四', text);
      await room.heard(({ card }) => card?.title === shown, shown);
    }
    await room.heard(({ card }) => card?.title === `${sha.slice(0, 7)} 调浅背景色`, 'the commit');
    await news.createRepository('octo/secret', { private: true });
    const hidden = github.pulls.open('octo/secret', { as: 'mona', title: '机密' });
    await room.say('李四', `${origin}/github/octo/secret/pull/${hidden} 又是 ${pages}/pull/${pull}`);
    const last = github.pulls.open(repo, { as: 'mona', title: '最后一个' });
    await room.say('李四', `${pages}/pull/${last}`);
    await room.heard(({ card }) => card?.title === `#${last} 最后一个`, 'the last');
    const titles = (await room.cards()).map((card) => card.title).filter((one) => !one.includes(' 提交了'));
    assert.equal(titles.filter((one) => one === `#${pull} 换个配色`).length, 1);
    assert.equal(titles.filter((one) => one.includes('机密')).length, 0);
  });

  test('Previews of `#12`', async () => {
    const repo = 'octo/numbered';
    const room = await prepare(repo);
    const number = github.pulls.open(repo, { as: 'mona', title: '换个配色' });
    await room.say('李四', `#${number} 谁来看看`);
    const { card } = await room.heard(
      (message) => message.card?.title === `#${number} 换个配色`,
      'the preview',
    );
    assert.equal(card?.url, `${origin}/github/${repo}/pull/${number}`);
  });

  test('People mentioned', async () => {
    const repo = 'octo/asked';
    const room = await prepare(repo);
    const number = await ask(room, repo);
    await comment(repo, number, '在查了');
    const { text } = await room.heard((message) => message.text.startsWith('@张三'), 'the mention');
    assert.equal(
      text,
      `@张三\u2005您提的 #${number} ${title} 有人回复了\nmona：「在查了」\nhttps://github.com/${repo}/issues/${number}#issuecomment-1`,
    );
  });

  test('Following an issue', async () => {
    const repo = 'octo/followed';
    const room = await prepare(repo);
    const number = await ask(room, repo);
    await room.say('李四', `关注 #${number}`);
    await room.heard(({ text }) => text.includes(`已关注 ${repo}#${number}`), 'the answer');
    await comment(repo, number, '在查了');
    await room.heard(({ text }) => /^@张三\u2005@李四\u2005你们提出和关注的/.test(text), 'both');
    await room.say('李四', `取消关注 #${number}`);
    await room.heard(({ text }) => text.includes('已取消关注'), 'the answer');
  });
});
