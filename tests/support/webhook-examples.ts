import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import * as v from 'valibot';

const PayloadSchema = v.looseObject({
  action: v.optional(v.string()),
  issue: v.optional(v.looseObject({})),
  comment: v.optional(v.looseObject({})),
  pull_request: v.optional(v.looseObject({})),
  repository: v.optional(v.looseObject({})),
});
const ExamplesSchema = v.array(v.object({ name: v.string(), examples: v.array(PayloadSchema) }));

/** GitHub's own example payloads. */
export const webhookExamples = v.parse(
  ExamplesSchema,
  createRequire(import.meta.url)('@octokit/webhooks-examples'),
);

/** A copy of GitHub's example of an event and action. */
export function webhookExample(event: string, action: string): v.InferOutput<typeof PayloadSchema> {
  const payload = webhookExamples
    .find(({ name }) => name === event)
    ?.examples.find((candidate) => candidate.action === action);
  assert.ok(payload, `there is an example of ${event}.${action}`);
  return structuredClone(payload);
}
