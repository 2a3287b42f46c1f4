import { isMap, type YAMLMap } from 'yaml';
import { scopeOfSection, sectionName } from '../section.ts';
import { type PlainPair, pairsOf, textOf } from '../yaml-nodes.ts';

/** The names of an entry's lists; the first is for a new one. */
export const ANSWERS = ['answers'];
export const SIMILAR = ['extends', 'similar'];

/** The section of a repository's file where its new entries go: the one with its name, else any that is its own. */
export function findSection(contents: YAMLMap, repo: string): PlainPair | undefined {
  const own = sectionsOf(contents, repo);
  const named = own.find(({ key }) => sectionName(textOf(key) ?? '') === repo.toLowerCase());
  return named ?? own[0];
}

/** The entry of a question, wherever it stands in the file. */
export function findEntry(contents: YAMLMap, repo: string, question: string): PlainPair | undefined {
  for (const { value } of sectionsOf(contents, repo)) {
    const entry = isMap(value) && pairsOf(value).find(({ key }) => textOf(key) === question);
    if (entry) return entry;
  }
  return undefined;
}

/** The list of an entry that goes by one of these names. */
export function findList(entry: YAMLMap, names: string[]): PlainPair | undefined {
  return pairsOf(entry).find(({ key }) => names.includes(textOf(key) ?? ''));
}

function sectionsOf(contents: YAMLMap, repo: string): PlainPair[] {
  return pairsOf(contents).filter(({ key }) => {
    const section = sectionName(textOf(key) ?? '');
    return section !== undefined && scopeOfSection(section, repo) !== undefined;
  });
}
