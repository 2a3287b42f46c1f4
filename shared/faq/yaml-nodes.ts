import { isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap } from 'yaml';

/** A number or a yes is taken as it is typed; nothing for what is no text at all. */
export function textOf(node: Node | null): string | undefined {
  if (!isScalar(node)) return undefined;
  const { value, source } = node;
  if (value === null) return '';
  return (typeof value === 'string' ? value : (source ?? String(value))).trim().toWellFormed();
}

/** Nothing is given. */
export function isEmpty(node: Node | null): boolean {
  return node === null || (isScalar(node) && node.value === null);
}

export type PlainPair = { key: Node | null; value: Node | null };

/** What a mapping holds, in its order. */
export function pairsOf({ items }: YAMLMap): PlainPair[] {
  return items.map(({ key, value }: Pair) => ({ key: nodeOf(key), value: nodeOf(value) }));
}

/** A node of a document without aliases. */
export function nodeOf(part: unknown): Node | null {
  return isScalar(part) || isMap(part) || isSeq(part) ? part : null;
}
