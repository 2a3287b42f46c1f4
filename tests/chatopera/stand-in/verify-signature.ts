import { webcrypto } from 'node:crypto';
import * as v from 'valibot';

const LARGEST_SKEW_SECONDS = 300;
const MS_PER_SECOND = 1000;

/** Base64 of a JSON, as Chatopera's own clients send it. */
const HeaderSchema = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z0-9+/]+={0,2}$/),
  v.transform((text) => Buffer.from(text, 'base64').toString('utf8')),
  v.parseJson(),
  v.strictObject({
    appId: v.string(),
    timestamp: v.pipe(v.number(), v.integer()),
    random: v.pipe(v.number(), v.integer()),
    signature: v.pipe(v.string(), v.regex(/^[\da-f]{40}$/)),
  }),
);

type Signed = { method: string; path: string; header: string | undefined };

/**
 * Why a bot's call is refused, in Chatopera's words, or nothing. It shares no code with the client: the HMAC is
 * WebCrypto's and the text to sign is put together from the documents. `now` in ms since 1970.
 */
export async function refusalOf(
  { method, path, header }: Signed,
  { clientId, secret }: { clientId: string; secret: string },
  now: number,
): Promise<string | undefined> {
  const read = v.safeParse(HeaderSchema, header);
  if (!read.success || read.output.appId !== clientId) return 'invalid appId.';
  const { appId, timestamp, random, signature } = read.output;
  if (Math.abs(now / MS_PER_SECOND - timestamp) > LARGEST_SKEW_SECONDS) return 'invalid timestamp.';
  const encoder = new TextEncoder();
  const algorithm = { name: 'HMAC', hash: 'SHA-1' };
  const key = await webcrypto.subtle.importKey('raw', encoder.encode(secret), algorithm, false, ['verify']);
  const text = encoder.encode([appId, timestamp, random, method, path].join(''));
  const isValid = await webcrypto.subtle.verify('HMAC', key, Buffer.from(signature, 'hex'), text);
  return isValid ? undefined : 'invalid signature.';
}
