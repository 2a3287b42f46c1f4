import { SQSClient } from '@aws-sdk/client-sqs';
import * as v from 'valibot';
import { Forwarder } from '../../infra/puppet/forward-messages.ts';
import { handleEvents, type Session } from '../../infra/puppet/handle-events.ts';
import { createOrderStamp } from '../../infra/puppet/order-stamp.ts';
import { createPreparation } from '../../infra/puppet/prepare-message.ts';
import { readSettings } from '../../infra/puppet/settings.ts';
import { type Receiving, startReceiving } from '../../infra/puppet/start-receiving.ts';
import type { Table } from '../../shared/aws/table.ts';
import type { Log } from '../../shared/observe/log.ts';
import type { ChatMessage } from '../../shared/wechat/chat-message.ts';
import { createOneEach } from './chat-one-each.ts';
import { idOf, messageOf } from './chat-talk.ts';
import { answerParent, cpuMicros } from './child.ts';
import { waitUntil } from './wait-until.ts';

/**
 * Run as a process of its own with the container's environment: `packed` is the container's own way from the
 * gateway to the queue, with `one-each` only its outbox and spool give way to one SendMessage a message.
 */
const [, , variant = ''] = process.argv;
const settings = readSettings(process.env);
const sqs = new SQSClient();
const PAYLOAD_TIMEOUT_MS = 5_000;
const session: Session = { accepting: true };
const { signal } = new AbortController();
const log: Log = (level, message, fields) => {
  if (level !== 'info') process.stderr.write(`${message} ${JSON.stringify(fields)}\n`);
};
/** All rooms are bound; nothing is remembered. What DynamoDB costs is seen nowhere here. */
const registry: Table = {
  get: async () => undefined,
  async *query() {
    yield {};
  },
  put: async () => true,
  update: async () => true,
  remove: async () => undefined,
  putAll: async () => undefined,
  removeAll: async () => undefined,
};

const receiving = startReceiving({
  ...{ settings, sqs, registry, session, signal, log },
  attach: (client) =>
    handleEvents(client, {
      ...{ session, log, acceptFriends: settings.acceptFriends, acceptRooms: settings.acceptRooms },
      directory: receiving.directory,
      forwarder: variant === 'packed' ? receiving.forwarder : oneEach,
      login: { state: () => 'logged-in', set: () => undefined },
      wakeSender: () => undefined,
      token: settings.gateway.token,
    }),
  onConnected: () => undefined,
});
const oneEach = forwardOneEach(receiving);

function forwardOneEach({ gateway, directory, boundRooms }: Receiving): Forwarder {
  const client = () => gateway.connected();
  return new Forwarder({
    fetchPayload: async (id) => (await client()).messageRawPayload(id),
    prepare: createPreparation({
      answers: async () => true,
      ...{ client, session, directory, isBound: boundRooms.isBound, oldest: () => 0, signal, log },
    }),
    stampOrder: createOrderStamp(),
    spool: { accept: () => true, unfinished: () => [], done: () => undefined },
    outbox: createOneEach(sqs, settings.messagesQueueUrl),
    ...{ concurrency: settings.payloadConcurrency, log },
  });
}

type Range = { from: number; messages: number };

/** The bare loop: as many calls at a time as the container makes, and nothing but the calls. */
async function fetchBare({ from, messages }: Range): Promise<void> {
  const client = await receiving.gateway.connected();
  let next = from;
  const fetchOneAfterTheOther = async () => {
    while (next < from + messages) {
      const id = idOf(next);
      next += 1;
      await client.messageRawPayload(id);
    }
  };
  await Promise.all(Array.from({ length: settings.payloadConcurrency }, fetchOneAfterTheOther));
}

/** The container's stage of fetching and ordering, from ids to each room's messages, and nothing behind it. */
async function fetchInOrder({ from, messages }: Range): Promise<void> {
  const latest = new Map<string, string>();
  let arrived = 0;
  const all = Promise.withResolvers<void>();
  const take = ({ id, room }: ChatMessage) => {
    const roomId = room?.id ?? '';
    // Their ids rise.
    if (id <= (latest.get(roomId) ?? '')) all.reject(new Error(`${id} is not in its room's order`));
    latest.set(roomId, id);
    arrived += 1;
    if (arrived === messages) all.resolve();
  };
  const forwarder = new Forwarder({
    fetchPayload: (id) =>
      receiving.gateway.ask(
        (client) => client.messageRawPayload(id),
        PAYLOAD_TIMEOUT_MS,
        'fetching a message',
      ),
    prepare: async (payload, order) => messageOf(payload, order),
    stampOrder: createOrderStamp(),
    spool: { accept: () => true, unfinished: () => [], done: () => undefined },
    outbox: {
      add: take,
      counts: () => ({ waiting: 0, forwarded: arrived, dropped: 0 }),
      drained: () => all.promise,
    },
    ...{ concurrency: settings.payloadConcurrency, log },
  });
  for (let index = from; index < from + messages; index += 1) forwarder.accept(idOf(index));
  await all.promise;
}

const QuestionSchema = v.union([
  v.object({ ask: v.picklist(['ready', 'cpu']) }),
  v.object({ ask: v.picklist(['fetch bare', 'fetch in order']), from: v.number(), messages: v.number() }),
]);

answerParent(QuestionSchema, async (question) => {
  switch (question.ask) {
    case 'ready':
      return waitUntil('the account is known', 20, () => session.botId !== undefined);
    case 'cpu':
      return cpuMicros();
    case 'fetch bare':
      return fetchBare(question);
    case 'fetch in order':
      return fetchInOrder(question);
  }
});
