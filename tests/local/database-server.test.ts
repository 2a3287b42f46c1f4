import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { startDatabase } from '../../infra/local/database-server.ts';
import { startEmbeddedAws } from '../../infra/local/embedded-aws.ts';
import { createTable } from '../../shared/aws/table.ts';
import { temporaryFolder } from '../support/aws.ts';

// An exception that nobody catches fails the test in which it happens.

test('a client that goes away in the middle of its request ends nothing', async () => {
  const database = await startDatabase(join(temporaryFolder(), 'dynamodb'));
  const { hostname, port } = new URL(database.url);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  socket.write('POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\nhalf');
  await wait(50);
  socket.resetAndDestroy();
  await wait(50);
  assert.equal((await fetch(database.url)).status, 200);
  await database.stop();
});

test('stops in the middle of its work, whose clients have gone', async () => {
  for (let round = 0; round < 8; round++) {
    const aws = await startEmbeddedAws(temporaryFolder());
    const registry = createTable(aws.dynamo, 'registry');
    const items = Array.from({ length: 40 }, (_, index) => ({
      pk: `ROOM#${index}`,
      ...{ sk: 'SETTINGS', text: 'x'.repeat(20_000) },
    }));
    const written = Promise.allSettled(items.map((item) => registry.put(item)));
    // Some rounds meet them on their way, some at work.
    await wait(10 * round);
    await aws.stop();
    await written;
    await wait(100);
  }
});
