import { mkdirSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import * as v from 'valibot';
import type { payloads } from 'wechaty-puppet';
import { mock, PuppetMock } from 'wechaty-puppet-mock';
import { findFreePort } from '../../infra/local/wechat/free-port.ts';
import { IsolatedPuppetServer } from '../../infra/local/wechat/puppet-server.ts';
import { botId, payloadOf, roomIds, SaidSchema, sayAll, shareOf, talkerIds, topicOf } from './chat-talk.ts';
import { answerParent } from './child.ts';

/**
 * Run as a process of its own, with a folder: a gateway over real gRPC with TLS, whose bot is in all rooms. It
 * emits messages when it is told to, and takes the milliseconds that it is told for a payload, half as many or half
 * as many again.
 */
const [, , transferFolder = ''] = process.argv;
const token = 'insecure_0f3c';
let payloadMs = 0;

class Puppet extends PuppetMock {
  override async onStart(): Promise<void> {}
  override async onStop(): Promise<void> {}

  override async messagePayload(id: string): Promise<payloads.Message> {
    if (payloadMs > 0) await wait(payloadMs * (0.5 + shareOf(id)));
    return payloadOf(id);
  }

  override async roomMemberRawPayload(_roomId: string, id: string): Promise<payloads.RoomMember> {
    const { name, avatar } = await this.contactPayload(id);
    return { id, name, avatar, roomAlias: '' };
  }
}

const mocker = new mock.Mocker();
const puppet = new Puppet({ mocker });
puppet.on('error', () => undefined);
mocker.createContact({ id: botId, name: '小助手' });
for (const id of roomIds) {
  const members = talkerIds(id);
  for (const talker of members) mocker.createContact({ id: talker, name: `张三 ${talker}` });
  mocker.createRoom({ id, topic: topicOf(id), memberIdList: [botId, ...members] });
}
const port = await findFreePort();
mkdirSync(transferFolder, { recursive: true });
await new IsolatedPuppetServer({ host: '127.0.0.1', port, token, puppet, transferFolder }).start();
await puppet.start();
puppet.login(botId);

const QuestionSchema = v.union([
  v.object({ ask: v.literal('address') }),
  v.object({ ask: v.literal('delay'), payloadMs: v.number() }),
  v.object({ ask: v.literal('say'), ...SaidSchema.entries }),
]);

answerParent(QuestionSchema, async (question) => {
  if (question.ask === 'address') return { endpoint: `127.0.0.1:${port}`, token };
  if (question.ask === 'delay') {
    payloadMs = question.payloadMs;
    return;
  }
  await sayAll(question, (messageId) => puppet.emit('message', { messageId }));
});
