import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { after, test } from 'node:test';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { readSecret } from '../../shared/aws/read-secret.ts';

let answer: { status: number; body: object } = { status: 200, body: {} };
const server = createServer((_request, response) => {
  response.writeHead(answer.status, { 'content-type': 'application/x-amz-json-1.1' });
  response.end(JSON.stringify(answer.body));
}).listen(0, '127.0.0.1');
await once(server, 'listening');
const address = server.address();
const port = typeof address === 'object' && address ? address.port : 0;
const client = new SecretsManagerClient({
  endpoint: `http://127.0.0.1:${port}`,
  region: 'us-east-1',
  credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
});
after(() => {
  client.destroy();
  server.close();
});
const arn = 'arn:aws:secretsmanager:us-east-1:1:secret:credentials';

test('gives the keys of a secret without those that nobody has filled in', async () => {
  answer = {
    status: 200,
    body: { SecretString: JSON.stringify({ GITHUB_TOKEN: 'ghp_x', GITHUB_APP_ID: '' }) },
  };
  assert.deepEqual(await readSecret(client, arn), { GITHUB_TOKEN: 'ghp_x' });
});

for (const [form, secret] of Object.entries({
  'no JSON': 'ghp_secret',
  'a list': '["ghp_secret"]',
  'a number among the values': '{"A":1,"B":"ghp_secret"}',
})) {
  test(`names the secret and not its content when it is ${form}`, async () => {
    answer = { status: 200, body: { SecretString: secret } };
    await assert.rejects(readSecret(client, arn), (error: Error) => {
      return error.message.includes(arn) && !error.message.includes('ghp_secret');
    });
  });
}

test('names the secret that it may not read, with the cause', async () => {
  answer = { status: 400, body: { __type: 'AccessDeniedException', message: 'not authorized' } };
  await assert.rejects(readSecret(client, arn), (error: Error) => {
    const { cause } = error;
    return error.message.includes(arn) && cause instanceof Error && cause.name === 'AccessDeniedException';
  });
});
