import { ALTERNATIVES, IMPLIED, INCIDENTAL, NEAR, OPPOSITES, REVERSALS } from './relations.ts';
import { stem } from './stem.ts';
import { words } from './words.ts';

let exclusions: Map<string, string[]> | undefined;
let kinds: Map<string, string> | undefined;
let incidental: Set<string> | undefined;
let reversals: Set<string> | undefined;
let nearness: Map<string, string[]> | undefined;
let implied: Map<string, string[]> | undefined;

/** Whether who asks for the one does not mean the other: binding and unbinding, Windows and Linux. */
export function excludes(one: string, other: string): boolean {
  exclusions ??= pairsOf([
    ...OPPOSITES.split(/\s+/).map((pair) => pair.split('/')),
    ...kindsOf().map(({ members }) => members),
  ]);
  return exclusions.get(one)?.includes(other) === true;
}

/** Whether a concept turns a question round: removing, cancelling. */
export function isReversal(key: string): boolean {
  reversals ??= new Set(REVERSALS.split(' '));
  return reversals.has(key);
}

/** Whether a concept may come to a question without making it another. */
export function isIncidental(key: string): boolean {
  incidental ??= new Set(INCIDENTAL.split(/\s+/));
  return incidental.has(key);
}

/** What is often said for a concept, though it is not the same: the kind for its member, too. */
export function nearTo(key: string): string[] {
  nearness ??= pairsOf([
    ...NEAR.split(/\s+/).map((pair) => pair.split('/')),
    ...kindsOf().flatMap(({ kind, members }) => members.map((member) => [kind, member])),
  ]);
  return nearness.get(key) ?? [];
}

/** What a concept says already. */
export function impliedBy(key: string): string[] {
  implied ??= new Map(
    IMPLIED.split('\n')
      .filter(Boolean)
      .map((line): [string, string[]] => {
        const [concept = '', concepts = ''] = line.split(': ');
        return [concept, concepts.split(' ')];
      }),
  );
  return implied.get(key) ?? [];
}

/** Whether the one is often said for the other, though it is not the same. */
export function isNear(one: string, other: string): boolean {
  return nearTo(one).includes(other);
}

/** The kinds of which all members are known: `database` for MySQL. */
export function kindOf(key: string): string | undefined {
  kinds ??= new Map(kindsOf().flatMap(({ kind, members }) => members.map((member) => [keyOf(member), kind])));
  return kinds.get(key);
}

function kindsOf(): { kind: string; members: string[] }[] {
  return ALTERNATIVES.split('\n')
    .filter(Boolean)
    .map((line) => {
      const [kind = '', members = ''] = line.split(': ');
      return { kind, members: members.split(' ') };
    });
}

function pairsOf(groups: string[][]): Map<string, string[]> {
  const pairs = new Map<string, string[]>();
  for (const group of groups) {
    const keys = group.filter(Boolean).map(keyOf);
    for (const key of keys) {
      const others = keys.filter((other) => other !== key);
      pairs.set(key, [...new Set([...(pairs.get(key) ?? []), ...others])]);
    }
  }
  return pairs;
}

/** Concepts go by their name, other words by their stem. */
function keyOf(word: string): string {
  return words().concepts.has(word) ? word : stem(word);
}
