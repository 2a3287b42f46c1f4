import { isMap, isSeq, parseDocument } from 'yaml';
import { isEmpty } from '../yaml-nodes.ts';
import { ANSWERS, findEntry, findList, findSection, SIMILAR } from './faq-nodes.ts';
import { insertBelow, insertItem, insertPair } from './insert-yaml.ts';
import { rewriteFaqFile } from './rewrite-yaml.ts';

/** What an entry of a FAQ file gets; a question that is not there yet makes a new one. */
export type FaqEdit = { question: string; similar?: string; answer?: string };

/**
 * The FAQ file of a repository (`owner/repo`) with more in it. All else stays as it was, to the last byte where the
 * file is written in lines. The file has to be without faults.
 */
export function editFaqFile(text: string, repo: string, edit: FaqEdit): string {
  // One after the other: each moves the places of what stands behind it.
  const steps: FaqEdit[] = [
    ...(edit.answer === undefined ? [] : [{ question: edit.question, answer: edit.answer }]),
    ...(edit.similar === undefined ? [] : [{ question: edit.question, similar: edit.similar }]),
  ];
  return steps.reduce(
    (edited, step) => insert(edited, repo, step) ?? rewriteFaqFile(edited, repo, step),
    text,
  );
}

function insert(text: string, repo: string, { question, answer, similar }: FaqEdit): string | undefined {
  const { contents } = parseDocument(text, { uniqueKeys: false });
  const made = { [question]: { answers: answer === undefined ? [] : [answer] } };
  if (!isMap(contents)) return insertPair(text, undefined, { [repo]: made });
  const entry = findEntry(contents, repo, question);
  if (entry) {
    if (!isMap(entry.value)) return undefined;
    const [names, part = ''] = answer === undefined ? [SIMILAR, similar] : [ANSWERS, answer];
    const list = findList(entry.value, names);
    if (!list) return insertPair(text, entry.value, { [names[0] ?? '']: [part] });
    return isSeq(list.value) ? insertItem(text, list.value, part) : undefined;
  }
  const section = findSection(contents, repo);
  if (!section) return insertPair(text, contents, { [repo]: made });
  if (isMap(section.value)) return insertPair(text, section.value, made);
  return section.key && isEmpty(section.value) ? insertBelow(text, section.key, made) : undefined;
}
