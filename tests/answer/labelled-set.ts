import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { parse } from 'yaml';

const fixtures = new URL('../fixtures/faq/', import.meta.url);

export const kinds = [
  'paraphrase',
  'word-order',
  'synonym',
  'typo',
  'traditional',
  'english',
  'mixed',
  'polite',
  'fragment',
  'near-miss',
  'small-talk',
  'no-entry',
  'rhetorical',
] as const;

const FileSchema = v.record(
  v.string(),
  v.record(
    v.string(),
    v.strictObject({
      categories: v.string(),
      answers: v.pipe(v.array(v.string()), v.minLength(1)),
      extends: v.optional(v.array(v.string()), []),
    }),
  ),
);

const QuestionSchema = v.strictObject({
  text: v.pipe(v.string(), v.nonEmpty()),
  /** The entry that answers it unasked; null where silence is right. */
  expects: v.nullable(v.string()),
  kind: v.picklist(kinds),
  /** One of these should be suggested, if the bot is asked. */
  suggest: v.optional(v.pipe(v.array(v.string()), v.minLength(1))),
});
export type LabelledQuestion = v.InferOutput<typeof QuestionSchema>;

export type LabelledSet = Pick<ReturnType<typeof loadSet>, 'entries' | 'all'>;

/** A community's entries, with the scope that each stands under, and what is asked of them by file. */
function loadSet<File extends string>(folder: string, files: File[]) {
  const read = (name: string): unknown => parse(readFileSync(new URL(`${folder}${name}`, fixtures), 'utf8'));
  const entries = Object.entries(v.parse(FileSchema, read('community.faqs.yml'))).flatMap(
    ([scope, section]) =>
      Object.entries(section).map(([question, { categories, answers, extends: similar }]) => ({
        ...{ scope, question, answers, similar },
        categories: categories.split('/'),
      })),
  );
  const questions = (name: File) => v.parse(v.array(QuestionSchema), read(name));
  return { entries, all: files.flatMap(questions), questions };
}

/** What the search was made with: what it reaches on it is what the thresholds were chosen for. */
export const first = loadSet('', ['questions.dev.yml', 'questions.test.yml']);
/** Another community, by somebody else and full of near misses: the best-reply threshold is as high as it asks for. */
export const second = loadSet('second/', ['questions.dev.yml']);
/** A third one, by somebody else again. Nothing is chosen on it. */
export const heldOut = loadSet('held-out/', ['questions.yml']);
