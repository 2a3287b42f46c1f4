import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countAnswer } from '../../shared/registry/answered.ts';
import { entryIdOf, partitionOfFaq } from '../../shared/registry/faq.ts';
import { muteEntry } from '../../shared/registry/muted-entry.ts';
import { DEFAULT_SETTINGS, loadRoom, saveSettings, unbindRepo } from '../../shared/registry/room.ts';
import { readBackwards } from '../../shared/window/window.ts';
import { startTestAws } from '../support/aws.ts';
import { createWelcomePlace, people } from './place.ts';

const aws = await startTestAws();
const { registry, window } = aws;
const HOUR_SECONDS = 3600;

const mentionsOf = ({ mentionIds = [] }: { mentionIds?: string[] | undefined }) => mentionIds.join(' ');

async function writeFaq(scope: string, questions: string[], docIds = false): Promise<void> {
  for (const question of questions) {
    const id = entryIdOf(question);
    await registry.put({
      ...{ pk: partitionOfFaq(scope), sk: `ENTRY#${id}`, id, question, answers: ['答'] },
      ...{ similar: [], categories: [], source: 'file', ...(docIds && { docId: `doc ${question}` }) },
    });
  }
}

test('one message welcomes all who came until nobody came for ten seconds', async () => {
  const place = await createWelcomePlace(aws, 'quiet');
  await place.join(people('a', 'b')).arrive();
  await place.later(4);
  await place.join(people('c')).arrive();
  for (let seconds = 0; seconds < 9; seconds += 4) await place.later(3);
  assert.deepEqual(place.told(), []);
  await place.later(4);
  const [welcome, ...more] = place.told();
  assert.deepEqual(more, []);
  assert.equal(welcome?.text, '欢迎加入！\n项目：https://github.com/quiet/app\n有问题 @我 直接问。');
  assert.deepEqual(welcome?.mentionIds, ['wxid_a', 'wxid_b', 'wxid_c']);
  assert.equal(welcome?.notification, undefined);
  await place.later(30);
  assert.deepEqual(place.told(), []);
  assert.deepEqual(place.announcements.take(), []);
});

test('whoever came first waits for a minute at most, however many follow', async () => {
  const place = await createWelcomePlace(aws, 'busy');
  let waited = 0;
  for (let count = 0; place.told().length === 0; count++) {
    await place.join(people(`p${count}`)).arrive();
    await place.later(5);
    waited += 5;
    assert.ok(waited <= 60, `nobody was welcomed for ${waited} s`);
  }
  assert.equal(waited, 60);
});

test('a flush is sent again by the last who came alone, and not for ever', async () => {
  const place = await createWelcomePlace(aws, 'rounds');
  await Promise.all(Array.from({ length: 40 }, (_, index) => place.join(people(`m${index}`)).arrive()));
  let flushes = 0;
  for (let round = 0; round < 6; round++) {
    const taken = place.announcements.take();
    flushes += taken.length;
    place.pass(4000);
    await place.flush(taken);
  }
  assert.deepEqual(place.announcements.take(), []);
  assert.ok(flushes <= 40 + 3, `${flushes} flushes`);
  const [welcome, ...more] = place.told();
  assert.deepEqual(more, []);
  assert.equal(welcome?.mentionIds?.length, 10);
  assert.match(welcome?.text ?? '', /^等 40 位新朋友，欢迎加入！\n/);
});

test('who leaves and comes back within an hour is welcomed once, and after it again', async () => {
  const place = await createWelcomePlace(aws, 'back');
  await place.join(people('a')).arrive();
  await place.later(12);
  assert.equal(place.told().length, 1);
  await place.join(people('a')).arrive();
  await place.later(12);
  assert.deepEqual(place.told(), []);
  place.pass(HOUR_SECONDS * 1000);
  await place.join(people('a', 'b')).arrive();
  await place.later(12);
  assert.deepEqual(place.told().map(mentionsOf), ['wxid_a wxid_b']);
});

