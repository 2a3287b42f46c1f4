import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const END_WITHIN_MS = 12_000;
const SHOWN_LINES = 30;
/** A bundle's lines are endless. */
const SHOWN_COLUMNS = 300;

type Command = {
  program: string;
  args: string[];
  folder: string;
  /** The whole environment: nothing of this process is inherited. */
  environment: Record<string, string>;
  /** Takes what it writes. */
  logFile: string;
};

const running = new Set<ChildProcess>();
// Whatever ends this process ends them too, an exception and process.exit included.
process.on('exit', () => running.forEach((child) => void signalGroup(child, 'SIGKILL')));

/** Starts a program at the head of a process group, so that what it starts ends with it. */
export function start({ program, args, folder, environment, logFile }: Command): ChildProcess {
  const log = openSync(logFile, 'a');
  try {
    const stdio = ['ignore', log, log] as const;
    const child = spawn(program, args, { cwd: folder, env: environment, stdio: [...stdio], detached: true });
    running.add(child);
    child.once('error', () => running.delete(child));
    return child;
  } finally {
    closeSync(log);
  }
}

/** Asks a program to end, and kills what is left of its group after 12 s. */
export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null && child.pid !== undefined) {
    const exited = once(child, 'exit');
    signalGroup(child, 'SIGTERM');
    await Promise.race([exited, sleep(END_WITHIN_MS, undefined, { ref: false })]);
  }
  signalGroup(child, 'SIGKILL');
  running.delete(child);
}

/** Ends all that is running. */
export async function endAll(): Promise<void> {
  await Promise.all([...running].map(end));
}

/** Waits for a program's end. Throws with the last lines of its log when it fails or takes longer. */
export async function runToEnd(what: string, command: Command, withinMs: number): Promise<void> {
  const child = start(command);
  const timeout = AbortSignal.timeout(withinMs);
  try {
    const [code, signal] = await once(child, 'exit', { signal: timeout });
    if (code !== 0) throw new Error(`${what} ended with ${signal ?? code}:\n${lastLines(command.logFile)}`);
  } catch (cause) {
    if (!timeout.aborted) throw cause;
    throw new Error(`${what} took longer than ${withinMs / 1000} s:\n${lastLines(command.logFile)}`, {
      cause,
    });
  } finally {
    await end(child);
  }
}

/** The end of a log file. */
export function lastLines(logFile: string): string {
  const lines = readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-SHOWN_LINES);
  return lines.map((line) => line.slice(0, SHOWN_COLUMNS)).join('\n');
}

function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (pid !== undefined) process.kill(-pid, signal);
  } catch (error) {
    // It has ended already, and all of its group.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
