import type { SQSClient } from '@aws-sdk/client-sqs';
import type { PuppetService } from 'wechaty-puppet-service';
import type { Table } from '../../shared/aws/table.ts';
import type { Log } from '../../shared/observe/log.ts';
import { type BoundRooms, createBoundRooms } from './bound-rooms.ts';
import { Gateway } from './connect.ts';
import { createDirectory, type Directory } from './directory.ts';
import { Forwarder } from './forward-messages.ts';
import { createGaps } from './gaps.ts';
import type { Session } from './handle-events.ts';
import { limitConcurrency } from './limit-concurrency.ts';
import { createOrderStamp } from './order-stamp.ts';
import { Outbox } from './outbox.ts';
import { createPreparation } from './prepare-message.ts';
import { withTimeout } from './retry.ts';
import { sendTo } from './send-batches.ts';
import type { Settings } from './settings.ts';
import { createSpeakerLease, type SpeakerLease } from './speaker-lease.ts';
import { openSpool, type Spool } from './spool.ts';

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
  forwarder: Forwarder;
  spool: Spool;
};

const PAYLOAD_TIMEOUT_MS = 5_000;
/** What waits in memory is bounded by this, whatever the disk has room for. */
const MEMORY_SPOOL_BYTES = 64_000_000;
/** A message may reach us so much later than WeChat's own time of it, clocks that differ included. */
const LATE_SECONDS = 120;
const MICROSECONDS_A_SECOND = 1_000_000;

/** From the gateway to the queue: everything of the container that listens, and the lease that lets it. */
export function startReceiving(options: Options): Receiving {
  const { settings, sqs, registry, session, attach, onConnected, signal, log } = options;
  const stampOrder = createOrderStamp();
  const spool = openSpool(settings.spool.folder, log);
  stampOrder(spool.lastOrder);
  const gaps = createGaps(stampOrder);
  let oldest = Date.now() / 1000 - settings.backlogSeconds;
  const lease = createSpeakerLease({
    ...{ registry, log, owner: spool.id },
    state: () => gaps.legacy() ?? null,
    onTaken(state) {
      const before = gaps.inherit(state);
      if (before) oldest = Math.max(oldest, Number(before.heardUntil) / MICROSECONDS_A_SECOND - LATE_SECONDS);
    },
    onLost: () => gateway.disconnect('another container is the speaker'),
  });
  const gateway = new Gateway({
    connection: settings.gateway,
    permission: lease.acquire,
    onAttached: gaps.attached,
    onHeard: gaps.heard,
    ...{ attach, onConnected, log },
  });
  const client = () => gateway.connected();
  const boundRooms = createBoundRooms(registry, log, signal);
  const directory = createDirectory(client, limitConcurrency(settings.payloadConcurrency));
  const { folder, bytes } = settings.spool;
  const outbox = new Outbox({
    sendBatch: sendTo(sqs, settings.messagesQueueUrl),
    spoolBytes: folder === undefined ? Math.min(bytes, MEMORY_SPOOL_BYTES) : bytes,
    ...{ spool, gaps, signal, log },
  });
  const forwarder = new Forwarder({
    async fetchPayload(id) {
      const connected = await untilConnected(gateway, signal);
      return withTimeout(connected.messageRawPayload(id), PAYLOAD_TIMEOUT_MS, 'fetching a message');
    },
    prepare: createPreparation({
      ...{ client, session, directory, signal, log },
      isBound: boundRooms.isBound,
      oldest: () => oldest,
    }),
    concurrency: settings.payloadConcurrency,
    ...{ stampOrder, spool, outbox, log },
  });
  forwarder.resume();
  return { gateway, lease, directory, boundRooms, forwarder, spool };
}

/** A message is not given up because the gateway is away for long. */
async function untilConnected(gateway: Gateway, signal: AbortSignal): Promise<PuppetService> {
  for (;;) {
    try {
      return await gateway.connected();
    } catch (error) {
      if (signal.aborted) throw error;
    }
  }
}
