import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { suite, test } from 'node:test';
import type { Table } from '../../shared/aws/table.ts';
import type { KnowledgeBase } from '../../shared/chatopera/knowledge-base.ts';
import type { FaqEntry } from '../../shared/faq/entry.ts';
import { saveChatEntry } from '../../shared/faq/save-chat-entry.ts';
import { type SyncOutcome, syncFaq } from '../../shared/faq/sync-faq.ts';
import { FaqIsBusy } from '../../shared/faq/with-faq-lease.ts';
import { loadEntries, loadFaqState } from '../../shared/registry/faq.ts';
import { loadIntents, takeFaqLease } from '../../shared/registry/faq-sync.ts';
import { startTestAws } from '../support/aws.ts';
import { type createMortal, dieEverywhere } from '../support/crashing.ts';
import { createMemoryKnowledgeBase } from './memory-knowledge-base.ts';

const { registry } = await startTestAws();

const newRepo = () => `acme/${randomUUID().slice(0, 8)}`;
const entry = (question: string, ...answers: string[]): FaqEntry => ({
  ...{ question, answers, similar: [], categories: [] },
});
const many = (count: number) =>
  Array.from({ length: count }, (_, number) => entry(`问题 ${number}`, `答案 ${number}`));

/** A clock that only sleep moves. */
function createClock(start = Date.parse('2026-11-22T04:00:00Z')) {
  let time = start;
  return {
    now: () => time,
    sleep: async (ms: number) => {
      time += ms;
      await new Promise(setImmediate);
    },
    pass: (ms: number) => {
      time += ms;
    },
  };
}
type Clock = ReturnType<typeof createClock>;

type Place = {
  repo: string;
  base?: KnowledgeBase | undefined;
  table?: Table;
  clock?: Clock;
  withinMs?: number;
};

function sync(
  { repo, base, table = registry, clock = createClock(), withinMs = 60_000 }: Place,
  ...file: FaqEntry[]
) {
  const dependencies = {
    registry: table,
    knowledgeBaseOf: async () => base,
    now: clock.now,
    sleep: clock.sleep,
  };
  const entries = file.map((one) => ({ scope: repo, entry: one }));
  return syncFaq(dependencies, repo, entries, clock.now() + withinMs);
}

/** As `added changed removed`. */
const counts = ({ done }: SyncOutcome) => `${done.added} ${done.changed} ${done.removed}`;
const questions = async (repo: string) =>
  (await loadEntries(registry, repo)).map(({ question }) => question).sort();
const version = async (repo: string) => (await loadFaqState(registry, repo))?.version;

suite('without Chatopera', () => {
  test('the stored FAQ becomes the file, and its version rises only when something changes', async () => {
    const repo = newRepo();
    assert.equal(counts(await sync({ repo }, entry('甲', '一'), entry('乙', '二'))), '2 0 0');
    assert.deepEqual(await loadFaqState(registry, repo), { version: 1, entries: 2 });
    assert.equal(counts(await sync({ repo }, entry('甲', '一'), entry('乙', '二'))), '0 0 0');
    assert.equal(await version(repo), 1);
    assert.equal(counts(await sync({ repo }, entry('甲', '别的'), entry('丙', '三'))), '1 1 1');
    assert.deepEqual(await loadFaqState(registry, repo), { version: 2, entries: 2 });
    assert.deepEqual(await questions(repo), ['丙', '甲']);
    assert.equal(counts(await sync({ repo })), '0 0 2');
    assert.deepEqual(await loadFaqState(registry, repo), { version: 3, entries: 0 });
  });

  test('a repository that has no FAQ is known from its first sync on', async () => {
    const repo = newRepo();
    await sync({ repo });
    assert.deepEqual(await loadFaqState(registry, repo), { version: 0, entries: 0 });
  });

  test('10,000 entries are stored, changed and removed', async () => {
    const repo = newRepo();
    const file = many(10_000);
    assert.equal(counts(await sync({ repo, withinMs: Number.POSITIVE_INFINITY }, ...file)), '10000 0 0');
    assert.equal((await loadEntries(registry, repo)).length, 10_000);
    const [, ...rest] = file;
    const next = [...rest.slice(0, -1), entry('问题 9999', '别的')];
    assert.equal(counts(await sync({ repo }, ...next)), '0 1 1');
  });

  test('what there is no time for is left, and done by the next sync', async () => {
    const repo = newRepo();
    const file = many(600);
    const first = await sync({ repo, withinMs: 0 }, ...file);
    assert.equal(counts(first), '250 0 0');
    assert.equal(first.left, 350);
    assert.equal(await version(repo), 1);
    assert.equal(counts(await sync({ repo }, ...file)), '350 0 0');
    assert.deepEqual(await loadFaqState(registry, repo), { version: 2, entries: 600 });
  });

  test('a sync that dies at any of its steps is finished by the next, and readers hear of it', async () => {
    const before = [entry('甲', '一'), entry('乙', '二')];
    const after = [entry('甲', '别的'), entry('丙', '三')];
    const deaths = await dieEverywhere(async (mortal, name) => {
      const repo = `acme/die-${name}`;
      const clock = createClock();
      await sync({ repo, clock }, ...before);
      await sync({ repo, clock, table: mortal.table(registry) }, ...after).catch(() => undefined);
      const versionThen = await version(repo);
      const changedThen = JSON.stringify(await loadEntries(registry, repo));
      clock.pass(60_000);
      await sync({ repo, clock }, ...after);
      assert.deepEqual(await questions(repo), ['丙', '甲'], name);
      assert.equal((await loadFaqState(registry, repo))?.entries, 2);
      const changedNow = JSON.stringify(await loadEntries(registry, repo));
      if (versionThen === 1) assert.equal(await version(repo), 2, name);
      else assert.equal(changedNow, changedThen, name);
    });
    assert.ok(deaths > 15, `${deaths}`);
  });
});

