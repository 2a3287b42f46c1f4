import { type Document, isMap, isSeq, parseDocument, type YAMLMap } from 'yaml';
import { textOf } from '../yaml-nodes.ts';
import type { FaqEdit } from './edit-faq-file.ts';
import { ANSWERS, findEntry, findList, findSection, SIMILAR } from './faq-nodes.ts';
import { YAML_STYLE } from './insert-yaml.ts';

/**
 * The file with more in it, written anew by the library: comments, order and quotes stay, blanks may not. For what is
 * written in braces, where a line cannot be added.
 */
export function rewriteFaqFile(text: string, repo: string, edit: FaqEdit): string {
  const document = parseDocument(text, { uniqueKeys: false });
  const { contents } = document;
  if (!isMap(contents)) return text;
  const entry = findEntry(contents, repo, edit.question)?.value;
  if (isMap(entry)) addParts(document, entry, edit);
  else addEntry(document, contents, repo, edit);
  const written = document.toString(YAML_STYLE);
  return text.includes('\r\n') ? written.replaceAll('\n', '\r\n') : written;
}

function addParts(document: Document, entry: YAMLMap, { answer, similar }: FaqEdit): void {
  const add = (names: string[], part: string | undefined) => {
    if (part === undefined) return;
    const list = findList(entry, names)?.value;
    if (isSeq(list)) list.add(document.createNode(part));
    else entry.set(names[0], document.createNode([part]));
  };
  add(ANSWERS, answer);
  add(SIMILAR, similar);
}

function addEntry(document: Document, contents: YAMLMap, repo: string, { question, answer }: FaqEdit): void {
  const made = { answers: answer === undefined ? [] : [answer] };
  const section = findSection(contents, repo);
  if (isMap(section?.value)) section.value.set(document.createNode(question), document.createNode(made));
  else contents.set(textOf(section?.key ?? null) ?? repo, document.createNode({ [question]: made }));
}
