import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';
import * as v from 'valibot';
import { toJsonSchema } from './json-schema.ts';

const ParameterSchema = v.object({ name: v.string(), in: v.string(), schema: v.optional(v.unknown()) });
const ContentSchema = v.object({
  content: v.optional(v.record(v.string(), v.object({ schema: v.unknown() }))),
});
const OperationSchema = v.object({
  parameters: v.optional(v.array(v.unknown()), []),
  requestBody: v.optional(v.unknown()),
  responses: v.record(v.string(), v.unknown()),
});
const DescriptionSchema = v.object({
  paths: v.record(v.string(), v.record(v.string(), v.unknown())),
  'x-webhooks': v.record(v.string(), v.object({ post: v.object({ requestBody: v.unknown() }) })),
  components: v.record(v.string(), v.record(v.string(), v.unknown())),
});
type Description = v.InferOutput<typeof DescriptionSchema>;
type Operation = v.InferOutput<typeof OperationSchema> & { template: string };

export type OpenApiCheck = {
  /** Throws unless GitHub describes this request: path, names and values in the query, body. */
  checkRequest(method: string, path: string, body: unknown): void;
  /** Throws unless GitHub describes this answer to the request. */
  checkResponse(method: string, path: string, status: number, body: unknown): void;
  /** Throws unless GitHub describes this payload; `issues-opened` is the name of `issues` with `opened`. */
  checkWebhook(name: string, payload: unknown): void;
};

/** Holds requests, answers and webhooks against GitHub's own OpenAPI description. Loads it once: make one. */
export function createOpenApiCheck(): OpenApiCheck {
  const file = fileURLToPath(import.meta.resolve('@octokit/openapi/generated/api.github.com.json'));
  const description = v.parse(DescriptionSchema, JSON.parse(readFileSync(file, 'utf8')));
  const compile = createCompiler(description);
  return {
    checkRequest: (method, path, body) => {
      const operation = findOperation(description, method, path);
      checkQuery(description, compile, operation, path);
      const schema = jsonSchemaOf(follow(description, operation.requestBody));
      if (schema === undefined) {
        assert.equal(body, undefined, `${method} ${operation.template} takes no body`);
        return;
      }
      assertValid(compile(schema), body, `request ${method} ${operation.template}`);
      checkKnownKeys(schema, body, `request ${method} ${operation.template}`);
    },
    checkResponse: (method, path, status, body) => {
      const operation = findOperation(description, method, path);
      const response = operation.responses[String(status)];
      assert.ok(response, `${method} ${operation.template} never answers ${status}`);
      const schema = jsonSchemaOf(follow(description, response));
      if (schema === undefined) return;
      assertValid(compile(schema), body, `answer ${status} to ${method} ${operation.template}`);
    },
    checkWebhook: (name, payload) => {
      const webhook = description['x-webhooks'][name];
      assert.ok(webhook, `There is no webhook ${name}`);
      assertValid(compile(jsonSchemaOf(webhook.post.requestBody)), payload, `webhook ${name}`);
    },
  };
}

function createCompiler(description: Description): (schema: unknown) => ValidateFunction {
  const ajv = new Ajv({ strict: false, allErrors: true, logger: false });
  formats.default(ajv);
  ajv.addSchema({ $id: 'github', components: toJsonSchema(description.components) });
  const compiled = new Map<unknown, ValidateFunction>();
  return (schema) => {
    const known = compiled.get(schema);
    if (known) return known;
    const validate = ajv.compile({ allOf: [toJsonSchema(schema)] });
    compiled.set(schema, validate);
    return validate;
  };
}

function findOperation(description: Description, method: string, path: string): Operation {
  const wanted = segments(path);
  const fits = (template: string) => {
    const parts = segments(template);
    return (
      parts.length === wanted.length && parts.every((part, at) => part.startsWith('{') || part === wanted[at])
    );
  };
  const literals = (template: string) => segments(template).filter((part) => !part.startsWith('{')).length;
  const [template] = Object.keys(description.paths)
    .filter(fits)
    .sort((one, other) => literals(other) - literals(one));
  assert.ok(template !== undefined, `GitHub has no path ${path}`);
  const operation = description.paths[template]?.[method.toLowerCase()];
  assert.ok(operation, `GitHub has no ${method} ${template}`);
  return { ...v.parse(OperationSchema, operation), template };
}

function segments(path: string): string[] {
  return (path.split('?')[0] ?? '').split('/').filter((part) => part !== '');
}

function checkQuery(
  description: Description,
  compile: (schema: unknown) => ValidateFunction,
  operation: Operation,
  path: string,
): void {
  const parameters = operation.parameters.map((parameter) =>
    v.parse(ParameterSchema, follow(description, parameter)),
  );
  for (const [name, value] of new URL(path, 'https://api.github.com').searchParams) {
    const parameter = parameters.find((candidate) => candidate.in === 'query' && candidate.name === name);
    assert.ok(parameter, `${operation.template} has no parameter ${name}`);
    const typed = /^\d+$/.test(value) ? Number(value) : value;
    const validate = compile(parameter.schema ?? {});
    if (!validate(value)) assertValid(validate, typed, `parameter ${name} of ${operation.template}`);
  }
}

/** GitHub ignores what it does not know, so a misspelt field would pass its schema. */
function checkKnownKeys(schema: unknown, body: unknown, what: string): void {
  const known = v.safeParse(v.object({ properties: v.record(v.string(), v.unknown()) }), schema);
  if (!known.success) return;
  const keys = Object.keys(v.parse(v.record(v.string(), v.unknown()), body));
  const unknown = keys.filter((key) => !(key in known.output.properties));
  assert.deepEqual(unknown, [], `${what}: fields that GitHub does not have`);
}

const ReferenceSchema = v.object({ $ref: v.string() });

function follow(description: Description, thing: unknown): unknown {
  const reference = v.safeParse(ReferenceSchema, thing);
  if (!reference.success) return thing;
  const [, group = '', name = ''] = /^#\/components\/([^/]+)\/([^/]+)$/.exec(reference.output.$ref) ?? [];
  return description.components[group]?.[name];
}

function jsonSchemaOf(body: unknown): unknown {
  const parsed = v.safeParse(ContentSchema, body);
  return parsed.success ? parsed.output.content?.['application/json']?.schema : undefined;
}

function assertValid(validate: ValidateFunction, value: unknown, what: string): void {
  if (validate(value)) return;
  const errors = (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
  );
  assert.fail(`${what} is not as GitHub describes it:\n${errors.join('\n')}`);
}
