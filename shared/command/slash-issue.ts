import type { Command, Hint } from './command.ts';
import { readLabel } from './label-tail.ts';
import type { Line } from './normalise.ts';
import { readCount } from './numerals.ts';
import { parseRepoName } from './repo-name.ts';
import { readRepoTail } from './repo-tail.ts';
import { isClosed, skipSpaces } from './scan.ts';
import { MAX_COUNT, readScope, type ScopeReading, scopeFor } from './scope-grammar.ts';

const NAME = '/issue';
/** A negative or decimal number alone is no count, and no title either. */
const NO_COUNT = /^(?:-\d+|-?\d+\.\d+)$/;

/** `/issue`, `/issue 5`, `/issue 5 title`, `/issue title`; labels and `to owner/repo` may stand before the title. */
export function parseSlashIssue(line: Line, { quoting }: { quoting: boolean }): Command | undefined {
  const text = line.folded;
  const begin = skipSpaces(text, 0);
  if (!text.startsWith(NAME, begin) || !isBoundary(text, begin + NAME.length)) return undefined;
  const start = skipSpaces(text, begin + NAME.length);
  if (NO_COUNT.test(text.slice(start).trim())) return undefined;
  const counted = readLeadingCount(line, start);
  if (counted && 'hint' in counted) return { kind: 'unclear', hint: counted.hint, typed: counted.typed };
  const scope = scopeFor(counted?.scope, quoting);
  if (!scope) return undefined;
  const { labels, repo, end } = readTails(line, skipSpaces(text, counted?.end ?? start));
  const title = line.original.slice(text.charAt(end) === ':' ? end + 1 : end).trim();
  return {
    kind: 'open-issue',
    scope,
    talkers: [],
    ...(title ? { title } : {}),
    labels,
    ...(repo ? { repo } : {}),
  };
}

// Only with a number: `/issue above the fold the page is cut` is a title.
function readLeadingCount(line: Line, at: number): ScopeReading | undefined {
  const text = line.folded;
  const scope = readScope(line, at);
  const isEnglish = /[a-z]/.test(text.charAt(at));
  if (scope && hasNumber(scope) && endsScope(text, scope.end, isEnglish)) return scope;
  const count = isEnglish ? undefined : readCount(text, at);
  if (!count || !isBoundary(text, count.end)) return undefined;
  const typed = line.original.slice(at, count.end);
  // 「/issue 一些按钮点不动」: what is not a plain number belongs to the title.
  if (count.value === 'approximate') {
    return isClosed(text, count.end) ? { hint: 'approximate-count', typed, end: count.end } : undefined;
  }
  const hint = hintOf(count.value);
  if (hint) return { hint, typed, end: count.end };
  return { scope: { by: 'count', count: count.value }, end: count.end };
}

function hasNumber(scope: ScopeReading): boolean {
  return 'hint' in scope || scope.scope.by === 'count' || scope.scope.by === 'time';
}

function hintOf(count: number): Hint | undefined {
  if (count === 0) return 'count-is-zero';
  return count > MAX_COUNT ? 'count-too-large' : undefined;
}

function endsScope(text: string, end: number, isEnglish: boolean): boolean {
  return isEnglish ? text.charAt(end) === ':' || end === text.length : isBoundary(text, end);
}

function readTails(line: Line, start: number): { labels: string[]; repo?: string; end: number } {
  const labels: string[] = [];
  let repo: string | undefined;
  let end = start;
  for (;;) {
    const label = readLabel(line, end);
    const tail = label || repo ? undefined : readRepoTail(line, end);
    const read = label ?? (tail && parseRepoName(tail.value) ? tail : undefined);
    if (!read || !isBoundary(line.folded, read.end)) break;
    if (label) labels.push(label.value);
    else repo = read.value;
    end = skipSpaces(line.folded, read.end);
  }
  return { labels, ...(repo ? { repo } : {}), end };
}

function isBoundary(text: string, at: number): boolean {
  return at >= text.length || ' :'.includes(text.charAt(at));
}
