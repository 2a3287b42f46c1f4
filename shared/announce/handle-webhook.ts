import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import * as v from 'valibot';
import type { Queue } from '../aws/queue.ts';
import type { Table } from '../aws/table.ts';
import { syncPushedFaq } from '../faq/sync-pushed-faq.ts';
import { ROOM_PARAMETER } from '../github/webhook-address.ts';
import { errorFields, type Observe } from '../observe/observe.ts';
import { announce } from './announce.ts';
import { readGitHubEvents } from './events/read-github-events.ts';
import type { GitHubEvent } from './github-event.ts';
import { verifyDelivery } from './verify-delivery.ts';

export type WebhookDependencies = {
  registry: Table;
  announcements: Queue;
  faq: Queue;
  observe: Observe;
  masterKey: string;
  /** Milliseconds since 1970. */
  now: () => number;
};

/** Lambda takes 6 MB with everything around the body, which grows when it is quoted as JSON. */
const BODY_AT_MOST_BYTES = 5_000_000;

const HeadersSchema = v.object({
  'x-github-event': v.pipe(v.string(), v.regex(/^[a-z_]{1,50}$/)),
  'x-github-delivery': v.pipe(v.string(), v.regex(/^[\w-]{1,100}$/)),
  'x-hub-signature-256': v.optional(v.string(), ''),
  'x-github-hook-installation-target-type': v.optional(v.string(), 'repository'),
});

/**
 * Answers one delivery of a GitHub webhook: 202 for whatever is genuine, 401 for a bad signature, 400 for
 * what is no delivery, 413 and 415 for what cannot be read. 503 when AWS fails or is too slow: GitHub shows the
 * delivery as failed, and delivering it again tells whom it has not told.
 */
export async function handleWebhook(
  dependencies: WebhookDependencies,
  event: APIGatewayProxyEventV2,
): Promise<APIGatewayProxyStructuredResultV2> {
  const body = event.isBase64Encoded
    ? Buffer.from(event.body ?? '', 'base64').toString()
    : (event.body ?? '');
  if (Buffer.byteLength(body) > BODY_AT_MOST_BYTES) return answer(413, 'The payload is larger than 5 MB.');
  if (!/^application\/json\b/i.test(event.headers['content-type'] ?? '')) {
    return answer(415, 'Set the content type of the webhook to application/json.');
  }
  const headers = v.safeParse(HeadersSchema, event.headers);
  if (!headers.success) return answer(400, 'This is not a delivery of a GitHub webhook.');
  const payload = parseJson(body);
  if (payload === undefined) return answer(400, 'The payload is not JSON.');

  return takeOver(dependencies, {
    id: headers.output['x-github-delivery'],
    name: headers.output['x-github-event'],
    signature: headers.output['x-hub-signature-256'],
    target: headers.output['x-github-hook-installation-target-type'],
    roomId: event.queryStringParameters?.[ROOM_PARAMETER],
    body,
    payload,
  });
}

type Delivery = {
  id: string;
  name: string;
  signature: string;
  target: string;
  roomId: string | undefined;
  body: string;
  payload: unknown;
};

async function takeOver(
  dependencies: WebhookDependencies,
  delivery: Delivery,
): Promise<APIGatewayProxyStructuredResultV2> {
  const { observe } = dependencies;
  const { id, name, roomId } = delivery;
  try {
    const verified = await verifyDelivery(dependencies, delivery);
    if (!verified) {
      observe.log('warn', 'A delivery has a bad signature', { deliveryId: id, event: name });
      observe.count('WebhooksRefused');
      return answer(401, 'The signature does not match the secret of this webhook.');
    }
    const events = readEvents(dependencies, delivery);
    if (name === 'push' && verified.repo !== undefined) await syncPushedFaq(dependencies, delivery);
    const { rooms, again } = await announce(dependencies, { id, name, events, roomId, ...verified });
    observe.log('info', 'A delivery was accepted', { deliveryId: id, event: name, rooms, again });
    observe.count('WebhooksAccepted');
    return answer(202, again ? 'This delivery was told before.' : `${rooms} groups will be told.`);
  } catch (error) {
    observe.log('error', 'A delivery was not taken over', {
      deliveryId: id,
      event: name,
      ...errorFields(error),
    });
    observe.count('WebhooksFailed');
    return answer(503, 'Not every group could be told just now. Please redeliver it in a few minutes.');
  }
}

function answer(statusCode: number, message: string): APIGatewayProxyStructuredResultV2 {
  return { statusCode, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ message }) };
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** A genuine delivery in an unknown shape is GitHub's change to make known, not a failure of the delivery. */
function readEvents({ observe }: WebhookDependencies, { id, name, payload }: Delivery): GitHubEvent[] {
  try {
    return readGitHubEvents(name, payload);
  } catch (error) {
    if (!(error instanceof v.ValiError)) throw error;
    observe.log('error', 'A delivery has an unknown shape', {
      deliveryId: id,
      event: name,
      ...errorFields(error),
    });
    return [];
  }
}
