import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import fc from 'fast-check';
import * as v from 'valibot';
import { handleWebhook } from '../../shared/announce/handle-webhook.ts';
import type { OutboundMessage } from '../../shared/wechat/outbound-message.ts';
import { createAnnouncing, subscribe } from '../support/announcing.ts';
import { startTestAws } from '../support/aws.ts';
import { webhookExample } from '../support/webhook-examples.ts';
import { exampleRepo, gatewayEvent, masterKey, signedHeaders } from './deliveries.ts';
import { nested, nestedObjects, prototypeKeys, wrongValue } from './hostile-values.ts';
import { assertQuiet, planted } from './planted.ts';

const { registry } = await startTestAws();
await subscribe(registry, 'watching-room', exampleRepo);

let announcing = createAnnouncing(registry);
beforeEach(() => {
  announcing = createAnnouncing(registry);
});

/** What the groups are told of all that came by now, as the container reads it. */
async function told(): Promise<OutboundMessage[]> {
  assert.equal(await announcing.flush(), 0);
  return announcing.told();
}

const send = (...event: Parameters<typeof gatewayEvent>) =>
  handleWebhook({ ...announcing, registry, masterKey }, gatewayEvent(...event));
const deliver = async (body: string, of: { event?: string; repo?: string } = {}) =>
  (await send(await signedHeaders(body, of), body)).statusCode;

const example = JSON.stringify(webhookExample('issues', 'opened'));
const genuine = () => signedHeaders(example);

async function assertRefused(answer: Awaited<ReturnType<typeof send>>, title = ''): Promise<void> {
  assert.ok([400, 401, 413, 415].includes(answer.statusCode ?? 0), `${title}: ${answer.statusCode}`);
  assert.deepEqual(await told(), [], title);
  assertQuiet(announcing.observe);
}

test('a genuine delivery is told, so that the refusals below refuse something', async () => {
  assert.equal(await deliver(example), 202);
  assert.equal((await told()).length, 1);
});

const forgeries: [title: string, change: (headers: Record<string, string>) => Record<string, string>][] = [
  ['no headers', () => ({})],
  ['the signature of nothing', (h) => ({ ...h, 'x-hub-signature-256': '' })],
  ['SHA-1', (h) => ({ ...h, 'x-hub-signature-256': `sha1=${'0'.repeat(40)}` })],
  ['the signature twice', (h) => ({ ...h, 'x-hub-signature-256': `${h['x-hub-signature-256']},x` })],
  [
    'the signature in capitals',
    (h) => ({ ...h, 'x-hub-signature-256': (h['x-hub-signature-256'] ?? '').toUpperCase() }),
  ],
  [
    'the signature cut short',
    (h) => ({ ...h, 'x-hub-signature-256': (h['x-hub-signature-256'] ?? '').slice(0, -1) }),
  ],
  ['a signature of wide characters', (h) => ({ ...h, 'x-hub-signature-256': '签'.repeat(24) })],
  [
    'headers in capitals',
    (h) => Object.fromEntries(Object.entries(h).map(([k, value]) => [k.toUpperCase(), value])),
  ],
  ['two delivery ids', (h) => ({ ...h, 'x-github-delivery': 'a,b' })],
  ['a delivery id of 10 KB', (h) => ({ ...h, 'x-github-delivery': 'a'.repeat(10_240) })],
  ['an event that is talk', (h) => ({ ...h, 'x-github-event': planted.talk })],
  ['an event of 10 KB', (h) => ({ ...h, 'x-github-event': 'a'.repeat(10_240) })],
  ['a form', (h) => ({ ...h, 'content-type': 'application/x-www-form-urlencoded' })],
  ['no content type', ({ 'content-type': _, ...h }) => h],
  ...prototypeKeys.map((key): (typeof forgeries)[number] => [
    `${key} for a header`,
    (h) => Object.fromEntries([...Object.entries(h).slice(0, 3), [key, h['x-hub-signature-256'] ?? '']]),
  ]),
];
for (const [title, change] of forgeries) {
  test(`refuses ${title}`, async () => assertRefused(await send(change(await genuine()), example)));
}

