import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { FAQ_FILE_PATH } from '../../shared/faq/faq-path.ts';
import { speak } from '../../shared/speech/speech.ts';
import { startTestLocal, waitFor } from '../support/local.ts';
import { startPictureServer } from '../support/picture-server.ts';
import { askDirectly, directMessages, openRoom } from './group.ts';

const pictures = await startPictureServer();
const local = await startTestLocal({ OSSCHAT_PICTURE_HOSTS: 'localhost' });
const { origin, claimCode, services } = local;
const { github } = services;
assert.ok(github);
const zh = speak('zh');
const words = zh.answers;
const toBot = { mention: ['OSSChat'] };
await askDirectly(origin, `认领 ${claimCode}`, (text) => text === zh.claimed);

const steps = (count: number) =>
  Array.from({ length: count }, (_, index) => `第 ${index + 1} 步要做的事情，写得清清楚楚。`).join('');
const FAQ: Record<string, string[]> = {
  怎么安装: ['运行 npm install', '再运行 npm start'],
  怎么升级: ['运行 npm update'],
  文档: ['都在 https://example.org/docs'],
  怎么卸载: ['运行 npm uninstall'],
  支持微信登录吗: ['支持微信登录'],
  支持钉钉登录吗: ['不支持钉钉登录'],
  支持飞书登录吗: ['飞书登录在下个版本'],
  怎么从头部署: [`${steps(40)}详见 https://example.org/deploy?from=faq#start 。`],
  界面长什么样: ['看这张图', `![界面](${pictures.origin}/screen.png)`],
};

/** A group that is bound to a repository with this FAQ. */
async function openGroup(name: string) {
  const repo = `octo-answers/${name}`;
  github?.createRepository({ owner: 'octo-answers', name });
  const lines = Object.entries(FAQ).map(
    ([question, answers]) => `  ${question}:\n    answers: ${JSON.stringify(answers)}`,
  );
  github?.putFile(repo, FAQ_FILE_PATH, `${repo}:\n${lines.join('\n')}\n`);
  const room = await openRoom(origin, repo);
  await room.tell(`绑定 ${repo}`);
  const count = `共 ${Object.keys(FAQ).length} 条`;
  await waitFor(async () => (await room.tell('知识库')).includes(count), `the FAQ of ${repo}`);
  const ofBot = async () => (await room.messages()).filter(({ talker }) => talker.isBot);
  const linesTo = async (person: string) =>
    (await ofBot()).filter(({ text }) => text.startsWith(`@${person}\u2005`));
  return {
    ...room,
    ofBot,
    linesTo,
    /** What the bot answers somebody, without the mention. */
    async answerTo(person: string, text: string, more?: Parameters<typeof room.say>[2]) {
      const known = (await linesTo(person)).length;
      await room.say(person, text, more);
      const line = await waitFor(async () => (await linesTo(person))[known], `an answer to ${text}`);
      return { ...line, text: line.text.slice(person.length + 2) };
    },
    /** All that was said before has been dealt with: questions of a room are answered one after the other. */
    async settle() {
      await room.tell('这是一句没人懂的话吗？');
    },
  };
}

