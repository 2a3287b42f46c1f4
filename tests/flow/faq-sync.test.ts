import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import * as v from 'valibot';
import { speak } from '../../shared/speech/speech.ts';
import { startChatopera } from '../chatopera/stand-in/start-chatopera.ts';
import { groupChat, issuesOf, startTestLocal, waitFor } from '../support/local.ts';
import { askDirectly, openRoom, type Room } from './group.ts';

const PATH = '.github/osschat.faqs.yml';
const CommentsSchema = v.array(v.object({ body: v.string() }));

type Entries = Record<string, string>;

function fileOf(section: string, entries: Entries): string {
  const written = Object.entries(entries).map(
    ([question, answer]) => `  ${question}:\n    answers: [${answer}]\n`,
  );
  return `${section}:\n${written.join('')}`;
}

/** A deployment whose operator is the owner of the groups. */
async function startClaimed(variables: Record<string, string> = {}) {
  const local = await startTestLocal(variables);
  const { github } = local.services;
  assert.ok(github);
  await askDirectly(local.origin, `认领 ${local.claimCode}`, (text) => text === speak('zh').claimed);
  return { ...local, github };
}

/** Asks until the bot answers so: a push is on its way to the FAQ. */
async function untilAnswered(room: Room, question: string, answer: string): Promise<void> {
  await waitFor(async () => (await room.tell(question)).includes(answer), `the answer to ${question}`);
}

suite('without Chatopera', () => {
  test('the first question of a stranger is answered, and a push changes what is answered', async () => {
    const { origin, github } = await startClaimed();
    const demo = groupChat(origin, 'demo@chatroom');
    await demo.say('张三', '怎么绑定仓库？', { mention: ['OSSChat'] });
    await demo.heard(({ text }) => text.includes('绑定 owner/repo'), 'the answer of the demo');

    const repo = 'acme/rocket';
    github.createRepository({ owner: 'acme', name: 'rocket' });
    const room = await openRoom(origin, '火箭');
    assert.match(await room.tell(`绑定 ${repo}`), /已绑定/);
    const push = (text: string | undefined) =>
      github.pushFile(repo, { as: 'octocat', path: PATH, ...(text !== undefined && { text }) });
    push(fileOf(repo, { 火箭有多高: '七十米', 谁能参加发射: '所有人' }));
    await untilAnswered(room, '火箭有多高', '七十米');
    assert.match(await room.tell('同步知识库'), /^acme\/rocket 的知识库没有变化，共 2 条。$/);

    const broken = push(`${repo}:\n  火箭有多高:\n    answer: [七十二米]\n`);
    const comments = await waitFor(async () => {
      const url = `${origin}/github/api/repos/${repo}/commits/${broken}/comments`;
      const headers = { authorization: 'Bearer osschat-stand-in-token' };
      const found = v.parse(CommentsSchema, await (await fetch(url, { headers })).json());
      return found.length > 0 ? found : undefined;
    }, 'the comment on the commit');
    assert.equal(comments.length, 1);
    assert.match(
      comments[0]?.body ?? '',
      /第 3 行：没有「answer」这个字段，是不是「answers」[\s\S]*Line 3: there is no field "answer"/,
    );
    assert.match(await room.tell('同步知识库'), /有错，知识库没有更新：\n第 2 行：.*\n第 3 行：/);
    assert.match(await room.tell('火箭有多高'), /七十米/);

    push(fileOf(repo, { 火箭有多高: '七十二米' }));
    await untilAnswered(room, '火箭有多高', '七十二米');
    push(undefined);
    const gone = await waitFor(async () => {
      const said = await room.tell('同步知识库');
      return said.includes('还没有 .github/osschat.faqs.yml') ? said : undefined;
    }, 'the file to be gone');
    assert.match(gone, /acme\/rocket:\n {2}怎么安装:\n {4}answers: /);
    assert.doesNotMatch(await room.tell('火箭有多高'), /七十/);
  });

  test('a group with several repositories is answered from each, and where commits take no comment an issue tells', async () => {
    const { origin, github } = await startClaimed();
    const room = await openRoom(origin, '两个');
    await room.tell('设置 语言 英文');
    const entries: Record<string, Entries> = {
      'acme/one': { 怎么安装服务端: '看 server.md', 支持哪些数据库: 'PostgreSQL' },
      'acme/two': { 怎么安装客户端: '看 client.md' },
    };
    for (const [repo, ofIt] of Object.entries(entries)) {
      github.createRepository({ owner: 'acme', name: repo.slice(5), refuses: ['commit-comments'] });
      github.putFile(repo, PATH, fileOf(repo, ofIt));
      await room.tell(`bind ${repo}`);
    }
    await untilAnswered(room, '怎么安装客户端', '看 client.md');
    assert.match(await room.tell('怎么安装服务端'), /看 server.md/);
    assert.match(await room.tell('支持哪些数据库'), /PostgreSQL/);
    const synced = async (text: RegExp) => room.heard((line) => text.test(line.text), String(text));
    await room.tell('sync faq');
    await synced(/The FAQ of acme\/one has not changed; entries: 2\.$/);
    await synced(/The FAQ of acme\/two has not changed; entries: 1\.$/);

    github.pushFile('acme/two', { as: 'octocat', path: PATH, text: 'acme/one:\n  怎么安装客户端:\n' });
    const issue = await waitFor(async () => (await issuesOf(origin, 'acme/two'))[0], 'the issue');
    assert.match(
      issue.body ?? '',
      /第 1 行：这个文件属于 acme\/two[\s\S]*Line 1: this is the file of acme\/two/,
    );
    assert.match(await room.tell('怎么安装客户端'), /看 client.md/);
  });

  test('what an owner keeps for all repositories is answered in the groups of each', async () => {
    const { origin, github } = await startClaimed();
    for (const name of ['one', '.github']) github.createRepository({ owner: 'acme', name });
    const shared = { as: 'octocat', path: PATH };
    github.pushFile('acme/.github', { ...shared, text: fileOf('acme/*', { 哪里可以报名: '官网首页' }) });
    const room = await openRoom(origin, '其一');
    await room.tell('绑定 acme/one');
    await untilAnswered(room, '哪里可以报名', '官网首页');
    await room.say('张三', '同步知识库');
    await room.heard(({ text }) => text.includes(speak('zh').needsAdmin), 'the refusal');
  });
});

