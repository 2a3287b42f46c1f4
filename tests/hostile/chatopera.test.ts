import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import * as v from 'valibot';
import { answerQuestions } from '../../shared/answer/answer-question.ts';
import { createChatoperaAnswerer } from '../../shared/chatopera/answerer.ts';
import { createBot } from '../../shared/chatopera/bot.ts';
import { ChatoperaFailure } from '../../shared/chatopera/failure.ts';
import { createHost } from '../../shared/chatopera/host.ts';
import { errorFields } from '../../shared/observe/observe.ts';
import { recordingObserve, startTestAws } from '../support/aws.ts';
import { direct, sqsEvent } from '../support/chat.ts';
import { outboundMessages } from '../support/outbound.ts';
import { type Answer, json, startAnsweringServer, text } from './answering-server.ts';
import { nested, nestedObjects, wrongValue } from './hostile-values.ts';
import { assertQuiet, planted } from './planted.ts';

const server = await startAnsweringServer();
/** Its breaker knows nothing of the answers before. */
const answererAnew = () =>
  createChatoperaAnswerer(
    createBot({ clientId: 'bot', secret: planted.secret }, createHost(server.url)),
    'default',
  );
const question = { text: planted.talk, speakerId: 'u', username: planted.name, inRoom: true };

const ask = () => answererAnew().converse(question);

/** What it throws, all the way down, says nothing of the question, its talker or the secret. */
async function assertFails(): Promise<void> {
  const failure: unknown = await ask().then(
    () => assert.fail('it was taken for an answer'),
    (error: unknown) => error,
  );
  assert.ok(failure instanceof ChatoperaFailure, String(failure));
  const causes: string[] = [];
  for (let error: unknown = failure; error instanceof Error; error = error.cause) causes.push(error.message);
  assertQuiet({ logs: [errorFields(failure), failure.message, failure.stack, ...causes] });
}

const echo = `${planted.talk} ${planted.name} ${planted.secret}`;
const good = {
  rc: 0,
  data: { string: '在设置里', logic_is_fallback: false, service: { provider: 'faq', score: 1 } },
};

const answers: [title: string, answer: Answer][] = [
  ['nothing', text('')],
  ['an empty refusal', text('', 500)],
  ['HTML that repeats the question', text(`<html>${echo}</html>`, 502, { 'content-type': 'text/html' })],
  ['text that repeats the question', text(echo)],
  ['JSON that breaks off in the question', text(`{"rc":0,"data":{"string":"${echo}`)],
  ['JSON with something behind it', text(`${JSON.stringify(good)}${echo}`)],
  ['bytes that are no text', text(Buffer.from([0xff, 0xfe, 0x00, 0xc3, 0x28]))],
  ['a refusal that repeats the question', json({ rc: 1, error: echo, msg: echo })],
  ['a refusal with the question in its msg alone', json({ rc: 999, msg: echo })],
  ['a refusal with a known word and the question', json({ rc: 1, error: `invalid signature: ${echo}` })],
  ['a refusal without words', json({ rc: -1 })],
  ['a refusal with an object for words', json({ rc: 1, error: { message: echo } })],
  ['no rc', json({ data: good.data })],
  ['an rc that is talk', json({ ...good, rc: echo })],
  ['an rc that is "0"', json({ ...good, rc: '0' })],
  ['a list', json([good])],
  ['null', json(null)],
  ['no data', json({ rc: 0 })],
  ['data that is null', json({ rc: 0, data: null })],
  ['data that is the question', json({ rc: 0, data: echo })],
  ['an answer that is a number', json({ rc: 0, data: { ...good.data, string: 42 } })],
  ['an answer that is a list', json({ rc: 0, data: { ...good.data, string: [echo] } })],
  ['a service that is the question', json({ rc: 0, data: { ...good.data, service: echo } })],
  ['a score that is the question', json({ rc: 0, data: { ...good.data, service: { score: echo } } })],
  ['an answer in __proto__', text(`{"rc":0,"data":{"__proto__":${JSON.stringify(good.data)},"string":1}}`)],
  ['100,000 lists', text(`{"rc":0,"data":{"string":${nested(100_000)}}}`)],
  ['30,000 objects', text(`{"rc":0,"data":{"string":${nestedObjects(30_000)}}}`)],
  ['a megabyte', json({ rc: 0, data: { ...good.data, string: 'x'.repeat(1_000_000) } })],
  [
    'fifty megabytes in fifty kilobytes',
    text(gzipSync(Buffer.alloc(50_000_000, 32)), 200, { 'content-encoding': 'gzip' }),
  ],
  ['what is no gzip', text(JSON.stringify(good), 200, { 'content-encoding': 'gzip' })],
  [
    'less than it announces',
    (response) => {
      response.writeHead(200, { 'content-length': '1000' }).write('{"rc":0');
      setTimeout(() => response.destroy(), 20);
    },
  ],
  ['a cut connection', (response) => response.destroy()],
  ['what is no HTTP', (response) => response.socket?.end(`${echo}\r\n\r\n`)],
];
for (const [title, hostile] of answers) {
  test(`${title} is one failure of Chatopera that repeats nothing`, async () => {
    server.answerWith(hostile);
    await assertFails();
  });
}

