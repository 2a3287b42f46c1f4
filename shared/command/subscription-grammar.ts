import type { Term } from '../subscription/term.ts';
import type { Command } from './command.ts';
import { looksLikeQuestion } from './looks-like-question.ts';
import { type Line, narrow } from './normalise.ts';
import { isShortRepoName } from './repo-name.ts';
import { parseRepoPattern } from './repo-pattern.ts';
import type { Setting } from './room-grammar.ts';
import { closedEnd, isClosed, isEdge, skipSpaces, words } from './scan.ts';
import { readTerms } from './term-grammar.ts';

const LIST = words('订阅列表 订阅清单 查看订阅 已订阅列表 /subscriptions');
const ENGLISH_LIST = words('subscriptions list_subscriptions show_subscriptions');
const SUBSCRIBE = words('订阅仓库 订阅项目 订阅 subscribe_to subscribe /subscribe');
const UNSUBSCRIBE = words('退订仓库 退订项目 退订 取消订阅 unsubscribe_from unsubscribe /unsubscribe');
const QUOTED = /["“”「『'‘][^"“”」』'’]*["“”」』'’]/g;
/** A question mark within a glob. */
const INNER_QUESTION_MARK = /\?(?=[\w.*/-])/g;

type Verb = { kind: 'subscribe' | 'unsubscribe'; end: number };

/** 「订阅 owner/repo 评审 +label:"bug"」, 「退订 …」 and 「订阅列表」. */
export function parseSubscription(line: Line, start: number, { addressed }: Setting): Command | undefined {
  const text = line.folded;
  for (const list of addressed ? [LIST, ENGLISH_LIST] : [LIST]) {
    const read = list(text, start);
    if (read && isClosed(text, read.end)) return { kind: 'list-subscriptions' };
  }
  const verb = readVerb(text, start);
  if (!verb || isQuestion(text.slice(verb.end))) return undefined;
  const end = closedEnd(text, verb.end);
  const behind = skipSpaces(text, verb.end);
  const at = text.charAt(behind) === ':' ? skipSpaces(text, behind + 1) : behind;
  const word = /^[^ ,、;]*/.exec(text.slice(at, end))?.[0] ?? '';
  const typed = narrow(line.original.slice(at, at + word.length));
  const repo = parseRepoPattern(typed);
  if (repo) return withTerms({ kind: verb.kind, repo }, readTerms(line, at + word.length, end), addressed);
  return addressed ? withoutRepo(line, verb, { at, end, typed }) : undefined;
}

function readVerb(text: string, at: number): Verb | undefined {
  const unsubscribe = UNSUBSCRIBE(text, at);
  if (unsubscribe) return { kind: 'unsubscribe', end: unsubscribe.end };
  const subscribe = SUBSCRIBE(text, at);
  return subscribe && { kind: 'subscribe', end: subscribe.end };
}

/** What was said to the bot without a repository's full name: features of the only one, or a name to be guessed. */
function withoutRepo(
  line: Line,
  { kind, end: verbEnd }: Verb,
  { at, end, typed }: { at: number; end: number; typed: string },
): Command | undefined {
  if (typed === '' && kind === 'unsubscribe') return { kind, terms: [] };
  const terms = readTerms(line, at, end);
  if (terms[0] && terms[0].what !== 'unknown') return withTerms({ kind }, terms, false);
  if (!isEdge(line.folded, verbEnd) && line.folded.charAt(verbEnd) !== ':') return undefined;
  if (kind === 'unsubscribe' && isShortRepoName(typed))
    return withTerms({ kind, repo: typed }, readTerms(line, at + typed.length, end), false);
  return at + typed.length === end ? { kind: 'unclear', hint: 'not-a-pattern', typed } : undefined;
}

/** Words that are no names at all make it talk about subscribing; one that is nearly a name was meant as one. */
function withTerms(
  command: { kind: 'subscribe' | 'unsubscribe'; repo?: string },
  terms: Term[],
  addressed: boolean,
): Command | undefined {
  const unknown = terms.filter((term) => term.what === 'unknown');
  const strange = unknown.filter(({ nearest, typed }) => !nearest && !/^[+-]/.test(typed));
  const isTalk =
    (strange.length > 0 && unknown.length > 1) ||
    (!addressed && strange.some(({ typed }) => !/^[\w:@*./-]+$/.test(typed)));
  return isTalk ? undefined : { ...command, terms };
}

function isQuestion(behind: string): boolean {
  const said = behind.replace(QUOTED, '').replace(INNER_QUESTION_MARK, '');
  return looksLikeQuestion(said) || /了[ ,;.。!~…]*$/.test(said);
}
