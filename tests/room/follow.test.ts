import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bindRepo } from '../../shared/registry/room.ts';
import { saveSubscription } from '../../shared/registry/subscription.ts';
import { roomsOfThread, saveFollower } from '../../shared/registry/thread.ts';
import { manageRooms } from '../../shared/room/manage-room.ts';
import { speak } from '../../shared/speech/speech.ts';
import { defaultSubscription } from '../../shared/subscription/default-subscription.ts';
import { recordingObserve, startTestAws } from '../support/aws.ts';
import { chat, li, room, sqsEvent, zhang } from '../support/chat.ts';
import { startTestGitHub } from '../support/github.ts';
import { outboundMessages, spoken } from '../support/outbound.ts';
import { uncallableWebhook } from '../support/webhook.ts';

const { registry, queue, drain } = await startTestAws();
const { github } = await startTestGitHub();
const words = speak('zh').mentions;
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
async function roomWith({ bound = [], patterns = [] }: { bound?: string[]; patterns?: string[] }) {
  const place = { ...room, id: `room-${++rooms}` };
  for (const repo of bound) await bindRepo(registry, place.id, repo, 'x');
  for (const pattern of patterns)
    await saveSubscription(
      registry,
      defaultSubscription({ roomId: place.id, pattern, mayHearPrivate: false }),
    );
  return {
    id: place.id,
    async say(text: string, talker = zhang): Promise<string | undefined> {
      const message = chat(text, { room: place, talker });
      for (const _ of ['once', 'twice']) {
        const { batchItemFailures } = await manageRooms(dependencies, sqsEvent([message]));
        assert.deepEqual(batchItemFailures, []);
      }
      return outboundMessages(await drain('outbound')).map(spoken)[0];
    },
    followers: async (repo: string, number: number) =>
      (await roomsOfThread(registry, { repo, number }, Date.now()))
        .filter(({ roomId }) => roomId === place.id)
        .flatMap(({ followerIds }) => followerIds),
  };
}

test('members follow and end following, each for themselves', async () => {
  const { say, followers } = await roomWith({ bound: ['A/One'] });
  assert.equal(await say('关注 #12'), words.followed(['A/One#12']));
  assert.equal(await say('关注 one#12', li), words.followed(['A/One#12']));
  assert.deepEqual(await followers('a/one', 12), [zhang.id, li.id]);
  assert.equal(await say('取消关注 #12'), words.unfollowed(['A/One#12']));
  assert.deepEqual(await followers('a/one', 12), [li.id]);
});

test('a room’s followers are no other room’s', async () => {
  const [one, other] = [await roomWith({ bound: ['a/b'] }), await roomWith({ bound: ['a/b'] })];
  await one.say('关注 #12');
  await other.say('关注 #12', li);
  assert.deepEqual([await one.followers('a/b', 12), await other.followers('a/b', 12)], [[zhang.id], [li.id]]);
});

test('with several repositories, or globs, a bare number asks which', async () => {
  const several = await roomWith({ bound: ['a/one'], patterns: ['b/two'] });
  assert.equal(await several.say('关注 #12'), words.whichThread(12, ['a/one', 'b/two']));
  assert.equal(await several.say('关注 two#12、#13'), words.followed(['b/two#12', 'b/two#13']));
  const glob = await roomWith({ patterns: ['a/*'] });
  assert.equal(await glob.say('关注 #12'), words.whichThread(12, []));
  assert.equal(await glob.say('关注 a/any#12'), words.followed(['a/any#12']));
});

test('what the room has nothing to do with cannot be followed', async () => {
  const { say, followers } = await roomWith({ bound: ['a/one'], patterns: ['b/*'] });
  assert.equal(await say('关注 c/three#12'), words.unknownRepo('c/three', ['a/one', 'b/*']));
  assert.deepEqual(await followers('c/three', 12), []);
  const empty = await roomWith({});
  assert.equal(await empty.say('关注 #12'), words.unknownRepo('', []));
});

test('ten at once, and fifty people an issue', async () => {
  const { say, id, followers } = await roomWith({ bound: ['a/b'] });
  const list = Array.from({ length: 11 }, (_, index) => `#${index + 1}`);
  assert.equal(await say(`关注 ${list.join('、')}`), words.tooManyThreads(10));
  assert.deepEqual(await followers('a/b', 1), []);
  const thread = { roomId: id, repo: 'a/b', number: 12 };
  for (let one = 0; one < 50; one++)
    await saveFollower(registry, { ...thread, contactId: `wxid_${one}`, follows: true }, Date.now());
  assert.equal(await say('关注 #12'), words.tooManyFollowers('a/b#12', 50));
});

test('who forgets the number is told how to say it', async () => {
  const { say } = await roomWith({ bound: ['a/b'] });
  assert.equal(await say('@OSSChat\u2005关注'), speak('zh').hint('no-thread-to-follow'));
});
