import * as v from 'valibot';
import { ChatoperaVariablesSchema } from '../../shared/chatopera/connect.ts';
import { optional, readEnvironment } from '../../shared/environment.ts';
import { GitHubVariablesSchema } from '../../shared/github/connect.ts';

const DEFAULT_PORT = 8788;
const DEFAULT_DATA_FOLDER = '.osschat';

const port = v.pipe(
  v.optional(v.string(), String(DEFAULT_PORT)),
  v.regex(/^\d{1,5}$/, 'has to be a port number, 0 to 65535'),
  v.transform(Number),
  v.maxValue(65_535, 'has to be a port number, 0 to 65535'),
);

const SettingsSchema = v.object({
  /** 0 takes a free one. */
  PORT: port,
  OSSCHAT_DATA: v.optional(v.pipe(v.string(), v.nonEmpty('is empty')), DEFAULT_DATA_FOLDER),
  /** Where GitHub reaches this machine, for webhooks of the real GitHub. */
  OSSCHAT_PUBLIC_URL: v.optional(v.pipe(v.string(), v.url('has to be a URL like https://example.org'))),
  WECHATY_PUPPET_SERVICE_TOKEN: optional,
  WECHATY_PUPPET_SERVICE_ENDPOINT: optional,
  ...GitHubVariablesSchema.entries,
  ...ChatoperaVariablesSchema.entries,
});
export type LocalSettings = v.InferOutput<typeof SettingsSchema>;

/** Settings of `npm start`. Throws a sentence that names the wrong variable. */
export function readLocalSettings(variables: Record<string, string | undefined>): LocalSettings {
  return readEnvironment(SettingsSchema, variables);
}
