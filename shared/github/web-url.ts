/** Where people find GitHub's pages, by its API's address: api.github.com's are at github.com, Enterprise's below `/api/v3`. */
export function webUrlOf(apiUrl: string | undefined): string {
  const url = new URL(apiUrl ?? 'https://api.github.com');
  const path = url.pathname.replace(/\/$/, '').replace(/\/api(?:\/v\d+)?$/, '');
  return `${url.protocol}//${url.host.replace(/^api\./, '')}${path}`;
}
