import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import * as v from 'valibot';
import { answerQuestions } from '../../shared/answer/answer-question.ts';
import type { Queue } from '../../shared/aws/queue.ts';
import { webhookSecret } from '../../shared/github/webhook-secret.ts';
import { openIssues } from '../../shared/issue/open-issue.ts';
import { askCategory } from '../../shared/registry/category-question.ts';
import { claimOperator, isOperator } from '../../shared/registry/operator.ts';
import { addAdmin, bindRepo, loadRoom, saveSettings } from '../../shared/registry/room.ts';
import { saveSubscription, subscriptionsOfRoom } from '../../shared/registry/subscription.ts';
import { roomsOfThread, saveFollower } from '../../shared/registry/thread.ts';
import { manageRooms } from '../../shared/room/manage-room.ts';
import { speak } from '../../shared/speech/speech.ts';
import { defaultSubscription } from '../../shared/subscription/default-subscription.ts';
import { type ChatMessage, ChatMessageSchema } from '../../shared/wechat/chat-message.ts';
import type { OutboundMessage } from '../../shared/wechat/outbound-message.ts';
import { receiveMessages } from '../../shared/window/receive-messages.ts';
import { TOKEN } from '../github/stand-in.ts';
import { recordingObserve, startTestAws } from '../support/aws.ts';
import { chat, direct, sqsEvent } from '../support/chat.ts';
import { startTestGitHub } from '../support/github.ts';
import { outboundMessages } from '../support/outbound.ts';
import { webhookBy } from '../support/webhook.ts';
import { commands, type Place, places, type Speaker, speakers } from './permission-table.ts';

const { window, registry } = await startTestAws();
const { standIn, github, octokitFor, api } = await startTestGitHub();
standIn.createRepository({ owner: 'osschat', name: 'demo' });
// Whose webhook we may not set, so that its admin is told how to.
standIn.createRepository({ owner: 'osschat', name: 'public', access: 'push' });
standIn.createRepository({ owner: 'osschat', name: 'private', private: true });

const claimCode = 'CLAIM-CODE-OF-THIS';
const webhook = webhookBy(octokitFor);
const secret = webhookSecret(webhook.masterKey, 'osschat/public');
const zh = speak('zh');
const observe = recordingObserve();

/** A queue whose messages the test hands on: SQS itself is tested elsewhere. */
function collectingQueue(): Queue & { take(): unknown[] } {
  let bodies: unknown[] = [];
  return {
    send: async ({ body }) => void bodies.push(body),
    sendAll: async (messages) => void bodies.push(...messages.map(({ body }) => body)),
    take() {
      const taken = bodies;
      bodies = [];
      return taken;
    },
  };
}

const requests = collectingQueue();
const roomCommands = collectingQueue();
const faq = collectingQueue();
const announcements = collectingQueue();
const questions = collectingQueue();
const previews = collectingQueue();
const outbound = collectingQueue();
const common = { window, registry, github, outbound, observe, now: Date.now };

/** From the container's queue to what the groups are told. */
async function carryThrough(message: ChatMessage): Promise<OutboundMessage[]> {
  const taken = ({ take }: typeof requests) => sqsEvent(v.parse(v.array(ChatMessageSchema), take()));
  const queues = { requests, roomCommands, questions, previews, faq, announcements };
  const results = [
    await receiveMessages({ window, registry, observe, now: Date.now, ...queues }, sqsEvent([message])),
    await openIssues({ ...common, sleep: async () => {} }, taken(requests)),
    await manageRooms({ ...common, faq, claimCode, webhook }, taken(roomCommands)),
    await answerQuestions({ ...common, findAnswerers: async () => [] }, taken(questions)),
  ];
  for (const { batchItemFailures } of results) assert.deepEqual(batchItemFailures, []);
  return outboundMessages(outbound.take());
}

const owner = { id: 'wxid_owner', name: '群主' };
const chen = { id: 'wxid_chen', name: '小陈' };

const followed = (number: number) => ({ repo: 'osschat/demo', number });

type Case = { speaker: Speaker; place: Place; key: string };

/** A room with something that every command can change. */
async function furnish(roomId: string): Promise<void> {
  await bindRepo(registry, roomId, 'osschat/demo', 'x');
  const subscription = defaultSubscription({ roomId, pattern: 'osschat/demo', mayHearPrivate: false });
  const mutes = { muted: ['osschat/demo#7'], only: ['osschat/demo#8'] };
  await saveSubscription(registry, { ...subscription, ...mutes });
  const times = { quietHours: { from: '22:00', to: '07:00' }, dailyReport: '10:00' };
  await saveSettings(registry, roomId, { ...(await loadRoom(registry, roomId)).settings, ...times });
}

