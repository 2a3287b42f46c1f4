/**
 * The one table of queues, tables, functions and their environment: the stack builds it on AWS, the local
 * runner on one machine. Whoever gets a queue's or table's variable gets the permission too.
 */

export type QueueName =
  | 'messages'
  | 'requests'
  | 'questions'
  | 'previews'
  | 'room-commands'
  | 'faq'
  | 'announcements'
  | 'outbound';
export type TableName = 'window' | 'registry';
export type FunctionName =
  | 'receive-message'
  | 'open-issue'
  | 'manage-room'
  | 'answer-question'
  | 'preview-links'
  | 'keep-faq'
  | 'github-webhook'
  | 'announce'
  | 'keep-time'
  | 'report-dead-letters'
  | 'redeliver-missed';

export type Queue = {
  /**
   * Seconds, longer than the function's time-out and not much: after a crash a room waits for it. AWS advises six
   * times the time-out for the sake of throttling, which the receive count allows for here.
   */
  visibilityTimeout: number;
  /** Receives before a message goes to the dead-letter queue. */
  maxReceiveCount: number;
  /**
   * Messages that the consumer is handed at once. A time-out fails the whole batch, so a consumer that waits
   * for an outside service takes one at a time; FIFO allows ten at most.
   */
  batchSize: number;
  /** Seconds that a message stays hidden after it was sent: what comes within them is handled together. */
  deliveryDelay?: number;
  /** Invocations side by side, each for other rooms; Lambda takes no less than 2. */
  maxConcurrency?: number;
  consumer: FunctionName | 'puppet';
  /** The variable that holds the queue's URL, for whoever sends to or polls it. */
  variable: string;
};

export const queues: Record<QueueName, Queue> = {
  messages: {
    visibilityTimeout: 15,
    maxReceiveCount: 20,
    batchSize: 10,
    consumer: 'receive-message',
    variable: 'MESSAGES_QUEUE_URL',
  },
  requests: {
    // A request whose outcome is unknown is taken up again when its lease (32 s) is over.
    visibilityTimeout: 40,
    // About twenty minutes, because nothing is refused while GitHub's list cannot be read.
    maxReceiveCount: 30,
    batchSize: 1,
    // GitHub allows 80 new issues and comments a minute and asks for a second between writes.
    maxConcurrency: 2,
    consumer: 'open-issue',
    variable: 'REQUESTS_QUEUE_URL',
  },
  questions: {
    visibilityTimeout: 40,
    maxReceiveCount: 3,
    batchSize: 1,
    consumer: 'answer-question',
    variable: 'QUESTIONS_QUEUE_URL',
  },
  previews: {
    visibilityTimeout: 40,
    maxReceiveCount: 3,
    batchSize: 1,
    consumer: 'preview-links',
    variable: 'PREVIEWS_QUEUE_URL',
  },
  'room-commands': {
    visibilityTimeout: 45,
    maxReceiveCount: 10,
    batchSize: 1,
    consumer: 'manage-room',
    variable: 'ROOM_COMMANDS_QUEUE_URL',
  },
  faq: {
    visibilityTimeout: 55,
    maxReceiveCount: 5,
    batchSize: 1,
    consumer: 'keep-faq',
    variable: 'FAQ_QUEUE_URL',
  },
  announcements: {
    visibilityTimeout: 50,
    maxReceiveCount: 10,
    batchSize: 10,
    // One click on GitHub may be several deliveries within a second or two: they become one card.
    deliveryDelay: 4,
    consumer: 'announce',
    variable: 'ANNOUNCEMENTS_QUEUE_URL',
  },
  outbound: {
    visibilityTimeout: 300,
    maxReceiveCount: 10,
    batchSize: 10,
    consumer: 'puppet',
    variable: 'OUTBOUND_QUEUE_URL',
  },
};

export type Table = {
  partitionKey: string;
  sortKey: string;
  timeToLive: string;
  variable: string;
  indexes: Record<string, { partitionKey: string; sortKey: string }>;
};

export const tables: Record<TableName, Table> = {
  window: {
    partitionKey: 'roomId',
    sortKey: 'order',
    timeToLive: 'expiresAt',
    variable: 'WINDOW_TABLE',
    indexes: {},
  },
  registry: {
    partitionKey: 'pk',
    sortKey: 'sk',
    timeToLive: 'expiresAt',
    variable: 'REGISTRY_TABLE',
    indexes: { 'by-repo': { partitionKey: 'watched', sortKey: 'roomId' } },
  },
};

export type TableAccess = 'read' | 'write' | 'read-write';

export type LambdaFunction = {
  /** Relative to the project's root. */
  entry: string;
  /** Seconds. */
  timeout: number;
  /** MiB. */
  memory: number;
  tables: Partial<Record<TableName, TableAccess>>;
  sendsTo: QueueName[];
  secrets: SecretName[];
  /** Gets the public address of the webhook route. */
  tellsWebhookUrl?: true;
  /** Gets every dead-letter queue, to look into it and not to take anything out. */
  watchesDeadLetters?: true;
  /** Called by the clock, every so many minutes. */
  everyMinutes?: number;
};

export type SecretName = 'credentials' | 'generated';

/**
 * `credentials` is filled in by the operator; `generated` is made at the first deploy: one random string, cut
 * into claim code and webhook master key by `shared/generated-secret.ts`. Values: JSON objects.
 */
