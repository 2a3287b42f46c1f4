import type { SQSClient } from '@aws-sdk/client-sqs';
import type { PuppetService } from 'wechaty-puppet-service';
import type { Table } from '../../shared/aws/table.ts';
import type { Log } from '../../shared/observe/log.ts';
import { createBoundRooms, type IsBound } from './bound-rooms.ts';
import { Gateway } from './connect.ts';
import { deliverMessage } from './deliver-message.ts';
import { createDirectory, type Directory } from './directory.ts';
import { Forwarder } from './forward-messages.ts';
import { handleEvents, type Session } from './handle-events.ts';
import type { Health } from './health.ts';
import { limitConcurrency } from './limit-concurrency.ts';
import { describeError } from './log.ts';
import { createLoginStatus, type LoginStatus, type Screen } from './login-status.ts';
import { createOrderStamp } from './order-stamp.ts';
import { createOutboundQueue } from './outbound-queue.ts';
import { createPacer } from './pacing.ts';
import { createPreparation } from './prepare-message.ts';
import { withTimeout } from './retry.ts';
import { BatchSender, sendTo } from './send-batches.ts';
import { OutboundSender } from './send-outbound.ts';
import type { Settings } from './settings.ts';

export type Container = {
  health(): Health;
  /** Stops receiving, lets what is under way finish, and disconnects; takes at most 9 s. */
  stop(): Promise<void>;
};

type Options = {
  settings: Settings;
  sqs: SQSClient;
  registry: Table;
  log: Log;
  /** Where a login QR code is drawn. */
  screen: Screen;
};

const PAYLOAD_TIMEOUT_MS = 5_000;
const FINISH_WITHIN_MS = 8_000;
const DISCONNECT_WITHIN_MS = 1_000;
/** A gateway that is away for longer makes the health check fail. */
const UNHEALTHY_AFTER_MS = 5 * 60_000;

type Parts = { gateway: Gateway; forwarder: Forwarder; outbound: OutboundSender; login: LoginStatus };

/** Joins WeChat to the queues and returns at once; it connects, and connects again, until it is stopped. */
export function startContainer(options: Options): Container {
  const stopping = new AbortController();
  const session: Session = { accepting: true };
  const parts = connectParts(options, session, stopping.signal);
  return {
    health: () => measureHealth(parts, session),
    async stop() {
      session.accepting = false;
      const { outbound, forwarder, gateway } = parts;
      const finished = Promise.all([outbound.stop(), forwarder.drained()]);
      await withTimeout(finished, FINISH_WITHIN_MS, 'finishing').catch((error) => {
        const fields = { error: describeError(error), ...forwarder.counts() };
        options.log('warn', 'Stopped before everything was finished', fields);
      });
      stopping.abort();
      await withTimeout(gateway.close(), DISCONNECT_WITHIN_MS, 'disconnecting').catch(() => undefined);
    },
  };
}

function connectParts(options: Options, session: Session, signal: AbortSignal): Parts {
  const { settings, sqs, registry, log, screen } = options;
  const { acceptFriends, acceptRooms } = settings;
  const { token } = settings.gateway;
  const login = createLoginStatus(registry, screen, log, signal);
  const wakeSender = () => outbound.wake();
  const handlers = { session, login, wakeSender, acceptFriends, acceptRooms, token, log };
  const gateway = new Gateway({
    connection: settings.gateway,
    attach: (client) => handleEvents(client, { ...handlers, directory, forwarder }),
    onConnected: wakeSender,
    log,
  });
  const client = () => gateway.connected();
  const boundRooms = createBoundRooms(registry, log, signal);
  const directory = createDirectory(client, limitConcurrency(settings.payloadConcurrency));
  const forwarder = createForwarder(options, client, directory, session, boundRooms.isBound);
  const outbound = new OutboundSender({
    queue: createOutboundQueue(sqs, settings.outboundQueueUrl),
    async deliver(message) {
      // It may say that the room is bound now: whoever reads it may speak at once.
      boundRooms.forget(message.conversationId);
      await deliverMessage(await client(), message, { directory, log });
    },
    pacer: createPacer(settings.pace),
    ready: () => gateway.client()?.isLoggedIn === true,
    log,
  });
  return { gateway, forwarder, outbound, login };
}

function createForwarder(
  { settings, sqs, log }: Options,
  client: () => Promise<PuppetService>,
  directory: Directory,
  session: Session,
  isBound: IsBound,
): Forwarder {
  return new Forwarder({
    async fetchPayload(id) {
      const gateway = await client();
      return withTimeout(gateway.messageRawPayload(id), PAYLOAD_TIMEOUT_MS, 'fetching a message');
    },
    prepare: createPreparation({
      ...{ client, session, directory, log },
      isBound,
      oldest: Date.now() / 1000 - settings.backlogSeconds,
    }),
    stampOrder: createOrderStamp(),
    sender: new BatchSender(sendTo(sqs, settings.messagesQueueUrl), log),
    concurrency: settings.payloadConcurrency,
    log,
  });
}

function measureHealth({ gateway, forwarder, outbound, login }: Parts, session: Session): Health {
  const { waiting, forwarded, dropped } = forwarder.counts();
  const { lastEventAt } = session;
  const downSince = gateway.downSince();
  const connected = downSince === undefined;
  return {
    healthy: connected || Date.now() - downSince < UNHEALTHY_AFTER_MS,
    state: connected ? login.state() : 'connecting',
    connected,
    ...(lastEventAt !== undefined && { lastEventAt: new Date(lastEventAt).toISOString() }),
    ...{ queued: waiting, forwarded, dropped, ...outbound.counts() },
  };
}