/** A room of its own for each row: nothing that one does is seen by another. */
async function setUp({ speaker, place, key }: Case, text: string) {
  const talker = { id: `wxid_${speaker}_${key}`, name: speaker === 'stranger' ? '' : '张三' };
  const ownerId = speaker === 'owner' ? talker.id : owner.id;
  const own = { id: `own-${key}`, topic: '自己的群', ownerId };
  const other = { id: `other-${key}`, topic: '别的群', ownerId: owner.id };
  for (const { id } of [own, other]) await furnish(id);
  for (const { id: roomId } of [own, other])
    await saveFollower(registry, { ...followed(8), roomId, contactId: talker.id, follows: true }, Date.now());
  if (speaker === 'admin') await addAdmin(registry, own.id, talker, ownerId);
  if (speaker === 'operator')
    await claimOperator(registry, { contactId: talker.id, name: talker.name, code: claimCode }, claimCode);
  const said = { talker, self: speaker === 'bot', mentions: text.includes('@小陈') ? [chen] : [] };
  const room = place === 'own' ? own : other;
  const message = place === 'direct' ? direct(text, said) : chat(text, { ...said, room });
  const number = text === '缺陷' ? await openIssueOn('osschat/demo') : 1;
  const earlier = String(Number(message.order) - 1).padStart(17, '0');
  const asked = { roomId: own.id, talkerId: talker.id, repo: 'osschat/demo', number, order: earlier };
  await askCategory(registry, { ...asked, askedAt: message.timestamp });
  if (text.includes('工单') && place !== 'direct')
    await carryThrough(chat('登录页白屏', { room, talker: chen, order: earlier }));
  return { talker, rooms: [own, other], message };
}

const IssueSchema = v.object({ number: v.number(), labels: v.array(v.object({ name: v.string() })) });

/** A request to the stand-in GitHub past our own client. */
async function askGitHub(path: string, body?: unknown): Promise<unknown> {
  const answer = await fetch(`${api}/repos/${path}`, {
    headers: { authorization: `Bearer ${TOKEN}` },
    ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
  });
  return answer.json();
}

async function openIssueOn(repo: string): Promise<number> {
  return v.parse(IssueSchema, await askGitHub(`${repo}/issues`, { title: 'x' })).number;
}

/** All that a command could change. */
async function stateOf({ talker, rooms }: Awaited<ReturnType<typeof setUp>>) {
  const list = await askGitHub('osschat/demo/issues?state=all&per_page=100');
  const issues = v.parse(v.array(IssueSchema), list);
  const threads = await Promise.all(
    [8, 12].map((number) => roomsOfThread(registry, followed(number), Date.now())),
  );
  return {
    threads: threads.flat().filter(({ roomId }) => rooms.some(({ id }) => id === roomId)),
    rooms: await Promise.all(rooms.map(({ id }) => loadRoom(registry, id))),
    subscriptions: await Promise.all(rooms.map(({ id }) => subscriptionsOfRoom(registry, id))),
    operator: await isOperator(registry, talker.id),
    issues: issues.length,
    labels: issues.flatMap(({ labels }) => labels).length,
  };
}

const refusals = new Set<string>([
  ...[zh.needsAdmin, zh.answers.needsAdmin, zh.needsOwner, zh.operatorOnly, zh.roomOnly, zh.wrongCode],
  ...[zh.hint('approximate-count'), zh.privateRepo('osschat/private'), zh.answers.groupsOnly],
  zh.subscriptions.privateRepo('osschat/private'),
]);

function outcomeOf(told: OutboundMessage[], changed: boolean): string {
  if (told.length === 0) return changed ? 'done in secret' : 'silent';
  const refused = told.some(({ text }) => refusals.has(text));
  if (refused) return changed ? 'refused, but done' : 'refused';
  return changed ? 'done' : 'told';
}

const tested = new Set<string>();
for (const [name, { said, outcomes }] of Object.entries(commands)) {
  for (const speaker of speakers) {
    for (const [column, place] of places.entries()) {
      const expected = outcomes[speaker][column];
      test(`${name}: ${speaker}, ${place === 'direct' ? 'in a direct message' : `in ${place} room`}: ${expected}`, async () => {
        const key = String(tested.size);
        tested.add(`${name} ${speaker} ${place}`);
        const given = await setUp({ speaker, place, key }, said.replace('{code}', claimCode));
        const before = await stateOf(given);
        const told = await carryThrough(given.message);
        const after_ = await stateOf(given);
        assert.equal(outcomeOf(told, JSON.stringify(before) !== JSON.stringify(after_)), expected);
        for (const { conversationId, text } of told) {
          const toOperator = speaker === 'operator' && conversationId === given.talker.id;
          assert.ok(toOperator || !text.includes(secret), 'the secret is told to an operator alone');
          const here = given.message.room?.id ?? given.talker.id;
          const toTalker = conversationId === given.talker.id;
          assert.ok(conversationId === here || toTalker, 'nobody else is told');
          assert.ok(toTalker || !/[\da-f]{64}/.test(text), 'no secret is told in a group');
        }
      });
    }
  }
}

after(() => {
  assert.equal(tested.size, Object.keys(commands).length * speakers.length * places.length);
  assert.ok(!JSON.stringify(observe).includes(claimCode));
});
