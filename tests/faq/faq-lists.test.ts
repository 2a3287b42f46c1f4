import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FAQ_FILE_PATH } from '../../shared/faq/faq-path.ts';
import { countAnswer } from '../../shared/registry/answered.ts';
import { entryIdOf } from '../../shared/registry/faq.ts';
import { muteEntry } from '../../shared/registry/muted-entry.ts';
import { noteUnanswered } from '../../shared/registry/unanswered.ts';
import { li, owner, zhang } from '../support/chat.ts';
import { dependencies, entryOf, openPlace, proposed, quote, registry, standIn, sync } from './teaching.ts';

test('没答上来 lists what was asked most, and each line can be answered by quoting it', async () => {
  const { place, repo, tell } = await openPlace();
  assert.match((await tell(li, '没答上来')).text, /没有答不上来的问题/);
  for (let number = 1; number <= 6; number += 1)
    for (let asked = 0; asked < number; asked += 1) {
      const messageId = `${number}-${asked}`;
      await noteUnanswered(
        registry,
        place.id,
        { question: `第${number}个问题怎么办`, messageId, askerId: zhang.id },
        dependencies.now(),
      );
    }
  const { said } = await tell(li, '没答上来');
  assert.equal(said.length, 6);
  assert.match(said[0] ?? '', /有 6 个问题没答上来，问得最多的 5 个/);
  assert.equal(said[1], '没答上来的（问过 6 次）：\n第6个问题怎么办');
  assert.match(
    (await tell(owner, quote('OSSChat', said[1] ?? '', '收录 答：看文档'))).text,
    /问：第6个问题怎么办\n答：看文档/,
  );
  assert.match((await tell(li, '没答上来的')).said[0] ?? '', /有 5 个问题没答上来，都在下面/);
  assert.deepEqual(await proposed(repo), [entryOf('第6个问题怎么办', '看文档')]);
});

test('知识库 leads to no file where what is known was taught in groups alone', async () => {
  const { repo, tell } = await openPlace({ access: 'read' });
  await tell(owner, '收录 问：怎么安装 答：运行 npm i');
  assert.ok((await tell(li, '知识库')).text.includes(`共 1 条：\n${repo} 1 条\n还没有人问过`));
});

test('知识库 tells how much there is, what is asked most, what is muted, and where it is', async () => {
  const { repo, place, tell } = await openPlace();
  const scope = repo.toLowerCase();
  assert.match((await tell(li, '知识库')).text, /还没有知识库[\s\S]*收录[\s\S]*\.github\/osschat\.faqs\.yml/);
  standIn.putFile(
    repo,
    FAQ_FILE_PATH,
    `${repo}:\n  怎么安装:\n    answers: [a]\n  怎么卸载:\n    answers: [b]\n`,
  );
  await sync(repo);
  assert.match(
    (await tell(li, '知识库')).text,
    /共 2 条：\nocto\/\S+ 2 条 http\S+\/octo\/\S+\/osschat\.faqs\.yml\n还没有人问过/,
  );
  for (const [question, times] of [
    ['怎么安装', 1],
    ['怎么卸载', 2],
  ] as const)
    for (let time = 0; time < times; time += 1)
      await countAnswer(
        registry,
        { scope, id: entryIdOf(question), question },
        `m${time}`,
        dependencies.now(),
      );
  await muteEntry(registry, place.id, { scope, id: entryIdOf('怎么安装'), question: '怎么安装' });
  const { text } = await tell(owner, '常见问题');
  assert.match(
    text,
    /问得最多的：\n1 怎么卸载（2 次）\n2 怎么安装（1 次）\n在本群停用的：\n· 怎么安装\n恢复：引用/,
  );
  assert.match((await tell(li, '知识库')).text, /管理员可以恢复它们/);
});
