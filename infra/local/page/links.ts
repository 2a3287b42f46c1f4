const STAND_IN_PAGES = '/github/';
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Undefined for what is neither http nor https (`javascript:` above all). */
export function safeUrl(text: string): URL | undefined {
  const url = URL.parse(text, location.href);
  return url !== null && (url.protocol === 'http:' || url.protocol === 'https:') ? url : undefined;
}

/**
 * The path when a URL leads to a page of the stand-in GitHub, else undefined. The runner writes its own
 * address as loopback, while the page may be open under another name (a forwarded port, `localhost`).
 */
export function standInPath(text: string): string | undefined {
  const url = safeUrl(text);
  if (url === undefined || !url.pathname.startsWith(STAND_IN_PAGES)) return undefined;
  if (url.host !== location.host && !LOOPBACK.has(url.hostname)) return undefined;
  return `${url.pathname}${url.search}${url.hash}`;
}