test('headers that are lists, as other gateways have them, are refused or read, but nothing breaks', async () => {
  const headers = await genuine();
  for (const name of Object.keys(headers)) {
    const listed: Record<string, string> = JSON.parse(
      JSON.stringify({ ...headers, [name]: [headers[name], headers[name]] }),
    );
    const { statusCode } = await send(listed, example);
    assert.ok([202, 400, 401, 415].includes(statusCode ?? 0), name);
  }
});

test('refuses a genuine signature over any other body', async () => {
  const headers = await genuine();
  const change = fc.oneof(
    fc.nat(example.length - 1).map((end) => example.slice(0, end)),
    fc.nat(example.length - 1).map((at) => `${example.slice(0, at)}\u200b${example.slice(at)}`),
    fc.constantFrom(
      '',
      '{}',
      'null',
      '[]',
      '0',
      '"x"',
      `${example}${example}`,
      ` ${example}`,
      `\ufeff${example}`,
    ),
  );
  await fc.assert(
    fc.asyncProperty(change, async (body) => assertRefused(await send(headers, body))),
    { numRuns: 150 },
  );
});

test('a body that is missing, or is no base64 or UTF-8 where it should be, is refused', async () => {
  const headers = await genuine();
  await assertRefused(await send(headers, undefined));
  const bytes = Buffer.concat([
    Buffer.from(example.slice(0, -1)),
    Buffer.from([0xff, 0xfe, 0x80]),
    Buffer.from('}'),
  ]);
  for (const body of [
    '*',
    '====',
    planted.talk,
    example,
    bytes.toString('base64'),
    Buffer.from(example).toString('hex'),
  ])
    await assertRefused(await send(headers, body, true), body.slice(0, 20));
});

test('deep and huge JSON is refused when it is unsigned, and understood or let go when it is signed', async () => {
  const bombs = [
    nested(100_000),
    nestedObjects(100_000),
    `{"repository":${nested(100_000)}}`,
    `{"repository":{"full_name":${nestedObjects(50_000)}}}`,
    `[${'0,'.repeat(500_000)}0]`,
    `"${'\\u0000'.repeat(500_000)}"`,
  ];
  for (const body of bombs) assert.equal(await deliver(body), 401, body.slice(0, 40));
  const inside = example.replace('"action":', `"deep":${nested(100_000)},"action":`);
  assert.equal(await deliver(inside), 202);
  assert.equal((await told()).length, 1);
  await assertRefused(await send(await genuine(), `"${'x'.repeat(5_000_000)}"`));
});

test('of a key that comes twice the last is checked and used, and never one of each', async () => {
  const victim = 'victim/repo';
  await subscribe(registry, 'victim-room', victim);
  const name = `"full_name":"${exampleRepo}"`;
  const repository = `"repository":{"full_name":"${victim}"}`;
  const doubled = [
    example.replace(name, `${name},"full_name":"${victim}"`),
    example.replace(/\}$/, `,${repository}}`),
    example.replace(/^\{/, `{${repository},`),
    example.replace(name, `"full_name":"${victim}",${name}`),
    example.replace(/\}$/, `,"__proto__":{${repository}}}`),
  ];
  for (const body of doubled) {
    assert.notEqual(body, example);
    await deliver(body);
    const rooms = (await told()).map(({ conversationId }) => conversationId);
    assert.ok(!rooms.includes('victim-room'), body.slice(-80));
  }
});

const oddNames = [
  ...[
    '',
    '/',
    'a/',
    '/b',
    'a',
    'a/b/c',
    'a b/c',
    ' a/b',
    'a/b\n',

    'a/\u202eb',
    'а/b',
    '仓/库',
    'a\u0000/b',
  ],
  ...['x'.repeat(5_000), `${'x'.repeat(101)}/b`, `a/${'x'.repeat(3_000)}`, ...prototypeKeys],
];
test('no repository has an odd name, were it signed with that name’s own secret', async () => {
  for (const repo of oddNames) {
    const payload = webhookExample('issues', 'opened');
    Object.assign(payload.repository ?? {}, { full_name: repo });
    assert.equal(await deliver(JSON.stringify(payload), { repo }), 401, repo.slice(0, 20));
  }
  assert.deepEqual(await told(), []);
});

