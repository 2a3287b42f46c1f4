import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { after, test } from 'node:test';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { lean } from '../../shared/aws/lean.ts';
import { Sha256 } from '../../shared/aws/sha256.ts';

const seen: IncomingHttpHeaders[] = [];
const server = createServer((request, response) => {
  seen.push(request.headers);
  response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' }).end('{"TableNames":["one"]}');
});
await once(server.listen(0, '127.0.0.1'), 'listening');
after(() => server.close());

function options() {
  const address = server.address();
  assert.ok(typeof address === 'object' && address);
  const credentials = { accessKeyId: 'id', secretAccessKey: 'secret' };
  return { endpoint: `http://127.0.0.1:${address.port}`, region: 'us-east-1', credentials };
}

test('a lean client calls and signs, and describes neither itself nor the machine', async () => {
  const client = lean(new DynamoDBClient({ ...options(), sha256: Sha256 }));
  const { TableNames } = await client.send(new ListTablesCommand({}));
  assert.deepEqual(TableNames, ['one']);
  client.destroy();
  const [headers] = seen.splice(0);
  assert.match(headers?.authorization ?? '', /^AWS4-HMAC-SHA256 .*Signature=[0-9a-f]{64}$/);
  assert.equal(headers?.['x-amz-user-agent'], undefined);
  assert.equal(headers?.['user-agent'], undefined);
});

test('it says so when the SDK has no such part any more', () => {
  assert.throws(() => lean({ middlewareStack: { remove: () => false } }), /The SDK has no loggerMiddleware/);
});
