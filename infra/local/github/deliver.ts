import { createHmac } from 'node:crypto';
import { type Delivery, hooksWithDeliveries, nextDelivery, recordResult } from './deliveries.ts';
import { type Hook, hookById } from './hooks.ts';
import type { Site } from './site.ts';

/** https://docs.github.com/webhooks/using-webhooks/best-practices-for-using-webhooks#respond-within-10-seconds */
const ANSWER_WITHIN_MS = 10_000;
const LONGEST_ERROR_CHARACTERS = 200;

export type Sender = {
  /** Sends what waits: one at a time and in order for each webhook. */
  wake(): void;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
  /** Stops; what had no answer yet stays queued for the next start. */
  stop(): Promise<void>;
};

/** Sends queued webhook deliveries, each once. */
export function createSender(site: Site, answerWithinMs: number = ANSWER_WITHIN_MS): Sender {
  const stopped = new AbortController();
  const working = new Map<number, Promise<void>>();

  const drain = async (hookId: number): Promise<void> => {
    while (!stopped.signal.aborted) {
      const delivery = nextDelivery(site, hookId);
      if (!delivery) return;
      const startedAt = performance.now();
      const outcome = await post(hookById(site, hookId), delivery, stopped.signal, answerWithinMs);
      if (stopped.signal.aborted) return;
      recordResult(site, delivery.id, { ...outcome, durationMs: Math.round(performance.now() - startedAt) });
    }
  };
  const wake = () => {
    if (stopped.signal.aborted) return;
    for (const hookId of hooksWithDeliveries(site)) {
      if (working.has(hookId)) continue;
      const work = Promise.resolve()
        .then(() => drain(hookId))
        .finally(() => working.delete(hookId));
      working.set(hookId, work);
    }
  };
  const idle = async () => {
    while (working.size > 0) await Promise.all(working.values());
  };
  return {
    wake,
    idle,
    stop: async () => {
      stopped.abort();
      await idle();
    },
  };
}

async function post(
  hook: Hook,
  delivery: Delivery,
  stopped: AbortSignal,
  answerWithinMs: number,
): Promise<{ statusCode: number; status: string }> {
  const timeout = AbortSignal.timeout(answerWithinMs);
  try {
    const response = await fetch(hook.url, {
      method: 'POST',
      headers: headers(hook, delivery),
      body: delivery.payload,
      redirect: 'manual',
      signal: AbortSignal.any([timeout, stopped]),
    });
    await response.body?.cancel();
    return {
      statusCode: response.status,
      status: response.ok ? 'OK' : `Invalid HTTP Response: ${response.status}`,
    };
  } catch (error) {
    if (timeout.aborted) return { statusCode: 0, status: 'timed out' };
    return {
      statusCode: 0,
      status: `failed to connect: ${reason(error)}`.slice(0, LONGEST_ERROR_CHARACTERS),
    };
  }
}

function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}

/** https://docs.github.com/webhooks/webhook-events-and-payloads#delivery-headers */
function headers(hook: Hook, delivery: Delivery): Record<string, string> {
  return {
    accept: '*/*',
    'content-type': 'application/json',
    'user-agent': 'GitHub-Hookshot/0000000',
    'x-github-delivery': delivery.guid,
    'x-github-event': delivery.event,
    'x-github-hook-id': String(hook.id),
    'x-github-hook-installation-target-id': String(hook.repository_id),
    'x-github-hook-installation-target-type': 'repository',
    ...(hook.secret === null
      ? {}
      : {
          'x-hub-signature': `sha1=${sign('sha1', hook.secret, delivery.payload)}`,
          'x-hub-signature-256': `sha256=${sign('sha256', hook.secret, delivery.payload)}`,
        }),
  };
}

function sign(algorithm: 'sha1' | 'sha256', secret: string, payload: string): string {
  return createHmac(algorithm, secret).update(payload).digest('hex');
}
