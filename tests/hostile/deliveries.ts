import { randomUUID } from 'node:crypto';
import { sign } from '@octokit/webhooks-methods';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { webhookSecret } from '../../shared/github/webhook-secret.ts';

export const masterKey = 'm'.repeat(48);
/** The repository of GitHub's example payloads. */
export const exampleRepo = 'Codertocat/Hello-World';

/** An event of API Gateway as it stands: nothing is signed, completed or checked. */
export function gatewayEvent(
  headers: Record<string, string>,
  body: string | undefined,
  isBase64Encoded = false,
): APIGatewayProxyEventV2 {
  const path = '/webhooks/github';
  const http = { method: 'POST', path, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'GitHub' };
  const requestContext = {
    ...{ accountId: '0', apiId: 'a', domainName: 'd', domainPrefix: 'd', requestId: 'r', stage: '$default' },
    ...{ http, routeKey: '$default', time: '', timeEpoch: 0 },
  };
  return {
    ...{ version: '2.0', routeKey: `POST ${path}`, rawPath: path, rawQueryString: '', requestContext },
    headers,
    isBase64Encoded,
    ...(body !== undefined && { body }),
  };
}

/** The headers of a delivery that GitHub signed for a repository. */
export async function signedHeaders(
  body: string,
  { event = 'issues', repo = exampleRepo }: { event?: string; repo?: string } = {},
): Promise<Record<string, string>> {
  return {
    'content-type': 'application/json',
    'x-github-event': event,
    'x-github-delivery': randomUUID(),
    'x-hub-signature-256': await sign(webhookSecret(masterKey, repo), body),
  };
}
