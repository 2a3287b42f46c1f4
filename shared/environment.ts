import * as v from 'valibot';

/** A required variable. */
export const required = v.pipe(v.string('is missing'), v.nonEmpty('is empty'));

/** An optional variable; an empty one counts as absent, as secrets have empty values until they are filled in. */
export const optional = v.pipe(
  v.optional(v.string()),
  v.transform((value) => (value?.trim() ? value.trim() : undefined)),
);

/** Reads variables once, at the edge. Throws one sentence that names every variable that is wrong, never its value. */
export function readEnvironment<const Schema extends v.GenericSchema>(
  schema: Schema,
  variables: Record<string, string | undefined>,
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, variables);
  if (result.success) return result.output;
  const problems = result.issues.map((issue) => {
    const name = v.getDotPath(issue) ?? 'environment';
    if (issue.received === 'undefined') return `${name} is missing`;
    // A schema without words of its own quotes what it got.
    return `${name} ${issue.message.includes(issue.received) ? 'is wrong' : issue.message}`;
  });
  throw new Error(`Wrong configuration: ${problems.join('; ')}.`);
}
