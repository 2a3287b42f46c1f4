/** The common characters of GB 2312 stand in the order of their sounds, about nine to a syllable. */
const FIRST_ROW = 0xb0;
const LAST_ROW = 0xd7;
const FIRST_CELL = 0xa1;
const LAST_CELL = 0xfe;
const ABOUT_A_SYLLABLE = 10;

let places: Map<string, number> | undefined;

/** Whether two Chinese words may be typed for one another by their sound: 帮定 for 绑定. */
export function soundsAlike(one: string, other: string): boolean {
  if (one.length !== other.length) return false;
  return [...one].every(
    (character, at) => character === other[at] || areNeighbours(character, other.charAt(at)),
  );
}

function areNeighbours(one: string, other: string): boolean {
  places ??= readPlaces();
  const left = places.get(one);
  const right = places.get(other);
  return left !== undefined && right !== undefined && Math.abs(left - right) <= ABOUT_A_SYLLABLE;
}

function readPlaces(): Map<string, number> {
  const bytes: number[] = [];
  for (let row = FIRST_ROW; row <= LAST_ROW; row += 1)
    for (let cell = FIRST_CELL; cell <= LAST_CELL; cell += 1) bytes.push(row, cell);
  const characters = new TextDecoder('gbk').decode(Uint8Array.from(bytes));
  return new Map([...characters].map((character, place) => [character, place]));
}
