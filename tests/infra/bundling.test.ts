import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { test } from 'node:test';
import { build } from 'esbuild';
import { bundling } from '../../infra/bundling.ts';
import { functions, queues } from '../../infra/wiring.ts';
import { bindRepo } from '../../shared/registry/room.ts';
import { startTestAws, temporaryFolder } from '../support/aws.ts';
import { chat, room, sqsEvent } from '../support/chat.ts';

const invoke = `
const { handler } = require(process.argv[1]);
process.once('message', async (event) => {
  process.send(await handler(event, { getRemainingTimeInMillis: () => 10_000 }));
  process.disconnect();
});`;

test('a function as it is deployed, one file, reaches its table by the credentials in its environment', async (t) => {
  const { aws, window, registry } = await startTestAws();
  await bindRepo(registry, room.id, 'osschat/demo', 'test');
  const receiver = functions['receive-message'];
  const outfile = join(temporaryFolder(), 'index.cjs');
  await build({
    ...bundling,
    mainFields: [...bundling.mainFields],
    external: [...bundling.external],
    entryPoints: [receiver.entry],
    outfile,
  });
  const child = spawn(process.execPath, ['-e', invoke, outfile], {
    env: {
      ...aws.environment,
      WINDOW_TABLE: aws.tableName('window'),
      REGISTRY_TABLE: aws.tableName('registry'),
      ...Object.fromEntries(receiver.sendsTo.map((name) => [queues[name].variable, aws.queueUrl(name)])),
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  t.after(() => child.kill('SIGKILL'));
  const message = chat('打包以后也收得到');
  child.send(sqsEvent([message]));
  const exited = once(child, 'exit').then(([code]) => Promise.reject(new Error(`It ended with ${code}`)));
  const [answer] = await Promise.race([once(child, 'message'), exited]);
  exited.catch(() => undefined);
  assert.deepEqual(answer, { batchItemFailures: [] });
  const kept = await window.get({ roomId: room.id, order: message.order });
  assert.equal(kept?.text, message.text);
});
