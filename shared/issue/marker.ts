const REQUEST_ID = /^[0-9a-f]{32}$/;
const MARKER = /<!-- osschat request=([0-9a-f]{32}) -->/g;

/** The hidden line by which a retry finds the issue of its request. Throws unless given 32 lower-case hex digits. */
export function requestMarker(requestId: string): string {
  if (!REQUEST_ID.test(requestId)) throw new Error(`Not a request id: ${requestId}`);
  return `<!-- osschat request=${requestId} -->`;
}

/** The request id of an issue's body: that of the last marker, since ours ends the body. */
export function findRequestId(body: string): string | undefined {
  return [...body.matchAll(MARKER)].at(-1)?.[1];
}