suite('answers', { concurrency: 2 }, () => {
  test('a mention is answered at once, and so is a question that mentions nobody', async () => {
    const group = await openGroup('plain');
    assert.equal(
      (await group.answerTo('张三', '怎么安装', toBot)).text,
      '运行 npm install\n再运行 npm start',
    );
    assert.equal((await group.answerTo('张三', '文档', toBot)).text, '都在 https://example.org/docs');
    const unasked = await group.answerTo('李四', '请问怎么升级？');
    assert.equal(unasked.text, `运行 npm update\n${words.howToReject}`);
  });

  test('it is silent where it is unsure, not asked, or has just spoken', async () => {
    const group = await openGroup('silent');
    await group.say('张三', '我知道怎么安装了');
    await group.say('张三', '怎么安装？', { mention: ['李四'] });
    const said = await group.say('李四', '怎么安装？', { mention: ['张三'] });
    await group.say('张三', '@李四 怎么安装？');
    await group.say('张三', '怎么安装？', { quote: said });
    await group.say('张三', '登录的钱怎么算？');
    await group.answerTo('李四', '怎么安装', toBot);
    await group.say('张三', '怎么安装？');
    assert.match((await group.answerTo('张三', '怎么升级？')).text, /npm update/);
    await group.say('张三', '怎么卸载？');
    await group.settle();
    assert.equal((await group.linesTo('张三')).length, 1, 'neither the same again nor two in a minute');
    assert.match(
      (await group.answerTo('张三', '怎么卸载', toBot)).text,
      /npm uninstall/,
      'asked, it always answers',
    );
  });

  test('「别插话」 ends what was not asked for, 「可以插话」 begins it again, for admins alone', async () => {
    const group = await openGroup('interjections');
    await group.say('张三', '别插话');
    assert.equal((await group.answerTo('张三', '别插话', toBot)).text, zh.needsAdmin);
    assert.equal((await group.linesTo('张三')).length, 1, 'people say it to each other');
    assert.equal((await group.answerTo('小梅', '别插话')).text, words.interjectionsOff);
    assert.ok((await group.tell('设置')).includes(words.settingLine('off')));
    await group.say('张三', '怎么安装？');
    assert.match((await group.answerTo('李四', '怎么安装', toBot)).text, /npm install/);
    assert.equal((await group.linesTo('张三')).length, 1);
    assert.equal((await group.answerTo('小梅', '可以插话')).text, words.interjectionsOn);
    assert.match((await group.answerTo('张三', '怎么升级？')).text, /npm update/);
    assert.ok((await group.tell('帮助')).includes(words.help('OSSChat')));
  });

  test('what may be meant is listed, and a number of the one who asked picks it', async () => {
    const group = await openGroup('numbers');
    const list = await group.answerTo('张三', '登录支持哪些', toBot);
    assert.match(list.text, /^您是不是想问：\n1 支持.*登录吗\n2 支持.*登录吗\n3 支持.*登录吗\n/);
    const [, at = ''] = /^(\d) 支持钉钉登录吗$/m.exec(list.text) ?? [];
    await group.say('李四', at);
    assert.equal((await group.answerTo('张三', '9', toBot)).text, words.notOnTheList(3));
    assert.equal((await group.answerTo('张三', at)).text, '不支持钉钉登录');
    assert.equal((await group.answerTo('张三', at, toBot)).text, words.nothingToChoose);
    assert.deepEqual(await group.linesTo('李四'), []);
    await group.say('小梅', '没答上来');
    await group.heard(({ text }) => text.includes(zh.learn.unanswered.none), 'nothing: it was found');
  });

  test('nobody knows: it says so, how to open an issue, and notes the question', async () => {
    const group = await openGroup('unknown');
    const { text } = await group.answerTo('张三', '能导出甘特图到日历吗', toBot);
    assert.equal(text, words.unknown);
    await group.say('小梅', '没答上来');
    await group.heard((line) => line.text.endsWith('\n能导出甘特图到日历吗'), 'the question in the list');
    await group.say('张三', '以上两条开工单');
    await group.heard(({ card }) => card !== undefined, 'the issue');
    await group.say('张三', '需求', toBot);
    await group.heard((line) => line.text.endsWith(zh.categorized(1, 'enhancement')), 'the label');
    assert.equal((await group.answerTo('李四', '谢谢', toBot)).text, words.smallTalk);
    const unknown = async () =>
      (await group.linesTo('张三')).filter((line) => line.text.endsWith(words.unknown));
    assert.equal((await unknown()).length, 1, 'a category is no question');
    assert.equal((await group.answerTo('张三', '需求', toBot)).text, words.unknown, 'it is none any more');
  });

  test('a long reply comes in order, its link whole, a picture as one, and mentions the asker once', async () => {
    const group = await openGroup('long');
    await group.answerTo('张三', '怎么从头部署', toBot);
    const isLast = ({ text }: { text: string }) => text.includes('https://example.org/deploy?from=faq#start');
    await group.heard(isLast, 'the last piece');
    const pieces = (await group.ofBot()).filter(({ text }) => /第 \d+ 步/.test(text));
    assert.ok(pieces.length >= 2 && pieces.length <= 5);
    assert.ok(pieces.every(({ text }) => text.length <= 520 && /。$|start 。$/.test(text)));
    assert.equal(pieces.filter(({ text }) => text.startsWith('@张三')).length, 1);
    const numbers = pieces.flatMap(({ text }) =>
      [...text.matchAll(/第 (\d+) 步/g)].map(([, step]) => Number(step)),
    );
    assert.deepEqual(
      numbers,
      Array.from({ length: 40 }, (_, index) => index + 1),
    );
    await group.say('李四', '界面长什么样？');
    await group.heard(({ text }) => text === words.howToReject, 'how to reject it, behind the picture');
    assert.equal((await group.ofBot()).at(-2)?.type, 'image');
  });

  test('「不对」 counts, the second member’s mutes the entry here, and an admin restores it', async () => {
    const group = await openGroup('wrong');
    const other = await openGroup('wrong-elsewhere');
    const { id: quote } = await group.answerTo('张三', '怎么安装？');
    const talk = await group.say('李四', '我觉得不用装');
    await group.say('张三', '不对', { quote: talk });
    assert.equal((await group.answerTo('张三', '不对', { quote })).text, words.rejected);
    const muted = await group.answerTo('李四', '答错了', { quote });
    assert.equal(muted.text, words.muted('怎么安装'));
    assert.doesNotMatch((await group.answerTo('张三', '怎么安装', toBot)).text, /npm install/);
    assert.match((await other.answerTo('张三', '怎么安装', toBot)).text, /npm install/, 'in this room alone');
    assert.equal((await group.answerTo('李四', '恢复', { quote })).text, words.needsAdmin);
    assert.equal(
      (await group.answerTo('小梅', '恢复', { quote: muted.id })).text,
      words.restored('怎么安装'),
    );
    assert.match((await group.answerTo('李四', '怎么安装', toBot)).text, /npm install/);
  });

  test('where nothing is bound, and alone with somebody, it says where it answers', async () => {
    const room = await openRoom(origin, 'octo-answers/unbound');
    assert.equal(await room.tell('怎么安装'), words.notBound);
    const before = (await directMessages(origin, 'wxid_xiaomei')).length;
    await askDirectly(origin, '怎么安装？', (text) => text === words.groupsOnly);
    assert.equal((await directMessages(origin, 'wxid_xiaomei')).length, before + 1);
  });
});
