import { createHmac } from 'node:crypto';

export type BotCredentials = { clientId: string; secret: string };

/**
 * The Authorization header of a bot's call: base64 of a JSON with the HMAC-SHA1 of
 * `appId + timestamp + random + METHOD + path`, where `path` includes `/api/v1/chatbot/{clientId}` and the
 * query string. `now` in ms, `random` an integer.
 */
export function authorize(
  { clientId, secret }: BotCredentials,
  { method, path, now, random }: { method: string; path: string; now: number; random: number },
): string {
  const timestamp = Math.floor(now / 1000);
  const signature = createHmac('sha1', secret)
    .update(`${clientId}${timestamp}${random}${method}${path}`)
    .digest('hex');
  return Buffer.from(JSON.stringify({ appId: clientId, timestamp, random, signature })).toString('base64');
}
