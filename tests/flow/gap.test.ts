import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import * as v from 'valibot';
import { startFunctions } from '../../infra/local/run-functions.ts';
import { bindRepo } from '../../shared/registry/room.ts';
import { speak } from '../../shared/speech/speech.ts';
import { TOKEN } from '../github/stand-in.ts';
import type { FaultProxy } from '../puppet/fault-proxy.ts';
import { until } from '../puppet/harness.ts';
import { startFaulty } from '../puppet/recover.ts';
import { silentLog } from '../support/aws.ts';
import { startTestGitHub } from '../support/github.ts';

/**
 * The whole chain over the real wire: gateway, container, queues, the functions in their threads, GitHub, and
 * back into the group.
 */
let proxy: FaultProxy | undefined;
after(() => proxy?.stop());
const { standIn, api } = await startTestGitHub();
standIn.createRepository({ owner: 'osschat', name: 'demo' });
const functions: { stop(): Promise<void> }[] = [];
after(() => Promise.all(functions.map((running) => running.stop())));
const faulty = await startFaulty({}, (started) => {
  proxy = started;
});
const { harness, roomId } = faulty;
const { gateway, container, aws } = harness;
await bindRepo(aws.registry, roomId, 'osschat/demo', 'zhang');
await aws.registry.remove({ pk: `ROOM#${roomId}`, sk: 'BINDING#a/b' });
functions.push(
  await startFunctions({
    aws: aws.aws,
    environment: {
      GITHUB_TOKEN: TOKEN,
      GITHUB_API_URL: api,
      OSSCHAT_GENERATED: 'x'.repeat(64),
      WEBHOOK_URL: 'http://127.0.0.1:9/webhooks/github',
    },
    log: silentLog(),
  }),
);
const zh = speak('zh');

const say = (text: string) => gateway.say('zhang', text, { roomId });
const told = () => gateway.puppet.sent.map(({ text }) => text);
const IssuesSchema = v.array(v.object({ title: v.string(), body: v.string() }));

/** The body of the issue of this title as GitHub gives it, once the group has its card. */
async function issueTitled(title: string): Promise<string> {
  await until('the card', () => told().some((text) => text.includes(title)));
  const url = `${api}/repos/osschat/demo/issues?state=all`;
  const answer = await fetch(url, { headers: { authorization: `Bearer ${TOKEN}` } });
  const issue = v.parse(IssuesSchema, await answer.json()).find((one) => one.title === title);
  return issue?.body ?? assert.fail(`there is no issue ${title}`);
}

/** From the moment on when nothing gets through, until the container knows, and back. */
async function whileCutOff(work: () => void): Promise<void> {
  faulty.proxy.swallowNew(true);
  faulty.proxy.cut();
  await until('the loss is known', () => !container.health().connected);
  work();
  faulty.proxy.swallowNew(false);
  await until('connected again', () => container.health().connected);
}

test('what was said while the gateway was cut off is a gap in the issue, and the group hears of it', async () => {
  say('断线前说的');
  await until('it is forwarded', () => container.health().forwarded === 1);
  await whileCutOff(() => say('没人听见的'));
  say('断线后说的');
  say('以上两条开工单 缺陷：断线');
  const body = await issueTitled('断线');
  const parts = ['断线前说的', 'OSSChat 与微信断开，其间的消息可能缺失', '断线后说的'];
  const places = parts.map((part) => body.indexOf(part));
  assert.ok(!places.includes(-1), body);
  assert.deepEqual(
    places,
    places.toSorted((one, other) => one - other),
  );
  assert.doesNotMatch(body, /没人听见的/);
  await until('the group is told', () => told().some((text) => text.includes(zh.gap)));
});

test('a command that stays on this side of it says nothing of it', async () => {
  gateway.puppet.sent.length = 0;
  say('又说了一句');
  say('以上一条开工单 缺陷：这边');
  assert.doesNotMatch(await issueTitled('这边'), /断开/);
  assert.ok(!told().some((text) => text.includes(zh.gap)));
});
