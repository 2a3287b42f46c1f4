import type { Feature } from '../subscription/feature.ts';
import { DEFAULT_BRANCH, type WorkflowChoice } from '../subscription/subscription.ts';
import type { Term } from '../subscription/term.ts';
import { featuresOf, filterOf, nearestTerm } from './feature-words.ts';
import type { Line } from './normalise.ts';
import { readToken, type Token } from './term-token.ts';

/** A label's name is no longer on GitHub; a path or branch can be, but nobody types that. */
const MAX_VALUE_LENGTH = 100;
const LOGIN = /^@?([a-z\d][a-z\d-]{0,38}(?:\[bot\])?)$/i;
const DEFAULT_BRANCH_WORDS = new Set(['默认', '默认分支', 'head']);
const ALL_RUNS = new Set(['all', '全部', '所有', '成功']);
const ONLY_FAILURES = new Set(['failures', 'failed', 'failure', '失败', '只看失败', '仅失败']);
/** What people say around features and means none. */
const FILLERS = new Set([
  '的',
  '和',
  '与',
  '及',
  '以及',
  '还有',
  'and',
  '&',
  '动态',
  '事件',
  '通知',
  'events',
]);
const AND = /以及|还有|[和与及]/;

/** The features and filters that the rest of a line names, to `end`: 工单、发布 `commits:main` `+label:"bug"`. */
export function readTerms(line: Line, at: number, end: number): Term[] {
  const terms: Term[] = [];
  for (let token = readToken(line, at, end); token; token = readToken(line, token.end, end))
    terms.push(...termsOf(token));
  return terms;
}

function termsOf(token: Token): Term[] {
  if (token.sign !== '') return [filterTerm(token) ?? signedFeature(token) ?? unknown(token)];
  if (token.values === undefined) return token.name.split(AND).filter(isTelling).flatMap(plainTerms);
  const [feature] = featuresOf(token.name);
  const terms = feature && token.values.map((value) => valuedTerm(feature, value));
  return terms?.every((term) => term !== undefined) ? terms : [unknown(token)];
}

function isTelling(word: string): boolean {
  return word !== '' && !FILLERS.has(word);
}

function plainTerms(name: string): Term[] {
  const word = name.replace(/^的/, '').replace(/(.)(?:动态|事件|通知)$/, '$1');
  const found = featuresOf(word);
  if (found.length > 0) return found.map((feature) => ({ what: 'feature', feature }));
  return [unknown({ sign: '', name: word, typed: word })];
}

/** `+issues` can only mean the feature. */
function signedFeature({ sign, name, values }: Token): Term | undefined {
  const [feature] = sign === '+' && values === undefined ? featuresOf(name) : [];
  return feature && { what: 'feature', feature };
}

function unknown({ sign, name, typed }: Pick<Token, 'sign' | 'name' | 'typed'>): Term {
  const nearest = nearestTerm(name, sign);
  return { what: 'unknown', typed, ...(nearest && { nearest }) };
}

function filterTerm({ sign, name, values = [] }: Token): Term | undefined {
  const [value = ''] = values;
  const filter = filterOf(name);
  if (filter === 'bots') return values.length === 0 ? { what: 'bots', shown: sign === '+' } : undefined;
  if (values.length === 0 || values.some((one) => one === '' || one.length > MAX_VALUE_LENGTH))
    return undefined;
  if (filter === 'label' && sign === '+') return { what: 'labels', labels: [...new Set(values)] };
  if (values.length > 1 || sign === '+') return undefined;
  if (filter === 'label') return { what: 'hidden-label', label: value };
  if (filter === 'path') return { what: 'hidden-path', glob: value.replace(/^\.?\/+/, '') };
  const login = filter === 'author' ? LOGIN.exec(value)?.[1] : undefined;
  return login === undefined ? undefined : { what: 'hidden-author', login };
}

function valuedTerm(feature: Feature, value: string): Term | undefined {
  if (value === '' || value.length > MAX_VALUE_LENGTH) return undefined;
  const word = value.toLowerCase();
  if (feature === 'commits')
    return { what: 'branch', glob: DEFAULT_BRANCH_WORDS.has(word) ? DEFAULT_BRANCH : value };
  if (feature !== 'workflows') return undefined;
  if (ALL_RUNS.has(word)) return { what: 'workflow-successes', told: true };
  if (ONLY_FAILURES.has(word)) return { what: 'workflow-successes', told: false };
  const choice = workflowChoice(value);
  return choice ? { what: 'workflow', choice } : { what: 'feature', feature };
}

/** `CI`, `CI@main`, `*@release/*`; nothing for every workflow on every branch. */
function workflowChoice(value: string): WorkflowChoice | undefined {
  const at = value.lastIndexOf('@');
  const name = (at < 0 ? value : value.slice(0, at)).trim();
  const branch = at < 0 ? '' : value.slice(at + 1).trim();
  const choice = {
    ...(name !== '' && name !== '*' && { name }),
    ...(branch !== '' && branch !== '*' && { branch }),
  };
  return Object.keys(choice).length > 0 ? choice : undefined;
}
