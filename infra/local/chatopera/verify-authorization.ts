import { createHmac, timingSafeEqual } from 'node:crypto';
import * as v from 'valibot';

export type Credentials = { clientId: string; secret: string };

const MS_PER_SECOND = 1000;
const LARGEST_SKEW_SECONDS = 300;

const AuthorizationSchema = v.pipe(
  v.string(),
  v.nonEmpty(),
  v.transform((text) => Buffer.from(text, 'base64').toString()),
  v.parseJson(),
  v.object({
    appId: v.string(),
    timestamp: v.pipe(v.number(), v.integer()),
    random: v.pipe(v.number(), v.integer()),
    signature: v.string(),
  }),
);

/**
 * Checks the Authorization header of a bot's call. `path` is what was signed: from `/api/v1` on, with the
 * query string; `now` in ms. Gives the reason when it is refused.
 */
export function refusalOf(
  header: string | undefined,
  request: { method: string; path: string },
  { clientId, secret }: Credentials,
  now: number,
): string | undefined {
  const parsed = v.safeParse(AuthorizationSchema, header);
  if (!parsed.success) return 'invalid authorization';
  const { appId, timestamp, random, signature } = parsed.output;
  if (appId !== clientId) return 'chatbot not found';
  if (Math.abs(now / MS_PER_SECOND - timestamp) > LARGEST_SKEW_SECONDS) return 'invalid timestamp';
  const text = `${appId}${timestamp}${random}${request.method}${request.path}`;
  const expected = Buffer.from(createHmac('sha1', secret).update(text).digest('hex'));
  const given = Buffer.from(signature);
  const valid = given.length === expected.length && timingSafeEqual(given, expected);
  return valid ? undefined : 'invalid signature';
}
