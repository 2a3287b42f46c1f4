import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { takePreview } from '../../shared/registry/preview.ts';
import { bindRepo } from '../../shared/registry/room.ts';
import { removeSubscription } from '../../shared/registry/subscription.ts';
import { roomsOfThread, saveAsker, saveFollower } from '../../shared/registry/thread.ts';
import { subscribe } from '../support/announcing.ts';
import { startTestAws } from '../support/aws.ts';
import { dieEverywhere } from '../support/crashing.ts';
import { createPlace } from '../support/place.ts';
import { webhookExample } from '../support/webhook-examples.ts';

const { registry } = await startTestAws();
const MEI = 'wxid_mei';
const ONE_MINUTE_MS = 60_000;

type Happening = {
  number?: number;
  /** Of the comment, or the pull request. */
  body?: string;
  reason?: string;
  /** Into which a pull request goes. */
  base?: string;
  isPrivate?: boolean;
  at?: string;
  deliveryId?: string;
};

/** A repository whose issue #12 was asked for by 小梅 in a room, which hears of nothing unless it subscribes. */
async function createThread({ asked = true } = {}) {
  const place = await createPlace(registry);
  const { repo, roomId, now } = place;
  await removeSubscription(registry, roomId, repo);
  const thread = { roomId, repo, number: 12 };
  if (asked) await saveAsker(registry, { ...thread, title: '登录失败', askerId: MEI }, now());
  const payloadOf = (login: string, did: string, happening: Happening) => {
    const { number = 12, body = '', reason = 'completed', base = 'main', isPrivate = false } = happening;
    const at = happening.at ?? new Date(now()).toISOString();
    const [event, action] =
      did === 'commented'
        ? ['issue_comment', 'created']
        : did === 'merged' || did === 'merge-closed'
          ? ['pull_request', 'closed']
          : ['issues', did];
    const example = webhookExample(event, event === 'issues' ? 'reopened' : action);
    const url = `https://github.com/${repo}`;
    const own = { full_name: repo, html_url: url, default_branch: 'main', private: isPrivate };
    Object.assign(example, { action, sender: { login } });
    Object.assign(example.repository ?? {}, own);
    const issue = {
      number,
      title: '登录失败',
      html_url: `${url}/issues/${number}`,
      updated_at: at,
      body: '',
    };
    Object.assign(example.issue ?? {}, issue, { state_reason: reason });
    Object.assign(example.comment ?? {}, {
      body,
      created_at: at,
      html_url: `${url}/issues/${number}#issuecomment-1`,
    });
    const pull = { number, title: '修好登录', html_url: `${url}/pull/${number}`, updated_at: at, body };
    Object.assign(example.pull_request ?? {}, pull, { merged: did === 'merged', base: { ref: base } });
    return { event, body: JSON.stringify(example) };
  };
  /** A delivery; gives GitHub's status. */
  const does = (
    login: string,
    did: string,
    happening: Happening = {},
    change: Parameters<typeof place.deliver>[1] = {},
  ) => {
    const headers = { 'x-github-delivery': happening.deliveryId ?? randomUUID() };
    return place.deliver({ repo, headers, ...payloadOf(login, did, happening) }, change);
  };
  return {
    ...place,
    thread,
    does,
    follow: (contactId: string, number = 12) =>
      saveFollower(registry, { ...thread, number, contactId, follows: true }, now()),
    /** What the room has been told by now, mentions in front. */
    async heard(): Promise<string[]> {
      await place.flush();
      return place
        .told()
        .map(({ mentionIds = [], text, card, notification }) =>
          [...mentionIds, notification ? `card ${card?.title}` : text].join(' '),
        );
    },
  };
}

const link = (repo: string, path: string) => `https://github.com/${repo}/${path}`;

test('the first answer is told to who asked by name, though the room hears of no comments', async () => {
  const { does, heard, repo } = await createThread();
  await does('mona', 'commented', { body: '**修好了**，下个版本发布 @所有人' });
  const url = link(repo, 'issues/12#issuecomment-1');
  assert.deepEqual(await heard(), [
    `wxid_mei 您提的 #12 登录失败 有人回复了\nmona：「修好了，下个版本发布 所有人」\n${url}`,
  ]);
  await does('hubot', 'commented', { body: '我也看到了' });
  assert.deepEqual(await heard(), []);
});

