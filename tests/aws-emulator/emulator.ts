import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findFreePort } from '../../infra/local/wechat/free-port.ts';
import type { Certificate } from './certificate.ts';
import { lastLines, start } from './child-processes.ts';

export const ACCOUNT = '123456789012';
export const REGION = 'us-east-1';

const READY_WITHIN_MS = 60_000;
const LOOK_EVERY_MS = 200;

export type Emulator = {
  /** What makes an AWS client come here; its credentials, the account's root unless replaced, included. */
  environment: Record<string, string>;
  /**
   * One request to a service that OSSChat has no client for, as the account's root, whose signature the emulator
   * does not check. Gives the answer's text; throws it when it is a refusal.
   */
  ask(service: string, request: Question): Promise<string>;
};

/** `target`: JSON 1.1, as ECS and most speak it. `action`: forms and XML, as IAM and EC2. `path`: REST. */
export type Question =
  | { target: string; input?: object }
  | { action: string; version: string; input?: Record<string, string> }
  | { path: string };

/**
 * Starts MiniStack on a free port of loopback, with TLS and with IAM in force: functions and container may do
 * what their deployed roles allow, no more.
 */
export async function startEmulator(
  program: string,
  certificate: Certificate,
  folder: string,
): Promise<Emulator> {
  const port = await findFreePort();
  const endpoint = `https://localhost:${port}`;
  const logFile = join(folder, 'ministack.log');
  const home = join(folder, 'home');
  mkdirSync(home);
  // Functions inherit its environment, and run with the first `node` of its path: with this one.
  const common = {
    PATH: [dirname(process.execPath), dirname(program), process.env.PATH ?? ''].join(':'),
    HOME: home,
    TMPDIR: folder,
  };
  const serverVariables = { ...common, ...settings(port, folder), ...tls(certificate) };
  const child = start({ program, args: [], folder, environment: serverVariables, logFile });
  const ended = () => child.exitCode !== null || child.signalCode !== null;
  for (const until = Date.now() + READY_WITHIN_MS; ; await sleep(LOOK_EVERY_MS)) {
    const answer = await fetch(`${endpoint}/_ministack/health`).catch(() => undefined);
    if (answer?.ok) break;
    if (ended() || Date.now() > until) throw new Error(`MiniStack does not start:\n${lastLines(logFile)}`);
  }
  return {
    environment: {
      ...common,
      AWS_ENDPOINT_URL: endpoint,
      AWS_REGION: REGION,
      AWS_ACCESS_KEY_ID: ACCOUNT,
      AWS_SECRET_ACCESS_KEY: 'unchecked',
      AWS_EC2_METADATA_DISABLED: 'true',
      NODE_EXTRA_CA_CERTS: certificate.certificateFile,
    },
    ask: (service, question) => ask(endpoint, service, question),
  };
}

const settings = (port: number, folder: string) => ({
  BIND_HOST: '127.0.0.1',
  GATEWAY_PORT: String(port),
  MINISTACK_ACCOUNT_ID: ACCOUNT,
  MINISTACK_REGION: REGION,
  AUTH: 'true',
  STATE_DIR: join(folder, 'state'),
  S3_DATA_DIR: join(folder, 's3'),
  // Services with ports of their own, which nobody asked for.
  IOT_MTLS_ENABLED: '0',
  SFTP_ENABLED: '0',
});

const tls = ({ certificateFile, keyFile }: Certificate) => ({
  USE_SSL: '1',
  MINISTACK_SSL_CERT: certificateFile,
  MINISTACK_SSL_KEY: keyFile,
});

async function ask(endpoint: string, service: string, question: Question): Promise<string> {
  const scope = `${ACCOUNT}/20260101/${REGION}/${service}/aws4_request`;
  const authorization = `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`;
  const { path, ...init } = requestOf(question);
  const response = await fetch(`${endpoint}${path}`, {
    ...init,
    headers: { ...init.headers, authorization },
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${service} ${JSON.stringify(question)}: ${response.status} ${text}`);
  return text;
}

function requestOf(question: Question) {
  if ('path' in question) return { path: question.path };
  if ('target' in question) {
    const headers = { 'x-amz-target': question.target, 'content-type': 'application/x-amz-json-1.1' };
    return { path: '/', method: 'POST', headers, body: JSON.stringify(question.input ?? {}) };
  }
  const { action, version, input } = question;
  const body = new URLSearchParams({ Action: action, Version: version, ...input });
  return { path: '/', method: 'POST', body };
}
