import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadEntries } from '../../shared/registry/faq.ts';
import { bindRepo } from '../../shared/registry/room.ts';
import { listUnanswered, noteUnanswered } from '../../shared/registry/unanswered.ts';
import { chat, owner, room, zhang } from '../support/chat.ts';
import { dieEverywhere } from '../support/crashing.ts';
import { deliver, dependencies, entryOf, openPlace, proposed, registry, standIn, wait } from './teaching.ts';

test('GitHub’s short absence is waited for, and its answer is not lost', async () => {
  const { repo, say } = await openPlace();
  const message = say(owner, '收录 问：怎么安装 答：运行 npm i');
  standIn.faults.next({ method: 'GET', path: /git\/matching-refs/, outcome: 'respond', status: 502 });
  const away = await deliver(message);
  assert.deepEqual([away.failed, /接着试/.test(away.text)], [true, true]);
  standIn.faults.next({ method: 'POST', path: /pulls$/, outcome: 'commit-then-reset' });
  assert.equal((await deliver(message)).failed, true);
  const done = await deliver(message);
  assert.deepEqual([done.failed, /PR #1/.test(done.text)], [false, true]);
  assert.deepEqual((await deliver(message)).failed, false);
  assert.deepEqual(await proposed(repo), [entryOf('怎么安装', '运行 npm i')]);
});

test('GitHub’s limit is told with its end, and a proposal stays open', async () => {
  const { tell } = await openPlace();
  await tell(zhang, '收录 问：怎么安装 答：运行 npm i');
  const headers = { 'retry-after': '600' };
  standIn.faults.next({ method: 'GET', path: /./, outcome: 'respond', status: 429, headers });
  const limited = await tell(owner, '好');
  assert.deepEqual([limited.failed, /限制了请求次数/.test(limited.text)], [false, true]);
  assert.match((await tell(owner, '好')).text, /PR #1/);
});

for (const access of ['write', 'read'] as const)
  test(`groups that teach the same entry at the same time all get it in (${access})`, async () => {
    const { repo, place: first, tell } = await openPlace({ access });
    await tell(owner, '收录 问：怎么安装 答：看第一章');
    const orders = await Promise.all(
      ['甲：用安装包', '乙：用命令行', '丙：用容器'].map(async (answer, index) => {
        const place = { ...room, id: `${first.id}-${index}` };
        await bindRepo(registry, place.id, repo, 'x');
        return chat(`收录 问：怎么安装 答：${answer}`, { room: place, talker: owner });
      }),
    );
    const failed = await Promise.all(orders.map(async (order) => (await deliver(order)).failed));
    for (const [index, order] of orders.entries()) if (failed[index]) await deliver(order);
    const [entry] = access === 'read' ? await loadEntries(registry, repo) : await proposed(repo);
    assert.deepEqual(entry?.answers.toSorted(), ['丙：用容器', '乙：用命令行', '甲：用安装包', '看第一章']);
  });

for (const [access, becomes] of [
  ['read', /马上生效/],
  ['write', /PR #1，合并后生效/],
] as const)
  test(`whatever breaks off, it is learned once and the proposal is gone (${access})`, async () => {
    const deaths = await dieEverywhere(async (mortal, name) => {
      const { repo, place, tell, say } = await openPlace({ access });
      await noteUnanswered(
        registry,
        place.id,
        { question: '怎么安装', messageId: name, askerId: zhang.id },
        dependencies.now(),
      );
      await tell(zhang, '收录 问：怎么安装 答：运行 npm i');
      const yes = say(owner, '好');
      const first = await deliver(yes, {
        ...dependencies,
        registry: mortal.table(registry),
        outbound: mortal.queue(dependencies.outbound),
      });
      // The lease of whoever died is waited for.
      wait(60_000);
      const { failed, text } = await deliver(yes);
      assert.deepEqual([failed, becomes.test(first.text + text)], [false, true], `${name}: ${text}`);
      const learned = access === 'read' ? await loadEntries(registry, repo) : await proposed(repo);
      assert.deepEqual(
        learned.map(({ answers }) => answers),
        [['运行 npm i']],
        name,
      );
      assert.deepEqual(await listUnanswered(registry, place.id, dependencies.now()), [], name);
      assert.deepEqual((await tell(owner, '好')).said, [], name);
    });
    assert.ok(deaths > 20, `${deaths} deaths`);
  });
