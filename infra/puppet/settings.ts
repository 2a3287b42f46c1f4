import * as v from 'valibot';
import type { AcceptRule } from './invitations.ts';
import type { Pace } from './pacing.ts';

type Variable = { meaning: string; default?: string };

/** Every variable that the container reads, besides AWS's own. Secrets may come from Secrets Manager instead. */
export const variables = {
  WECHATY_PUPPET_SERVICE_TOKEN: {
    meaning:
      'Token of the WeChat gateway: its provider’s prefix, `_` and the rest (`insecure_…` for your own)',
  },
  WECHATY_PUPPET_SERVICE_ENDPOINT: {
    meaning: '`host:port` of the gateway; without it Wechaty’s discovery service is asked',
  },
  WECHATY_PUPPET_SERVICE_NO_TLS_INSECURE_CLIENT: {
    meaning: '`true` for a gateway without TLS',
    default: 'false',
  },
  MESSAGES_QUEUE_URL: { meaning: 'Queue that chat messages go to' },
  OUTBOUND_QUEUE_URL: { meaning: 'Queue of the messages to send' },
  REGISTRY_TABLE: { meaning: 'Table of rooms and bindings' },
  CREDENTIALS_SECRET: {
    meaning: 'ARN of the secret whose keys stand in for variables that are not set',
  },
  OSSCHAT_PROBE_MS: {
    meaning:
      'Milliseconds of silence after which the gateway is asked for a sign of life; it is left after two without an answer',
    default: '3000',
  },
  OSSCHAT_SPOOL: {
    meaning:
      'Folder for messages on their way to the queue: it keeps them over a restart; without it they are in memory alone',
  },
  OSSCHAT_SPOOL_MB: {
    meaning:
      'Megabytes of messages that may wait there for the queue (in memory 64 at most); then the oldest goes',
    default: '256',
  },
  OSSCHAT_COLLECT_MS: {
    meaning:
      'Milliseconds that talk is collected before it goes to the queue; commands and what is said to the bot go at once',
    default: '0',
  },
  OSSCHAT_PAYLOAD_CONCURRENCY: { meaning: 'Calls to the gateway at a time', default: '32' },
  OSSCHAT_BACKLOG_SECONDS: {
    meaning: 'Messages that are older than this when the container starts are taken for a replay and skipped',
    default: '600',
  },
  OSSCHAT_SENDS_PER_MINUTE: { meaning: 'Messages sent in any minute, at most', default: '20' },
  OSSCHAT_ROOM_GAP_MS: { meaning: 'Milliseconds between two sends to one room, at least', default: '3000' },
  OSSCHAT_SEND_JITTER_MS: {
    meaning: 'Up to as many milliseconds are added to each gap, at random',
    default: '500',
  },
  OSSCHAT_PAUSE_SECONDS: {
    meaning:
      'Seconds without a send after WeChat refused one as too frequent; doubled each time that it does again',
    default: '60',
  },
  OSSCHAT_LONGEST_PAUSE_SECONDS: { meaning: 'Seconds that such a pause grows to, at most', default: '1800' },
  OSSCHAT_FOLD_ABOVE: {
    meaning: 'Notifications that may wait for a room before they are folded together',
    default: '5',
  },
  OSSCHAT_PICTURE_HOSTS: {
    meaning:
      'Hosts whose pictures are sent although their addresses are private, such as one of your own network; a blank or comma between them',
  },
  OSSCHAT_ACCEPT_FRIENDS: {
    meaning: 'Friend requests to accept: `all`, `none`, or `keyword` for those whose greeting holds it',
    default: 'keyword',
  },
  OSSCHAT_FRIENDS_KEYWORD: { meaning: 'The keyword for friend requests', default: 'osschat' },
  OSSCHAT_ACCEPT_ROOMS: {
    meaning: 'Invitations to rooms to accept: `all`, `none`, or `keyword` for those whose topic holds it',
    default: 'all',
  },
  OSSCHAT_ROOMS_KEYWORD: { meaning: 'The keyword for invitations to rooms', default: 'osschat' },
  OSSCHAT_HEALTH_PORT: { meaning: 'Loopback port of `GET /health`; none without it' },
} as const satisfies Record<string, Variable>;

