import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { Hono } from 'hono';
import * as v from 'valibot';
import type { SimulatedWeChat } from '../../infra/local/wechat/simulated-wechat.ts';
import { connect, receive, room, startDemo, zhangsan } from './connect.ts';

const demoRoom = `/wechat/rooms/${encodeURIComponent(room)}`;
const png =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

const Person = v.object({ id: v.string(), name: v.string(), isBot: v.boolean() });
const Messages = v.array(
  v.object({
    id: v.string(),
    talker: Person,
    type: v.string(),
    text: v.string(),
    card: v.optional(v.object({ title: v.string(), url: v.string() })),
    image: v.optional(v.string()),
    quote: v.optional(v.object({ id: v.string(), name: v.string(), text: v.string() })),
    recalled: v.optional(v.boolean()),
    at: v.pipe(v.string(), v.isoTimestamp()),
  }),
);
const Sent = v.object({ id: v.string(), delivered: v.boolean() });
const Failure = v.object({ error: v.pipe(v.string(), v.nonEmpty()) });

/** Requests the way a script sends them, to the app where the runner mounts it. */
function scriptFor({ app }: SimulatedWeChat) {
  const mounted = new Hono().route('/wechat', app);
  const request = (method: string, path: string, body?: unknown, headers?: Record<string, string>) =>
    mounted.request(`http://127.0.0.1:8788${path}`, {
      method,
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      headers: { 'content-type': 'application/json', ...headers },
    });
  return {
    request,
    async get<Schema extends v.GenericSchema>(path: string, schema: Schema) {
      const response = await request('GET', path);
      assert.equal(response.status, 200);
      return v.parse(schema, await response.json());
    },
    async post<Schema extends v.GenericSchema>(path: string, body: unknown, schema: Schema, status = 201) {
      const response = await request('POST', path, body);
      assert.equal(response.status, status);
      return v.parse(schema, await response.json());
    },
  };
}

