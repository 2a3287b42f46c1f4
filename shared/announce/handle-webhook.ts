import { verify } from '@octokit/webhooks-methods';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import * as v from 'valibot';
import type { Queue } from '../aws/queue.ts';
import type { Table } from '../aws/table.ts';
import { FullNameSchema } from '../github/full-name.ts';
import { webhookSecret } from '../github/webhook-secret.ts';
import { errorFields, type Observe } from '../observe/observe.ts';
import { announce } from './announce.ts';
import { type GitHubEvent, readGitHubEvent } from './github-event.ts';

export type WebhookDependencies = {
  registry: Table;
  outbound: Queue;
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
});
const RepositoryOfSchema = v.object({ repository: v.object({ full_name: FullNameSchema }) });

/**
 * Answers one delivery of a GitHub webhook: 202 for whatever is genuine, 401 for a bad signature, 400 for
 * what is no delivery, 413 and 415 for what cannot be read. 503 when AWS fails or is too slow: GitHub shows the
 * delivery as failed, and delivering it again tells whom it has not told.
 */
export async function handleWebhook(
  dependencies: WebhookDependencies,
  event: APIGatewayProxyEventV2,
): Promise<APIGatewayProxyStructuredResultV2> {
  const { observe, masterKey } = dependencies;
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

  const name = headers.output['x-github-event'];
  const deliveryId = headers.output['x-github-delivery'];
  const repo = v.safeParse(RepositoryOfSchema, payload);
  // The payload only says whose secret to check; nothing of it is used before the check.
  const secret = webhookSecret(masterKey, repo.success ? repo.output.repository.full_name : '');
  const signature = headers.output['x-hub-signature-256'];
  if (!repo.success || !signature || !(await verify(secret, body, signature))) {
    observe.log('warn', 'A delivery has a bad signature', { deliveryId, event: name });
    observe.count('WebhooksRefused');
    return answer(401, 'The signature does not match the secret of this repository.');
  }
  return tell(dependencies, deliveryId, name, payload);
}

async function tell(
  dependencies: WebhookDependencies,
  deliveryId: string,
  name: string,
  payload: unknown,
): Promise<APIGatewayProxyStructuredResultV2> {
  const { observe } = dependencies;
  const event = readEvent(dependencies, name, deliveryId, payload);
  try {
    const { rooms, again } = event
      ? await announce(dependencies, deliveryId, event)
      : { rooms: 0, again: false };
    observe.log('info', 'A delivery was accepted', { deliveryId, event: name, rooms, again });
    observe.count('WebhooksAccepted');
    return answer(202, again ? 'This delivery was told before.' : `Told to ${rooms} groups.`);
  } catch (error) {
    observe.log('error', 'A delivery was not told', { deliveryId, event: name, ...errorFields(error) });
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
function readEvent(
  { observe }: WebhookDependencies,
  name: string,
  deliveryId: string,
  payload: unknown,
): GitHubEvent | undefined {
  try {
    return readGitHubEvent(name, payload);
  } catch (error) {
    if (!(error instanceof v.ValiError)) throw error;
    observe.log('error', 'A delivery has an unknown shape', {
      deliveryId,
      event: name,
      ...errorFields(error),
    });
    return undefined;
  }
}
