import { type Document, isScalar, LineCounter, type Node, parseDocument, visit, type YAMLError } from 'yaml';
import type { FaqFault, FaultReason } from './faq-fault.ts';
import { lengths } from './read-entry.ts';

/** A document without faults of YAML, and where its parts stand in it. */
export type Parsed = { contents: Node | null; placeOf: PlaceOf };
/** The place of a character, given by its number. */
type PlaceOf = (offset: number) => { line: number; column: number };

/** What a byte that is no UTF-8 has become. */
const UNREADABLE = '\ufffd';
const CONFLICT = /^(?:<{7}|>{7})(?: |$)/m;
/** One mistake may make thousands, and only the first are told. */
const ERRORS_READ_AT_MOST = 100;
const BEGINS_WITH_SIGN = /(?:^|- |: )\s*[&*!@%`]/;
const WIDE_COLON = /^[^:#]*：\s*$/;

/**
 * Reads YAML that says what it looks like: no tags, anchors and aliases (a text that begins with their signs was hardly
 * meant to be one, and aliases grow without bounds). The faults of a line are one: the later ones come of the first.
 */
export function parseYaml(text: string): Parsed | { faults: FaqFault[] } {
  const lines = new LineCounter();
  const placeOf: PlaceOf = (offset) => {
    const { line, col: column } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(column, 1) };
  };
  const conflict = CONFLICT.exec(text);
  const unreadable = text.indexOf(UNREADABLE);
  // Keys that come twice are looked for by the caller: here each would be compared with each.
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: false, prettyErrors: false });
  if (unreadable >= 0) return { faults: [{ ...placeOf(unreadable), reason: { kind: 'encoding' } }] };
  if (conflict) return { faults: [{ ...placeOf(conflict.index), reason: { kind: 'conflict' } }] };
  const typed = text.split(/\r?\n/);
  const found = document.errors.slice(0, ERRORS_READ_AT_MOST).map((error) => {
    const place = placeOf(startOf(error, document, text));
    return { ...place, reason: reasonOf(error, typed[place.line - 1] ?? '') };
  });
  const faults = firstOfEachLine(found.length > 0 ? found : signsIn(document, placeOf));
  return faults.length > 0 ? { faults } : { contents: document.contents, placeOf };
}

function startOf({ code, message, pos }: YAMLError, document: Document, text: string): number {
  const isQuote = code === 'MISSING_CHAR' && missingSign(message) === 'open-quote';
  return (isQuote ? openQuote(document, text) : undefined) ?? pos[0];
}

function reasonOf({ code, message }: YAMLError, line: string): FaultReason {
  switch (code) {
    case 'TAB_AS_INDENT':
      return { kind: 'tab' };
    case 'BAD_INDENT':
      return { kind: message.startsWith('Flow ') ? 'open-bracket' : 'indent' };
    case 'BLOCK_AS_IMPLICIT_KEY':
      return { kind: message.startsWith('Nested mappings') ? 'colon-in-text' : 'indent' };
    case 'MULTILINE_IMPLICIT_KEY':
      return { kind: WIDE_COLON.test(line) ? 'wide-colon' : 'no-colon' };
    case 'MISSING_CHAR':
      return { kind: missingSign(message) };
    case 'BAD_SCALAR_START':
    case 'BAD_ALIAS':
    case 'ALIAS_PROPS':
    case 'TAG_RESOLVE_FAILED':
      return { kind: 'sign' };
    case 'MULTIPLE_DOCS':
      return { kind: 'several-documents' };
    case 'KEY_OVER_1024_CHARS':
      return { kind: 'too-long', place: 'question', limit: lengths.question };
    case 'UNEXPECTED_TOKEN':
      return { kind: BEGINS_WITH_SIGN.test(line) ? 'sign' : 'syntax' };
    default:
      return { kind: 'syntax' };
  }
}

function missingSign(message: string) {
  if (/quote/.test(message)) return 'open-quote';
  if (/^Flow /.test(message) || /must end with/.test(message)) return 'open-bracket';
  return /^Tags and anchors/.test(message) ? 'sign' : 'no-colon';
}

/** A quote that is never closed is noticed at the end of the file: what helps is where it begins. */
function openQuote(document: Document, text: string): number | undefined {
  let start: number | undefined;
  visit(document, {
    Scalar: (_key, { type, range }) => {
      const isQuoted = type === 'QUOTE_DOUBLE' || type === 'QUOTE_SINGLE';
      if (isQuoted && range && range[1] >= text.trimEnd().length) start = range[0];
    },
  });
  return start;
}

function signsIn(document: Document, placeOf: PlaceOf): FaqFault[] {
  const faults: FaqFault[] = document.warnings.map(({ pos }) => ({
    ...placeOf(pos[0]),
    reason: { kind: 'sign' },
  }));
  visit(document, {
    Node: (_key, node) => {
      const isPlain = !('anchor' in node && node.anchor) && !node.tag;
      if (isPlain && (isScalar(node) || 'items' in node)) return;
      faults.push({ ...placeOf(node.range?.[0] ?? 0), reason: { kind: 'sign' } });
    },
  });
  return faults;
}

function firstOfEachLine(faults: FaqFault[]): FaqFault[] {
  const sorted = faults.toSorted((one, other) => one.line - other.line || one.column - other.column);
  return sorted.filter(({ line }, index) => line !== sorted[index - 1]?.line);
}
