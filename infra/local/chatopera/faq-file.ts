import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { parse } from 'yaml';

const TextSchema = v.pipe(v.string(), v.trim(), v.nonEmpty());
const RepoSchema = v.pipe(
  v.string(),
  v.regex(/^[\w.-]+\/(?:[\w.-]+|\*)$/, 'The first level must be owner/repo or owner/*'),
);
const FaqFileSchema = v.record(
  RepoSchema,
  v.record(
    TextSchema,
    v.strictObject({
      categories: v.optional(TextSchema),
      answers: v.pipe(v.array(TextSchema), v.minLength(1)),
      extends: v.optional(v.array(TextSchema), []),
    }),
  ),
);

/** One question with its answers, as the knowledge base keeps it. */
export type FaqEntry = {
  id: string;
  /** `owner/repo`, or `owner/*` for all of an owner's. */
  repo: string;
  post: string;
  answers: string[];
  /** Other ways to ask the same. */
  extends: string[];
  categories: string[];
};

/**
 * Reads a file of the first OSSChat's form: `owner/repo: {question: {categories: a/b, answers, extends}}`.
 * Throws an error that names the file and the place of the fault.
 */
export function readFaqFile(path: string): FaqEntry[] {
  const parsed = v.safeParse(FaqFileSchema, readYaml(path));
  if (!parsed.success) {
    const [issue] = parsed.issues;
    throw new Error(`${path}: ${v.getDotPath(issue) ?? 'the file'}: ${issue.message}`);
  }
  return Object.entries(parsed.output).flatMap(([repo, questions]) =>
    Object.entries(questions).map(([post, { answers, categories, extends: others }]) => ({
      id: createHash('sha256').update(`${repo}\n${post}`).digest('hex').slice(0, 24),
      repo,
      post,
      answers,
      extends: others,
      categories: categories?.split('/') ?? [],
    })),
  );
}

function readYaml(path: string): unknown {
  try {
    return parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new Error(`${path} cannot be read as YAML`, { cause });
  }
}