suite('the HTTP API', () => {
  test('lists the demo rooms with owner and members, the bot marked', async (t) => {
    const script = scriptFor(await startDemo(t));
    const Rooms = v.array(
      v.object({ id: v.string(), topic: v.string(), ownerId: v.string(), members: v.array(Person) }),
    );
    const [demo, lounge] = await script.get('/wechat/rooms', Rooms);
    assert.deepEqual([demo?.topic, lounge?.topic], ['OSSChat 体验群', '开源闲聊']);
    assert.equal(demo?.ownerId, 'wxid_xiaomei');
    assert.deepEqual(demo?.members.map(({ name }) => name).toSorted(), [
      'Alice',
      'OSSChat',
      '小梅',
      '张三',
      '李四',
      '王五',
    ]);
    assert.deepEqual(
      demo?.members.filter(({ isBot }) => isBot).map(({ name }) => name),
      ['OSSChat'],
    );
  });

  test('sends by names, quotes and mentions like WeChat, and shows what the client got', async (t) => {
    const wechat = await startDemo(t);
    const client = await connect(t, wechat);
    const script = scriptFor(wechat);
    const first = await script.post(`${demoRoom}/messages`, { talker: '张三', text: '起不来' }, Sent);
    const body = { talker: '李四', text: '开工单', mention: ['OSSChat'], quote: first.id };
    const second = await script.post(`${demoRoom}/messages`, body, Sent);
    assert.equal(second.delivered, true);
    const [, received] = await receive(client, 2);
    const [one, two] = await script.get(`${demoRoom}/messages`, Messages);
    assert.deepEqual(one?.talker, { id: zhangsan, name: '张三', isBot: false });
    assert.equal(two?.text, received?.text);
    assert.match(two?.text ?? '', /^「张三：起不来」\n(- ){14}-\n@OSSChat\u2005开工单$/);
    assert.deepEqual(two?.quote, { id: first.id, name: '张三', text: '起不来' });
    await client.messageSendUrl(room, { title: '#1', url: 'https://example.com/1' });
    const [card] = await script.get(`${demoRoom}/messages?after=${second.id}`, Messages);
    assert.deepEqual([card?.card?.title, card?.type, card?.talker.isBot], ['#1', 'card', true]);
  });

  test('says that a message reached nobody when no client is attached', async (t) => {
    const script = scriptFor(await startDemo(t));
    const sent = await script.post(`${demoRoom}/messages`, { talker: zhangsan, text: '有人吗' }, Sent);
    assert.equal(sent.delivered, false);
    const Status = v.object({ clientAttached: v.boolean(), loggedIn: v.boolean() });
    assert.deepEqual(await script.get('/wechat/status', Status), { clientAttached: false, loggedIn: true });
  });

  test('pages through a room', async (t) => {
    const wechat = await startDemo(t);
    const script = scriptFor(wechat);
    for (let n = 0; n < 5; n += 1) wechat.world.say({ roomId: room, talkerId: zhangsan, text: String(n) });
    const texts = async (query: string) =>
      (await script.get(`${demoRoom}/messages?${query}`, Messages)).map((m) => m.text);
    const [, second] = await script.get(`${demoRoom}/messages?limit=2`, Messages);
    assert.equal(second?.text, '1');
    assert.deepEqual(await texts(`after=${second.id}&limit=2`), ['2', '3']);
  });

  test('keeps a picture and serves it as what it is', async (t) => {
    const script = scriptFor(await startDemo(t));
    const image = { name: 'x.svg', base64: png };
    await script.post(`${demoRoom}/messages`, { talker: zhangsan, image }, Sent);
    const [message] = await script.get(`${demoRoom}/messages`, Messages);
    const response = await script.request('GET', message?.image ?? '');
    assert.equal(response.headers.get('content-type'), 'image/png');
    assert.equal(Buffer.from(await response.arrayBuffer()).toString('base64'), png);
  });

  test('lets the sender alone take a message back, for two minutes', async (t) => {
    let now = Date.parse('2026-01-01T00:00:00Z');
    const script = scriptFor(await startDemo(t, { now: () => now }));
    const say = () => script.post(`${demoRoom}/messages`, { talker: '张三', text: '手滑' }, Sent);
    const recall = (id: string, talker: string, status: number) =>
      script.post(`${demoRoom}/messages/${id}/recall`, { talker }, v.unknown(), status);
    const [first, second] = [await say(), await say()];
    await recall(first.id, '李四', 409);
    await recall(first.id, '张三', 200);
    await recall(first.id, '张三', 409);
    now += 2 * 60 * 1000 + 1;
    await recall(second.id, '张三', 409);
    const messages = await script.get(`${demoRoom}/messages`, Messages);
    assert.deepEqual(
      messages.map(({ text, recalled }) => [text, recalled]),
      [
        ['', true],
        ['手滑', undefined],
      ],
    );
  });

  test('makes a contact and a room, and carries a direct message', async (t) => {
    const wechat = await startDemo(t);
    const client = await connect(t, wechat);
    const script = scriptFor(wechat);
    const { id } = await script.post('/wechat/contacts', { name: '赵六' }, Person);
    const group = await script.post(
      '/wechat/rooms',
      { topic: '新群', owner: '赵六', members: ['Alice'] },
      v.object({ id: v.string(), members: v.array(Person) }),
    );
    assert.deepEqual(group.members.map(({ name }) => name).toSorted(), ['Alice', 'OSSChat', '赵六']);
    await script.post(`/wechat/contacts/${id}/messages`, { text: '认领 ABC' }, Sent);
    await receive(client, 1);
    await client.messageSendText(id, '好的');
    const messages = await script.get(`/wechat/contacts/${id}/messages`, Messages);
    assert.deepEqual(
      messages.map(({ talker, text }) => [talker.name, text]),
      [
        ['赵六', '认领 ABC'],
        ['OSSChat', '好的'],
      ],
    );
  });
});

