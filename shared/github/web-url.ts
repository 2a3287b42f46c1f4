/**
 * Where people see what the API at this address serves: https://github.com for https://api.github.com, and the
 * address without `/api/v3` for GitHub Enterprise Server. No slash at the end.
 */
export function webUrlOf(apiUrl: string): string {
  const url = new URL(apiUrl);
  if (url.hostname === 'api.github.com') return 'https://github.com';
  return `${url.origin}${url.pathname}`.replace(/\/api(?:\/v3)?\/?$|\/$/, '');
}
