import type { SQSClient } from '@aws-sdk/client-sqs';
import type { PuppetService } from 'wechaty-puppet-service';
import type { Table } from '../../shared/aws/table.ts';
import type { Log } from '../../shared/observe/log.ts';
import { createAnswering } from './answering.ts';
import { type AwaitedPeople, createAwaitedPeople } from './awaited-people.ts';
import { type BoundRooms, createBoundRooms } from './bound-rooms.ts';
import { payloadOf, readEventId } from './chat-event.ts';
import { Gateway } from './connect.ts';
import { createDirectory, type Directory } from './directory.ts';
import { Forwarder } from './forward-messages.ts';
import { createGaps, type Gaps } from './gaps.ts';
import type { Session } from './handle-events.ts';
import { isAwaited } from './is-awaited.ts';
import { createLegacy } from './legacy.ts';
import { limitConcurrency } from './limit-concurrency.ts';
import { createOrderStamp } from './order-stamp.ts';
import { Outbox } from './outbox.ts';
import { createEventPreparation } from './prepare-event.ts';
import { createPreparation } from './prepare-message.ts';
import { createReplayGuard } from './replay-guard.ts';
import { sendTo } from './send-batches.ts';
import type { Settings } from './settings.ts';
import { createSpeakerLease, type SpeakerLease } from './speaker-lease.ts';
import { openSpool, type Spool } from './spool.ts';
import { secondsOf } from './translate-message.ts';

type Options = {
  settings: Settings;
  sqs: SQSClient;
  registry: Table;
  session: Session;
  /** Sets a new client's listeners. */
  attach: (client: PuppetService) => void;
  onConnected: () => void;
  signal: AbortSignal;
  log: Log;
};

export type Receiving = {
  gateway: Gateway;
  lease: SpeakerLease;
  directory: Directory;
  boundRooms: BoundRooms;
  awaitedPeople: AwaitedPeople;
  forwarder: Forwarder;
  spool: Spool;
};

const PAYLOAD_TIMEOUT_MS = 5_000;
/** What waits in memory is bounded by this, whatever the disk has room for. */
const MEMORY_SPOOL_BYTES = 64_000_000;

/** From the gateway to the queue: everything of the container that listens, and the lease that lets it. */
export function startReceiving(options: Options): Receiving {
  const { settings, sqs, registry, session, attach, onConnected, signal, log } = options;
  const stampOrder = createOrderStamp();
  const spool = openSpool(settings.spool.folder, log);
  stampOrder(spool.lastOrder);
  const gaps = createGaps(stampOrder);
  const oldestAtStart = Date.now() / 1000 - settings.backlogSeconds;
  const replays = createReplayGuard({ oldestAtStart, resumedUntil: spool.lastOrder });
  const legacy = createLegacy({ gaps, replays, spool });
  const lease = createSpeakerLease({
    ...{ registry, log, owner: spool.id },
    state: legacy.leave,
    onTaken: legacy.take,
    onLost: () => gateway.disconnect('another container is the speaker'),
  });
  const gateway = new Gateway({
    connection: settings.gateway,
    permission: lease.acquire,
    attach(client) {
      followPresence(client, gaps);
      // A gap has ended: messages bring it along from now on, and so must the next process.
      client.on('login', lease.tell);
      attach(client);
    },
    // Until WeChat is known to be logged in.
    onAttached: gaps.absent,
    onHeard: gaps.heard,
    ...{ onConnected, log },
  });
  const client = () => gateway.connected();
  const boundRooms = createBoundRooms(registry, log, signal);
  const awaitedPeople = createAwaitedPeople();
  const directory = createDirectory(gateway, limitConcurrency(settings.payloadConcurrency));
  const { folder, bytes } = settings.spool;
  const outbox = new Outbox({
    sendBatch: sendTo(sqs, settings.messagesQueueUrl),
    collectMs: settings.collectMs,
    isAwaited: (message) => isAwaited(message) || awaitedPeople.isOfAwaited(message),
    spoolBytes: folder === undefined ? Math.min(bytes, MEMORY_SPOOL_BYTES) : bytes,
    ...{ spool, gaps, signal, log },
  });
  const prepare = createPreparation({
    ...{ client, session, directory, signal, log },
    isBound: boundRooms.isBound,
    oldest: replays.oldest,
    answers: createAnswering(registry, log),
  });
  const prepareEvent = createEventPreparation({
    ...{ session, directory, signal, log },
    isBound: boundRooms.isBound,
    oldest: replays.oldest,
  });
  const forwarder = new Forwarder({
    async fetchPayload(id) {
      const event = readEventId(id);
      if (event) return payloadOf(id, event);
      if (!gateway.client()) await untilConnected(gateway, signal);
      return gateway.ask((client) => client.messageRawPayload(id), PAYLOAD_TIMEOUT_MS, 'fetching a message');
    },
    prepare(payload, order) {
      const event = readEventId(payload.id);
      if (event) return prepareEvent(event, payload.id, order);
      replays.seen(secondsOf(payload.timestamp));
      return prepare(payload, order);
    },
    onLost(order, conversation) {
      if (conversation === undefined) gaps.lostSomewhere(order);
      else gaps.lost(conversation, order);
    },
    concurrency: settings.payloadConcurrency,
    ...{ stampOrder, spool, outbox, log },
  });
  forwarder.resume();
  return { gateway, lease, directory, boundRooms, awaitedPeople, forwarder, spool };
}

/** While WeChat is logged out nothing arrives, however well the gateway is heard. */
function followPresence(client: PuppetService, gaps: Gaps): void {
  client.on('login', gaps.present);
  client.on('message', gaps.present);
  client.on('logout', gaps.absent);
}

/** A message is not given up because the gateway is away for long. */
async function untilConnected(gateway: Gateway, signal: AbortSignal): Promise<void> {
  for (;;) {
    try {
      await gateway.connected();
      return;
    } catch (error) {
      if (signal.aborted) throw error;
    }
  }
}
