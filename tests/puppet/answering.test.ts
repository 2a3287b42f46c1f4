import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createAnswering } from '../../infra/puppet/answering.ts';
import { isAwaited } from '../../infra/puppet/is-awaited.ts';
import { noteAnswering } from '../../shared/registry/answering.ts';
import { startTestAws } from '../support/aws.ts';
import { chat, room, zhang } from '../support/chat.ts';
import { botId } from './gateway.ts';
import { startHarness } from './harness.ts';

const { registry } = await startTestAws();
const silent = () => {};

test('a yes is never looked up again, and a failing table is one', async () => {
  let reads = 0;
  let isThere = true;
  const counting = {
    ...registry,
    async get() {
      reads += 1;
      if (!isThere) throw new Error('away');
      return { pk: 'DEPLOYMENT' };
    },
  };
  const answers = createAnswering(counting, silent);
  assert.deepEqual([await answers(), await answers(), reads], [true, true, 1]);
  isThere = false;
  assert.equal(await createAnswering(counting, silent)(), true);
});

test('a deployment that was given an FAQ is asked from then on', async () => {
  assert.equal(await createAnswering(registry, silent)(), false);
  await noteAnswering(registry);
  assert.equal(await createAnswering(registry, silent)(), true);
});

test('what asks something where nothing could answer it waits like talk, and a mention does not', async () => {
  const harness = await startHarness();
  const { mocker, say } = harness.gateway;
  mocker.createContact({ id: zhang.id, name: zhang.name });
  mocker.createRoom({ id: room.id, topic: '群', memberIdList: [botId, zhang.id] });
  await harness.bind(room.id);
  say(zhang.id, '怎么安装？', { roomId: room.id });
  say(zhang.id, '登录页白屏', { roomId: room.id });
  const [question, talk] = await harness.forwarded(2);
  assert.deepEqual([question?.noAnswers, talk?.noAnswers], [true, undefined]);
  assert.ok(!isAwaited(chat('怎么安装？', { noAnswers: true })));
  assert.ok(isAwaited(chat('@OSSChat 怎么安装？', { noAnswers: true })));
});
