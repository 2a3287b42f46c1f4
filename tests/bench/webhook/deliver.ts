import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { sign } from '@octokit/webhooks-methods';
import { webhookRoute } from '../../../infra/wiring.ts';
import { webhookExample } from '../../support/webhook-examples.ts';

const AT_ONCE = 8;
/** What the payloads of a GitHub App's webhooks have and the example has not; Probot needs it. */
const installation = { id: 2311213, node_id: 'MDIzOkludGVncmF0aW9uSW5zdGFsbGF0aW9uMjMxMTIxMw==' };

export type Deliver = (origin: string, deliveries: number, expectedStatus: number) => Promise<void>;

/**
 * Delivers as GitHub does, eight at a time over kept connections: its own example of `issues.opened` (11.6 kB),
 * each with a number and an id that no other has, signed with the secret.
 */
export function createDeliver(secret: string): Deliver {
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  const payload = { ...webhookExample('issues', 'opened'), installation };
  let number = 0;
  const deliverOne = async (origin: string, expectedStatus: number) => {
    number += 1;
    const body = JSON.stringify({ ...payload, issue: { ...payload.issue, number } });
    const headers = { ...(await headersOf(body, secret)), 'content-length': Buffer.byteLength(body) };
    const sent = request(new URL(webhookRoute.path, origin), { method: 'POST', agent, headers }).end(body);
    const [response] = await once(sent, 'response');
    response.resume();
    await once(response, 'end');
    if (response.statusCode !== expectedStatus)
      throw new Error(`A delivery was answered ${response.statusCode}`);
  };
  return async (origin, deliveries, expectedStatus) => {
    let left = deliveries;
    const deliverSome = async () => {
      while (left > 0) {
        left -= 1;
        await deliverOne(origin, expectedStatus);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, deliverSome));
  };
}

/** All that GitHub sends. */
async function headersOf(body: string, secret: string): Promise<Record<string, string>> {
  return {
    accept: '*/*',
    'user-agent': 'GitHub-Hookshot/044aadd',
    'content-type': 'application/json',
    'x-github-delivery': randomUUID(),
    'x-github-event': 'issues',
    'x-github-hook-id': '292430182',
    'x-github-hook-installation-target-id': '79929171',
    'x-github-hook-installation-target-type': 'repository',
    'x-hub-signature-256': await sign(secret, body),
  };
}
