/** One sign of a pattern: `**` with a slash behind it is any number of folders, none too. */
const PIECE = /\*\*\/|\*\*|\*|\?|./gsu;

/**
 * Whether a glob means a text: `*` is anything within a folder, `**` across folders, `?` one character; case does
 * not count. It takes the pattern's length for each character of the text at most, whatever the pattern, where
 * what Node brings runs for minutes, and a leading dot is a character as any other.
 */
export function matchesGlob(text: string, glob: string): boolean {
  const pieces = glob.toLowerCase().match(PIECE) ?? [];
  let places = new Set<number>();
  reach(pieces, 0, places);
  for (const char of text.toLowerCase()) {
    const next = new Set<number>();
    for (const place of places) step(pieces, place, char, next);
    places = next;
  }
  return places.has(pieces.length);
}

/** Whether a text is a glob, and no name that stands for itself. */
export function isGlob(text: string): boolean {
  return /[*?]/.test(text);
}

/** Adds a place of the pattern, and those behind it that need no character. */
function reach(pieces: string[], place: number, places: Set<number>): void {
  places.add(place);
  for (let at = place; pieces[at]?.startsWith('*'); at++) places.add(at + 1);
}

function step(pieces: string[], place: number, char: string, next: Set<number>): void {
  const piece = pieces[place];
  if (piece === '**') reach(pieces, place, next);
  else if (piece === '*') {
    if (char !== '/') reach(pieces, place, next);
  } else if (piece === '**/') {
    // Within a folder's name; what stands behind may only begin after its slash.
    next.add(place);
    if (char === '/') reach(pieces, place, next);
  } else if (piece === char || (piece === '?' && char !== '/')) reach(pieces, place + 1, next);
}
