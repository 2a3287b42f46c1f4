import { isDeepStrictEqual } from 'node:util';
import { toString as drawQrcode } from 'qrcode';
import type { Table } from '../../shared/aws/table.ts';
import type { Log } from '../../shared/observe/log.ts';
import { describeError } from './log.ts';
import { backoffMs, pause, withTimeout } from './retry.ts';

export type LoginState = 'connecting' | 'scanning' | 'logged-in' | 'logged-out';

type Status = { state: LoginState; qrcode?: string; accountName?: string };

export type LoginStatus = {
  state(): LoginState;
  set(status: Status): void;
};

export type Screen = {
  write: (text: string) => void;
  /** A terminal gets colours, so that the code is dark on light whatever the theme; a log gets none. */
  isTerminal: boolean;
};

const STATUS_KEY = { pk: 'DEPLOYMENT', sk: 'WECHAT' };
const WRITE_TIMEOUT_MS = 10_000;
const FIRST_RETRY_MS = 1_000;
const MAX_RETRY_MS = 60_000;

/**
 * Keeps WeChat's login state: in `registry` for whoever asks, and a QR code to scan as text art on the screen.
 * The code goes nowhere else: who scans it has the account. A failed write is repeated until it succeeds or
 * a newer state replaces it.
 */
export function createLoginStatus(
  registry: Table,
  screen: Screen,
  log: Log,
  signal: AbortSignal,
): LoginStatus {
  let current: Status | undefined;
  let writing = false;

  const writeCurrent = async () => {
    writing = true;
    let written: Status | undefined;
    for (let failures = 0; written !== current && !signal.aborted; ) {
      const status = current;
      const item = { ...STATUS_KEY, ...status, at: Math.floor(Date.now() / 1000) };
      try {
        await withTimeout(registry.put(item), WRITE_TIMEOUT_MS, 'writing the login state');
        written = status;
        failures = 0;
      } catch (error) {
        failures += 1;
        log('warn', 'Cannot write the login state; it is written later', { error: describeError(error) });
        await pause(backoffMs(failures, FIRST_RETRY_MS, MAX_RETRY_MS), signal);
      }
    }
    writing = false;
  };

  return {
    state: () => current?.state ?? 'connecting',
    set(status) {
      if (isDeepStrictEqual(status, current)) return;
      if (status.qrcode && status.qrcode !== current?.qrcode) void show(status.qrcode, screen, log);
      if (status.state !== current?.state) log('info', 'WeChat login', { state: status.state });
      current = status;
      if (!writing) void writeCurrent();
    },
  };
}

async function show(qrcode: string, { write, isTerminal }: Screen, log: Log): Promise<void> {
  try {
    const art = isTerminal
      ? await drawQrcode(qrcode, { type: 'terminal', small: true })
      : await drawQrcode(qrcode, { type: 'utf8' });
    write(`${art}\nScan this code with the WeChat account of the bot.\n`);
  } catch (error) {
    log('error', 'Cannot draw the QR code', { error: describeError(error, [qrcode]) });
  }
}