suite('what the HTTP API refuses, with a sentence', () => {
  const cases: [string, number, string, string, unknown][] = [
    ['a body that is no JSON', 400, 'POST', `${demoRoom}/messages`, '{'],
    ['a message without a talker', 400, 'POST', `${demoRoom}/messages`, { text: 'a' }],
    ['an empty text', 400, 'POST', `${demoRoom}/messages`, { talker: '张三', text: ' ' }],
    [
      'a picture that is none',
      400,
      'POST',
      `${demoRoom}/messages`,
      { talker: '张三', image: { name: 'a', base64: 'YWJj' } },
    ],
    [
      'a picture in no base64',
      400,
      'POST',
      `${demoRoom}/messages`,
      { talker: '张三', image: { name: 'a', base64: '?' } },
    ],
    ['an unknown talker', 404, 'POST', `${demoRoom}/messages`, { talker: '路人', text: 'a' }],
    ['an unknown quote', 404, 'POST', `${demoRoom}/messages`, { talker: '张三', text: 'a', quote: '1' }],
    ['an unknown room', 404, 'GET', '/wechat/rooms/none/messages', undefined],
    ['an unknown place in the room', 404, 'GET', `${demoRoom}/messages?after=1`, undefined],
    ['a limit that is no number', 400, 'GET', `${demoRoom}/messages?limit=x`, undefined],
    ['an unknown path', 404, 'GET', '/wechat/nothing', undefined],
    [
      'a text beyond the limit',
      413,
      'POST',
      `${demoRoom}/messages`,
      { talker: '张三', text: 'a'.repeat(20_000) },
    ],
    [
      'a body beyond the limit',
      413,
      'POST',
      `${demoRoom}/messages`,
      { talker: '张三', text: 'a'.repeat(9_000_000) },
    ],
    ['a room without a topic', 400, 'POST', '/wechat/rooms', { topic: '', owner: '张三' }],
  ];
  for (const [what, status, method, path, body] of cases) {
    test(`${what}: ${status}`, async (t) => {
      const wechat = await startDemo(t);
      const response = await scriptFor(wechat).request(method, path, body);
      assert.equal(response.status, status);
      v.parse(Failure, await response.json());
      assert.deepEqual(wechat.world.messages(room), []);
    });
  }

  test('a name that two members share: 409', async (t) => {
    const wechat = await startDemo(t);
    wechat.world.setRoomAlias(room, 'wxid_alice', '张三');
    const response = await scriptFor(wechat).request('POST', `${demoRoom}/messages`, {
      talker: '张三',
      text: 'a',
    });
    assert.equal(response.status, 409);
  });

  test('a change that a page of another site asks for: 403', async (t) => {
    const wechat = await startDemo(t);
    const { request } = scriptFor(wechat);
    const post = (headers: Record<string, string>) =>
      request('POST', `${demoRoom}/messages`, { talker: '张三', text: 'a' }, headers);
    assert.equal((await post({ origin: 'https://evil.example' })).status, 403);
    assert.equal((await post({ origin: 'null' })).status, 403);
    assert.equal((await post({ 'sec-fetch-site': 'cross-site' })).status, 403);
    assert.equal(wechat.world.messages(room).length, 0);
    assert.equal(
      (await post({ origin: 'http://127.0.0.1:8788', 'sec-fetch-site': 'same-origin' })).status,
      201,
    );
  });
});

suite('the event stream', () => {
  const Event = v.object({
    type: v.string(),
    roomId: v.optional(v.string()),
    message: v.optional(v.object({ text: v.string() })),
  });

  async function follow(wechat: SimulatedWeChat, headers: Record<string, string> = {}) {
    const response = await scriptFor(wechat).request('GET', '/wechat/events', undefined, headers);
    assert.match(response.headers.get('content-type') ?? '', /^text\/event-stream/);
    assert.ok(response.body);
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let buffered = '';
    return async function next() {
      for (;;) {
        const match = /^data: (.*)\nid: (.*)\n\n/m.exec(buffered);
        if (match) {
          buffered = buffered.slice(match.index + match[0].length);
          return { id: match[2] ?? '', ...v.parse(v.pipe(v.string(), v.parseJson(), Event), match[1]) };
        }
        const { value, done } = await reader.read();
        if (done) throw new Error('The stream ended.');
        buffered += value;
      }
    };
  }

  test('tells of messages and recalls, and goes on after the event that a client names', async (t) => {
    const wechat = await startDemo(t);
    const say = (text: string) => wechat.world.say({ roomId: room, talkerId: zhangsan, text });
    const next = await follow(wechat);
    const { id } = say('一');
    const first = await next();
    assert.deepEqual([first.type, first.roomId, first.message?.text], ['message', room, '一']);
    say('二');
    wechat.world.recall(id);
    const resumed = await follow(wechat, { 'last-event-id': first.id });
    assert.equal((await resumed()).message?.text, '二');
    assert.equal((await resumed()).type, 'recall');
  });

  test('ends when WeChat stops', async (t) => {
    const wechat = await startDemo(t);
    const response = await scriptFor(wechat).request('GET', '/wechat/events');
    const text = response.text();
    await wechat.stop();
    assert.match(await text, /^: connected/);
  });
});