type VariableName = keyof typeof variables;

export type Settings = {
  gateway: { token: string; endpoint?: string; tls: boolean; probeMs: number };
  spool: { folder?: string; bytes: number };
  messagesQueueUrl: string;
  outboundQueueUrl: string;
  registryTable: string;
  collectMs: number;
  payloadConcurrency: number;
  backlogSeconds: number;
  pace: Pace;
  foldAbove: number;
  pictureHosts: string[];
  acceptFriends: AcceptRule;
  acceptRooms: AcceptRule;
  healthPort?: number;
};

const text = (name: VariableName, must: string) =>
  v.pipe(v.string(`${name} is not set: it ${must}.`), v.trim(), v.nonEmpty(`${name} is empty: it ${must}.`));

const url = (name: VariableName) =>
  v.pipe(text(name, 'must be the URL of a queue'), v.url(`${name} must be the URL of a queue.`));

const whole = (name: VariableName, least: number, most: number) => {
  const message = `${name} must be a whole number from ${least} to ${most}.`;
  return v.pipe(
    v.string(message),
    v.regex(/^\d+$/, message),
    v.transform(Number),
    v.minValue(least, message),
    v.maxValue(most, message),
  );
};

const oneOf = <const T extends string>(name: VariableName, options: T[]) =>
  v.picklist(options, `${name} must be ${options.join(' or ')}.`);

const BYTES_A_MEGABYTE = 1_000_000;
const rules = ['all', 'none', 'keyword'] as const;
const TOKEN_FORM = 'must be a prefix, an underscore and the rest, such as insecure_1b2c';
const ENDPOINT_FORM = 'must be host:port, such as gateway.example.org:8788';

const EnvironmentSchema = v.object({
  WECHATY_PUPPET_SERVICE_TOKEN: v.pipe(
    text('WECHATY_PUPPET_SERVICE_TOKEN', TOKEN_FORM),
    v.regex(/^[^\s_][^\s]*_[^\s_]+$/, `WECHATY_PUPPET_SERVICE_TOKEN ${TOKEN_FORM}.`),
  ),
  WECHATY_PUPPET_SERVICE_ENDPOINT: v.optional(
    v.pipe(v.string(), v.regex(/^[^\s/]+:\d{1,5}$/, `WECHATY_PUPPET_SERVICE_ENDPOINT ${ENDPOINT_FORM}.`)),
  ),
  WECHATY_PUPPET_SERVICE_NO_TLS_INSECURE_CLIENT: oneOf('WECHATY_PUPPET_SERVICE_NO_TLS_INSECURE_CLIENT', [
    'true',
    'false',
  ]),
  MESSAGES_QUEUE_URL: url('MESSAGES_QUEUE_URL'),
  OUTBOUND_QUEUE_URL: url('OUTBOUND_QUEUE_URL'),
  REGISTRY_TABLE: text('REGISTRY_TABLE', 'must be the name of a table'),
  OSSCHAT_PROBE_MS: whole('OSSCHAT_PROBE_MS', 500, 60_000),
  OSSCHAT_SPOOL: v.optional(v.string()),
  OSSCHAT_SPOOL_MB: whole('OSSCHAT_SPOOL_MB', 1, 100_000),
  OSSCHAT_COLLECT_MS: whole('OSSCHAT_COLLECT_MS', 0, 60_000),
  OSSCHAT_PAYLOAD_CONCURRENCY: whole('OSSCHAT_PAYLOAD_CONCURRENCY', 1, 256),
  OSSCHAT_BACKLOG_SECONDS: whole('OSSCHAT_BACKLOG_SECONDS', 0, 604_800),
  OSSCHAT_SENDS_PER_MINUTE: whole('OSSCHAT_SENDS_PER_MINUTE', 1, 6_000),
  OSSCHAT_ROOM_GAP_MS: whole('OSSCHAT_ROOM_GAP_MS', 0, 60_000),
  OSSCHAT_SEND_JITTER_MS: whole('OSSCHAT_SEND_JITTER_MS', 0, 60_000),
  OSSCHAT_PAUSE_SECONDS: whole('OSSCHAT_PAUSE_SECONDS', 1, 3_600),
  OSSCHAT_LONGEST_PAUSE_SECONDS: whole('OSSCHAT_LONGEST_PAUSE_SECONDS', 1, 36_000),
  OSSCHAT_FOLD_ABOVE: whole('OSSCHAT_FOLD_ABOVE', 1, 100),
  OSSCHAT_PICTURE_HOSTS: v.optional(v.string(), ''),
  OSSCHAT_ACCEPT_FRIENDS: oneOf('OSSCHAT_ACCEPT_FRIENDS', [...rules]),
  OSSCHAT_FRIENDS_KEYWORD: text('OSSCHAT_FRIENDS_KEYWORD', 'must be a word'),
  OSSCHAT_ACCEPT_ROOMS: oneOf('OSSCHAT_ACCEPT_ROOMS', [...rules]),
  OSSCHAT_ROOMS_KEYWORD: text('OSSCHAT_ROOMS_KEYWORD', 'must be a word'),
  OSSCHAT_HEALTH_PORT: v.optional(whole('OSSCHAT_HEALTH_PORT', 0, 65_535)),
});

