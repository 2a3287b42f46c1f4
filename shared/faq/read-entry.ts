import { isMap, isSeq, type Node, type YAMLMap } from 'yaml';
import { nearestName } from '../command/nearest-name.ts';
import { entryIdOf } from '../registry/faq.ts';
import type { FaqEntry, FaqScope } from './entry.ts';
import { type EntryField, entryFields, type FaultReason, quoteOf, type TextPlace } from './faq-fault.ts';
import { isEmpty, nodeOf, type PlainPair, pairsOf, textOf } from './yaml-nodes.ts';

/** Together they fit into an item of DynamoDB, which takes 400 KB, whatever is written in them. */
export const lengths: Record<TextPlace, number> = {
  question: 300,
  similar: 300,
  answer: 5_000,
  category: 100,
};
export const ANSWERS_AT_MOST = 10;
/** Under either name. */
export const SIMILAR_AT_MOST = 50;
const CATEGORIES_AT_MOST = 10;

/** An entry of the file, and whose it is. */
export type FiledEntry = { scope: FaqScope; entry: FaqEntry };
/** A file while it is read. */
export type Reading = {
  repo: string | undefined;
  entries: FiledEntry[];
  /** What is asked already, by scope and id of the question, and in which line. */
  asked: Map<string, { line: number; by: object }>;
  lineOf(node: Node | null): number;
  tell(node: Node | null, reason: FaultReason): void;
};

/** False, and told, when something else in the scope asks the same. `by` is the entry. */
export function isNew(
  reading: Reading,
  scope: FaqScope,
  typed: string,
  node: Node | null,
  by: object,
): boolean {
  const id = `${scope} ${entryIdOf(typed)}`;
  const known = reading.asked.get(id);
  if (known) {
    const { line } = known;
    if (known.by !== by) reading.tell(node, { kind: 'twice', what: 'question', typed: quoteOf(typed), line });
    return false;
  }
  reading.asked.set(id, { line: reading.lineOf(node), by });
  return true;
}

/** What a question's value says; what is wrong with it is told. */
export function readEntry(
  reading: Reading,
  scope: FaqScope,
  question: string,
  pair: PlainPair,
): FaqEntry | undefined {
  if (!isMap(pair.value)) {
    reading.tell(pair.value ?? pair.key, { kind: 'no-entry', question: quoteOf(question) });
    return undefined;
  }
  const fields = fieldsOf(reading, pair.value);
  const answers = readTexts(reading, 'answers', fields.get('answers'), 'answer', ANSWERS_AT_MOST);
  const given = fields.get('answers')?.value ?? null;
  if (isEmpty(given) || (isSeq(given) && given.items.length === 0))
    reading.tell(pair.key, { kind: 'no-answers', question: quoteOf(question) });
  const similar: string[] = [];
  for (const name of ['extends', 'similar'] as const)
    for (const { text, node } of readTexts(reading, name, fields.get(name), 'similar', SIMILAR_AT_MOST))
      if (isNew(reading, scope, text, node, pair)) similar.push(text);
  const categories = readCategories(reading, fields.get('categories'));
  return { question, answers: answers.map(({ text }) => text), similar, categories };
}

function fieldsOf(reading: Reading, map: YAMLMap): Map<EntryField, PlainPair> {
  const fields = new Map<EntryField, PlainPair>();
  for (const pair of pairsOf(map)) {
    const typed = textOf(pair.key) ?? '';
    const name = entryFields.find((field) => field === typed);
    const before = name && fields.get(name);
    if (!name) {
      const nearest = nearestName(typed.toLowerCase(), entryFields);
      const field = entryFields.find((one) => one === nearest);
      reading.tell(pair.key, { kind: 'unknown-field', typed: quoteOf(typed), nearest: field });
    } else if (before) {
      reading.tell(pair.key, { kind: 'twice', what: 'field', typed, line: reading.lineOf(before.key) });
    } else fields.set(name, pair);
  }
  return fields;
}

function readTexts(
  reading: Reading,
  field: EntryField,
  pair: PlainPair | undefined,
  place: TextPlace,
  atMost: number,
): { text: string; node: Node | null }[] {
  const value = pair?.value ?? null;
  if (isEmpty(value)) return [];
  if (!isSeq(value)) {
    reading.tell(value, { kind: 'no-list', field });
    return [];
  }
  const nodes = value.items.map(nodeOf);
  const [tooMany] = nodes.slice(atMost);
  if (tooMany !== undefined) reading.tell(tooMany, { kind: 'too-many', places: place, limit: atMost });
  return nodes.slice(0, atMost).flatMap((node) => {
    const text = readText(reading, node ?? value, place);
    return text === undefined ? [] : [{ text, node }];
  });
}

/** One text with a slash between general and special, or a list of them. */
function readCategories(reading: Reading, pair: PlainPair | undefined): string[] {
  const value = pair?.value ?? null;
  const typed = isSeq(value)
    ? readTexts(reading, 'categories', pair, 'category', CATEGORIES_AT_MOST)
    : isEmpty(value)
      ? []
      : [{ text: readText(reading, value, 'category') ?? '', node: value }];
  const categories = typed.flatMap(({ text }) => text.split('/').flatMap((part) => part.trim() || []));
  if (categories.length > CATEGORIES_AT_MOST)
    reading.tell(value, { kind: 'too-many', places: 'category', limit: CATEGORIES_AT_MOST });
  return categories;
}

/** A text of the file, or nothing, and told, where there is none or one too long. */
export function readText(reading: Reading, node: Node | null, place: TextPlace): string | undefined {
  const typed = textOf(node);
  const limit = lengths[place];
  if (typed === undefined) reading.tell(node, { kind: 'no-text', place });
  else if (typed === '') reading.tell(node, { kind: 'blank', place });
  else if ([...typed].length > limit) reading.tell(node, { kind: 'too-long', place, limit });
  else return typed;
  return undefined;
}