export const secrets: Record<SecretName, { variable: string; keys: string[] }> = {
  credentials: {
    variable: 'CREDENTIALS_SECRET',
    keys: [
      'WECHATY_PUPPET_SERVICE_TOKEN',
      'WECHATY_PUPPET_SERVICE_ENDPOINT',
      'WECHATY_PUPPET_SERVICE_NO_TLS_INSECURE_CLIENT',
      'GITHUB_TOKEN',
      'GITHUB_APP_ID',
      'GITHUB_APP_PRIVATE_KEY',
      'GITHUB_API_URL',
      'CHATOPERA_DEFAULT_CLIENTID',
      'CHATOPERA_DEFAULT_SECRET',
      'CHATOPERA_PERSONAL_ACC_TOKEN',
      'CHATOPERA_API_URL',
    ],
  },
  generated: { variable: 'GENERATED_SECRET', keys: ['OSSCHAT_GENERATED'] },
};

export const functions: Record<FunctionName, LambdaFunction> = {
  'receive-message': {
    entry: 'functions/receive-message.ts',
    timeout: 10,
    memory: 512,
    tables: { window: 'read-write', registry: 'read-write' },
    sendsTo: ['requests', 'questions', 'previews', 'room-commands', 'faq', 'announcements'],
    secrets: [],
  },
  'open-issue': {
    entry: 'functions/open-issue.ts',
    timeout: 35,
    memory: 512,
    tables: { window: 'read', registry: 'read-write' },
    sendsTo: ['outbound'],
    secrets: ['credentials'],
  },
  'manage-room': {
    entry: 'functions/manage-room.ts',
    // GitHub may take its time to show a repository, and to make its webhook.
    timeout: 35,
    memory: 512,
    tables: { registry: 'read-write' },
    sendsTo: ['outbound', 'faq'],
    secrets: ['credentials', 'generated'],
    tellsWebhookUrl: true,
  },
  'answer-question': {
    entry: 'functions/answer-question.ts',
    timeout: 30,
    memory: 512,
    tables: { registry: 'read-write' },
    sendsTo: ['outbound'],
    secrets: ['credentials'],
  },
  'preview-links': {
    entry: 'functions/preview-links.ts',
    timeout: 30,
    memory: 512,
    tables: { registry: 'read-write' },
    sendsTo: ['outbound'],
    secrets: ['credentials'],
  },
  'keep-faq': {
    entry: 'functions/keep-faq.ts',
    // A sync asks Chatopera once or twice an entry; what is left goes into the queue again.
    timeout: 50,
    memory: 1024,
    tables: { window: 'read', registry: 'read-write' },
    sendsTo: ['outbound', 'faq'],
    secrets: ['credentials'],
  },
  'github-webhook': {
    entry: 'functions/github-webhook.ts',
    timeout: 9,
    memory: 512,
    tables: { registry: 'read-write' },
    sendsTo: ['announcements', 'faq'],
    secrets: ['generated'],
  },
  announce: {
    entry: 'functions/announce.ts',
    timeout: 40,
    memory: 512,
    tables: { registry: 'read-write' },
    sendsTo: ['outbound', 'announcements'],
    secrets: ['credentials'],
  },
  'keep-time': {
    entry: 'functions/keep-time.ts',
    timeout: 50,
    memory: 256,
    tables: { registry: 'read-write' },
    sendsTo: ['announcements'],
    secrets: [],
    everyMinutes: 1,
  },
  'report-dead-letters': {
    entry: 'functions/report-dead-letters.ts',
    timeout: 60,
    memory: 256,
    tables: { registry: 'read-write' },
    sendsTo: ['outbound'],
    secrets: [],
    watchesDeadLetters: true,
    everyMinutes: 5,
  },
  'redeliver-missed': {
    entry: 'functions/redeliver-missed.ts',
    timeout: 90,
    memory: 512,
    tables: { registry: 'read-write' },
    sendsTo: [],
    secrets: ['credentials'],
    tellsWebhookUrl: true,
    everyMinutes: 10,
  },
};

/** The variable that lists the dead-letter queues as JSON, for whoever watches them. */
export const deadLetterVariable = 'DEAD_LETTER_QUEUES';

/** The value of that variable, with the address of each queue's dead letters. */
export function deadLetterQueues(urlOf: (name: QueueName) => string): string {
  return JSON.stringify(
    namesOf(queues).map((name) => ({
      name,
      url: urlOf(name),
      maxReceiveCount: queues[name].maxReceiveCount,
    })),
  );
}

/** The always-on container: what it may touch. Its own settings are in `infra/puppet/settings.ts`. */
export const container = {
  health: { variable: 'OSSCHAT_HEALTH_PORT', port: 8080, path: '/health' },
  tables: { registry: 'read-write' } satisfies Partial<Record<TableName, TableAccess>>,
  sendsTo: ['messages'] satisfies QueueName[],
  receivesFrom: ['outbound'] satisfies QueueName[],
  secrets: ['credentials'] satisfies SecretName[],
  /**
   * On AWS, unless `puppetSettings` says otherwise: each call to a queue is billed there, so talk goes together.
   * What somebody waits for does not wait for it.
   */
  settings: { OSSCHAT_COLLECT_MS: '20000' },
};

/** The route that GitHub calls. */
export const webhookRoute = {
  method: 'POST',
  path: '/webhooks/github',
  function: 'github-webhook',
  /** The variable that holds its public address. */
  variable: 'WEBHOOK_URL',
} as const;

/** The names in a table of the wiring, in its order. */
export function namesOf<Name extends string>(table: Record<Name, unknown>): Name[] {
  const names: Name[] = [];
  for (const name in table) names.push(name);
  return names;
}
