import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { dirname } from 'node:path';
import * as v from 'valibot';

/** A server in a process of its own. */
export type Contestant = {
  origin: string;
  /** Milliseconds of CPU that the process has used so far, by all its threads, in user and kernel mode. */
  cpuMs(): Promise<number>;
  stop(): Promise<void>;
};

const ListeningSchema = v.object({ origin: v.string() });
const CpuSchema = v.object({ cpu: v.object({ user: v.number(), system: v.number() }) });
const MICROSECONDS_A_MS = 1_000;

/** Starts a script that calls `serve` in its own folder, with this environment and no other; waits until it listens. */
export async function startContestant(
  script: string,
  args: string[],
  env: Record<string, string>,
): Promise<Contestant> {
  // What it logs goes through a pipe, as a Lambda's does.
  const child = fork(script, args, {
    cwd: dirname(script),
    env,
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  child.stdout?.resume();
  const { origin } = v.parse(ListeningSchema, await nextMessage(child, script));
  return {
    origin,
    async cpuMs() {
      const message = nextMessage(child, script);
      child.send('cpu');
      const { user, system } = v.parse(CpuSchema, await message).cpu;
      return (user + system) / MICROSECONDS_A_MS;
    },
    async stop() {
      const exited = once(child, 'exit');
      child.disconnect();
      await exited;
    },
  };
}

async function nextMessage(child: ChildProcess, script: string): Promise<unknown> {
  const stopWaiting = new AbortController();
  const { signal } = stopWaiting;
  const gone = async () => {
    await once(child, 'exit', { signal });
    throw new Error(`${script} has ended`);
  };
  try {
    const [message] = await Promise.race([once(child, 'message', { signal }), gone()]);
    return message;
  } finally {
    stopWaiting.abort();
  }
}