suite('with Chatopera', () => {
  test('adds, changes and removes there what the file gives, and nothing that was made by hand', async () => {
    const repo = newRepo();
    const chatopera = createMemoryKnowledgeBase();
    chatopera.put(entry('手工', '别动'));
    chatopera.put(entry('乙', '手工的二'));
    const place = { repo, base: chatopera.base };
    const first = await sync(place, entry('甲', '一'), entry('乙？', '二'), entry('丙', '三'));
    assert.equal(counts(first), '2 0 0');
    assert.deepEqual(first.foreign, ['乙？']);
    assert.deepEqual(chatopera.shown(), ['丙 | 三', '乙 | 手工的二', '手工 | 别动', '甲 | 一']);
    const second = await sync(place, entry('甲', '一', '一点'), entry('乙？', '二'));
    assert.equal(counts(second), '0 1 1');
    assert.deepEqual(second.foreign, ['乙？']);
    assert.deepEqual(chatopera.shown(), ['乙 | 手工的二', '手工 | 别动', '甲 | 一 | 一点']);
    await sync(place);
    assert.deepEqual(chatopera.shown(), ['乙 | 手工的二', '手工 | 别动']);
    assert.deepEqual(await questions(repo), []);
  });

  test('answers and similar questions that were added to our entry by hand stay when it changes', async () => {
    const repo = newRepo();
    const chatopera = createMemoryKnowledgeBase();
    const place = { repo, base: chatopera.base };
    await sync(place, { ...entry('甲', '一'), similar: ['别问'] });
    const [doc] = [...chatopera.docs.values()];
    assert.ok(doc);
    doc.answers.push('手工加的');
    doc.similar.push('手工问');
    await sync(place, { ...entry('甲', '二'), similar: ['新问'] });
    assert.deepEqual(chatopera.docs.get(doc.docId)?.answers, ['二', '手工加的']);
    assert.deepEqual(chatopera.docs.get(doc.docId)?.similar, ['新问', '手工问']);
  });

  test('an entry of ours that was deleted there comes again; one that took its place by hand stays', async () => {
    const repo = newRepo();
    const chatopera = createMemoryKnowledgeBase();
    const place = { repo, base: chatopera.base };
    await sync(place, entry('甲', '一'), entry('乙', '二'));
    chatopera.docs.clear();
    chatopera.put(entry('乙', '手工'));
    const again = await sync(place, entry('甲', '一'), entry('乙', '二'));
    assert.equal(counts(again), '1 0 0');
    assert.deepEqual(again.foreign, ['乙']);
    assert.deepEqual(chatopera.shown(), ['乙 | 手工', '甲 | 一']);
    await sync(place);
    assert.deepEqual(chatopera.shown(), ['乙 | 手工']);
  });

  test('two repositories that share a bot do not take each other’s entries', async () => {
    const [one, other] = [newRepo(), newRepo()];
    const { base, shown } = createMemoryKnowledgeBase();
    await sync({ repo: one, base }, entry('甲', '一'));
    assert.deepEqual((await sync({ repo: other, base }, entry('甲', '一'), entry('乙', '二'))).foreign, [
      '甲',
    ]);
    await sync({ repo: other, base });
    assert.deepEqual(shown(), ['甲 | 一']);
  });

  test('what was changed and removed while there was no Chatopera to ask is made up for', async () => {
    const repo = newRepo();
    const chatopera = createMemoryKnowledgeBase();
    const place = { repo, base: chatopera.base };
    await sync(place, entry('甲', '一'), entry('乙', '二'), entry('丙', '三'), entry('丁', '四'));
    await sync({ repo }, entry('甲', '别的'), entry('丙', '三三'), entry('戊', '五'));
    await sync({ repo }, entry('甲', '别的'), entry('戊', '五'));
    assert.equal(chatopera.docs.size, 4);
    await sync(place, entry('甲', '别的'), entry('戊', '五'));
    assert.deepEqual(chatopera.shown(), ['戊 | 五', '甲 | 别的']);
    assert.deepEqual(await loadIntents(registry, repo), []);
  });

  test('what Chatopera refuses is told, and does not keep the rest', async () => {
    const repo = newRepo();
    const chatopera = createMemoryKnowledgeBase();
    chatopera.refuse((question) => question === '问题 1');
    const outcome = await sync({ repo, base: chatopera.base }, ...many(6));
    assert.equal(counts(outcome), '5 0 0');
    assert.deepEqual(outcome.refused, ['问题 1']);
    chatopera.refuse(() => false);
    assert.equal(counts(await sync({ repo, base: chatopera.base }, ...many(6))), '1 0 0');
    assert.equal(chatopera.docs.size, 6);
  });

  test('nobody who has no FAQ gets a bot', async () => {
    const repo = newRepo();
    const clock = createClock();
    const knowledgeBaseOf = async () => assert.fail('it was asked for');
    await syncFaq({ registry, knowledgeBaseOf, ...clock }, repo, [], clock.now() + 1_000);
  });

  test('a sync that dies at any step adds nothing twice, adopts nothing by hand and is finished by the next', async () => {
    const before = [entry('甲', '一'), entry('乙', '二')];
    const after = [{ ...entry('甲', '别的'), similar: ['新问'] }, entry('丙', '三'), entry('手工', '文件的')];
    const deaths = await dieEverywhere(async (mortal, name) => {
      const repo = `acme/chatopera-${name}`;
      const clock = createClock();
      const chatopera = createMemoryKnowledgeBase();
      const { base } = chatopera;
      chatopera.put(entry('手工', '别动'));
      await sync({ repo, clock, base }, ...before);
      const place = { repo, clock, base: mortalBase(mortal, base), table: mortal.table(registry) };
      await sync(place, ...after).catch(() => undefined);
      clock.pass(60_000);
      await sync({ repo, clock, base }, ...after);
      assert.deepEqual(chatopera.shown(), ['丙 | 三', '手工 | 别动', '甲 | 别的'], name);
      assert.deepEqual(await loadIntents(registry, repo), [], name);
      // It knows what is its own: all of that goes, and nothing else.
      clock.pass(60_000);
      await sync({ repo, clock, base });
      assert.deepEqual(chatopera.shown(), ['手工 | 别动'], name);
    });
    assert.ok(deaths > 30, `${deaths}`);
  });

  test('a file that changes back after a sync that died leaves nothing of the change', async () => {
    const one = { ...entry('甲', '一'), similar: ['旧问'] };
    const other = { ...entry('甲', '别的'), similar: ['新问'] };
    await dieEverywhere(async (mortal, name) => {
      const repo = `acme/back-${name}`;
      const clock = createClock();
      const { base, docs } = createMemoryKnowledgeBase();
      await sync({ repo, clock, base }, one);
      const place = { repo, clock, base: mortalBase(mortal, base), table: mortal.table(registry) };
      await sync(place, other, entry('乙', '二')).catch(() => undefined);
      clock.pass(60_000);
      await sync({ repo, clock, base }, one);
      const left = [...docs.values()].map(({ question, answers, similar }) => ({
        question,
        answers,
        similar,
      }));
      assert.deepEqual(left, [{ question: '甲', answers: ['一'], similar: ['旧问'] }], name);
    });
  });

  test('one by hand that says the same as a broken-off add is taken for it only where none was there before', async () => {
    const repo = newRepo();
    const clock = createClock();
    const chatopera = createMemoryKnowledgeBase();
    const broken: KnowledgeBase = { ...chatopera.base, add: () => Promise.reject(new Error('cut off')) };
    await assert.rejects(sync({ repo, clock, base: broken }, entry('甲', '一')));
    chatopera.put(entry('甲', '别的'));
    clock.pass(60_000);
    const outcome = await sync({ repo, clock, base: chatopera.base }, entry('甲', '一'));
    assert.deepEqual(outcome.foreign, ['甲']);
    assert.deepEqual(chatopera.shown(), ['甲 | 别的']);
  });
});

