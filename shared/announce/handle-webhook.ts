import { verify } from '@octokit/webhooks-methods';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import * as v from 'valibot';
import type { Queue } from '../aws/queue.ts';
import type { Table } from '../aws/table.ts';
import { webhookSecret } from '../github/webhook-secret.ts';
import { findRequestId } from '../issue/marker.ts';
import type { Observe } from '../observe/observe.ts';
import { originOfRequest } from '../registry/request.ts';
import { loadRoom, roomsBoundTo } from '../registry/room.ts';
import type { OutboundMessage } from '../wechat/outbound-message.ts';
import { eventCard } from './event-card.ts';
import { type GitHubEvent, readGitHubEvent } from './github-event.ts';

export type WebhookDependencies = {
  registry: Table;
  outbound: Queue;
  observe: Observe;
  masterKey: string;
};

/** Lambda takes 6 MB with everything around the body, which grows when it is quoted as JSON. */
const BODY_AT_MOST_BYTES = 5_000_000;

const HeadersSchema = v.object({
  'x-github-event': v.string(),
  'x-github-delivery': v.pipe(v.string(), v.regex(/^[\w-]{1,100}$/)),
  'x-hub-signature-256': v.optional(v.string(), ''),
});
const RepositoryOfSchema = v.object({ repository: v.object({ full_name: v.string() }) });

/**
 * Answers one delivery of a GitHub webhook: 202 for whatever is genuine, 401 for a bad signature, 400 for
 * what is no delivery, 413 and 415 for what cannot be read. Throws when AWS fails: API Gateway answers 500
 * and GitHub shows the delivery as failed.
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
  const told = await announce(dependencies, deliveryId, readEvent(dependencies, name, deliveryId, payload));
  observe.log('info', 'A delivery was accepted', { deliveryId, event: name, rooms: told });
  observe.count('WebhooksAccepted');
  return answer(202, `Told to ${told} groups.`);
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
      error: error.message,
    });
    return undefined;
  }
}

async function announce(
  { registry, outbound }: WebhookDependencies,
  deliveryId: string,
  event: GitHubEvent | undefined,
): Promise<number> {
  if (!event) return 0;
  const [roomIds, origin] = await Promise.all([
    roomsBoundTo(registry, event.repo),
    originOf(registry, event),
  ]);
  const messages = await Promise.all(
    roomIds
      .filter((roomId) => roomId !== origin)
      .map(async (roomId): Promise<OutboundMessage> => {
        const { settings } = await loadRoom(registry, roomId);
        return {
          id: `${deliveryId}:${roomId}`,
          conversationId: roomId,
          ...eventCard(event, settings.language),
        };
      }),
  );
  await outbound.sendAll(
    messages.map((body) => ({ body, groupId: body.conversationId, deduplicationId: body.id })),
  );
  return messages.length;
}

/** The room that an issue was opened from has its link already. The marker alone proves nothing: our record does. */
async function originOf(registry: Table, event: GitHubEvent): Promise<string | undefined> {
  const requestId = event.kind === 'issue-opened' ? findRequestId(event.body) : undefined;
  const origin = requestId === undefined ? undefined : await originOfRequest(registry, requestId);
  return origin?.repo.toLowerCase() === event.repo.toLowerCase() ? origin.roomId : undefined;
}
