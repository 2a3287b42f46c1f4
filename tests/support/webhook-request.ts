import { randomUUID } from 'node:crypto';
import { sign } from '@octokit/webhooks-methods';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { webhookSecret } from '../../shared/github/webhook-secret.ts';

export type Delivery = {
  event?: string;
  body: string;
  /** Over the right ones; an undefined one is left out. */
  headers?: Record<string, string | undefined>;
  base64?: boolean;
  /** In the place of the repository's. */
  secret?: string;
  query?: Record<string, string>;
};

/** What API Gateway hands to the function for a delivery of GitHub, signed with the repository's secret. */
export async function webhookRequest({
  repo,
  masterKey,
  event = 'issues',
  body,
  headers = {},
  base64 = false,
  secret = webhookSecret(masterKey, repo),
  query,
}: Delivery & { repo: string; masterKey: string }): Promise<APIGatewayProxyEventV2> {
  const all = {
    'content-type': 'application/json',
    'x-github-event': event,
    'x-github-delivery': randomUUID(),
    'x-hub-signature-256': await sign(secret, body),
    ...headers,
  };
  return {
    version: '2.0',
    routeKey: 'POST /webhooks/github',
    rawPath: '/webhooks/github',
    rawQueryString: new URLSearchParams(query).toString(),
    ...(query && { queryStringParameters: query }),
    headers: Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)),
    requestContext: requestContext(),
    body: base64 ? Buffer.from(body).toString('base64') : body,
    isBase64Encoded: base64,
  };
}

function requestContext(): APIGatewayProxyEventV2['requestContext'] {
  return {
    accountId: '0',
    apiId: 'test',
    domainName: 'test',
    domainPrefix: 'test',
    http: {
      method: 'POST',
      path: '/webhooks/github',
      protocol: 'HTTP/1.1',
      sourceIp: '127.0.0.1',
      userAgent: '',
    },
    requestId: 'test',
    routeKey: '$default',
    stage: '$default',
    time: '',
    timeEpoch: 0,
  };
}
