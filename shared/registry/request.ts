import { createHash } from 'node:crypto';
import * as v from 'valibot';
import type { Table } from '../aws/table.ts';

/**
 * One record a request for an issue:
 *
 *     begin ──► sending(fence, lease) ──► done(number, url, notes) ──► told
 *       │                  │  lease over: take over, list first
 *       └──────────────────┴──► refused(sentence) ──► told
 *
 * Every arrow is one conditional write, so that of two workers one goes on, and a crash anywhere leaves a
 * state that the next delivery of the same command understands.
 */
const SendingSchema = v.object({
  state: v.literal('sending'),
  repo: v.string(),
  /** Of the command as it first came: a replayed message has another. */
  order: v.string(),
  fence: v.number(),
  leaseUntil: v.number(),
  begunAt: v.number(),
  /** How often GitHub left a request to open it without an answer. */
  unanswered: v.number(),
});
const told = v.optional(v.boolean(), false);
const DoneSchema = v.object({
  state: v.literal('done'),
  repo: v.string(),
  order: v.optional(v.string()),
  number: v.number(),
  url: v.string(),
  title: v.string(),
  /** What else the group is told beside the link. */
  notes: v.optional(v.array(v.string()), []),
  told,
});
const RefusedSchema = v.object({ state: v.literal('refused'), sentence: v.string(), told });
const RequestSchema = v.variant('state', [SendingSchema, DoneSchema, RefusedSchema]);
export type SendingRequest = v.InferOutput<typeof SendingSchema>;
export type DoneRequest = v.InferOutput<typeof DoneSchema>;
export type SettledRequest = DoneRequest | v.InferOutput<typeof RefusedSchema>;

const LEASE_MS = 32_000;
/**
 * How long after its sending an issue may still come to be: we hang up after 10 s, GitHub gives up 10 s after
 * it got the request, an App's client repeats what is refused for a fresh token for 5 s, clocks differ by 2 s.
 */
const COMES_TO_BE_WITHIN_MS = 27_000;
const KEPT_FOR_SECONDS = 90 * 24 * 3600;

const RoomOfRequestSchema = v.object({ roomId: v.string(), repo: v.string() });
const key = (id: string) => ({ pk: `REQUEST#${id}`, sk: 'REQUEST' });

/**
 * 32 hex characters that are the same whenever the same command is delivered again. One command opens at
 * most one issue, so the repository is part of the record and not of the id: binding another repository
 * between two deliveries cannot open a second one.
 */
export function requestIdOf(roomId: string, messageId: string): string {
  return createHash('sha256')
    .update(JSON.stringify([roomId, messageId]))
    .digest('hex')
    .slice(0, 32);
}

/** Where a request stands, or nothing when it is new. */
export async function loadRequest(
  registry: Table,
  id: string,
): Promise<SendingRequest | SettledRequest | undefined> {
  const item = await registry.get(key(id));
  return item && v.parse(RequestSchema, item);
}

/**
 * The last moment (ms) to send an issue under a lease taken at `leasedAt`: what is sent by then is in GitHub's
 * list, or will never be, when the lease is over and somebody else may look and send again.
 */
export function sendBefore(leasedAt: number): number {
  return leasedAt + LEASE_MS - COMES_TO_BE_WITHIN_MS;
}

/** Takes a new request for this worker. False when another delivery was first. Times in ms. */
export function beginRequest(
  registry: Table,
  request: { id: string; roomId: string; repo: string; order: string },
  now: number,
): Promise<boolean> {
  const { id, ...origin } = request;
  const lease = { fence: 1, leaseUntil: now + LEASE_MS, begunAt: now, unanswered: 0 };
  return create(registry, id, { state: 'sending', ...origin, ...lease }, now);
}

/** Ends a new request without an issue, with what the group is told. False when another delivery was first. */
export function refuseNewRequest(
  registry: Table,
  { id, ...refusal }: { id: string; roomId: string; sentence: string },
  now: number,
): Promise<boolean> {
  return create(registry, id, { state: 'refused', ...refusal }, now);
}

function create(registry: Table, id: string, record: object, now: number): Promise<boolean> {
  const expiresAt = Math.floor(now / 1000) + KEPT_FOR_SECONDS;
  return registry.put({ ...key(id), ...record, expiresAt }, { expression: 'attribute_not_exists(pk)' });
}

/** Takes over a request whose lease is over, with the next fence. False when another worker holds it. */
export function takeOverRequest(registry: Table, id: string, fence: number, now: number): Promise<boolean> {
  return whileHeld(registry, id, fence, 'SET fence = :next, leaseUntil = :until', {
    ':next': fence + 1,
    ':until': now + LEASE_MS,
  });
}

/** Begins the lease anew, to send once more. False when another worker holds the request. */
export function renewLease(registry: Table, id: string, fence: number, now: number): Promise<boolean> {
  return whileHeld(registry, id, fence, 'SET leaseUntil = :until', { ':until': now + LEASE_MS });
}

/** Remembers how often GitHub has left this request without an answer. */
export async function countUnanswered(
  registry: Table,
  id: string,
  fence: number,
  unanswered: number,
): Promise<void> {
  await whileHeld(registry, id, fence, 'SET unanswered = :unanswered', { ':unanswered': unanswered });
}

/** Ends a request without an issue; only the worker that holds the fence may. */
export function refuseRequest(
  registry: Table,
  id: string,
  fence: number,
  sentence: string,
): Promise<boolean> {
  return whileHeld(registry, id, fence, 'SET #state = :refused, sentence = :sentence', {
    ':refused': 'refused',
    ':sentence': sentence,
  });
}

function whileHeld(
  registry: Table,
  id: string,
  fence: number,
  expression: string,
  values: Record<string, unknown>,
): Promise<boolean> {
  return registry.update(
    key(id),
    {
      expression,
      names: { '#state': 'state' },
      values: { ...values, ':sending': 'sending', ':fence': fence },
    },
    '#state = :sending AND fence = :fence',
  );
}

/** Records the issue, whoever holds the request: it exists. False when that was done already. */
export function finishRequest(
  registry: Table,
  id: string,
  { number, url, title, notes }: Pick<DoneRequest, 'number' | 'url' | 'title' | 'notes'>,
): Promise<boolean> {
  return registry.update(
    key(id),
    {
      expression:
        'SET #state = :done, #number = :number, #url = :url, title = :title, notes = :notes, told = :told',
      names: { '#state': 'state', '#number': 'number', '#url': 'url' },
      values: {
        ':done': 'done',
        ':number': number,
        ':url': url,
        ':title': title,
        ':notes': notes,
        ':told': false,
      },
    },
    'attribute_exists(pk) AND #state <> :done',
  );
}

/** Remembers that the group has been told, for deliveries after SQS has forgotten what it was sent. */
export async function markTold(registry: Table, id: string): Promise<void> {
  await registry.update(
    key(id),
    { expression: 'SET told = :told', values: { ':told': true } },
    'attribute_exists(pk)',
  );
}

/** The room and repository that a request came from and goes to; nothing for an id that is not ours or was refused. */
export async function originOfRequest(
  registry: Table,
  id: string,
): Promise<{ roomId: string; repo: string } | undefined> {
  const item = v.safeParse(RoomOfRequestSchema, await registry.get(key(id)));
  return item.success ? item.output : undefined;
}
