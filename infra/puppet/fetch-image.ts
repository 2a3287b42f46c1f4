import type { IncomingMessage } from 'node:http';
import { get } from 'node:https';
import { isIP } from 'node:net';
import { withDeadline } from '../../shared/with-deadline.ts';
import { isPublicAddress, lookUpAllowed } from './public-address.ts';

export type Image = { name: string; data: Buffer };

type Options = {
  /** Whose addresses may be private. */
  hosts?: string[];
  timeoutMs?: number;
};

/** WeChat takes no larger pictures. */
const IMAGE_AT_MOST_BYTES = 10_000_000;
const TIMEOUT_MS = 15_000;
const REDIRECTS_AT_MOST = 3;
const NAME_AT_MOST = 80;

/** By their first bytes: what a server says of a file may be anything. */
const FORMATS = [
  { extension: 'png', signature: '\x89PNG\r\n\x1a\n', at: 0 },
  { extension: 'jpg', signature: '\xff\xd8\xff', at: 0 },
  { extension: 'gif', signature: 'GIF8', at: 0 },
  { extension: 'webp', signature: 'WEBP', at: 8 },
];

/**
 * The picture at an https address of the internet; an address in an FAQ may be anything, so nothing of our own network
 * is asked for it.
 *
 * @throws Error saying why it cannot be had.
 */
export function fetchImage(
  address: string,
  { hosts = [], timeoutMs = TIMEOUT_MS }: Options = {},
): Promise<Image> {
  return withDeadline(timeoutMs, async (signal) => {
    let url = new URL(address);
    for (let redirects = 0; redirects <= REDIRECTS_AT_MOST; redirects++) {
      const isTrusted = hosts.includes(url.host) || hosts.includes(url.hostname);
      const response = await request(url, isTrusted ? () => true : isPublicAddress, signal);
      const { statusCode = 0, headers } = response;
      if (statusCode < 300 || statusCode > 399) return readImage(response, url);
      response.destroy();
      if (!headers.location || !URL.canParse(headers.location, url.href))
        throw new Error(`HTTP ${statusCode}`);
      url = new URL(headers.location, url);
    }
    throw new Error(`more than ${REDIRECTS_AT_MOST} redirects`);
  });
}

function request(
  url: URL,
  isAllowed: (address: string) => boolean,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  if (url.protocol !== 'https:') throw new Error('no https address');
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  if (isIP(host) !== 0 && !isAllowed(host)) throw new Error('an address that is not public');
  return new Promise((resolve, reject) => {
    const headers = { accept: 'image/png,image/jpeg,image/gif,image/webp' };
    // No agent: a connection of another request would not be looked up.
    const options = { headers, signal, agent: false, lookup: lookUpAllowed(isAllowed) };
    get(url, options, resolve).on('error', reject);
  });
}

async function readImage(response: IncomingMessage, url: URL): Promise<Image> {
  const { statusCode } = response;
  if (statusCode !== 200) {
    response.destroy();
    throw new Error(`HTTP ${statusCode}`);
  }
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response) {
    chunks.push(chunk);
    bytes += chunk.length;
    // Leaving the loop ends the response.
    if (bytes > IMAGE_AT_MOST_BYTES) throw new Error(`more than ${IMAGE_AT_MOST_BYTES} bytes`);
  }
  const data = Buffer.concat(chunks);
  const beginning = data.toString('latin1', 0, 16);
  const format = FORMATS.find(({ signature, at }) => beginning.startsWith(signature, at));
  if (!format) throw new Error('no picture that WeChat shows');
  return { name: nameOf(url, format.extension), data };
}

/** WeChat tells a picture from other files by its name. */
function nameOf({ pathname }: URL, extension: string): string {
  const last = pathname.split('/').at(-1) ?? '';
  const bare = last
    .replace(/\.[A-Za-z]{1,5}$/, '')
    .replace(/[^\w.-]+/g, '-')
    .slice(0, NAME_AT_MOST);
  return `${bare.replace(/^[.-]+/, '') || 'picture'}.${extension}`;
}