test('nobody is welcomed to a room without a repository, where it is off, or hours later', async () => {
  const place = await createWelcomePlace(aws, 'none');
  await place
    .join(people('late'), { order: String((place.now() - 2 * 3_600_000) * 1000).padStart(17, '0') })
    .arrive();
  assert.deepEqual(place.announcements.take(), []);

  await place.join(people('a')).arrive();
  await saveSettings(registry, place.room.id, { ...DEFAULT_SETTINGS, welcome: 'off' });
  await place.later(12);
  await place.join(people('b')).arrive();
  await saveSettings(registry, place.room.id, DEFAULT_SETTINGS);
  await place.later(12);

  await place.join(people('c')).arrive();
  await unbindRepo(registry, place.room.id, 'none/app');
  await place.later(12);
  await place.join(people('d')).arrive();
  await place.later(12);
  assert.deepEqual(place.told(), []);
  assert.deepEqual(place.announcements.take(), []);
});

test('in quiet hours newcomers are welcomed at once', async () => {
  const place = await createWelcomePlace(aws, 'night');
  const quietHours = { from: '00:00', to: '23:59' };
  await saveSettings(registry, place.room.id, { ...DEFAULT_SETTINGS, quietHours });
  await place.join(people('a')).arrive();
  await place.later(12);
  assert.equal(place.told().length, 1);
});

test('a join is neither talk nor a question, and its message is not kept', async () => {
  const place = await createWelcomePlace(aws, 'window');
  await place.join(people('a')).arrive();
  assert.deepEqual(place.others.take(), []);
  for await (const item of readBackwards(window, {
    ...{ roomId: place.room.id, before: '9'.repeat(17), now: 0 },
  }))
    assert.fail(`${item.order} was kept`);
});

test('the three most asked questions are offered, filled up from the FAQ, without those that are muted or gone', async () => {
  const place = await createWelcomePlace(aws, 'faq');
  const scope = 'faq/app';
  await writeFaq(scope, ['怎么安装', '怎么卸载', '怎么升级']);
  await writeFaq('faq/*', ['怎么捐款']);
  const ref = (question: string, own = scope) => ({ scope: own, id: entryIdOf(question), question });
  for (const id of ['1', '2']) await countAnswer(registry, ref('怎么捐款', 'faq/*'), id, place.now());
  for (const id of ['3', '4', '5']) await countAnswer(registry, ref('早就删了'), id, place.now());
  await muteEntry(registry, place.room.id, ref('怎么卸载'));
  await place.join(people('a', 'b')).arrive();
  await place.later(12);
  const [welcome] = place.told();
  assert.match(
    welcome?.text ?? '',
    /大家常问：\n1 怎么捐款\n2 怎么(安装|升级)\n3 怎么(安装|升级)\n回复数字看答案/,
  );
  const { expectations } = await loadRoom(registry, place.room.id);
  assert.deepEqual(expectations.map(({ contactId }) => contactId).sort(), ['wxid_a', 'wxid_b']);
  for (const expectation of expectations) {
    assert.ok(expectation.kind === 'choice');
    assert.equal(expectation.options[0]?.question, '怎么捐款');
    assert.deepEqual(expectation.options.length, 3);
    assert.equal(expectation.until, place.now() + 5 * 60_000);
  }
});

test('of Chatopera’s bots the entries’ own ids are offered, and of the shared one what is the room’s own', async () => {
  const place = await createWelcomePlace(aws, 'chatopera');
  await writeFaq('chatopera/app', ['怎么安装'], true);
  const asked = { scope: 'default', id: 'doc x', question: '别的社区的问题' };
  await countAnswer(registry, asked, '1', place.now());
  await countAnswer(
    registry,
    { ...asked, scope: 'chatopera/app', id: 'by hand', question: '手工录入的' },
    '2',
    place.now(),
  );
  await place.join(people('a')).arrive();
  await place.later(12);
  const { expectations } = await loadRoom(registry, place.room.id);
  const [expectation] = expectations;
  assert.ok(expectation?.kind === 'choice');
  assert.deepEqual(expectation.options, [
    { scope: 'chatopera/app', id: 'by hand', question: '手工录入的' },
    { scope: 'chatopera/app', id: 'doc 怎么安装', question: '怎么安装' },
  ]);
});

test('the room’s own words stand behind the names, and its language is its settings’', async () => {
  const place = await createWelcomePlace(aws, 'words');
  const settings = { ...DEFAULT_SETTINGS, language: 'en' as const, welcomeText: 'Read the rules:\nbe kind' };
  await saveSettings(registry, place.room.id, settings);
  await place.join(people('a')).arrive();
  await place.later(12);
  const [welcome] = place.told();
  assert.equal(
    welcome?.text,
    'Read the rules:\nbe kind\nThe project: https://github.com/words/app\nQuestions? Mention me and ask.',
  );
});
