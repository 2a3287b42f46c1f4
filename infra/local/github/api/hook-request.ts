import * as v from 'valibot';
import type { Hook, HookSettings } from '../hooks.ts';
import { validationFailed } from './refusal.ts';

const configEntries = {
  content_type: v.optional(v.picklist(['json', 'form']), 'form'),
  secret: v.optional(v.string()),
  insecure_ssl: v.optional(v.union([v.string(), v.number()])),
};
const UrlSchema = v.pipe(v.string(), v.url(), v.startsWith('http'));
const names = v.array(v.string());
const NewHookSchema = v.object({
  name: v.optional(v.literal('web')),
  config: v.object({ url: UrlSchema, ...configEntries }),
  events: v.optional(names, ['push']),
  active: v.optional(v.boolean(), true),
});
const ChangeSchema = v.object({
  config: v.optional(v.object({ url: v.optional(UrlSchema), ...configEntries })),
  events: v.optional(names),
  add_events: v.optional(names, []),
  remove_events: v.optional(names, []),
  active: v.optional(v.boolean()),
});

/** A new webhook as a request asks for it. */
export function readHook(body: Record<string, unknown>): HookSettings {
  const { config, events, active } = read(NewHookSchema, body);
  requireJson(config);
  return { url: config.url, secret: config.secret ?? null, events, active };
}

/** A webhook as it is after a change: a config without a secret takes the secret away. */
export function readHookChange(before: Hook, body: Record<string, unknown>): HookSettings {
  const { config, events = before.events, add_events, remove_events, active } = read(ChangeSchema, body);
  if (config) requireJson(config);
  const all = new Set([...events, ...add_events]);
  for (const name of remove_events) all.delete(name);
  return {
    url: config?.url ?? before.url,
    secret: config ? (config.secret ?? null) : before.secret,
    events: [...all],
    active: active ?? before.active,
  };
}

function read<Schema extends v.GenericSchema>(schema: Schema, body: unknown): v.InferOutput<Schema> {
  const parsed = v.safeParse(schema, body);
  if (parsed.success) return parsed.output;
  const field = v.getDotPath(parsed.issues[0])?.split('.').at(-1) ?? 'config';
  throw validationFailed({ resource: 'Hook', code: 'invalid', field, message: parsed.issues[0].message });
}

function requireJson({ content_type }: { content_type: string }): void {
  if (content_type === 'json') return;
  const message = 'The stand-in sends JSON only: set config.content_type to "json"';
  throw validationFailed({ resource: 'Hook', code: 'custom', field: 'content_type', message });
}
