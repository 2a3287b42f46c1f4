import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { withoutPacing } from '../local-stack.ts';
import { waitUntil } from '../wait-until.ts';
import { readHealth } from './read-health.ts';

const main = fileURLToPath(new URL('../../../infra/local/main.ts', import.meta.url));

/** `npm start` as a process of its own, started again after every kill on the same port and data folder. */
export class KillableStack {
  readonly origin: string;
  readonly folder: string;
  readonly #port: number;
  #child: ChildProcess | undefined;
  #up: Promise<void>;

  constructor(folder: string, port: number) {
    this.folder = folder;
    this.origin = `http://127.0.0.1:${port}`;
    this.#port = port;
    this.#up = this.#start();
  }

  /** Resolves when the process runs and its bot listens. */
  up(): Promise<void> {
    return this.#up;
  }

  /** `kill -9`, and a new start at once; gives the ms until the bot listens again. */
  async kill(): Promise<number> {
    const killed = performance.now();
    this.#up = this.#end('SIGKILL').then(() => this.#start());
    await this.#up;
    return performance.now() - killed;
  }

  async stop(): Promise<void> {
    await this.#end('SIGTERM');
  }

  async #start(): Promise<void> {
    const child = spawn(process.execPath, ['--disable-warning=DeprecationWarning', main], {
      env: { ...withoutPacing, HOME: this.folder, PORT: String(this.#port), OSSCHAT_DATA: this.folder },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    this.#child = child;
    await waitUntil('the bot listens', 50, async () => {
      if (child.exitCode !== null) throw new Error('The process ended at its start');
      return (await readHealth(this.origin))?.state === 'logged-in';
    });
  }

  async #end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    child.kill(signal);
    await once(child, 'exit');
  }
}