suite('two at a time', () => {
  test('syncs of one FAQ never interleave', async () => {
    const repo = newRepo();
    const chatopera = createMemoryKnowledgeBase();
    const clock = createClock();
    const files = [many(20), many(30), [entry('甲', '一')]];
    await Promise.all(
      files.map((file) => sync({ repo, clock, base: chatopera.base, withinMs: 1e9 }, ...file)),
    );
    const shown = chatopera.shown();
    assert.ok(
      files.some(
        (file) =>
          JSON.stringify(file.map((one) => `${one.question} | ${one.answers}`).sort()) ===
          JSON.stringify(shown),
      ),
      `${shown.length}`,
    );
    assert.equal((await loadEntries(registry, repo)).length, chatopera.docs.size);
  });

  test('whoever waits too long for another is told that it is busy, and one that died is not waited for', async () => {
    const repo = newRepo();
    const clock = createClock();
    assert.ok(await takeFaqLease(registry, repo, 'another', clock.now()));
    await assert.rejects(sync({ repo, clock, withinMs: 5_000 }, entry('甲', '一')), FaqIsBusy);
    assert.equal(counts(await sync({ repo, clock, withinMs: 60_000 }, entry('甲', '一'))), '1 0 0');
  });

  test('a sync that has lost its lease stops', async () => {
    const repo = newRepo();
    const clock = createClock();
    const { base } = createMemoryKnowledgeBase();
    const slow: KnowledgeBase = {
      ...base,
      async add(one) {
        clock.pass(60_000);
        assert.ok(await takeFaqLease(registry, repo, 'another', clock.now()));
        return base.add(one);
      },
    };
    await assert.rejects(sync({ repo, clock, base: slow, withinMs: 1e9 }, ...many(5)), FaqIsBusy);
  });
});

