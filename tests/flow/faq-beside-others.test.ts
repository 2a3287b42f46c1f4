import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { FAQ_FILE_PATH } from '../../shared/faq/faq-path.ts';
import { speak } from '../../shared/speech/speech.ts';
import { waitFor } from '../support/local.ts';
import { startNews } from './github-news.ts';
import { directMessages } from './group.ts';

const news = await startNews();
const { github, local, origin } = news;
assert.ok(local.services.wechat);
const { world } = local.services.wechat;
const words = speak('zh');
const toBot = { mention: ['OSSChat'] };

const faqOf = (repo: string, entries: Record<string, string>) =>
  [
    `${repo}:`,
    ...Object.entries(entries).map(([question, answer]) => `  ${question}:\n    answers: [${answer}]`),
  ]
    .join('\n')
    .concat('\n');

const installing = { 怎么安装: '看 install.md', 怎么卸载: '看 uninstall.md', 怎么升级: '看 upgrade.md' };

/** A group whose repository has a FAQ that has been read. */
async function openGroup(repo: string, entries: Record<string, string> = installing) {
  await news.createRepository(repo);
  github.putFile(repo, FAQ_FILE_PATH, faqOf(repo, entries));
  const room = await news.openRoom(repo, `绑定 ${repo}`);
  const count = `共 ${Object.keys(entries).length} 条`;
  await waitFor(async () => (await room.tell('知识库')).includes(count), `the FAQ of ${repo}`);
  const linesTo = async (name: string) =>
    (await room.messages()).filter(({ talker, text }) => talker.isBot && text.startsWith(`@${name}\u2005`));
  return {
    ...room,
    linesTo,
    /** Waits for the next line of the bot to somebody. */
    async answerTo(name: string, text: string, more?: Parameters<typeof room.say>[2]) {
      const known = (await linesTo(name)).length;
      await room.say(name, text, more);
      return waitFor(async () => (await linesTo(name))[known], `an answer to ${text}`);
    },
  };
}

