import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dueUntil, isDue } from '../../shared/registry/due.ts';
import { loadRoom } from '../../shared/registry/room.ts';
import { manageRooms } from '../../shared/room/manage-room.ts';
import { speak } from '../../shared/speech/speech.ts';
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
const newRoom = () => ({ ...room, id: `room-${++rooms}` });

async function say(text: string, place: typeof room): Promise<string | undefined> {
  await manageRooms(dependencies, sqsEvent([chat(text, { room: place, talker: owner })]));
  return outboundMessages(await drain('outbound')).map(spoken)[0];
}

const settingsOf = async (place: typeof room) => (await loadRoom(registry, place.id)).settings;

test('quiet hours are set in the room’s time zone, changed and ended', async () => {
  const place = newRoom();
  const hours = { from: '23:00', to: '08:00' };
  assert.equal(await say('免打扰 晚上11点到早上8点', place), words.quietHours(hours, 'Asia/Shanghai'));
  assert.deepEqual((await settingsOf(place)).quietHours, hours);
  await say('@OSSChat\u2005设置 窗口 7', place);
  assert.deepEqual((await settingsOf(place)).quietHours, hours);
  assert.equal(await say('免打扰 关', place), words.quietHoursOff);
  assert.equal((await settingsOf(place)).quietHours, undefined);
});

test('quiet hours that begin and end at once, or are no times, are refused with what is possible', async () => {
  const place = newRoom();
  assert.equal(await say('免打扰 8:00-08:00', place), words.quietHoursEmpty);
  assert.equal(await say('免打扰 25:00-08:00', place), words.quietHoursHint);
  assert.equal(await say('日报 9:75', place), words.dailyReportHint);
  const { quietHours, dailyReport } = await settingsOf(place);
  assert.deepEqual([quietHours, dailyReport], [undefined, undefined]);
});

test('the daily report is set and ended, and leaves the quiet hours', async () => {
  const place = newRoom();
  await say('免打扰 23:00-08:00', place);
  assert.equal(await say('日报 9:00', place), words.dailyReport('09:00', 'Asia/Shanghai'));
  assert.equal((await settingsOf(place)).dailyReport, '09:00');
  assert.equal(await say('日报 关', place), words.dailyReportOff);
  const { quietHours, dailyReport } = await settingsOf(place);
  assert.deepEqual([quietHours, dailyReport], [{ from: '23:00', to: '08:00' }, undefined]);
});

const ONE_DAY_MS = 86_400_000;

async function reportOf(place: typeof room): Promise<string | undefined> {
  for await (const due of dueUntil(registry, Date.now() + ONE_DAY_MS))
    if (due.roomId === place.id && (await isDue(registry, due)))
      return new Date(due.dueAt).toISOString().slice(11, 16);
  return undefined;
}

test('the daily report is due by the room’s clock, and again when that changes', async () => {
  const place = newRoom();
  await say('日报 09:00', place);
  assert.equal(await reportOf(place), '01:00');
  await say('@OSSChat\u2005设置 时区 Asia/Tokyo', place);
  assert.equal(await reportOf(place), '00:00');
  await say('日报 关', place);
  assert.equal(await reportOf(place), undefined);
});
