import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { createSentNotes } from '../../infra/puppet/sent-notes.ts';
import { openSpool } from '../../infra/puppet/spool.ts';
import { temporaryFolder } from '../support/aws.ts';
import { answer, startSending } from './sending.ts';

const MINUTE = 60_000;
const quiet = () => undefined;
/** A registry that never answers a write, as one whose caller is killed meanwhile. */
const unwritten = { has: async () => false, add: () => new Promise<never>(() => undefined) };

test('what WeChat took is not sent again by a process whose predecessor died before it was recorded', async () => {
  const folder = temporaryFolder();
  const before = createSentNotes(folder, unwritten, quiet);
  const first = startSending({ sentBefore: before });
  first.queue.send(answer('a', 'a1'));
  await first.time.pass(1_000);
  assert.deepEqual(first.sends.length, 1);
  // Never closed: it is dead. Only what is in the folder is left of it.
  const after = createSentNotes(folder, unwritten, quiet);
  const next = startSending({ sentBefore: after });
  next.queue.send(answer('a', 'a1'));
  next.queue.send(answer('a', 'a2'));
  await next.time.pass(5 * MINUTE);
  assert.deepEqual(
    next.sends.map(({ message }) => message.id),
    ['a2'],
  );
  for (const notes of [before, after]) notes.close();
});

test('what the registry knows was sent is not sent again, whatever the folder says', async () => {
  const records = { has: async (id: string) => id === 'o1', add: async () => undefined };
  for (const folder of [undefined, temporaryFolder()]) {
    const notes = createSentNotes(folder, records, quiet);
    assert.deepEqual(await Promise.all(['o1', 'o2'].map(notes.has)), [true, false]);
    notes.close();
  }
});

test('a disk that fails is logged, and the registry is written all the same', async () => {
  const logs: string[] = [];
  const recorded: string[] = [];
  const add = async (ids: string[]) => void recorded.push(...ids);
  const notes = createSentNotes(temporaryFolder(), { has: async () => false, add }, (_, text) =>
    logs.push(text),
  );
  notes.close();
  await notes.add(['o1']);
  assert.deepEqual([logs, recorded], [['Cannot note what was sent'], ['o1']]);
});

test('a folder with a broken file stops the start', () => {
  const folder = temporaryFolder();
  openSpool(folder, quiet).close();
  writeFileSync(join(folder, 'sent.sqlite'), 'not a database, but long enough to be looked at'.repeat(20));
  assert.throws(
    () => createSentNotes(folder, unwritten, quiet),
    /OSSCHAT_SPOOL: sent\.sqlite in .* cannot be used/,
  );
});
