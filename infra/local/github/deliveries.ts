import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { allRows, FlagSchema, firstRow, requiredRow } from './database.ts';
import { listHooks } from './hooks.ts';
import { type Site, timestamp } from './site.ts';

const DeliverySchema = v.object({
  id: v.number(),
  hook_id: v.number(),
  /** The `X-GitHub-Delivery`: one an event, the same on a redelivery. */
  guid: v.string(),
  event: v.string(),
  action: v.nullable(v.string()),
  payload: v.string(),
  redelivery: FlagSchema,
  queued_at: v.string(),
  /** Null until there is a result. */
  delivered_at: v.nullable(v.string()),
  duration_ms: v.nullable(v.number()),
  /** 0 when no answer came. */
  status_code: v.nullable(v.number()),
  /** GitHub's word for the result: `OK`, `timed out`, `failed to connect`, `Invalid HTTP Response: 500`. */
  status: v.nullable(v.string()),
});
export type Delivery = v.InferOutput<typeof DeliverySchema>;

const INSERT = `INSERT INTO deliveries (hook_id, guid, event, action, payload, redelivery, queued_at)
  VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING *`;

/** Queues the event for every active webhook of the repository that asked for it. */
export function queueEvent(
  site: Site,
  repositoryId: number,
  event: { name: string; action: string | null; payload: unknown },
): Delivery[] {
  const guid = randomUUID();
  const payload = JSON.stringify(event.payload);
  return listHooks(site, repositoryId)
    .filter((hook) => hook.active && (hook.events.includes('*') || hook.events.includes(event.name)))
    .map((hook) => insert(site, hook.id, { guid, event: event.name, action: event.action, payload }, false));
}

/** Queues the ping that GitHub sends to a new webhook, whatever events it asked for. */
export function queuePing(site: Site, hookId: number, payload: unknown): Delivery {
  const ping = { guid: randomUUID(), event: 'ping', action: null, payload: JSON.stringify(payload) };
  return insert(site, hookId, ping, false);
}

/** Queues the same delivery once more, with the same guid. */
export function queueAgain(site: Site, delivery: Delivery): Delivery {
  return insert(site, delivery.hook_id, delivery, true);
}

function insert(
  site: Site,
  hookId: number,
  delivery: Pick<Delivery, 'guid' | 'event' | 'action' | 'payload'>,
  again: boolean,
): Delivery {
  const { guid, event, action, payload } = delivery;
  return requiredRow(
    site.database,
    DeliverySchema,
    INSERT,
    hookId,
    guid,
    event,
    action,
    payload,
    Number(again),
    timestamp(site),
  );
}

export function findDelivery(site: Site, id: number): Delivery | undefined {
  return firstRow(site.database, DeliverySchema, 'SELECT * FROM deliveries WHERE id = ?', id);
}

/** The oldest of the hook that has no result yet. */
export function nextDelivery(site: Site, hookId: number): Delivery | undefined {
  return firstRow(
    site.database,
    DeliverySchema,
    'SELECT * FROM deliveries WHERE hook_id = ? AND delivered_at IS NULL ORDER BY id LIMIT 1',
    hookId,
  );
}

const HookIdSchema = v.object({ hook_id: v.number() });

/** The hooks for which something waits. */
export function hooksWithDeliveries(site: Site): number[] {
  return allRows(
    site.database,
    HookIdSchema,
    'SELECT DISTINCT hook_id FROM deliveries WHERE delivered_at IS NULL ORDER BY hook_id',
  ).map(({ hook_id }) => hook_id);
}

/** Oldest first. */
export function listDeliveries(site: Site, repositoryId: number): Delivery[] {
  return allRows(
    site.database,
    DeliverySchema,
    `SELECT deliveries.* FROM deliveries JOIN hooks ON hooks.id = hook_id WHERE repository_id = ?
     ORDER BY deliveries.id`,
    repositoryId,
  );
}

/** The newest with a result of a hook. */
export function lastDelivery(site: Site, hookId: number): Delivery | undefined {
  return firstRow(
    site.database,
    DeliverySchema,
    'SELECT * FROM deliveries WHERE hook_id = ? AND delivered_at IS NOT NULL ORDER BY id DESC LIMIT 1',
    hookId,
  );
}

export function recordResult(
  site: Site,
  id: number,
  result: { statusCode: number; status: string; durationMs: number },
): void {
  site.database
    .prepare(
      'UPDATE deliveries SET delivered_at = ?, duration_ms = ?, status_code = ?, status = ? WHERE id = ?',
    )
    .run(timestamp(site), result.durationMs, result.statusCode, result.status, id);
}