suite('what a group teaches', () => {
  const save = ({ repo, base, table = registry, clock = createClock() }: Place, one: FaqEntry) =>
    saveChatEntry({ registry: table, knowledgeBaseOf: async () => base, ...clock }, repo, one);

  test('is added and changed, stays when the file lacks it, and becomes the file’s', async () => {
    for (const chatopera of [undefined, createMemoryKnowledgeBase()]) {
      const place = { repo: newRepo(), base: chatopera?.base };
      assert.equal(await save(place, entry('甲', '一')), 'added');
      assert.equal(await save(place, entry('甲', '一')), 'unchanged');
      assert.equal(await save(place, entry('甲？', '一', '二')), 'changed');
      assert.equal(counts(await sync(place, entry('乙', '二'))), '1 0 0');
      assert.deepEqual(await questions(place.repo), ['乙', '甲？']);
      if (chatopera) assert.deepEqual(chatopera.shown(), ['乙 | 二', '甲？ | 一 | 二']);
      await sync(place, entry('甲？', '一', '二'));
      await sync(place);
      assert.deepEqual(await questions(place.repo), []);
      if (chatopera) assert.equal(chatopera.docs.size, 0);
    }
  });

  test('leaves alone what was made by hand, and tells what Chatopera refuses', async () => {
    const repo = newRepo();
    const chatopera = createMemoryKnowledgeBase();
    chatopera.put(entry('甲', '手工'));
    assert.equal(await save({ repo, base: chatopera.base }, entry('甲？', '一')), 'foreign');
    chatopera.refuse(() => true);
    assert.equal(await save({ repo, base: chatopera.base }, entry('乙', '二')), 'refused');
    assert.deepEqual(await questions(repo), []);
    assert.deepEqual(chatopera.shown(), ['甲 | 手工']);
  });

  test('is there once, wherever it broke off before', async () => {
    await dieEverywhere(async (mortal, name) => {
      const repo = `acme/taught-${name}`;
      const clock = createClock();
      const chatopera = createMemoryKnowledgeBase();
      const place = { repo, clock, base: mortalBase(mortal, chatopera.base), table: mortal.table(registry) };
      await save(place, entry('甲', '一')).catch(() => undefined);
      clock.pass(60_000);
      await save({ repo, clock, base: chatopera.base }, entry('甲', '一'));
      assert.deepEqual(chatopera.shown(), ['甲 | 一'], name);
      assert.deepEqual(await questions(repo), ['甲']);
      assert.ok(((await version(repo)) ?? 0) > 0, name);
    });
  });
});

/** Its calls are steps at which the process may die: before Chatopera has heard of it, or after. */
function mortalBase(mortal: ReturnType<typeof createMortal>, base: KnowledgeBase): KnowledgeBase {
  return {
    async *all() {
      yield* await mortal.call(async () => {
        const known = [];
        for await (const one of base.all()) known.push(one);
        return known;
      });
    },
    load: (docId) => mortal.call(() => base.load(docId)),
    add: (one) => mortal.call(() => base.add(one)),
    change: (...change) => mortal.call(() => base.change(...change)),
    remove: (docId) => mortal.call(() => base.remove(docId)),
  };
}
