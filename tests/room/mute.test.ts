import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bindRepo } from '../../shared/registry/room.ts';
import { saveSubscription, subscriptionsOfRoom } from '../../shared/registry/subscription.ts';
import { manageRooms } from '../../shared/room/manage-room.ts';
import { speak } from '../../shared/speech/speech.ts';
import { defaultSubscription } from '../../shared/subscription/default-subscription.ts';
import { recordingObserve, startTestAws } from '../support/aws.ts';
import { chat, owner, room, sqsEvent } from '../support/chat.ts';
import { startTestGitHub } from '../support/github.ts';
import { outboundMessages, spoken } from '../support/outbound.ts';
import { uncallableWebhook } from '../support/webhook.ts';

const { registry, queue, drain } = await startTestAws();
const { github } = await startTestGitHub();
const words = speak('zh').subscriptions;
const dependencies = {
  registry,
  github,
  outbound: queue('outbound'),
  faq: queue('faq'),
  observe: recordingObserve(),
  claimCode: 'CLAIM-CODE-OF-THIS',
  webhook: uncallableWebhook,
  now: Date.now,
};

let rooms = 0;
async function roomWith(...patterns: string[]): Promise<typeof room> {
  const place = { ...room, id: `room-${++rooms}` };
  for (const pattern of patterns)
    await saveSubscription(
      registry,
      defaultSubscription({ roomId: place.id, pattern, mayHearPrivate: false }),
    );
  return place;
}

async function say(text: string, place: typeof room): Promise<string | undefined> {
  const message = chat(text, { room: place, talker: owner });
  const { batchItemFailures } = await manageRooms(dependencies, sqsEvent([message]));
  assert.deepEqual(batchItemFailures, []);
  return outboundMessages(await drain('outbound')).map(spoken)[0];
}

const mutesOf = async (place: typeof room) =>
  (await subscriptionsOfRoom(registry, place.id)).map(({ muted, only }) => ({ muted, only }));

test('a bare number is of the only repository', async () => {
  const place = await roomWith('A/One');
  await bindRepo(registry, place.id, 'a/one', 'x');
  assert.equal(await say('静音 #12', place), words.muted(['a/one#12']));
  assert.deepEqual(await mutesOf(place), [{ muted: ['a/one#12'], only: [] }]);
  assert.equal(await say('取消静音 #13', place), words.notMuted(['a/one#13']));
  assert.equal(await say('取消静音 #12', place), words.unmuted(['a/one#12']));
  assert.deepEqual(await mutesOf(place), [{ muted: [], only: [] }]);
});

test('with several repositories a bare number asks which, and a name tells', async () => {
  const place = await roomWith('a/one', 'b/two');
  assert.equal(await say('静音 #12', place), words.whichThread(12, ['a/one', 'b/two']));
  assert.equal(await say('静音 two#12', place), words.muted(['b/two#12']));
  assert.equal(await say('静音 https://github.com/A/One/issues/3', place), words.muted(['a/one#3']));
  assert.deepEqual(await mutesOf(place), [
    { muted: ['a/one#3'], only: [] },
    { muted: ['b/two#12'], only: [] },
  ]);
});

test('a glob may mean several repositories, so a bare number asks which', async () => {
  const place = await roomWith('a/*');
  assert.equal(await say('只看 #12', place), words.whichThread(12, []));
  assert.equal(await say('只看 a/any#12', place), words.only(['a/any#12']));
  assert.deepEqual(await mutesOf(place), [{ muted: [], only: ['a/any#12'] }]);
});

test('a mute counts for every subscription that means the repository, later ones too', async () => {
  const place = await roomWith('a/one', 'a/*', 'b/two');
  await say('静音 a/one#12', place);
  await say('订阅 A/o*', place);
  assert.deepEqual(await mutesOf(place), [
    { muted: ['a/one#12'], only: [] },
    { muted: ['a/one#12'], only: [] },
    { muted: ['a/one#12'], only: [] },
    { muted: [], only: [] },
  ]);
});

test('what is listened to alone is not muted, and the other way round', async () => {
  const place = await roomWith('a/one');
  await say('静音 #12', place);
  await say('只看 #12 #13', place);
  assert.deepEqual(await mutesOf(place), [{ muted: [], only: ['a/one#12', 'a/one#13'] }]);
  await say('静音 #13', place);
  assert.deepEqual(await mutesOf(place), [{ muted: ['a/one#13'], only: ['a/one#12'] }]);
  assert.equal(await say('取消只看', place), words.notOnly);
  assert.equal(await say('取消只看', place), words.wasNotOnly);
  assert.deepEqual(await mutesOf(place), [{ muted: ['a/one#13'], only: [] }]);
});

test('a room that hears of nothing has nothing to mute', async () => {
  assert.equal(await say('静音 #12', await roomWith()), words.none);
  assert.equal(await say('静音 a/one#12', await roomWith()), words.none);
});

test('the 101st mute is refused', async () => {
  const place = await roomWith('a/one');
  const numbers = Array.from({ length: 100 }, (_, index) => index + 1);
  await say(
    `静音 ${numbers
      .slice(0, 50)
      .map((number) => `#${number}`)
      .join(' ')}`,
    place,
  );
  await say(
    `静音 ${numbers
      .slice(50)
      .map((number) => `#${number}`)
      .join(' ')}`,
    place,
  );
  assert.equal(await say('静音 #101', place), words.tooManyMutes(100));
  assert.equal((await mutesOf(place))[0]?.muted.length, 100);
});
