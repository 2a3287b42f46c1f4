import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createContext, runInContext } from 'node:vm';
import fc from 'fast-check';
import { atomsOf, type Pattern, patternsOfShared, regexLiterals } from './patterns.ts';

const patterns = await patternsOfShared();

/** A pattern that backtracks without end is stopped here; one that does not needs a thousandth of it. */
const GIVE_UP_AFTER_MS = 20_000;
const LONGEST_MESSAGE = 100_000;

/** Where the code itself cuts what its patterns get to read, in characters. `mask` and the like read all. */
const inputAtMost: [file: RegExp, characters: number][] = [
  // `parseCommand` takes no longer text for a command; `mention`, `normalise`, `command-of` and what learns see the whole.
  [/^shared\/command\/(?!mention|normalise|command-of|learn-grammar)/, 500],
  // `shorten` looks at four units a character, of at most 200 characters.
  [/^shared\/issue\/shorten/, 804],
  // `link` gives up on longer addresses.
  [/^shared\/issue\/link/, 2_000],
  // `chooseTitle` reads as much of a message.
  [/^shared\/issue\/(title|small-talk)/, 4_000],
  // `asksSomething` reads as much of a message.
  [/^shared\/answer\/(asks-something|told-not-asked)/, 2_000],
  // As much of a webhook's text is read for its excerpt.
  [/^shared\/announce\/excerpt/, 10_000],
  // `fitWidth` leaves so much of a line at most before it.
  [/^shared\/announce\/harmless/, 500],
];

/** Signs and words that hostile text is made of, besides the pattern's own. */
const COMMON = ['以上', ' ', '\n', 'a', '1', '-', '@', '「', '\u200b', '\u202e', '，', '!'];
const BREAKERS = ['', '\u0001', '!x', '」'];

function lengthFor(file: string): number {
  return inputAtMost.find(([pattern]) => pattern.test(file))?.[1] ?? LONGEST_MESSAGE;
}

/** Long repetitions of each part of the pattern, and of a few parts together, with what may not follow behind. */
function attacksOn({ file, pattern }: Pattern): string[] {
  const length = lengthFor(file);
  const atoms = [...atomsOf(pattern), ...COMMON];
  const together = fc.sample(
    fc.tuple(
      fc.constantFrom('', ...atoms),
      fc.array(fc.constantFrom(...atoms), { minLength: 2, maxLength: 3 }),
      fc.constantFrom(...BREAKERS),
    ),
    { numRuns: 24, seed: 3 },
  );
  const alone = atoms.map((atom, index) => ['', [atom], BREAKERS[index % BREAKERS.length] ?? ''] as const);
  return [...alone, ...together].map(([before, pump, behind]) => {
    const unit = pump.join('');
    return before + unit.repeat(Math.ceil(length / unit.length)) + behind;
  });
}

test('the patterns of shared/ are all found', () => {
  const sources = patterns.map(({ pattern }) => pattern.source);
  assert.ok(patterns.length > 90, `${patterns.length} patterns`);
  for (const known of ['^-(?: -){4,}$', String.raw`^\d{17}$`]) assert.ok(sources.includes(known));
  const files = new Set(patterns.map(({ file }) => file));
  for (const file of ['mask-rules', 'neutralise', 'small-talk'])
    assert.ok(files.has(`shared/issue/${file}.ts`), file);
});

test('the scan tells regular expressions from divisions, strings, comments and templates', () => {
  const brace = '$';
  const source = [
    "const half = size / 2 / 3; const text = '/no/'; // /no/",
    'const one = /[/]a\\/b/g; const two = [/c/, /d/u];',
    `const built = \`/no/${brace}{text.replace(/e/g, \`${brace}{{ a: /f/ }}/no/\`)}/no/\`; /* /no/ */ if (/g/.test(x)) f();`,
  ].join('\n');
  const found = regexLiterals(source).map(String);
  assert.deepEqual(found, ['/[/]a\\/b/g', '/c/', '/d/u', '/e/g', '/f/', '/g/']);
});

for (const [file, group] of Map.groupBy(patterns, ({ file }) => file)) {
  test(`no pattern of ${file} runs away over ${lengthFor(file)} characters of its own parts`, () => {
    for (const one of group) {
      const context = createContext({ pattern: one.pattern, texts: attacksOn(one) });
      const code = 'for (const text of texts) { pattern.lastIndex = 0; text.replace(pattern, ""); }';
      assert.doesNotThrow(
        () => runInContext(code, context, { timeout: GIVE_UP_AFTER_MS }),
        `${one.pattern} does not come to an end`,
      );
    }
  });
}

test('a pattern that does run away is caught', () => {
  const context = createContext({ pattern: /^(a+)+$/, text: `${'a'.repeat(60)}!` });
  assert.throws(() => runInContext('pattern.test(text)', context, { timeout: 200 }), {
    code: 'ERR_SCRIPT_EXECUTION_TIMEOUT',
  });
});