test('unknown events and actions are accepted and told to nobody', async () => {
  const names = ['push', 'star', 'security_advisory', 'constructor', 'to_string', '__proto__', 'issue'];
  for (const event of names) assert.equal(await deliver(example, { event }), 202, event);
  const actions = ['', 'OPENED', 'opened ', 'deleted', ...prototypeKeys, planted.talk];
  for (const event of ['issues', 'issue_comment', 'pull_request']) {
    for (const action of actions)
      assert.equal(await deliver(JSON.stringify({ ...JSON.parse(example), action }), { event }), 202, action);
  }
  assert.deepEqual(await told(), []);
  assertQuiet(announcing.observe);
});

const NameSchema = v.object({ repository: v.object({ full_name: v.string() }) });
const examples = [
  ['issues', 'opened'],
  ['issue_comment', 'created'],
  ['pull_request', 'closed'],
] as const;

/** Every place of a payload, as its keys from the top. */
function placesIn(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [path];
  const inside = Object.entries(value).flatMap(([key, child]) => placesIn(child, [...path, key]));
  return path.length > 0 ? [path, ...inside] : inside;
}

function withValueAt(value: unknown, [key, ...rest]: string[], wrong: unknown): unknown {
  if (key === undefined) return wrong;
  if (typeof value !== 'object' || value === null) return value;
  const changed = Object.entries(value).map(([name, child]) =>
    name === key ? [name, withValueAt(child, rest, wrong)] : [name, child],
  );
  return Object.fromEntries(changed.filter(([, child]) => child !== undefined));
}

/** What the cards are made of. */
const readPlaces = [
  ...['action', 'sender', 'sender.login', 'sender.avatar_url', 'repository', 'repository.full_name'],
  ...['issue', 'issue.number', 'issue.title', 'issue.html_url', 'issue.body', 'issue.state_reason'],
  ...['comment', 'comment.body', 'comment.html_url', 'pull_request', 'pull_request.merged'],
  ...['pull_request.title', 'pull_request.html_url'],
].map((place) => place.split('.'));
const wrongs = [
  ...[
    undefined,
    null,
    true,
    1e308,
    '',
    'javascript:alert(1)',
    'x'.repeat(1_200_000),
    '😀\uffff\u202e',
    planted.talk,
  ],
  ...[[], {}],
];

for (const [event, action] of examples) {
  const payload = webhookExample(event, action);

  /** Signed with the secret of whatever repository it names. */
  async function assertAnswered(at: string[], wrong: unknown): Promise<void> {
    const body = JSON.stringify(withValueAt(payload, at, wrong));
    const named = v.safeParse(NameSchema, JSON.parse(body));
    const repo = named.success ? named.output.repository.full_name : exampleRepo;
    const status = await deliver(body, { event, repo });
    const where = `${JSON.stringify(wrong)?.slice(0, 80)} at ${at.join('.')}`;
    assert.ok(status === 202 || status === 401, `${status} for ${where}`);
    await assert.doesNotReject(told(), `there is no card that the container can read for ${where}`);
    assertQuiet(announcing.observe);
  }

  test(`a signed ${event}.${action} with anything where a card reads is answered, and nothing is logged`, async () => {
    for (const at of readPlaces) for (const wrong of wrongs) await assertAnswered(at, wrong);
  });

  test(`a signed ${event}.${action} with anything in any place is answered, and nothing is logged`, async () => {
    const place = fc.constantFrom(...placesIn(payload));
    await fc.assert(fc.asyncProperty(place, wrongValue, assertAnswered), { numRuns: 60 });
  });
}
