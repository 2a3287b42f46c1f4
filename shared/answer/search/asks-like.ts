/** Whether two ask in one way, in ways that exclude each other, or neither clearly. */
export type AsksLike = 'alike' | 'otherwise' | 'unclear';

/** What may be asked in either way: 在哪下载 and 怎么下载. */
const COMPATIBLE: Record<string, string[]> = {
  how: ['where', 'trouble', 'whether'],
  where: ['how', 'which', 'whether'],
  what: ['which'],
  which: ['what', 'whether', 'where'],
  why: ['trouble'],
  whether: ['how', 'which', 'where'],
  trouble: ['how', 'why'],
  amount: ['what'],
  who: [],
  when: [],
};

/** Who asks so wants nothing else. */
const STRICT = new Set(['who', 'when', 'amount', 'choice', 'done']);

/** How the ways in which two texts ask go together. */
export function likenessOfAsking(one: Set<string>, other: Set<string>): AsksLike {
  if ([...one].some((way) => other.has(way))) return 'alike';
  if ([...one].some((way) => STRICT.has(way))) return 'otherwise';
  const isStrict = [...other].length > 0 && [...other].every((way) => STRICT.has(way));
  if (isStrict && one.size > 0 && !one.has('whether')) return 'otherwise';
  if (one.size === 0 || other.size === 0) return 'unclear';
  const isCompatible = [...one].some((way) => COMPATIBLE[way]?.some((like) => other.has(like)));
  return isCompatible ? 'unclear' : 'otherwise';
}