/** Each is the row of this name in the README's comparison with other bots. */
suite('the FAQ beside other bots', { concurrency: true }, () => {
  test('Questions answered from an FAQ', async () => {
    const group = await openGroup('octo-faq/answers');
    assert.match((await group.answerTo('张三', '安装怎么弄', toBot)).text, /看 install\.md$/);
    const unasked = await group.answerTo('李四', '请问怎么卸载呀？');
    assert.ok(unasked.text.includes('看 uninstall.md') && unasked.text.endsWith(words.answers.howToReject));
  });

  test('Silence where it is unsure', async () => {
    const group = await openGroup('octo-faq/silence');
    await group.say('张三', '我昨天装好了');
    await group.say('张三', '你们安装费多少钱？');
    await group.say('张三', '怎么卸载', { mention: ['李四'] });
    await group.say('张三', '晚上吃什么呀？');
    assert.match((await group.answerTo('李四', '怎么升级？')).text, /看 upgrade\.md/);
    assert.equal((await group.linesTo('张三')).length, 0);
  });

  test('Suggestions to pick by a number', async () => {
    const group = await openGroup('octo-faq/numbers', { 支持飞书登录吗: '支持', 支持钉钉登录吗: '不支持' });
    const { text } = await group.answerTo('张三', '登录支持', toBot);
    const [, at = ''] = /^(\d) 支持钉钉登录吗$/m.exec(text) ?? [];
    assert.match((await group.answerTo('张三', at)).text, /不支持$/);
  });

  test('The FAQ in a repository of the community', async () => {
    const repo = 'octo-faq/pushed';
    const group = await openGroup(repo);
    const text = faqOf(repo, { ...installing, 支持哪些浏览器: '近两年的都行' });
    github.pushFile(repo, { as: 'mona', path: FAQ_FILE_PATH, text, message: 'One more question' });
    await waitFor(async () => (await group.tell('知识库')).includes('共 4 条'), 'the push');
    assert.match((await group.answerTo('张三', '支持哪些浏览器呢', toBot)).text, /近两年的都行$/);
  });

  test('Faults of the FAQ told by line', async () => {
    const repo = 'octo-faq/faults';
    const group = await openGroup(repo);
    const text = `${faqOf(repo, installing)}  怎么备份: 看 backup.md\n`;
    const sha = github.pushFile(repo, { as: 'mona', path: FAQ_FILE_PATH, text, message: 'A fault' });
    const url = `${origin}/github/api/repos/${repo}/commits/${sha}/comments`;
    const comments = async () => (await fetch(url)).text();
    await waitFor(async () => (await comments()).includes('第 8 行'), 'the comment');
    assert.match((await group.answerTo('张三', '怎么安装', toBot)).text, /看 install\.md$/);
  });

  test('Wrong answers muted by members', async () => {
    const group = await openGroup('octo-faq/wrong');
    const { id: quote } = await group.answerTo('张三', '怎么安装？');
    assert.ok((await group.answerTo('张三', '不对', { quote })).text.endsWith(words.answers.rejected));
    assert.ok(
      (await group.answerTo('李四', '不对', { quote })).text.endsWith(words.answers.muted('怎么安装')),
    );
    assert.doesNotMatch((await group.answerTo('李四', '怎么安装', toBot)).text, /install\.md/);
    const restored = await group.answerTo('小梅', '恢复', { quote });
    assert.ok(restored.text.endsWith(words.answers.restored('怎么安装')));
    assert.match((await group.answerTo('李四', '怎么安装', toBot)).text, /看 install\.md$/);
  });

  test('Answers learned from the talk', async () => {
    const group = await openGroup('octo-faq/learning');
    await group.say('张三', '请问附件存在哪里？');
    const quote = await group.say('李四', '在 data/attachments 里面');
    assert.match((await group.answerTo('小梅', '收录', { quote })).text, /PR #1/);
    github.pulls.merge('octo-faq/learning', 1, { as: 'mona' });
    await waitFor(async () => (await group.tell('知识库')).includes('共 4 条'), 'the merge');
    assert.match((await group.answerTo('李四', '附件存在哪里', toBot)).text, /data\/attachments/);
  });

  test('Unanswered questions listed', async () => {
    const group = await openGroup('octo-faq/unanswered');
    assert.ok((await group.answerTo('张三', '能接入飞书审批吗', toBot)).text.endsWith(words.answers.unknown));
    await group.tell('没答上来');
    await group.heard(({ text }) => text.endsWith('\n能接入飞书审批吗'), 'the question');
  });

  test('Newcomers welcomed together', async () => {
    const group = await openGroup('octo-faq/welcome');
    const [amy, bob] = ['艾米', '鲍勃'].map((name) => world.createContact({ name }).id);
    assert.ok(amy && bob);
    world.joinRoom({ roomId: group.id, contactIds: [amy] });
    world.joinRoom({ roomId: group.id, contactIds: [bob] });
    const { text } = await group.heard((one) => one.text.includes('欢迎加入'), 'the welcome');
    assert.ok(text.startsWith('@艾米\u2005@鲍勃\u2005') && text.includes('\n1 '));
  });

  test('Groups entered by a number', async () => {
    const group = await openGroup('octo-faq/entry');
    await group.tell('开放入群');
    const eve = world.createContact({ name: '伊芙', friend: false }).id;
    world.requestFriendship(eve, '我想进 osschat 的群');
    await waitFor(
      async () => (await directMessages(origin, eve))[0]?.includes('1 octo-faq/entry'),
      'the list',
    );
    world.say({ contactId: eve, text: '1' });
    const invited = words.newcomers.invited('octo-faq/entry');
    await waitFor(async () => (await directMessages(origin, eve)).includes(invited), 'the invitation');
    // Members alone can.
    await group.say('伊芙', '大家好');
  });
});
