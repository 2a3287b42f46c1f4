import type { SQSClient } from '@aws-sdk/client-sqs';
import type { Table } from '../../shared/aws/table.ts';
import type { Log } from '../../shared/observe/log.ts';
import { createSentMessages } from '../../shared/registry/sent-message.ts';
import { deliverMessage } from './deliver-message.ts';
import { fetchImage } from './fetch-image.ts';
import { handleEvents, type Session } from './handle-events.ts';
import type { Health } from './health.ts';
import { createInviter } from './invite-to-room.ts';
import { describeError } from './log.ts';
import { createLoginStatus, type LoginStatus, type Screen } from './login-status.ts';
import { createNoteGivenUp } from './note-given-up.ts';
import { createOutboundQueue } from './outbound-queue.ts';
import { createPacer } from './pacing.ts';
import { pause, withTimeout } from './retry.ts';
import { OutboundSender } from './send-outbound.ts';
import { createSentNotes, type SentNotes } from './sent-notes.ts';
import type { Settings } from './settings.ts';
import { type Receiving, startReceiving } from './start-receiving.ts';

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

/** What the gateway has sent by now is still on its way here. */
const LISTEN_ON_MS = 300;
/** The next speaker waits so long for what this one has heard, so that a room's messages keep their order. */
const HAND_OVER_WITHIN_MS = 1_000;
const FINISH_WITHIN_MS = 8_000;
const DISCONNECT_WITHIN_MS = 1_000;
/** A gateway that is away for longer makes the health check fail. */
const UNHEALTHY_AFTER_MS = 5 * 60_000;

type Parts = Receiving & { outbound: OutboundSender; login: LoginStatus; sent: SentNotes };

/**
 * Joins WeChat to the queues and returns at once; it connects as soon as it is the speaker, and again and again
 * until it is stopped.
 *
 * @throws Error when the folder of the spool cannot be used.
 */
export function startContainer(options: Options): Container {
  const stopping = new AbortController();
  const session: Session = { accepting: true };
  const parts = connectParts(options, session, stopping.signal);
  return {
    health: () => measureHealth(parts, session),
    async stop() {
      const { outbound, forwarder, gateway, lease, spool, sent } = parts;
      await pause(LISTEN_ON_MS);
      session.accepting = false;
      gateway.leaveStream();
      const handedOver = withTimeout(forwarder.drained(), HAND_OVER_WITHIN_MS, 'handing over')
        .catch(() => undefined)
        .then(() => lease.release());
      const finished = Promise.all([outbound.stop(), forwarder.drained(), handedOver]);
      await withTimeout(finished, FINISH_WITHIN_MS, 'finishing').catch((error) => {
        const fields = { error: describeError(error), ...forwarder.counts() };
        options.log('warn', 'Stopped before everything was finished', fields);
      });
      forwarder.suspend();
      stopping.abort();
      await withTimeout(gateway.close(), DISCONNECT_WITHIN_MS, 'disconnecting').catch(() => undefined);
      sent.close();
      spool.close();
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
  const receiving = startReceiving({
    ...{ settings, sqs, registry, session, signal, log },
    attach: (client) => handleEvents(client, { ...handlers, directory, forwarder }),
    onConnected: wakeSender,
  });
  const { gateway, lease, directory, boundRooms, awaitedPeople, forwarder } = receiving;
  const hosts = settings.pictureHosts;
  const sent = createSentNotes(settings.spool.folder, createSentMessages(registry), log);
  const inviteFirst = createInviter(log);
  const outbound = new OutboundSender({
    queue: createOutboundQueue(sqs, settings.outboundQueueUrl),
    async deliver(message) {
      // It may say that the room is bound now: whoever reads it may speak at once.
      boundRooms.forget(message.conversationId);
      const client = await gateway.connected();
      const delivery = { directory, fetchImage: (address: string) => fetchImage(address, { hosts }), log };
      await deliverMessage(client, await inviteFirst(client, message), delivery);
      awaitedPeople.note(message);
    },
    pacer: createPacer(settings.pace),
    sent,
    onGivenUp: createNoteGivenUp(registry, log),
    foldAbove: settings.foldAbove,
    ready: () => gateway.client()?.isLoggedIn === true && lease.isCertain(),
    replaced: lease.isOthers,
    log,
  });
  return { ...receiving, outbound, login, sent };
}

function measureHealth({ gateway, lease, forwarder, outbound, login }: Parts, session: Session): Health {
  const { waiting, forwarded, dropped } = forwarder.counts();
  const { lastEventAt } = session;
  const downSince = gateway.downSince();
  const connected = downSince === undefined;
  const away = lease.isOthers() ? 'waiting' : 'connecting';
  return {
    healthy: connected || lease.isOthers() || Date.now() - downSince < UNHEALTHY_AFTER_MS,
    state: connected ? login.state() : away,
    connected,
    ...(lastEventAt !== undefined && { lastEventAt: new Date(lastEventAt).toISOString() }),
    ...{ queued: waiting, forwarded, dropped, ...outbound.counts() },
  };
}
