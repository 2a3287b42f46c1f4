/**
 * Turns OpenAPI 3.0's dialect into JSON Schema: `nullable` becomes a type, references point into the
 * document `github`, and what only documents is left out.
 */
export function toJsonSchema(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(toJsonSchema);
  if (typeof schema !== 'object' || schema === null) return schema;
  const converted: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(schema)) {
    if (isDocumentation(key, value)) continue;
    converted[key] = key === '$ref' && typeof value === 'string' ? `github${value}` : toJsonSchema(value);
  }
  if (converted.nullable !== true) return converted;
  delete converted.nullable;
  return { anyOf: [{ type: 'null' }, converted] };
}

function isDocumentation(key: string, value: unknown): boolean {
  // Properties can be called `example` or `discriminator` too, but then they are schemas.
  if (key === 'example' || key === 'examples') return !isSchema(value);
  if (key === 'discriminator') return typeof value === 'object' && value !== null && 'propertyName' in value;
  return key.startsWith('x-');
}

function isSchema(value: unknown): boolean {
  return typeof value === 'object' && value !== null && ('type' in value || '$ref' in value);
}