test('a mention is a text of the room’s own, and no notification that could be folded away', async () => {
  const { does, flush, told, roomId } = await createThread();
  await does('mona', 'commented', { body: '看到了' });
  await flush();
  const [message] = told();
  assert.equal(message?.conversationId, roomId);
  assert.deepEqual([message.card, message.notification, message.mentionIds], [undefined, undefined, [MEI]]);
});

test('a program’s comment is no answer; the closing by one is told', async () => {
  const { does, heard } = await createThread();
  await does('stale[bot]', 'commented', { body: '60 天没有动静' });
  assert.deepEqual(await heard(), []);
  await does('stale[bot]', 'closed', { reason: 'not_planned' });
  assert.match((await heard())[0] ?? '', /^wxid_mei 您提的 #12 登录失败 已关闭（不做了）\n/);
});

test('closing and reopening are told each time, with the reason', async () => {
  const { does, heard, repo } = await createThread();
  const said: string[] = [];
  for (const [did, reason] of [
    ['closed', 'completed'],
    ['reopened', ''],
    ['closed', 'duplicate'],
  ]) {
    await does('mona', did ?? '', { reason: reason ?? '' });
    said.push(...(await heard()));
  }
  const url = link(repo, 'issues/12');
  assert.deepEqual(said, [
    `wxid_mei 您提的 #12 登录失败 已关闭（已完成）\n${url}`,
    `wxid_mei 您提的 #12 登录失败 重新打开了\n${url}`,
    `wxid_mei 您提的 #12 登录失败 已关闭（重复）\n${url}`,
  ]);
});

test('what was fixed, closed and commented within seconds is one message', async () => {
  const { does, heard, repo, roomId } = await createThread();
  await subscribe(registry, roomId, repo, { features: ['issues', 'comments'] });
  await does('mona', 'commented', { body: '下个版本发布' });
  await does('mona', 'merged', { number: 15, body: 'Fixes #12' });
  await does('mona', 'closed');
  await does('mona', 'labeled');
  assert.deepEqual(await heard(), [
    `wxid_mei 您提的 #12 登录失败 已由 #15 修复\nmona：「下个版本发布」\n${link(repo, 'pull/15')}`,
  ]);
});

test('whatever order the deliveries of a fix come in, it is a fix', async () => {
  for (const [first, second] of [
    ['closed', 'merged'],
    ['merged', 'closed'],
  ]) {
    const { does, heard } = await createThread();
    const happen = { merged: { number: 15, body: 'resolves #12' }, closed: {} };
    for (const did of [first, second])
      await does('mona', did ?? '', happen[did === 'merged' ? did : 'closed']);
    assert.match((await heard()).join(), /^wxid_mei 您提的 #12 登录失败 已由 #15 修复\n\S+$/);
  }
});

test('a pull request’s card comes besides where the room hears of pull requests', async () => {
  const { does, heard, repo, roomId } = await createThread();
  await subscribe(registry, roomId, repo, { features: ['issues', 'pulls'] });
  await does('mona', 'merged', { number: 15, body: 'Fixes #12' });
  await does('mona', 'closed');
  const [card, mention, ...others] = (await heard()).toSorted();
  assert.deepEqual(others, []);
  assert.equal(card, 'card mona 合并了 #15 修好登录');
  assert.match(mention ?? '', /^wxid_mei .*已由 #15 修复/);
});

test('what is only closed, or goes into another branch, fixes nothing', async () => {
  const { does, heard } = await createThread();
  await does('mona', 'merge-closed', { number: 15, body: 'Fixes #12' });
  await does('mona', 'merged', { number: 16, body: 'Fixes #12', base: 'next' });
  await does('mona', 'merged', { number: 17, body: 'Fixes #13, other/repo#12, see #12' });
  assert.deepEqual(await heard(), []);
});

test('closed by a merge and opened again is open', async () => {
  const { does, heard } = await createThread();
  await does('mona', 'merged', { number: 15, body: 'Fixes #12', at: '2026-11-22T03:59:00Z' });
  await does('mona', 'reopened', { at: '2026-11-22T03:59:30Z' });
  assert.match((await heard()).join(), /^wxid_mei 您提的 #12 登录失败 重新打开了/);
});

test('a room that mutes the issue, or hears of nothing, still tells who asked', async () => {
  const { does, heard, repo, roomId } = await createThread();
  await subscribe(registry, roomId, repo, { muted: [`${repo}#12`] });
  await does('mona', 'closed');
  assert.match((await heard()).join(), /^wxid_mei /);
  const other = await createThread();
  await subscribe(registry, other.roomId, other.repo, { features: ['stars'] });
  await other.does('mona', 'closed');
  assert.match((await other.heard()).join(), /^wxid_mei /);
});

test('other rooms have their cards as ever', async () => {
  const { does, flush, told, repo, roomId } = await createThread();
  await subscribe(registry, `other-${roomId}`, repo);
  await does('mona', 'closed');
  await flush();
  const byRoom = Map.groupBy(told(), ({ conversationId }) => conversationId);
  assert.deepEqual(
    [...byRoom.values()].map(({ length }) => length),
    [1, 1],
  );
  assert.equal(byRoom.get(`other-${roomId}`)?.[0]?.card?.title, 'mona 关闭了工单 #12 登录失败（已完成）');
});

test('followers are told of every comment, and with who asked in one message', async () => {
  const { does, heard, follow } = await createThread();
  await follow('wxid_li');
  await follow(MEI);
  await does('mona', 'commented', { body: '看到了' });
  assert.match((await heard()).join(), /^wxid_mei wxid_li 你们提出和关注的 #12 登录失败 有人回复了\n/);
  await does('mona', 'commented', { body: '修好了', at: '2026-11-22T03:59:00Z' });
  await does('hubot', 'commented', { body: '真的', at: '2026-11-22T03:59:30Z' });
  assert.match(
    (await heard()).join(),
    /^wxid_li wxid_mei 您关注的 #12 登录失败 有 2 条回复\nhubot：「真的」\n/,
  );
});

test('what is followed without having been asked for has its title all the same, even when it is fixed', async () => {
  const { does, heard, follow, repo } = await createThread({ asked: false });
  await follow('wxid_li');
  await does('mona', 'merged', { number: 15, body: 'Fixes #12' });
  assert.deepEqual(await heard(), [`wxid_li 您关注的 #12 已由 #15 修复\n${link(repo, 'pull/15')}`]);
  await does('mona', 'reopened');
  assert.match((await heard()).join(), /^wxid_li 您关注的 #12 登录失败 重新打开了/);
});

test('a pull request can be followed like an issue', async () => {
  const { does, heard, follow, repo } = await createThread({ asked: false });
  await follow('wxid_li', 15);
  await does('mona', 'merged', { number: 15 });
  assert.deepEqual(await heard(), [`wxid_li 您关注的 #15 修好登录 已合并\n${link(repo, 'pull/15')}`]);
});

test('whoever ends following hears no more', async () => {
  const { does, heard, follow, thread, now } = await createThread({ asked: false });
  await follow('wxid_li');
  await saveFollower(registry, { ...thread, contactId: 'wxid_li', follows: false }, now());
  await does('mona', 'closed');
  assert.deepEqual(await heard(), []);
});

test('as many follow as a message may mention', async () => {
  const { thread, now, follow } = await createThread();
  for (let one = 0; one < 50; one++) assert.equal(await follow(`wxid_${one}`), true);
  assert.equal(await follow('wxid_more'), false);
  assert.equal(await follow('wxid_7'), true);
  const [room] = await roomsOfThread(registry, thread, now());
  assert.deepEqual([room?.askerId, room?.followerIds.length], [MEI, 50]);
});

test('asking keeps who follows, and what is old is forgotten', async () => {
  const { thread, now, follow } = await createThread({ asked: false });
  await follow('wxid_li');
  await saveAsker(registry, { ...thread, title: '登录失败', askerId: MEI }, now());
  const [room] = await roomsOfThread(registry, thread, now());
  assert.deepEqual([room?.askerId, room?.followerIds], [MEI, ['wxid_li']]);
  const THREE_YEARS_MS = 3 * 366 * 86_400_000;
  assert.deepEqual(await roomsOfThread(registry, thread, now() + THREE_YEARS_MS), []);
});

test('of a private repository only rooms that may hear of it are told', async () => {
  const happening = { body: '机密', isPrivate: true };
  const outside = await createThread();
  await subscribe(registry, outside.roomId, outside.repo);
  await outside.does('mona', 'commented', happening);
  assert.deepEqual(await outside.heard(), []);
  const bound = await createThread();
  await bindRepo(registry, bound.roomId, bound.repo, 'operator');
  const subscribed = await createThread();
  await subscribe(registry, subscribed.roomId, subscribed.repo, { features: [], mayHearPrivate: true });
  for (const { does, heard } of [bound, subscribed]) {
    await does('mona', 'commented', happening);
    assert.match((await heard()).join(), /^wxid_mei .*机密/s);
  }
});

test('quiet hours hold mentions too, and their end tells them in one text apart from the news', async () => {
  const { does, heard, repo, roomId, set, at, tick, told, follow } = await createThread();
  await subscribe(registry, roomId, repo);
  await set({ quietHours: { from: '23:00', to: '08:00' } });
  at('2026-11-22T23:30:00+08:00');
  await follow('wxid_li', 13);
  for (const number of [12, 13, 14, 15]) await does('mona', 'closed', { number });
  assert.deepEqual(await heard(), []);
  at('2026-11-23T08:00:30+08:00');
  await tick();
  const [news, mentions, ...others] = told();
  assert.deepEqual(others, []);
  assert.match(news?.text ?? '', /^免打扰期间的 2 件事.*#14.*#15/s);
  assert.equal(news?.mentionIds, undefined);
  const entry = (whose: string, number: number) =>
    `· ${whose}的 #${number} 登录失败 已关闭（已完成）\n${link(repo, `issues/${number}`)}`;
  const text = `免打扰期间，你们提出或关注的 2 件事有了进展：\n${entry('您提', 12)}\n${entry('您关注', 13)}`;
  assert.equal(mentions?.text, text);
  assert.deepEqual(mentions?.mentionIds, [MEI, 'wxid_li']);
});

test('a single mention that quiet hours have held is the message that it would have been', async () => {
  const { does, heard, set, at, tick, told } = await createThread();
  await set({ quietHours: { from: '23:00', to: '08:00' } });
  at('2026-11-22T23:30:00+08:00');
  await does('mona', 'closed');
  assert.deepEqual(await heard(), []);
  at('2026-11-23T08:00:30+08:00');
  await tick();
  const [message] = told();
  assert.match(message?.text ?? '', /^您提的 #12 登录失败 已关闭（已完成） · 昨天 23:30\n/);
});

test('who was mentioned for an issue gets no preview of it besides', async () => {
  const { does, heard, roomId, repo, now } = await createThread();
  await does('mona', 'closed');
  await heard();
  const page = { roomId, pageId: `${repo}#12`, messageId: 'm1' };
  assert.equal(await takePreview(registry, page, now()), false);
  assert.equal(await takePreview(registry, page, now() + 31 * ONE_MINUTE_MS), true);
});

test('the issue’s own opening and its labels concern nobody', async () => {
  const { does, heard } = await createThread();
  for (const did of ['opened', 'labeled', 'assigned', 'pinned', 'edited']) await does('mona', did);
  assert.deepEqual(await heard(), []);
});

test('threads go with their repository when it gets another name', async () => {
  const { thread, repo, repositories, flush, now, follow } = await createThread();
  await follow('wxid_li');
  const present = `${repo}-renamed`;
  repositories.set(repo.toLowerCase(), present);
  const message = { body: { kind: 'rename', repo }, groupId: repo, deduplicationId: 'r' };
  for (const _ of ['once', 'twice']) assert.equal(await flush([message]), 0);
  assert.deepEqual(await roomsOfThread(registry, thread, now()), []);
  const [room] = await roomsOfThread(registry, { repo: present, number: 12 }, now());
  assert.deepEqual([room?.repo, room?.askerId, room?.followerIds], [present, MEI, ['wxid_li']]);
});

test('wherever the webhook dies, its redelivery mentions who asked once', async () => {
  const deaths = await dieEverywhere(async (mortal, name) => {
    const { does, heard, announcements, pass } = await createThread();
    const comment = { body: '看到了', deliveryId: randomUUID() };
    await does('mona', 'commented', comment, {
      registry: mortal.table(registry),
      announcements: mortal.queue(announcements),
    });
    const before = await heard();
    pass(10 * ONE_MINUTE_MS);
    announcements.forget();
    await does('mona', 'commented', comment);
    const messages = [...before, ...(await heard())];
    assert.equal(messages.length, 1, `${name} ${messages}`);
    assert.match(messages[0] ?? '', /^wxid_mei /);
  });
  assert.ok(deaths > 10, `${deaths}`);
});

test('wherever a flush dies, the next one mentions who asked once', async () => {
  await dieEverywhere(async (mortal, name) => {
    const { does, flush, told, announcements, outbound } = await createThread();
    await does('mona', 'commented', { body: '看到了' });
    const messages = announcements.take();
    await flush(messages, { registry: mortal.table(registry), outbound: mortal.queue(outbound) });
    assert.equal(await flush(messages), 0);
    const mentions = told().map(({ mentionIds }) => mentionIds);
    assert.deepEqual(mentions, [[MEI]], name);
  });
});
