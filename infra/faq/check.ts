import { readFileSync } from 'node:fs';
import { FAULTS_AT_MOST, readFaqFile } from '../../shared/faq/faq-file.ts';
import type { FiledEntry } from '../../shared/faq/read-entry.ts';
import { scopeOfSection, sharedRepoOf } from '../../shared/faq/section.ts';
import type { Language } from '../../shared/registry/room.ts';
import { speak } from '../../shared/speech/speech.ts';
import { speakCli } from './speech.ts';

type Checked = { entries: FiledEntry[] } | { lines: string[] };

/** What a file has, or what is wrong with it as compilers say it: `FILE:line:column: why`. Throws a sentence. */
export function checkFile(file: string, repo: string | undefined, language: Language): Checked {
  const read = readFaqFile(readText(file, language), repo);
  if ('entries' in read) return read;
  const { fault } = speak(language).faqFile;
  const lines = read.faults.map(({ line, column, reason }) => `${file}:${line}:${column}: ${fault(reason)}`);
  return { lines: lines.length === FAULTS_AT_MOST ? [...lines, speakCli(language).others] : lines };
}

/** What there is to say about a file that is right. */
export function summarise(file: string, entries: FiledEntry[], language: Language): string[] {
  const { summary, empty } = speak(language).faqFile;
  const scopes = [...new Set(entries.map(({ scope }) => scope))];
  return [
    `${file}: ${entries.length === 0 ? empty : summary(entries.length, scopes)}`,
    ...(areOfOneFile(scopes) ? [] : [speakCli(language).severalRepos]),
  ];
}

/** Whether there can be a repository whose file has all of them. */
function areOfOneFile(scopes: string[]): boolean {
  const repos = scopes.flatMap((scope) => [scope, sharedRepoOf(scope)]);
  return scopes.length === 0 || repos.some((repo) => scopes.every((scope) => scopeOfSection(scope, repo)));
}

function readText(file: string, language: Language): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
    throw new Error(speakCli(language).unreadable(file, code), { cause });
  }
}
