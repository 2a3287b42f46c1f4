import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { authorize } from '../../shared/chatopera/authorization.ts';
import { refusalOf } from './stand-in/verify-signature.ts';

const clientId = '5bb63be6d499797cb4eaa3c0';
const now = 1_767_225_600_999;
const request = {
  method: 'GET',
  path: `/api/v1/chatbot/${clientId}/faq/database?limit=100&page=1`,
  now,
  random: 7,
};

const decode = (header: string) => JSON.parse(Buffer.from(header, 'base64').toString());

// Signatures by `openssl dgst -sha1 -hmac` of the documented text.
for (const [secret, signature] of [
  ['s3cr3t', '3d7f44359312d96da6b66de91e45cc441bc3eb0a'],
  ['口令', 'f055462f5a174a757a9048ae4f1cfba292666c53'],
] as const) {
  test(`signs as openssl does with the secret ${secret}`, () => {
    assert.deepEqual(decode(authorize({ clientId, secret }, request)), {
      appId: clientId,
      timestamp: 1_767_225_600,
      random: 7,
      signature,
    });
  });
}

test('any call that is signed passes an independent check, and no other does', async () => {
  const text = fc.string({ minLength: 1, unit: 'binary' });
  const method = fc.constantFrom('GET', 'POST', 'PUT', 'DELETE');
  await fc.assert(
    fc.asyncProperty(text, method, fc.webPath(), fc.nat(), async (secret, method, tail, random) => {
      const path = `/api/v1/chatbot/${clientId}${tail}`;
      const header = authorize({ clientId, secret }, { method, path, now, random });
      const signed = { method, path, header };
      assert.equal(await refusalOf(signed, { clientId, secret }, now), undefined);
      const refused = 'invalid signature.';
      assert.equal(await refusalOf({ ...signed, path: `${path}?` }, { clientId, secret }, now), refused);
      assert.equal(await refusalOf({ ...signed, method: 'HEAD' }, { clientId, secret }, now), refused);
      assert.equal(await refusalOf(signed, { clientId, secret: `${secret}x` }, now), refused);
      assert.equal(await refusalOf(signed, { clientId: 'other', secret }, now), 'invalid appId.');
    }),
    { numRuns: 50 },
  );
});

test('an old signature is refused for its time', async () => {
  const header = authorize({ clientId, secret: 's' }, request);
  for (const skewMs of [-600_000, 600_000]) {
    const refusal = await refusalOf({ ...request, header }, { clientId, secret: 's' }, now + skewMs);
    assert.equal(refusal, 'invalid timestamp.');
  }
});
