import type { Context } from 'hono';
import * as v from 'valibot';
import type { Environment } from './environment.ts';
import { Refusal, validationFailed } from './refusal.ts';

const ObjectSchema = v.record(v.string(), v.unknown());
export type RequestObject = v.InferOutput<typeof ObjectSchema>;

/** The JSON of the request, whatever its content type says, as GitHub does. */
export async function readJson(c: Context<Environment>): Promise<unknown> {
  const text = await c.req.text();
  if (text.trim() === '') return {};
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal(400, 'Problems parsing JSON');
  }
}

export async function readObject(c: Context<Environment>): Promise<RequestObject> {
  const parsed = v.safeParse(ObjectSchema, await readJson(c));
  if (!parsed.success || Array.isArray(parsed.output)) throw new Refusal(400, 'Body should be a JSON object');
  return parsed.output;
}

/** GitHub's words for a value of the wrong type. */
export function wrongType(field: string, value: unknown, wanted: string): Refusal {
  return new Refusal(
    422,
    `Invalid request.\n\nFor 'properties/${field}', ${JSON.stringify(value)} is not ${wanted}.`,
  );
}

export function notSupplied(field: string): Refusal {
  return new Refusal(422, `Invalid request.\n\n"${field}" wasn't supplied.`);
}

/** A text, or nothing when the field is absent. */
export function optionalText(body: RequestObject, field: string): string | undefined {
  const value = body[field];
  if (value === undefined) return undefined;
  if (typeof value !== 'string') throw wrongType(field, value, 'a string');
  return value;
}

const LabelsSchema = v.array(
  v.pipe(
    v.union([v.string(), v.object({ name: v.string() })]),
    v.transform((label) => (typeof label === 'string' ? label : label.name)),
  ),
);
const LONGEST_LABEL_CHARACTERS = 50;

/** The names in a list of labels: texts, or objects with a name. */
export function labelNames(value: unknown): string[] {
  const parsed = v.safeParse(LabelsSchema, value);
  if (!parsed.success)
    throw wrongType('labels', value, Array.isArray(value) ? 'a list of labels' : 'an array');
  for (const name of parsed.output) requireLabelName(name);
  return parsed.output;
}

export function requireLabelName(name: string): void {
  if (name.trim() === '') throw validationFailed({ resource: 'Label', code: 'missing_field', field: 'name' });
  if (name.length > LONGEST_LABEL_CHARACTERS) {
    throw validationFailed({
      resource: 'Label',
      code: 'custom',
      field: 'name',
      message: `name is too long (maximum is ${LONGEST_LABEL_CHARACTERS} characters)`,
    });
  }
}
