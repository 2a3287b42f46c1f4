import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import * as v from 'valibot';
import { bundleContainer } from '../../infra/puppet/bundle.ts';
import { ChatMessageSchema } from '../../shared/wechat/chat-message.ts';
import { startTestAws, temporaryFolder } from '../support/aws.ts';
import { botId, freePort, startGateway } from './gateway.ts';
import { environmentOf, until } from './harness.ts';

const HealthSchema = v.object({ healthy: v.boolean(), state: v.string(), queued: v.number() });

test('the one bundled file runs without node_modules, forwards, sends, reports its health and exits on SIGTERM', async (t) => {
  const aws = await startTestAws();
  const gateway = await startGateway();
  t.after(gateway.stop);
  const folder = temporaryFolder();
  await bundleContainer(folder);
  assert.deepEqual(readdirSync(folder).sort(), ['Dockerfile', 'main.cjs']);

  const port = await freePort();
  const child = spawn(process.execPath, ['main.cjs'], {
    cwd: folder,
    env: {
      ...aws.aws.environment,
      ...environmentOf(gateway, aws),
      HOME: folder,
      OSSCHAT_HEALTH_PORT: String(port),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  t.after(() => child.kill('SIGKILL'));
  let output = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  await until('logged in', async () => {
    const response = await fetch(`http://127.0.0.1:${port}/health`).catch(() => undefined);
    return response?.ok && v.parse(HealthSchema, await response.json()).state === 'logged-in';
  });

  gateway.mocker.createContact({ id: 'zhang', name: '张三' });
  const id = gateway.say('zhang', '你好');
  const messages = await until('a forwarded message', async () => {
    const bodies = await aws.drain('messages');
    return bodies.length > 0 && v.parse(v.array(ChatMessageSchema), bodies);
  });
  assert.deepEqual(
    messages.map((message) => [message.id, message.bot.id]),
    [[id, botId]],
  );
  const outbound = { id: 'o1', conversationId: 'zhang', text: '你也好' };
  await aws.queue('outbound').send({ body: outbound, groupId: 'zhang', deduplicationId: 'o1' });
  await until('a send', () => gateway.puppet.sent.length === 1);

  child.kill('SIGTERM');
  const [code] = await once(child, 'exit');
  assert.equal(code, 0);
  assert.equal(gateway.puppet.stops, 0);
  assert.deepEqual(readdirSync(folder).sort(), ['Dockerfile', 'main.cjs'], 'nothing was written to disk');
  for (const line of output.trim().split('\n')) assert.doesNotThrow(() => JSON.parse(line), line);
  assert.doesNotMatch(output, /你好|你也好|0f3c/);
});
