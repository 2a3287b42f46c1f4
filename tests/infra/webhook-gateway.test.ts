import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as v from 'valibot';
import { createWebhookGateway } from '../../infra/local/webhook-gateway.ts';
import { roomWebhookUrl } from '../../shared/github/webhook-address.ts';

const EventSchema = v.object({
  rawQueryString: v.string(),
  queryStringParameters: v.optional(v.record(v.string(), v.string())),
});

/** The query as API Gateway's format 2.0 hands it to the function. */
async function queryOf(address: string) {
  let seen: unknown;
  const gateway = createWebhookGateway({
    invoke: async (event) => {
      seen = event;
      return { statusCode: 202 };
    },
    stop: async () => {},
  });
  const response = await gateway.request(address, { method: 'POST', body: '{}' });
  assert.equal(response.status, 202);
  return v.parse(EventSchema, seen);
}

const route = 'http://127.0.0.1/webhooks/github';

test('a room in the address of its webhook arrives as it was, whatever its id', async () => {
  for (const roomId of ['r1@chatroom', '群 1&room=2', 'a+b,c', 'x%40'])
    assert.deepEqual((await queryOf(roomWebhookUrl(route, roomId))).queryStringParameters, { room: roomId });
});

test('a query is handed over raw and read, several of one name joined; none is left out', async () => {
  assert.deepEqual(await queryOf(`${route}?a=1&b=%40&a=2`), {
    rawQueryString: 'a=1&b=%40&a=2',
    queryStringParameters: { a: '1,2', b: '@' },
  });
  assert.deepEqual(await queryOf(route), { rawQueryString: '' });
});
