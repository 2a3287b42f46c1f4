import assert from 'node:assert/strict';
import { createHash, createHmac } from 'node:crypto';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { Sha256 } from '../../shared/aws/sha256.ts';

const chunks = fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 4 });
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

function digestOf(sha256: Sha256, updates: Uint8Array[]): Promise<string> {
  for (const update of updates) sha256.update(update);
  return sha256.digest().then(hex);
}

test('it is the SHA-256 of all that it was given', async () => {
  await fc.assert(
    fc.asyncProperty(chunks, async (updates) => {
      const expected = createHash('sha256').update(Buffer.concat(updates)).digest('hex');
      assert.equal(await digestOf(new Sha256(), updates), expected);
    }),
  );
});

test('with a secret, text or bytes of any form, it is the HMAC', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 100 }), chunks, async (key, updates) => {
      const data = Buffer.concat(updates);
      const expected = createHmac('sha256', key).update(data).digest('hex');
      const within = Buffer.concat([Buffer.from('before'), key, Buffer.from('behind')]);
      const view = new DataView(within.buffer, within.byteOffset + 6, key.length);
      const alone = new Uint8Array(key).buffer;
      for (const secret of [key, view, alone]) {
        assert.equal(await digestOf(new Sha256(secret), updates), expected);
      }
      const text = hex(key);
      const ofText = createHmac('sha256', text).update(data).digest('hex');
      assert.equal(await digestOf(new Sha256(text), updates), ofText);
    }),
  );
});

test('it can be asked again, and begin again', async () => {
  const sha256 = new Sha256('secret');
  const first = await digestOf(sha256, [Buffer.from('one')]);
  assert.equal(await digestOf(sha256, []), first);
  sha256.reset();
  assert.equal(await digestOf(sha256, [Buffer.from('one')]), first);
});
