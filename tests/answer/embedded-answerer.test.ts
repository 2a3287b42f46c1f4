import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { createEmbeddedAnswerers } from '../../shared/answer/embedded-answerer.ts';
import type { Table } from '../../shared/aws/table.ts';
import { entryIdOf, partitionOfFaq, type StoredEntry } from '../../shared/registry/faq.ts';
import { startTestAws } from '../support/aws.ts';

const { registry } = await startTestAws();
const person = { speakerId: 'someone', username: '小李', inRoom: true };

let lastVersion = 0;

/** Stores entries as a sync does: the items, then the version. */
async function sync(scope: string, answers: Record<string, string>): Promise<void> {
  const entries = Object.entries(answers).map(
    ([question, answer]): StoredEntry => ({
      id: entryIdOf(question),
      question,
      answers: [answer],
      similar: [],
      categories: [],
      source: 'file',
    }),
  );
  const pk = partitionOfFaq(scope);
  await registry.putAll(entries.map((entry) => ({ pk, sk: `ENTRY#${entry.id}`, ...entry })));
  lastVersion += 1;
  await registry.put({ pk, sk: 'SYNC', version: lastVersion, entries: entries.length });
}

/** The registry, counting what is read of it. */
function counted(table: Table): { table: Table; queries: () => number } {
  let queries = 0;
  const query: Table['query'] = (options) => {
    queries += 1;
    return table.query(options);
  };
  return { table: { ...table, query }, queries: () => queries };
}

async function answersTo(table: Table, repo: string, text: string) {
  const [answerer] = await createEmbeddedAnswerers(table)([repo]);
  assert.ok(answerer);
  return answerer.converse({ ...person, text });
}

suite('the embedded answerer', () => {
  test('answers from the entries of the repository and of its owner, the own ones first', async () => {
    await sync('acme/web', { 怎么安装: 'npm ci', 怎么捐款: '看首页' });
    await sync('acme/*', { 怎么捐款: '看官网', 怎么加入社区: '扫码进群' });
    const installing = await answersTo(registry, 'Acme/Web', '请问怎么安装呀');
    assert.deepEqual(installing.reply?.parts, [{ kind: 'text', text: 'npm ci' }]);
    assert.equal(installing.reply?.entry?.scope, 'acme/web');
    assert.equal(installing.reply?.isDialogue, false);
    const donating = await answersTo(registry, 'acme/web', '怎么捐款');
    assert.deepEqual(donating.reply?.parts, [{ kind: 'text', text: '看首页' }]);
    assert.equal((await answersTo(registry, 'acme/web', '怎么加入社区')).reply?.entry?.scope, 'acme/*');
    assert.equal((await answersTo(registry, 'acme/other', '怎么安装')).reply, undefined);
  });

  test('suggests below the best-reply threshold, and is silent about what it does not know', async () => {
    await sync('vague/web', { 怎么绑定仓库: '绑定 owner/repo', 怎么解绑仓库: '解绑 owner/repo' });
    const outcome = await answersTo(registry, 'vague/web', '仓库');
    assert.equal(outcome.reply, undefined);
    assert.deepEqual(
      new Set(outcome.suggestions.map(({ question }) => question)),
      new Set(['怎么绑定仓库', '怎么解绑仓库']),
    );
    assert.deepEqual(await answersTo(registry, 'vague/web', '今晚吃什么'), { suggestions: [] });
  });

  test('gives what an entry answers by its id, and nothing when it is gone', async () => {
    await sync('by-id/web', { 怎么安装: 'npm ci' });
    const [answerer] = await createEmbeddedAnswerers(registry)(['by-id/web']);
    assert.deepEqual((await answerer?.replyOf(entryIdOf('怎么安装')))?.parts, [
      { kind: 'text', text: 'npm ci' },
    ]);
    assert.equal(await answerer?.replyOf(entryIdOf('怎么卸载')), undefined);
  });

  test('reads the entries once, and again when a sync has changed them', async () => {
    await sync('cached/web', { 怎么安装: '旧答案' });
    const { table, queries } = counted(registry);
    const find = createEmbeddedAnswerers(table);
    const ask = async () => {
      const [answerer] = await find(['cached/web']);
      return (await answerer?.lookUp({ ...person, text: '怎么安装' }))?.reply?.parts;
    };
    await Promise.all([ask(), ask()]);
    await ask();
    assert.equal(queries(), 2);
    await sync('cached/web', { 怎么安装: '新答案' });
    assert.deepEqual(await ask(), [{ kind: 'text', text: '新答案' }]);
    assert.equal(queries(), 4);
    await sync('cached/*', { 怎么升级: 'npm update' });
    await ask();
    assert.equal(queries(), 6);
  });

  test('reads again what a failed read has not given', async () => {
    await sync('flaky/web', { 怎么安装: 'npm ci' });
    let fails = true;
    const flaky: Table = {
      ...registry,
      query(options) {
        if (fails) throw new Error('DynamoDB is away');
        return registry.query(options);
      },
    };
    const find = createEmbeddedAnswerers(flaky);
    const ask = async () => (await find(['flaky/web']))[0]?.lookUp({ ...person, text: '怎么安装' });
    await assert.rejects(ask);
    fails = false;
    assert.ok((await ask())?.reply);
  });

  test('keeps the most recently used repositories when all do not fit', async () => {
    for (const repo of ['lru/one', 'lru/two', 'lru/three'])
      await sync(repo, { 怎么安装: repo, 怎么升级: repo });
    const { table, queries } = counted(registry);
    const find = createEmbeddedAnswerers(table, 4);
    const ask = async (repo: string) => (await find([repo]))[0]?.lookUp({ ...person, text: '怎么安装' });
    for (const repo of ['lru/one', 'lru/two', 'lru/one', 'lru/three']) await ask(repo);
    assert.equal(queries(), 6);
    await ask('lru/one');
    assert.equal(queries(), 6);
    await ask('lru/two');
    assert.equal(queries(), 8);
  });

  test('gives one answerer a repository, and none where there is none', async () => {
    const find = createEmbeddedAnswerers(registry);
    assert.deepEqual(
      (await find(['a/b', 'A/B', 'c/d'])).map(({ scope }) => scope),
      ['a/b', 'c/d'],
    );
    assert.deepEqual(await find([]), []);
  });
});
