import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { FileBoxInterface } from 'file-box';
import { type payloads, types } from 'wechaty-puppet';
import { mock, PuppetMock } from 'wechaty-puppet-mock';
import { IsolatedPuppetServer } from '../../infra/local/wechat/puppet-server.ts';
import { temporaryFolder } from '../support/aws.ts';

export const botId = 'wxid_bot';

type Sent = { kind: 'text' | 'card' | 'file'; conversationId: string; text: string; mentionIds?: string[] };

/** The stock mock, with the calls that it leaves empty recorded or scripted. */
class GatewayPuppet extends PuppetMock {
  readonly sent: Sent[] = [];
  readonly accepted: string[] = [];
  readonly aliases = new Map<string, string>();
  readonly greetings = new Map<string, string>();
  readonly messages = new Map<string, payloads.Message>();
  starts = 0;
  stops = 0;
  /** Waited before a message's payload is given. */
  payloadDelayMs: (messageId: string) => number = () => 0;
  refuse: (sent: Sent) => string | undefined = () => undefined;

  override async onStart(): Promise<void> {
    this.starts += 1;
  }

  override async onStop(): Promise<void> {
    this.stops += 1;
  }

  override async messagePayload(id: string): Promise<payloads.Message> {
    // One that nobody waits for any more must not keep the tests' process.
    await wait(this.payloadDelayMs(id), undefined, { ref: false });
    const payload = this.messages.get(id);
    if (!payload) throw new Error(`there is no message ${id}`);
    return payload;
  }

  override async roomMemberRawPayload(roomId: string, contactId: string): Promise<payloads.RoomMember> {
    const { name, avatar } = await this.contactPayload(contactId);
    return { id: contactId, name, avatar, roomAlias: this.aliases.get(`${roomId}/${contactId}`) ?? '' };
  }

  override async messageUrl(): Promise<payloads.UrlLink> {
    return { title: '一张卡片', url: 'https://example.org' };
  }

  override async messageSendText(conversationId: string, text: string, mentionIds?: string[]): Promise<void> {
    this.#record({ kind: 'text', conversationId, text, ...(mentionIds && { mentionIds }) });
  }

  override async messageSendUrl(conversationId: string, card: payloads.UrlLink): Promise<void> {
    this.#record({ kind: 'card', conversationId, text: `${card.title} ${card.url}` });
  }

  override async messageSendFile(conversationId: string, file: FileBoxInterface): Promise<void> {
    const data = await file.toBuffer();
    this.#record({ kind: 'file', conversationId, text: `${file.name} ${data.toString('base64')}` });
  }

  override async friendshipRawPayload(id: string): Promise<payloads.Friendship> {
    const hello = this.greetings.get(id) ?? '';
    return { id, contactId: 'wxid_new', hello, timestamp: 0, ticket: '', type: types.Friendship.Receive };
  }

  override async friendshipRawPayloadParser(payload: payloads.Friendship): Promise<payloads.Friendship> {
    return payload;
  }

  override async friendshipAccept(id: string): Promise<void> {
    this.accepted.push(id);
  }

  override async roomInvitationRawPayload(id: string): Promise<payloads.RoomInvitation> {
    const topic = this.greetings.get(id) ?? '';
    return {
      ...{ id, topic, inviterId: 'wxid_new', avatar: '', invitation: '', memberCount: 2 },
      ...{ memberIdList: [], timestamp: 0, receiverId: botId },
    };
  }

  override async roomInvitationAccept(id: string): Promise<void> {
    this.accepted.push(id);
  }

  #record(sent: Sent): void {
    const refusal = this.refuse(sent);
    if (refusal !== undefined) throw new Error(refusal);
    this.sent.push(sent);
  }
}

export type TestGateway = {
  endpoint: string;
  token: string;
  puppet: GatewayPuppet;
  mocker: mock.Mocker;
  /** Lets a message arrive; its id is given back. */
  say(
    talkerId: string,
    text: string,
    more?: Partial<payloads.Message> & { mentionIdList?: string[] },
  ): string;
  /** Ends every connection and listens again, after a while if one is given. */
  restart(awayMs?: number): Promise<void>;
  stop(): Promise<void>;
};

/** A gateway over real gRPC, with TLS unless said otherwise; the bot is logged in as 小助手. */
export async function startGateway({ tls = true } = {}): Promise<TestGateway> {
  const mocker = new mock.Mocker();
  const puppet = new GatewayPuppet({ mocker });
  puppet.on('error', () => undefined);
  mocker.createContact({ id: botId, name: '小助手' });
  const [host, port] = ['127.0.0.1', await freePort()];
  const endpoint = `${host}:${port}`;
  const transferFolder = temporaryFolder();
  const token = 'insecure_0f3c';
  const serve = async () => {
    const server = new IsolatedPuppetServer({ host, port, token, puppet, transferFolder, tls });
    await server.start();
    return server;
  };
  let server = await serve();
  await puppet.start();
  puppet.login(botId);
  let count = 0;
  return {
    ...{ endpoint, token, puppet, mocker },
    say(talkerId, text, more = {}) {
      count += 1;
      const id = more.id ?? `message-${count}`;
      const timestamp = Math.floor(Date.now() / 1000);
      const base = { id, talkerId, text, timestamp, type: types.Message.Text, listenerId: botId };
      puppet.messages.set(id, { ...base, ...more });
      puppet.emit('message', { messageId: id });
      return id;
    },
    async restart(awayMs = 0) {
      await server.stop();
      await wait(awayMs);
      server = await serve();
    },
    async stop() {
      await server.stop();
      await puppet.stop();
    },
  };
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}
