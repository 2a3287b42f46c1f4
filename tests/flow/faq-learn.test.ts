import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { FAQ_FILE_PATH, FAQ_SCHEMA_LINE } from '../../shared/faq/faq-path.ts';
import { waitFor } from '../support/local.ts';
import { startNews } from './github-news.ts';

const news = await startNews();
const { github, origin } = news;

/** A group whose repository's file and pull requests are there to look at. */
async function prepare(repo: string, settings: Parameters<typeof github.createRepository>[0] | object = {}) {
  await news.createRepository(repo);
  const [owner = '', name = ''] = repo.split('/');
  github.createRepository({ owner, name, ...settings });
  const room = await news.openRoom(repo, `绑定 ${repo}`);
  const read = async (branch: string) => {
    const url = `${origin}/github/api/repos/${repo}/contents/${FAQ_FILE_PATH}?ref=${branch}`;
    const response = await fetch(url, {
      headers: { authorization: 'Bearer osschat-stand-in-token', accept: 'application/vnd.github.raw+json' },
    });
    return response.ok ? response.text() : undefined;
  };
  const hears = async (pattern: RegExp) =>
    (await room.heard(({ text }) => pattern.test(text), String(pattern))).text;
  /** The message that a bot's line is, for quoting it. */
  const lineOf = async (pattern: RegExp) =>
    (await room.heard(({ text }) => pattern.test(text), String(pattern))).id;
  return { ...room, repo, read, hears, lineOf };
}

suite('what a group teaches the bot', { concurrency: true }, () => {
  test('a person’s answer, by one word: a pull request, its merge, and the next one who asks is answered', async () => {
    const group = await prepare('octo-learn/web');
    await group.say('张三', '大家好，请问夜里怎么备份数据库？');
    const answer = await group.say('李四', '运行 make backup，它会存到 S3', { mention: ['张三'] });
    await group.say('小梅', '收录', { quote: answer });
    const told = await group.hears(/PR #1，合并后生效/);
    assert.match(
      told,
      /http\S+\/octo-learn\/web\/pull\/1\n问：夜里怎么备份数据库？\n答：运行 make backup，它会存到 S3$/,
    );
    assert.equal(
      await group.read('osschat/faq'),
      `${FAQ_SCHEMA_LINE}\nocto-learn/web:\n  夜里怎么备份数据库？:\n    answers:\n      - 运行 make backup，它会存到 S3\n`,
    );
    github.pulls.merge(group.repo, 1, { as: 'mona' });
    await waitFor(async () => /共 1 条/.test(await group.tell('知识库')), 'the sync after the merge');
    await group.say('李四', '夜里怎么备份数据库', { mention: ['OSSChat'] });
    await group.hears(/^@李四\u2005[\s\S]*make backup/);
    const listed = await group.tell('知识库');
    assert.match(listed, /问得最多的：\n1 夜里怎么备份数据库？（1 次）/);
    const page = await fetch(/http\S+osschat\.faqs\.yml/.exec(listed)?.[0] ?? '');
    assert.match(await page.text(), /运行 make backup，它会存到 S3/);
    await group.say('小梅', '收录 问：夜里怎么备份数据库呢？ 答：也可以在控制台里点备份');
    await group.hears(/PR #2[\s\S]*也可以在控制台里点备份/);
    assert.match((await group.read('osschat/faq-2')) ?? '', /make backup.*\n {6}- 也可以在控制台里点备份\n/);
  });

  test('a token that may only read: straight into the FAQ, which answers at once', async () => {
    const group = await prepare('octo-learn/readonly', { access: 'read' });
    await group.say('小梅', '收录 问：发布会的录像在哪里看 答：在官网的视频页');
    await group.hears(/已直接收进 octo-learn\/readonly 的知识库，马上生效/);
    await group.say('张三', '发布会的录像在哪里看', { mention: ['OSSChat'] });
    await group.hears(/^@张三\u2005[\s\S]*官网的视频页/);
    assert.match(await group.tell('同步知识库'), /./);
    assert.match(await group.tell('知识库'), /共 1 条/);
  });

  test('a member proposes, an admin agrees by quoting what the bot would write', async () => {
    const group = await prepare('octo-learn/proposals');
    const question = await group.say('张三', '周报发到哪里？');
    const answer = await group.say('李四', '发到邮件列表', { quote: question });
    await group.say('张三', '收录', { quote: answer });
    await group.hears(
      /我会这样写进 octo-learn\/proposals 的知识库：\n问：周报发到哪里？\n答：发到邮件列表\n请管理员回复「好」/,
    );
    await group.say('张三', '收录 问：周会几点开始呢 答：晚上八点');
    await group.hears(/周会几点开始呢/);
    await group.say('李四', '好');
    await group.say('小梅', '好', { quote: await group.lineOf(/我会这样写进[\s\S]*周报/) });
    await group.hears(/PR #1，合并后生效[\s\S]*发到邮件列表/);
    await group.say('小梅', '好');
    await group.hears(/PR #1，合并后生效[\s\S]*晚上八点/);
    assert.equal((await group.read('osschat/faq'))?.match(/answers:/g)?.length, 2);
  });

  test('what was not answered is listed, and answered by quoting its line', async () => {
    const group = await prepare('octo-learn/unanswered', { access: 'read' });
    const ask = async (who: string, question: string) => {
      await group.say(who, question, { mention: ['OSSChat'] });
      await group.heard(
        ({ text }) => text.startsWith(`@${who}\u2005`) && /不知道/.test(text),
        'that it does not know',
      );
    };
    await ask('张三', '怎么接入飞书机器人');
    await ask('李四', '怎么接入飞书机器人');
    await group.say('张三', '没答上来');
    await group.hears(/有 1 个问题没答上来/);
    const line = await group.lineOf(/^没答上来的（问过 2 次）：\n怎么接入飞书机器人$/);
    const answer = await group.say('李四', '看 docs 里的飞书一节', { quote: line });
    await group.say('小梅', '收录', { quote: answer });
    await group.hears(/马上生效[\s\S]*问：怎么接入飞书机器人\n答：看 docs 里的飞书一节/);
    await group.say('李四', '怎么接入飞书机器人', { mention: ['OSSChat'] });
    await group.hears(/^@李四\u2005[\s\S]*飞书一节/);
    await group.say('张三', '没答上来的');
    await group.hears(/没有答不上来的问题/);
  });

  test('in English, with what a group sees when it begins', async () => {
    const group = await prepare('octo-learn/english');
    await group.tell('设置 语言 英文');
    assert.match(await group.tell('faq'), /There is no FAQ yet/);
    const question = await group.say('张三', 'How do I reset my password?');
    await group.say('小梅', 'learn a: Use the link on the sign-in page', {
      quote: question,
      mention: ['OSSChat'],
    });
    await group.hears(
      /Written into PR #1 of octo-learn\/english[\s\S]*Q: How do I reset my password\?\nA: Use the link/,
    );
    assert.match(await group.tell('unanswered'), /There are no unanswered questions/);
  });
});
