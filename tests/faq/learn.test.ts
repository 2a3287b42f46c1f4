import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FAQ_FILE_PATH } from '../../shared/faq/faq-path.ts';
import { loadEntries } from '../../shared/registry/faq.ts';
import { addAdmin, bindRepo, loadRoom } from '../../shared/registry/room.ts';
import { li, owner, zhang } from '../support/chat.ts';
import {
  deliver,
  dependencies,
  entriesIn,
  entryOf,
  openPlace,
  proposed,
  quote,
  registry,
  standIn,
  sync,
  wait,
} from './teaching.ts';

const wang = { id: 'wxid_wang', name: '王五' };

test('an admin’s 收录 under an answer becomes a pull request, and what comes next is added to it', async () => {
  const { repo, talk, tell } = await openPlace();
  await talk([zhang, '大家好，请问怎么安装？'], [li, '@张三\u2005运行 npm i\n然后重启']);
  const first = await tell(owner, quote('李四', '@张三\u2005运行 npm i\n然后重启', '收录'));
  assert.match(
    first.text,
    /已写进 octo\/web-\d+ 的 PR #1，合并后生效：\nhttp\S+\/pull\/1\n问：怎么安装？\n答：运行 npm i\n然后重启$/,
  );
  assert.deepEqual(await proposed(repo), [entryOf('怎么安装？', '运行 npm i\n然后重启')]);
  const second = await tell(owner, '收录 问：支持 Windows 11 系统吗 答：支持');
  assert.match(second.text, /PR #1/);
  assert.equal((await proposed(repo)).length, 2);
  assert.deepEqual(await entriesIn(repo), []);
});

test('what is known is not written again: it waits in the pull request, or is in the FAQ', async () => {
  const { repo, tell } = await openPlace();
  await tell(owner, '收录 问：怎么安装 答：运行 npm i');
  const again = await tell(owner, '收录 问：怎么安装？ 答：运行 npm i。');
  assert.match(again.text, /PR #1 里已经有了：「怎么安装」/);
  standIn.pulls.merge(repo, 1, { as: 'octo' });
  await sync(repo);
  assert.match(
    (await tell(owner, '收录 问：怎么安装？ 答：运行 npm i。')).text,
    /知识库里已经有了：「怎么安装」/,
  );
  assert.match((await tell(owner, '收录 问：怎么卸载掉 答：运行 npm rm')).text, /PR #2/);
  assert.deepEqual(await proposed(repo), [
    entryOf('怎么安装', '运行 npm i'),
    entryOf('怎么卸载掉', '运行 npm rm'),
  ]);
});

test('an entry that is like it gets the answer, and the question as a similar one', async () => {
  const file = '# 我们的\nocto/*:\n  怎么安装:\n    answers: ["运行 npm i"] # 旧的\n';
  const { repo, tell } = await openPlace({}, file);
  assert.match((await tell(owner, '收录 问：怎么安装？ 答：用 Docker 镜像也行')).text, /PR #1/);
  const similar = await tell(owner, '收录 问：怎么安装呢 答：运行 npm i');
  assert.match(similar.text, /它和「怎么安装」问的是一回事/);
  const open = await dependencies.files.openProposal(repo, 'osschat/faq');
  const text = (await dependencies.files.readFile(repo, FAQ_FILE_PATH, open?.branch))?.text;
  assert.equal(
    text,
    `${file.replace('npm i"]', 'npm i", "用 Docker 镜像也行"]')}    extends:\n      - 怎么安装呢\n`,
  );
});

test('a member proposes, and an admin’s 好 carries it out; nobody else’s does', async () => {
  const { repo, place, talk, tell } = await openPlace();
  await addAdmin(registry, place.id, wang, owner.id);
  await talk([zhang, '怎么安装？'], [li, '运行 npm i']);
  const proposal = await tell(zhang, quote('李四', '运行 npm i', '收录'));
  assert.match(
    proposal.text,
    /^我会这样写进 octo\/\S+ 的知识库：\n问：怎么安装？\n答：运行 npm i\n请管理员回复「好」/,
  );
  assert.deepEqual([(await tell(li, '好')).said, await proposed(repo)], [[], []]);
  assert.match((await tell(wang, '好的')).text, /PR #1/);
  assert.deepEqual(await proposed(repo), [entryOf('怎么安装？', '运行 npm i')]);
  assert.deepEqual((await loadRoom(registry, place.id)).expectations, []);
  assert.deepEqual((await tell(owner, '好')).said, []);
});

test('a bare 好 is for the newest proposal of ten minutes, one under a quote for the quoted one of a week', async () => {
  const { repo, tell, say } = await openPlace();
  const first = await tell(zhang, '收录 问：怎么安装 答：运行 npm i');
  await tell(li, '收录 问：支持 Windows 11 系统吗 答：支持的');
  await tell(li, '收录 问：社区周会几点开 答：周三晚上八点');
  assert.match((await tell(owner, '好')).text, /社区周会几点开/);
  assert.match((await tell(owner, quote('李四', '收录 问：支持 Windows 11 系统吗', '好'))).text, /Windows/);
  const late = { order: String(Number(say(owner, '').order) + 11 * 60_000_000).padStart(17, '0') };
  assert.deepEqual((await deliver(say(owner, '好', late))).said, []);
  const shortened = `@张三\u2005${first.text.slice(0, -20)}…`;
  wait(6 * 24 * 3_600_000);
  const later = { order: String(Number(late.order) + 6 * 24 * 3_600_000_000).padStart(17, '0') };
  assert.deepEqual(
    (await deliver(say(owner, quote('OSSChat', '我会这样写进 a/b 的知识库：问：别的', '好'), later))).said,
    [],
  );
  assert.match(
    (await deliver(say(owner, quote('OSSChat', shortened, '好'), later))).text,
    /PR #1[\s\S]*怎么安装/,
  );
  assert.equal((await proposed(repo)).length, 3);
});

test('where the credentials may not write it goes straight into the FAQ', async () => {
  for (const settings of [
    { access: 'read' },
    { archived: true },
    { refuses: ['pulls'] },
    { refuses: ['contents'] },
  ]) {
    const { repo, tell } = await openPlace(settings);
    const { text, failed } = await tell(owner, '收录 问：怎么安装 答：运行 npm i');
    assert.match(text, /已直接收进 octo\/\S+ 的知识库，马上生效/, JSON.stringify(settings));
    const [entry, ...others] = await loadEntries(registry, repo);
    assert.deepEqual([failed, entry?.question, entry?.source, others], [false, '怎么安装', 'chat', []]);
    assert.match((await tell(owner, '收录 问：怎么安装 答：用 Docker 镜像也行')).text, /马上生效/);
    assert.match((await tell(owner, '收录 问：怎么安装 答：用 Docker 镜像也行')).text, /已经有了/);
    assert.deepEqual((await loadEntries(registry, repo))[0]?.answers, ['运行 npm i', '用 Docker 镜像也行']);
  }
});

test('what the file gave stays the file’s where the file cannot be written', async () => {
  const file = 'octo/*:\n  怎么安装:\n    answers: ["运行 npm i"]\n';
  const { repo, tell } = await openPlace({ access: 'read' }, file);
  await sync(repo);
  assert.match(
    (await tell(owner, '收录 问：怎么安装 答：用 Docker 镜像也行')).text,
    /写在仓库的 \.github\/osschat\.faqs\.yml 里，我没有权限改/,
  );
  assert.match((await tell(owner, '收录 问：怎么安装呢 答：运行 npm i')).text, /马上生效/);
  await sync(repo);
  const entries = (await loadEntries(registry, repo)).map(
    ({ question, answers }) => `${question}：${answers}`,
  );
  assert.deepEqual(entries.sort(), ['怎么安装呢：运行 npm i', '怎么安装：运行 npm i']);
});

test('a file with faults is left alone, and so is a full entry', async () => {
  const { repo, tell } = await openPlace({}, 'octo/*:\n  怎么安装：\n    answers: [a]\n');
  assert.match((await tell(owner, '收录 问：怎么安装 答：b')).text, /有错，我没敢动它：\n.*2.*全角/);
  assert.equal(await dependencies.files.openProposal(repo, 'osschat/faq'), undefined);
  const full = await openPlace({}, 'octo/*:\n  怎么安装:\n    answers: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]\n');
  assert.match((await full.tell(owner, '收录 问：怎么安装 答：第十一个')).text, /已经放满了/);
});

test('secrets are hidden, in the question and in the answer', async () => {
  const { repo, tell } = await openPlace();
  const { text } = await tell(
    owner,
    '收录 问：13800138000 是谁的电话 答：密码是 ghp_abcdefghijklmnopqrstuvwxyz0123456789',
  );
  assert.match(text, /有 2 处像密钥或个人信息，已隐去/);
  const written = JSON.stringify(await proposed(repo));
  assert.doesNotMatch(written + text, /13800138000|ghp_/);
});

test('says what is missing', async () => {
  const { talk, tell, place } = await openPlace();
  await talk([li, '运行 npm i']);
  assert.match((await tell(owner, quote('李四', '运行 npm i', '收录'))).text, /没看出它回答的是哪个问题/);
  assert.match((await tell(owner, '@OSSChat 收录')).text, /引用一条回答说「收录」/);
  assert.match((await tell(owner, '@OSSChat 收录 问：怎么安装')).text, /还缺回答/);
  assert.match((await tell(owner, quote('OSSChat', '看文档', '收录'))).text, /这是我说的话/);
  assert.match((await tell(owner, `收录 问：怎么安装 答：${'长'.repeat(5_001)}`)).text, /最多 5000 个字/);
  await bindRepo(registry, place.id, 'octo/other', 'x');
  assert.match((await tell(owner, '收录 问：怎么安装 答：运行')).text, /收录 到 octo\//);
  assert.match((await tell(owner, '收录 到 none 问：怎么安装 答：运行')).text, /没有绑定 none/);
  assert.match((await tell(owner, '收录 到 web-99 问：怎么安装 答：运行')).text, /没有绑定/);
});

test('several repositories: the one that is named', async () => {
  const { place, tell, repo } = await openPlace();
  standIn.createRepository({ owner: 'octo', name: 'cli' });
  await bindRepo(registry, place.id, 'octo/cli', 'x');
  assert.match((await tell(owner, '收录 到 cli 问：怎么安装 答：运行 npm i')).text, /octo\/cli 的 PR #1/);
  assert.deepEqual([(await proposed('octo/cli')).length, (await proposed(repo)).length], [1, 0]);
});
