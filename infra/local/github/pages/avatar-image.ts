const FULL_CIRCLE_DEGREES = 360;

/** A picture for an account: its first letter on a colour of its own. SVG. */
export function avatarImage(login: string): string {
  let hue = 0;
  for (const character of login) hue = (hue * 31 + (character.codePointAt(0) ?? 0)) % FULL_CIRCLE_DEGREES;
  const letter = /[a-z\d]/i.exec(login)?.[0].toUpperCase() ?? '?';
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><rect width="40" height="40" fill="hsl(${hue} 45% 48%)"/><text x="20" y="27" text-anchor="middle" font-family="system-ui,sans-serif" font-size="20" font-weight="600" fill="#fff">${letter}</text></svg>`;
}