test('the question follows no redirect to another server', async () => {
  for (const status of [301, 302, 303, 307, 308]) {
    server.answerWith((response, request) =>
      request.url === '/elsewhere'
        ? json(good)(response, request)
        : response.writeHead(status, { location: `${server.url}/elsewhere` }).end(),
    );
    await assertFails();
    assert.equal(server.requests(), 1, String(status));
  }
});

test('a server that never answers, drips or streams without end is given up', async () => {
  let place = 0;
  const drip: Answer = (response) => {
    const dripping = setInterval(() => response.write(' '), 100);
    response.on('close', () => clearInterval(dripping));
  };
  const flood: Answer = (response) => {
    const more = () => !response.destroyed && response.write(Buffer.alloc(65_536, 32), more);
    more();
  };
  const endless: Answer[] = [() => {}, drip, flood];
  server.answerWith((response, request) => endless[place++ % endless.length]?.(response, request));
  await Promise.all(endless.map(assertFails));
});

test('words that help the operator are kept', async () => {
  server.answerWith(json({ rc: 1, error: 'invalid signature', msg: 'invalid signature' }));
  await assert.rejects(ask(), { message: 'Chatopera: invalid signature', code: 1 });
  server.answerWith(json({ rc: 7, error: echo }));
  await assert.rejects(ask(), { message: 'Chatopera: refused with rc 7', code: 7 });
});

test('any JSON is an answer or one failure, and no other error', async () => {
  const field = fc.constantFrom(
    'rc',
    'data',
    'error',
    'string',
    'logic_is_fallback',
    'service',
    'provider',
    'score',
  );
  const hostile = fc.tuple(field, wrongValue).map(([name, wrong]) => {
    const { service, ...data } = good.data;
    if (name in good || name === 'error') return { ...good, [name]: wrong };
    if (name === 'provider' || name === 'score')
      return { ...good, data: { ...data, service: { ...service, [name]: wrong } } };
    return { ...good, data: { ...good.data, [name]: wrong } };
  });
  await fc.assert(
    fc.asyncProperty(fc.oneof(hostile, fc.jsonValue()), async (value) => {
      server.answerWith(json(value));
      const got = await ask().catch((error: unknown) => error);
      if (got instanceof ChatoperaFailure) return assertQuiet({ logs: [errorFields(got)] });
      const reply = v.optional(
        v.object({ parts: v.array(v.object({ kind: v.string() })), isDialogue: v.boolean() }),
      );
      assert.ok(
        v.is(v.object({ reply, suggestions: v.array(v.object({ score: v.number() })) }), got),
        String(got),
      );
    }),
    { numRuns: 200 },
  );
});

test('a failure ends there: who asked hears so in one sentence, and the next question is answered', async () => {
  const { registry, queue, drain } = await startTestAws();
  const observe = recordingObserve();
  const outbound = queue('outbound');
  const findAnswerers = async () => [answererAnew()];
  const ask = () => {
    const event = sqsEvent([direct(planted.talk, { talker: { id: 'wxid_1', name: planted.name } })]);
    return answerQuestions({ registry, outbound, observe, findAnswerers, now: Date.now }, event);
  };
  server.answerWith(json({ rc: 0, data: { string: [echo] } }));
  assert.deepEqual(await ask(), { batchItemFailures: [] });
  const [told, ...more] = outboundMessages(await drain('outbound'));
  assert.deepEqual(more, []);
  assertQuiet({ logs: [told?.text] });
  server.answerWith(json(good));
  assert.deepEqual(await ask(), { batchItemFailures: [] });
  const said = outboundMessages(await drain('outbound')).map(({ text: line }) => line);
  assert.match(said.join(), /在设置里/);
  assertQuiet(observe);
});
