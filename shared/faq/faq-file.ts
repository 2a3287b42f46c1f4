import { isMap, type Node } from 'yaml';
import type { FaqScope } from './entry.ts';
import { type FaqFault, quoteOf } from './faq-fault.ts';
import { parseYaml } from './parse-yaml.ts';
import { type FiledEntry, isNew, type Reading, readEntry, readText } from './read-entry.ts';
import { scopeOfSection, sectionName } from './section.ts';
import { isEmpty, pairsOf, textOf } from './yaml-nodes.ts';

const FILE_AT_MOST_KILOBYTES = 1024;
const ENTRIES_AT_MOST = 10_000;
export const FAULTS_AT_MOST = 20;

export type ReadFaqFile = { entries: FiledEntry[] } | { faults: FaqFault[] };

/**
 * Reads a FAQ file in the form of the first OSSChat's, several answers, categories and similar questions with it:
 *
 * ```yaml
 * owner/repo:
 *   question:
 *     categories: general/special
 *     answers: [said first, said below it]
 *     extends: [another way to ask it]
 * ```
 *
 * `repo` is whose file it is: sections of others are faults. Without it every section is right. Gives what is wrong,
 * twenty faults at most in their order; where the YAML itself is broken, only what is wrong with that.
 */
export function readFaqFile(text: string, repo: string | undefined): ReadFaqFile {
  if (Buffer.byteLength(text) > FILE_AT_MOST_KILOBYTES * 1024) {
    const reason = { kind: 'too-large', limitInKilobytes: FILE_AT_MOST_KILOBYTES } as const;
    return { faults: [{ line: 1, column: 1, reason }] };
  }
  const parsed = parseYaml(text);
  if ('faults' in parsed) return { faults: parsed.faults.slice(0, FAULTS_AT_MOST) };
  const { contents, placeOf } = parsed;
  const faults: FaqFault[] = [];
  const reading: Reading = {
    repo,
    entries: [],
    asked: new Map(),
    lineOf: (node) => placeOf(startOf(node)).line,
    tell: (node, reason) => void faults.push({ ...placeOf(startOf(node)), reason }),
  };
  readSections(reading, contents);
  if (faults.length === 0) return { entries: reading.entries };
  faults.sort((one, other) => one.line - other.line || one.column - other.column);
  return { faults: faults.slice(0, FAULTS_AT_MOST) };
}

function startOf(node: Node | null): number {
  return node?.range?.[0] ?? 0;
}

function readSections(reading: Reading, contents: Node | null): void {
  if (isEmpty(contents)) return;
  if (!isMap(contents)) {
    const isWide = (textOf(contents) ?? '').includes('：');
    reading.tell(contents, { kind: isWide ? 'wide-colon' : 'no-sections' });
    return;
  }
  const known = new Map<string, number>();
  for (const { key, value } of pairsOf(contents)) {
    const typed = textOf(key) ?? '';
    const section = sectionName(typed);
    if (section === undefined) {
      reading.tell(key, { kind: 'not-a-section', typed: quoteOf(typed) });
      continue;
    }
    const scope = scopeOfSection(section, reading.repo);
    if (scope === undefined) {
      reading.tell(key, { kind: 'other-repo', section: typed, repo: reading.repo ?? '' });
    } else if (known.has(section)) {
      reading.tell(key, { kind: 'twice', what: 'section', typed, line: known.get(section) ?? 0 });
    } else readSection(reading, { scope, key, typed, value });
    known.set(section, reading.lineOf(key));
  }
}

type Section = { scope: FaqScope; key: Node | null; typed: string; value: Node | null };

function readSection(reading: Reading, { scope, key, typed, value }: Section): void {
  if (isEmpty(value)) return;
  if (!isMap(value)) {
    reading.tell(value ?? key, { kind: 'no-questions', section: typed });
    return;
  }
  for (const pair of pairsOf(value)) {
    if (reading.entries.length >= ENTRIES_AT_MOST) {
      reading.tell(pair.key, { kind: 'too-many', places: 'question', limit: ENTRIES_AT_MOST });
      return;
    }
    const question = readText(reading, pair.key, 'question');
    if (question === undefined || !isNew(reading, scope, question, pair.key, pair)) continue;
    const entry = readEntry(reading, scope, question, pair);
    if (entry) reading.entries.push({ scope, entry });
  }
}
