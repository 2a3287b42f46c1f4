import { type Line, narrow } from './normalise.ts';
import { isShortRepoName, parseRepoName } from './repo-name.ts';
import { type Reading, skipSpaces, skipWord, words } from './scan.ts';

const PREPOSITION = words('到 至 在 往 in to on');
const KIND = words('仓库 项目 repo repository the_repo');
const PLACE = words('仓库里 仓库中 仓库 项目里 项目中 项目 里面 里 中 上 repository repo');
const ADDRESS = /https?:\/\/[a-z\d._/-]+/y;
const NAME = /[a-z\d._/-]+/y;
/** 「到 GitHub 提 issue」 is advice to a person, not a repo. */
const SITES = new Set(['github', 'github.com', 'gitee', 'gitee.com', 'gitlab', 'gitlab.com']);

/** Reads `到 owner/repo`, `到 repo`, `in owner/repo`: gives `owner/repo`, or the short name as typed. */
export function readRepoTail(line: Line, at: number): Reading<string> | undefined {
  const preposition = PREPOSITION(line.folded, at);
  if (!preposition) return undefined;
  const start = skipWord(KIND, line.folded, skipSpaces(line.folded, preposition.end));
  const repo = readRepo(line, start);
  if (!repo) return undefined;
  const place = PLACE(line.folded, skipSpaces(line.folded, repo.end));
  return { value: repo.value, end: place?.end ?? repo.end };
}

function readRepo(line: Line, at: number): Reading<string> | undefined {
  const found = matchAt(ADDRESS, line.folded, at) ?? matchAt(NAME, line.folded, at);
  // A full stop behind the name closes the sentence.
  const typed = narrow(line.original.slice(at, at + (found?.length ?? 0))).replace(/\.+$/, '');
  const repo = parseRepoName(typed);
  if (repo) return { value: `${repo.owner}/${repo.repo}`, end: at + typed.length };
  const isShort = isShortRepoName(typed) && !/^[\d.]+$/.test(typed) && !SITES.has(typed.toLowerCase());
  return isShort ? { value: typed, end: at + typed.length } : undefined;
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}