suite('with Chatopera', () => {
  test('a repository gets a bot of its own, found or made, and what was made there by hand stays', async () => {
    const byHand = { question: '火箭有多高', answers: ['手工写的七十米'], similar: [], categories: [] };
    const chatopera = await startChatopera({ account: { OSSChatAcmeRocket: [byHand] } });
    after(() => chatopera.stop());
    const { origin, github } = await startClaimed({ ...chatopera.variables, ...chatopera.token });
    const entriesOf = (name: string) =>
      chatopera.bots
        .find((bot) => bot.name === name)
        ?.knowledge.all()
        .map(({ post }) => post)
        .sort();

    for (const name of ['rocket', 'engine']) {
      const repo = `acme/${name}`;
      github.createRepository({ owner: 'acme', name });
      const text = fileOf(repo, { 火箭有多高: '文件写的', 谁能参加发射: '所有人都可以' });
      github.putFile(repo, PATH, text);
    }
    const room = await openRoom(origin, '火箭');
    await room.tell('绑定 acme/rocket');
    await waitFor(async () => entriesOf('OSSChatAcmeRocket')?.length === 2, 'the bot that was there');
    await untilAnswered(room, '谁能参加发射', '所有人都可以');
    assert.match(await room.tell('火箭有多高'), /手工写的七十米/);
    assert.match(
      await room.tell('同步知识库'),
      /^acme\/rocket 的知识库没有变化，共 2 条。\n1 条是在 Chatopera 里手工建的（或属于别的仓库），没有动：「火箭有多高」$/,
    );
    github.pushFile('acme/rocket', { as: 'octocat', path: PATH });
    await waitFor(
      async () => entriesOf('OSSChatAcmeRocket')?.join() === '火箭有多高',
      'ours to go, and the other to stay',
    );

    github.createRepository({ owner: 'acme', name: '.github' });
    github.putFile('acme/.github', PATH, fileOf('acme/*', { 哪里可以报名: '官网首页' }));
    await room.tell('绑定 acme/engine');
    await waitFor(async () => entriesOf('OSSChatAcmeEngine')?.length === 2, 'a bot of its own');
    await untilAnswered(room, '哪里可以报名', '官网首页');
    assert.deepEqual(entriesOf('OSSChatAcme*'), ['哪里可以报名']);
  });

  test('what a group teaches goes straight there where the file cannot be written, beside what is there by hand', async () => {
    const byHand = { question: '火箭有多高？', answers: ['手工写的'], similar: [], categories: [] };
    const chatopera = await startChatopera({ account: { OSSChatAcmeRocket: [byHand] } });
    after(() => chatopera.stop());
    const { origin, github } = await startClaimed({ ...chatopera.variables, ...chatopera.token });
    github.createRepository({ owner: 'acme', name: 'rocket', access: 'read' });
    const room = await openRoom(origin, '火箭');
    await room.tell('绑定 acme/rocket');
    assert.match(await room.tell('收录 问：谁能参加发射 答：所有人都可以'), /马上生效/);
    assert.match(await room.tell('谁能参加发射'), /所有人都可以/);
    assert.match(await room.tell('收录 问：火箭有多高 答：七十米'), /手工建了，我没有动它/);
    assert.match(await room.tell('同步知识库'), /还没有 \.github\/osschat\.faqs\.yml/);
    const posts = chatopera.bots[0]?.knowledge
      .all()
      .map(({ post, replies }) => `${post} ${replies[0]?.content}`);
    assert.deepEqual(posts, ['火箭有多高？ 手工写的', '谁能参加发射 所有人都可以']);
    assert.doesNotMatch(await room.tell('知识库'), /blob/, 'there is no file to look at');
  });

  test('without an access token the default bot keeps it, and Chatopera’s being away is one sentence', async () => {
    const chatopera = await startChatopera();
    after(() => chatopera.stop());
    const { origin, github } = await startClaimed(chatopera.variables);
    const posts = () => chatopera.defaultBot.knowledge.all().map(({ post }) => post);
    await waitFor(async () => posts().length > 0, "the demo's FAQ");
    github.createRepository({ owner: 'acme', name: 'rocket' });
    github.putFile('acme/rocket', PATH, fileOf('acme/rocket', { 谁能参加发射: '所有人都可以' }));
    const room = await openRoom(origin, '火箭');
    await room.tell('绑定 acme/rocket');
    await waitFor(async () => posts().includes('谁能参加发射'), 'the entry');
    assert.deepEqual(chatopera.bots, []);
    await chatopera.stop();
    assert.match(await room.tell('同步知识库'), /^Chatopera 没有回应，知识库没有同步完。请过几分钟再说一次/);
  });
});
