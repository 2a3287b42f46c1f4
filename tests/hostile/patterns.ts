import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const ROOT = join(import.meta.dirname, '../..');

export type Pattern = { file: string; pattern: RegExp };

/** Every regular expression of `shared/`: the literals from its text, the built ones from loading its modules. */
export async function patternsOfShared(): Promise<Pattern[]> {
  const files = globSync('shared/**/*.ts', { cwd: ROOT }).sort();
  const found: Pattern[] = [];
  let building = 0;
  for (const file of files) {
    const source = readFileSync(join(ROOT, file), 'utf8');
    for (const pattern of regexLiterals(source)) found.push({ file, pattern });
    building += source.split('new RegExp(').length - 1;
  }
  const built = await builtPatterns(files);
  assert.equal(built.length, building, 'every `new RegExp` of shared/ is made when its module is loaded');
  return [...found, ...built];
}

/** Watches `new RegExp` while the modules are loaded: nothing of shared/ may have been imported before. */
async function builtPatterns(files: string[]): Promise<Pattern[]> {
  const built: Pattern[] = [];
  const original = globalThis.RegExp;
  globalThis.RegExp = new Proxy(original, {
    construct(target, [source, flags]: [string, string?]) {
      const pattern = new target(source, flags);
      const file = /\/(shared\/[\w./-]+\.ts):\d/.exec(new Error().stack ?? '')?.[1];
      if (file) built.push({ file, pattern });
      return pattern;
    },
  });
  try {
    for (const file of files) await import(pathToFileURL(join(ROOT, file)).href);
  } finally {
    globalThis.RegExp = original;
  }
  return built;
}

const STRING_OR_COMMENT = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"/y;
const REGEX = /\/((?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+)\/([dgimsuvy]*)/y;
/** What stands in front of an expression; a division has an operand there. */
const BEFORE_EXPRESSION = /(?:^|[(,=:[!&|?{};>]|\b(?:return|of|in|case|typeof))\s*$/;

/** The regex literals of TypeScript, by a scan that knows comments, strings and templates. */
export function regexLiterals(source: string): RegExp[] {
  const found: RegExp[] = [];
  /** Braces that are open inside each `${…}` of a template. */
  const templates: number[] = [];
  let at = 0;
  const skipTemplate = () => {
    for (; at < source.length; at += 1) {
      if (source[at] === '\\') at += 1;
      else if (source[at] === '`') break;
      else if (source.startsWith('${', at)) {
        templates.push(0);
        at += 1;
        break;
      }
    }
    at += 1;
  };
  while (at < source.length) {
    const char = source.charAt(at);
    const skipped = matchAt(STRING_OR_COMMENT, source, at);
    const literal = char === '/' && BEFORE_EXPRESSION.test(source.slice(Math.max(0, at - 40), at));
    const regex = !skipped && literal ? matchAt(REGEX, source, at) : undefined;
    if (regex) found.push(new RegExp(regex[1] ?? '', regex[2]));
    if (skipped || regex) at += (skipped ?? regex)?.[0].length ?? 1;
    else if (char === '`' || (char === '}' && templates.at(-1) === 0)) {
      if (char === '}') templates.pop();
      at += 1;
      skipTemplate();
    } else {
      const open = templates.length - 1;
      if (open >= 0 && char === '{') templates[open] = (templates[open] ?? 0) + 1;
      if (open >= 0 && char === '}') templates[open] = (templates[open] ?? 0) - 1;
      at += 1;
    }
  }
  return found;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

const ESCAPED: Record<string, string[]> = {
  s: [' ', '\t', '\u2005'],
  S: ['x', '中'],
  d: ['1'],
  D: ['x'],
  w: ['a', '_'],
  W: ['-', '，'],
  n: ['\n'],
  r: ['\r'],
  t: ['\t'],
  b: [],
  B: [],
  p: ['a', '中', 'か', '😀', '1'],
  P: ['中', 'a', ' '],
};

/** What a pattern is made of, as texts that some part of it matches: its words, its signs, its classes. */
export function atomsOf({ source }: RegExp): string[] {
  const atoms = new Set<string>();
  const plain = source
    .replace(/\\u\{?([0-9a-f]{4,6})\}?|\\x([0-9a-f]{2})/gi, (_, unit: string, byte: string) => {
      atoms.add(String.fromCodePoint(Number.parseInt(unit ?? byte, 16)));
      return ' ';
    })
    .replace(/\\[pP]\{[^}]*\}|\\(.)/gs, (whole, escaped: string | undefined) => {
      const kind = escaped ?? whole.charAt(1);
      for (const atom of ESCAPED[kind] ?? [kind]) atoms.add(atom);
      return ESCAPED[kind] ? '\u0000' : kind === '/' || /\W/.test(kind) ? '\u0000' : kind;
    });
  for (const [word] of plain.matchAll(/[\p{L}\p{N}_ -]{2,}/gu)) atoms.add(word);
  for (const char of plain) if (!'()[]{}*+?|^$\\\u0000'.includes(char)) atoms.add(char);
  return [...atoms];
}
