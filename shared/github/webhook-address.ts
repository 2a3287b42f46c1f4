/** In the query of a webhook's address: the one room that it speaks to. */
export const ROOM_PARAMETER = 'room';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** The address of a room's own webhook. */
export function roomWebhookUrl(url: string, roomId: string): string {
  return `${url}?${ROOM_PARAMETER}=${encodeURIComponent(roomId)}`;
}

/** Whether GitHub can call us: by https from anywhere, or when both are on this machine. */
export function canCall(apiUrl: string | undefined, webhookUrl: string): boolean {
  const { protocol, hostname } = new URL(webhookUrl);
  if (!LOOPBACK.has(hostname)) return protocol === 'https:';
  return apiUrl !== undefined && LOOPBACK.has(new URL(apiUrl).hostname);
}
