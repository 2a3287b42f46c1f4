import { createHash } from 'node:crypto';
import * as v from 'valibot';
import type { Table } from '../aws/table.ts';

/**
 * One record a request for an issue:
 *
 *     begin ──► sending(fence, lease) ──► done(number, url)
 *                          │  lease over: claim again, list first
 *                          └──► refused(sentence)
 *
 * Every arrow is one conditional write, so that of two workers one goes on, and a crash anywhere leaves a
 * state that the next delivery of the same command understands.
 */
const RequestSchema = v.variant('state', [
  v.object({
    state: v.literal('sending'),
    repo: v.string(),
    fence: v.number(),
    leaseUntil: v.number(),
    begunAt: v.number(),
  }),
  v.object({
    state: v.literal('done'),
    repo: v.string(),
    number: v.number(),
    url: v.string(),
    title: v.string(),
  }),
  v.object({ state: v.literal('refused'), repo: v.string(), sentence: v.string() }),
]);
export type IssueRequest = v.InferOutput<typeof RequestSchema>;

/** The lease of one attempt: longer than a request to GitHub may take, its time-out included. */
const LEASE_MS = 30_000;
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
export async function loadRequest(registry: Table, id: string): Promise<IssueRequest | undefined> {
  const item = await registry.get(key(id));
  return item && v.parse(RequestSchema, item);
}

/** Takes a new request for this worker. False when another delivery was first. Times in ms. */
export function beginRequest(
  registry: Table,
  request: { id: string; roomId: string; repo: string },
  now: number,
): Promise<boolean> {
  const { id, roomId, repo } = request;
  return registry.put(
    {
      ...key(id),
      state: 'sending',
      roomId,
      repo,
      fence: 1,
      leaseUntil: now + LEASE_MS,
      begunAt: now,
      expiresAt: Math.floor(now / 1000) + KEPT_FOR_SECONDS,
    },
    { expression: 'attribute_not_exists(pk)' },
  );
}

/** Takes over a request whose lease is over. False when another worker holds it. */
export function takeOverRequest(registry: Table, id: string, fence: number, now: number): Promise<boolean> {
  return registry.update(
    key(id),
    {
      expression: 'SET fence = :next, leaseUntil = :until',
      names: { '#state': 'state' },
      values: { ':next': fence + 1, ':until': now + LEASE_MS, ':fence': fence, ':sending': 'sending' },
    },
    '#state = :sending AND fence = :fence',
  );
}

/** Records the issue; done stays done. */
export function finishRequest(
  registry: Table,
  id: string,
  issue: { number: number; url: string; title: string },
): Promise<boolean> {
  return registry.update(
    key(id),
    {
      expression: 'SET #state = :done, #number = :number, #url = :url, title = :title',
      names: { '#state': 'state', '#number': 'number', '#url': 'url' },
      values: { ':done': 'done', ':number': issue.number, ':url': issue.url, ':title': issue.title },
    },
    'attribute_exists(pk)',
  );
}

/** Ends a request without an issue, with what the group is told; only the worker that holds the fence may. */
export function refuseRequest(
  registry: Table,
  id: string,
  fence: number,
  sentence: string,
): Promise<boolean> {
  return registry.update(
    key(id),
    {
      expression: 'SET #state = :refused, sentence = :sentence',
      names: { '#state': 'state' },
      values: { ':refused': 'refused', ':sentence': sentence, ':sending': 'sending', ':fence': fence },
    },
    '#state = :sending AND fence = :fence',
  );
}

/** The room and repository that a request came from and goes to; nothing for an id that is not ours. */
export async function originOfRequest(
  registry: Table,
  id: string,
): Promise<{ roomId: string; repo: string } | undefined> {
  const item = await registry.get(key(id));
  return item && v.parse(RoomOfRequestSchema, item);
}
