import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startTestAws } from '../support/aws.ts';
import { dieEverywhere } from '../support/crashing.ts';
import { createWelcomePlace, people } from './place.ts';

const aws = await startTestAws();

/** How often each of them was welcomed. */
function timesOf(messages: { mentionIds?: string[] | undefined }[], names: string[]): number[] {
  return names.map(
    (name) => messages.filter(({ mentionIds = [] }) => mentionIds.includes(`wxid_${name}`)).length,
  );
}

test('wherever the receiving dies, everybody is welcomed once', async () => {
  const deaths = await dieEverywhere(async (mortal, name) => {
    const place = await createWelcomePlace(aws, `receive-${name}`);
    const joined = place.join(people('anna', 'ben'));
    const first = await joined.arrive({
      registry: mortal.table(aws.registry),
      announcements: mortal.queue(place.announcements),
    });
    if (first.batchItemFailures.length > 0) await joined.arrive();
    for (let round = 0; round < 4; round++) await place.later(4);
    assert.deepEqual(timesOf(place.told(), ['anna', 'ben']), [1, 1], name);
  });
  assert.ok(deaths >= 9, `${deaths} deaths`);
});

test('wherever the welcoming dies, everybody is welcomed once, whoever else comes in between', async () => {
  const deaths = await dieEverywhere(async (mortal, name) => {
    const place = await createWelcomePlace(aws, `welcome-${name}`);
    await place.join(people('anna', 'ben')).arrive();
    const flushes = place.announcements.take();
    place.pass(12_000);
    const failed = await place.flush(flushes, {
      registry: mortal.table(aws.registry),
      outbound: mortal.queue(place.outbound),
      announcements: mortal.queue(place.announcements),
    });
    await place.join(people('cleo')).arrive();
    // SQS has forgotten what it has had, WeChat's sender has not.
    const sent = place.told();
    place.announcements.forget();
    if (failed > 0) await place.flush(flushes);
    for (let round = 0; round < 5; round++) await place.later(4);
    const told = [...new Map([...sent, ...place.told()].map((message) => [message.id, message])).values()];
    assert.deepEqual(timesOf(told, ['anna', 'ben', 'cleo']), [1, 1, 1], name);
  });
  assert.ok(deaths >= 15, `${deaths} deaths`);
});

test('every message twice welcomes nobody twice', async () => {
  const place = await createWelcomePlace(aws, 'twice');
  const joined = place.join(people('anna'));
  await joined.arrive();
  await joined.arrive();
  for (let round = 0; round < 6; round++) {
    const taken = place.announcements.take();
    place.announcements.forget();
    place.pass(4000);
    await place.flush([...taken, ...taken]);
    await joined.arrive();
  }
  assert.deepEqual(timesOf(place.told(), ['anna']), [1]);
});