/**
 * The settings in an environment; an empty value counts as not set.
 *
 * @throws Error one sentence that names the first variable that is missing or wrong.
 */
export function readSettings(environment: Record<string, string | undefined>): Settings {
  const read = v.safeParse(EnvironmentSchema, withDefaults(environment));
  if (!read.success) throw new Error(read.issues[0].message);
  const env = read.output;
  const endpoint = env.WECHATY_PUPPET_SERVICE_ENDPOINT;
  return {
    gateway: {
      token: env.WECHATY_PUPPET_SERVICE_TOKEN,
      ...(endpoint && { endpoint }),
      tls: env.WECHATY_PUPPET_SERVICE_NO_TLS_INSECURE_CLIENT === 'false',
      probeMs: env.OSSCHAT_PROBE_MS,
    },
    spool: {
      ...(env.OSSCHAT_SPOOL !== undefined && { folder: env.OSSCHAT_SPOOL }),
      bytes: env.OSSCHAT_SPOOL_MB * BYTES_A_MEGABYTE,
    },
    messagesQueueUrl: env.MESSAGES_QUEUE_URL,
    outboundQueueUrl: env.OUTBOUND_QUEUE_URL,
    registryTable: env.REGISTRY_TABLE,
    collectMs: env.OSSCHAT_COLLECT_MS,
    payloadConcurrency: env.OSSCHAT_PAYLOAD_CONCURRENCY,
    backlogSeconds: env.OSSCHAT_BACKLOG_SECONDS,
    pace: {
      sendsPerMinute: env.OSSCHAT_SENDS_PER_MINUTE,
      roomGapMs: env.OSSCHAT_ROOM_GAP_MS,
      jitterMs: env.OSSCHAT_SEND_JITTER_MS,
      firstPauseMs: env.OSSCHAT_PAUSE_SECONDS * 1000,
      longestPauseMs: env.OSSCHAT_LONGEST_PAUSE_SECONDS * 1000,
    },
    foldAbove: env.OSSCHAT_FOLD_ABOVE,
    pictureHosts: env.OSSCHAT_PICTURE_HOSTS.split(/[\s,]+/).filter((host) => host !== ''),
    acceptFriends: toRule(env.OSSCHAT_ACCEPT_FRIENDS, env.OSSCHAT_FRIENDS_KEYWORD),
    acceptRooms: toRule(env.OSSCHAT_ACCEPT_ROOMS, env.OSSCHAT_ROOMS_KEYWORD),
    ...(env.OSSCHAT_HEALTH_PORT !== undefined && { healthPort: env.OSSCHAT_HEALTH_PORT }),
  };
}

/** Every variable is there, if only as undefined: the schema's own sentences need that. */
function withDefaults(environment: Record<string, string | undefined>): Record<string, string | undefined> {
  const entries = Object.entries(variables).map(([name, variable]) => {
    const byDefault = 'default' in variable ? variable.default : undefined;
    return [name, environment[name] || byDefault] as const;
  });
  return Object.fromEntries(entries);
}

function toRule(accept: AcceptRule['accept'], keyword: string): AcceptRule {
  return accept === 'keyword' ? { accept, keyword } : { accept };
}
