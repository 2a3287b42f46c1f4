import { verify } from '@octokit/webhooks-methods';
import { createCalls, type Payload } from './aws-calls.ts';
import { readBody, serve } from './serve.ts';

/** Nothing but what cannot be left out: verifies the signature, parses the payload, calls AWS. */
const { REGISTRY_TABLE = '', ANNOUNCEMENTS_QUEUE_URL = '', WEBHOOK_SECRET = '' } = process.env;
const callAws = createCalls(REGISTRY_TABLE, ANNOUNCEMENTS_QUEUE_URL);

void serve(async (request, response) => {
  const body = await readBody(request);
  if (!(await verify(WEBHOOK_SECRET, body, String(request.headers['x-hub-signature-256'])))) {
    response.writeHead(401).end();
    return;
  }
  const payload: Payload = JSON.parse(body);
  await callAws(String(request.headers['x-github-delivery']), payload);
  response.writeHead(202).end();
});
