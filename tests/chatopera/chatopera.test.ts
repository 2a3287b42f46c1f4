import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Hono } from 'hono';
import * as v from 'valibot';
import { createChatopera } from '../../infra/local/chatopera/chatopera.ts';
import { readFaqFile } from '../../infra/local/chatopera/faq-file.ts';
import { authorize } from '../../shared/chatopera/authorization.ts';
import { DEMO_FAQ } from './demo.ts';

const bot = { clientId: '5f1e', secret: '口令' };
const API = `/api/v1/chatbot/${bot.clientId}`;
const NOW = Date.parse('2026-01-01T00:00:00Z');
const ask = { fromUserId: 'u1', faqBestReplyThreshold: 0.8, faqSuggReplyThreshold: 0.2 };

const root = new Hono().route(
  '/chatopera',
  createChatopera({ ...bot, entries: readFaqFile(DEMO_FAQ), now: () => NOW }),
);

const AnswerSchema = v.object({
  rc: v.number(),
  data: v.optional(v.unknown()),
  error: v.optional(v.string()),
  msg: v.optional(v.string()),
  total: v.optional(v.number()),
  current_page: v.optional(v.number()),
  total_page: v.optional(v.number()),
});
const FaqSchema = v.object({
  id: v.string(),
  score: v.number(),
  post: v.string(),
  categories: v.array(v.string()),
});
const ReplySchema = v.object({ rtype: v.literal('plain'), enabled: v.boolean(), content: v.string() });
/** As Chatopera's documentation has it. */
const ConversationSchema = v.strictObject({
  state: v.string(),
  string: v.string(),
  topicName: v.string(),
  logic_is_unexpected: v.boolean(),
  logic_is_fallback: v.boolean(),
  botName: v.string(),
  service: v.looseObject({
    provider: v.string(),
    post: v.optional(v.string()),
    score: v.optional(v.number()),
  }),
  faq: v.array(FaqSchema),
});

type Signing = { now?: number; secret?: string; clientId?: string; path?: string };

async function call(method: string, endpoint: string, body?: unknown, signing: Signing = {}) {
  const { now = NOW, path = `${API}${endpoint}`, ...other } = signing;
  const authorization = authorize({ ...bot, ...other }, { method, path, now, random: 7 });
  const response = await root.request(`/chatopera${API}${endpoint}`, {
    method,
    headers: { authorization, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return v.parse(AnswerSchema, await response.json());
}

async function converse(textMessage: string, thresholds: Partial<typeof ask> = {}) {
  const { rc, data } = await call('POST', '/conversation/query', { ...ask, ...thresholds, textMessage });
  assert.equal(rc, 0);
  return v.parse(ConversationSchema, data);
}

test('answers a known question from the FAQ, whatever its width, case and punctuation', async () => {
  for (const question of ['怎么开工单', '怎么开工单？', 'ＨＯＷ do i OPEN an issue!']) {
    const answer = await converse(question);
    assert.equal(answer.logic_is_fallback, false);
    assert.equal(answer.service.provider, 'faq');
    assert.equal(answer.service.score, 1);
    assert.match(answer.string, /以上五条开工单|open issue from the last/);
  }
});

test('finds an entry by another way to ask it', async () => {
  const { service } = await converse('机器人会保存聊天记录吗');
  assert.equal(service.post, '谁能看到群里的消息');
});

test('below the threshold it knows nothing, but suggests what comes near, best first', async () => {
  const answer = await converse('请问怎么开工单呀');
  assert.equal(answer.logic_is_fallback, true);
  assert.equal(answer.service.provider, 'fallback');
  assert.equal(answer.faq[0]?.post, '怎么开工单');
  const scores = answer.faq.map(({ score }) => score);
  assert.deepEqual(
    scores,
    scores.toSorted((one, other) => other - one),
  );
  assert.ok(scores.every((score) => score >= 0.2));
});

test('both thresholds are honoured', async () => {
  const question = '请问怎么开工单呀';
  const { faq } = await converse(question);
  const score = faq[0]?.score ?? 0;
  assert.equal((await converse(question, { faqBestReplyThreshold: score - 0.01 })).logic_is_fallback, false);
  assert.equal((await converse(question, { faqBestReplyThreshold: score + 0.01 })).logic_is_fallback, true);
  assert.deepEqual((await converse(question, { faqSuggReplyThreshold: score + 0.01 })).faq, []);
});

test('small talk is not answered', async () => {
  for (const talk of ['大家早上好', '中午吃什么', '哈哈哈哈', '👍', '', 'ok']) {
    assert.equal((await converse(talk)).logic_is_fallback, true, talk);
  }
});

test('the knowledge base gives entries with their answers', async () => {
  const query = { fromUserId: 'u1', query: '怎么绑定仓库', faqSuggReplyThreshold: 0.9 };
  const { data } = await call('POST', '/faq/query', query);
  const [entry] = v.parse(v.array(v.object({ ...FaqSchema.entries, replies: v.array(ReplySchema) })), data);
  assert.match(entry?.replies[0]?.content ?? '', /绑定 owner\/repo/);
});

test('the database is listed by page, with the query string in the signature', async () => {
  const first = await call('GET', '/faq/database?limit=5&page=3');
  assert.deepEqual([first.rc, first.total, first.current_page, first.total_page], [0, 14, 3, 3]);
  assert.equal(v.parse(v.array(v.unknown()), first.data).length, 4);
  const found = await call('GET', `/faq/database?q=${encodeURIComponent('绑定')}`);
  assert.equal(found.total, 2);
});

const refusals: { title: string; signing: Signing; error: string }[] = [
  { title: 'a wrong secret', signing: { secret: 'x' }, error: 'invalid signature' },
  { title: 'another path', signing: { path: `${API}/faq/query` }, error: 'invalid signature' },
  { title: 'a clock ten minutes slow', signing: { now: NOW - 600_000 }, error: 'invalid timestamp' },
  { title: 'a clock ten minutes fast', signing: { now: NOW + 600_000 }, error: 'invalid timestamp' },
  { title: 'another bot', signing: { clientId: 'other' }, error: 'chatbot not found' },
];
for (const { title, signing, error } of refusals) {
  test(`a call signed with ${title} is refused: ${error}`, async () => {
    const body = { ...ask, textMessage: '怎么开工单' };
    const answer = await call('POST', '/conversation/query', body, signing);
    assert.deepEqual(answer, { rc: 1, error, msg: error });
  });
}

test('a call without a signature, or with one that cannot be read, is refused', async () => {
  for (const authorization of ['', 'Bearer x', Buffer.from('{}').toString('base64')]) {
    const response = await root.request(`/chatopera${API}/faq/database`, { headers: { authorization } });
    assert.equal(v.parse(AnswerSchema, await response.json()).error, 'invalid authorization');
  }
});

test('a query that lacks a field is refused with its name', async () => {
  const { rc, error } = await call('POST', '/conversation/query', { fromUserId: 'u1' });
  assert.equal(rc, 3);
  assert.match(error ?? '', /^textMessage: /);
});
