import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSettings, variables } from '../../infra/puppet/settings.ts';
import { container, queues, secrets, tables } from '../../infra/wiring.ts';

const least = {
  WECHATY_PUPPET_SERVICE_TOKEN: 'insecure_1b2c',
  MESSAGES_QUEUE_URL: 'https://sqs.us-east-1.amazonaws.com/1/messages.fifo',
  OUTBOUND_QUEUE_URL: 'https://sqs.us-east-1.amazonaws.com/1/outbound.fifo',
  REGISTRY_TABLE: 'registry',
};

test('has a default for all but the gateway, the queues and the table', () => {
  assert.deepEqual(readSettings(least), {
    gateway: { token: 'insecure_1b2c', tls: true, probeMs: 3_000 },
    spool: { bytes: 256_000_000 },
    messagesQueueUrl: least.MESSAGES_QUEUE_URL,
    outboundQueueUrl: least.OUTBOUND_QUEUE_URL,
    registryTable: 'registry',
    collectMs: 0,
    payloadConcurrency: 32,
    pictureHosts: [],
    backlogSeconds: 600,
    pace: {
      ...{ sendsPerMinute: 20, roomGapMs: 3000, jitterMs: 500 },
      ...{ firstPauseMs: 60_000, longestPauseMs: 1_800_000 },
    },
    foldAbove: 5,
    acceptFriends: { accept: 'keyword', keyword: 'osschat' },
    acceptRooms: { accept: 'all' },
  });
});

test('reads every setting', () => {
  const settings = readSettings({
    ...least,
    WECHATY_PUPPET_SERVICE_ENDPOINT: '127.0.0.1:8788',
    WECHATY_PUPPET_SERVICE_NO_TLS_INSECURE_CLIENT: 'true',
    OSSCHAT_ACCEPT_FRIENDS: 'none',
    OSSCHAT_ACCEPT_ROOMS: 'keyword',
    OSSCHAT_ROOMS_KEYWORD: '开源',
    OSSCHAT_HEALTH_PORT: '8080',
    OSSCHAT_SEND_JITTER_MS: '',
    OSSCHAT_PROBE_MS: '800',
    OSSCHAT_SPOOL: '/var/spool/osschat',
    OSSCHAT_SPOOL_MB: '10',
  });
  assert.deepEqual(settings.gateway, {
    ...{ token: 'insecure_1b2c', endpoint: '127.0.0.1:8788', tls: false, probeMs: 800 },
  });
  assert.deepEqual(settings.spool, { folder: '/var/spool/osschat', bytes: 10_000_000 });
  assert.deepEqual(settings.acceptFriends, { accept: 'none' });
  assert.deepEqual(settings.acceptRooms, { accept: 'keyword', keyword: '开源' });
  assert.equal(settings.healthPort, 8080);
  assert.equal(settings.pace.jitterMs, 500);
});

const wrong: Record<string, string> = {
  WECHATY_PUPPET_SERVICE_TOKEN: '1b2c',
  WECHATY_PUPPET_SERVICE_ENDPOINT: 'https://gateway.example.org',
  WECHATY_PUPPET_SERVICE_NO_TLS_INSECURE_CLIENT: 'yes',
  MESSAGES_QUEUE_URL: 'messages.fifo',
  OUTBOUND_QUEUE_URL: '',
  REGISTRY_TABLE: ' ',
  OSSCHAT_PAYLOAD_CONCURRENCY: '0',
  OSSCHAT_BACKLOG_SECONDS: 'ten',
  OSSCHAT_SENDS_PER_MINUTE: '-1',
  OSSCHAT_ROOM_GAP_MS: '1.5',
  OSSCHAT_SEND_JITTER_MS: '1e3',
  OSSCHAT_PROBE_MS: '499',
  OSSCHAT_SPOOL_MB: '0',
  OSSCHAT_PAUSE_SECONDS: '0',
  OSSCHAT_LONGEST_PAUSE_SECONDS: '36001',
  OSSCHAT_FOLD_ABOVE: '0',
  OSSCHAT_ACCEPT_FRIENDS: 'some',
  OSSCHAT_FRIENDS_KEYWORD: ' ',
  OSSCHAT_ACCEPT_ROOMS: 'ALL',
  OSSCHAT_ROOMS_KEYWORD: ' ',
  OSSCHAT_HEALTH_PORT: '70000',
};

for (const [name, value] of Object.entries(wrong)) {
  test(`names ${name} when it is ${JSON.stringify(value)}, in one sentence without the value`, () => {
    assert.throws(
      () => readSettings({ ...least, [name]: value }),
      ({ message }: Error) => new RegExp(`^${name} (must|is) [^\\n]+\\.$`).test(message),
    );
  });
}

test('knows the variables that the wiring gives to the container', () => {
  const given = [
    ...container.sendsTo.map((name) => queues[name].variable),
    ...container.receivesFrom.map((name) => queues[name].variable),
    tables.registry.variable,
    secrets.credentials.variable,
    container.health.variable,
  ];
  assert.deepEqual(
    given.filter((name) => !(name in variables)),
    [],
  );
});
