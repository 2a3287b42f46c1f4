import { isMap, isSeq, type Node, stringify, type YAMLMap, type YAMLSeq } from 'yaml';
import { nodeOf, pairsOf } from '../yaml-nodes.ts';

/** How what is added is written; nothing is folded. */
export const YAML_STYLE = { lineWidth: 0 } as const;
const INDENT = '  ';

/** The text with one more pair at the end of a mapping, or of the file; nothing where the mapping is no block of lines. */
export function insertPair(text: string, map: YAMLMap | undefined, pair: object): string | undefined {
  if (!map) return insertLines(text, text.length, stringify(pair, YAML_STYLE), '', false);
  const [first, second] = pairsOf(map).map(({ key }) => key);
  const indent = first && !map.flow ? indentAt(text, first) : undefined;
  const end = endOf(map);
  if (indent === undefined || end === undefined) return undefined;
  return insertLines(text, end, stringify(pair, YAML_STYLE), indent, second?.spaceBefore === true);
}

/** The text with one more pair below the key of an empty mapping. */
export function insertBelow(text: string, key: Node, pair: object): string | undefined {
  const indent = indentAt(text, key);
  const end = key.range?.[1];
  if (indent === undefined || end === undefined) return undefined;
  return insertLines(text, end, stringify(pair, YAML_STYLE), `${indent}${INDENT}`, false);
}

/** The text with one more item at the end of a list; nothing where that cannot be done by adding alone. */
export function insertItem(text: string, list: YAMLSeq, item: string): string | undefined {
  const end = endOf(list);
  if (list.flow) return end === undefined ? undefined : insertInBrackets(text, list, end, item);
  const indent = indentAt(text, list);
  if (indent === undefined || end === undefined) return undefined;
  return insertLines(text, end, stringify([item], YAML_STYLE), indent, false);
}

function insertInBrackets(text: string, list: YAMLSeq, end: number, item: string): string {
  const bracket = end - 1;
  // JSON's strings are YAML's, and no sign in them ends the list.
  const added = `${list.items.length > 0 ? ', ' : ''}${JSON.stringify(item)}`;
  const before = text.slice(0, bracket).trimEnd();
  return before + added + text.slice(before.length);
}

/** What stands in front of a node in its line, when that is nothing but blanks. */
function indentAt(text: string, node: Node): string | undefined {
  const start = node.range?.[0];
  if (start === undefined) return undefined;
  const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start).replace(/^\ufeff/, '');
  return before.trim() === '' ? before : undefined;
}

/** Where the last word of a node ends. A collection's own end is behind the comments that follow it. */
function endOf(node: Node): number | undefined {
  if (isMap(node) && !node.flow) {
    const last = pairsOf(node).at(-1);
    const value = last?.value?.range && last.value.range[1] > last.value.range[0] ? last.value : last?.key;
    return value ? endOf(value) : undefined;
  }
  if (isSeq(node) && !node.flow) {
    const last = nodeOf(node.items.at(-1));
    return last ? endOf(last) : undefined;
  }
  return node.range?.[1];
}

/** Below the line that a place is in; in the file's own line ends. */
function insertLines(text: string, place: number, lines: string, indent: string, isSpaced: boolean): string {
  const isAtLineStart = place > 0 && text.charAt(place - 1) === '\n';
  const lineEnd = text.indexOf('\n', place);
  const at = isAtLineStart ? place : lineEnd < 0 ? text.length : lineEnd + 1;
  const newLine = text.includes('\r\n') ? '\r\n' : '\n';
  const isUnfinished = at > 0 && text.charAt(at - 1) !== '\n';
  const added = lines
    .trimEnd()
    .split('\n')
    .map((line) => (line === '' ? line : indent + line));
  const before = [...(isUnfinished ? [''] : []), ...(isSpaced ? [''] : [])];
  const block = [...before, ...added, ''].join(newLine);
  return text.slice(0, at) + block + text.slice(at);
}
