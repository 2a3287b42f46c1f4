import { randomUUID } from 'node:crypto';
import type { Writable } from 'node:stream';
import { Worker } from 'node:worker_threads';
import * as v from 'valibot';
import { type FunctionName, functions } from '../wiring.ts';

/** Runs one function as Lambda does: an event in, a result or an error out, and a time-out. */
export type FunctionHost = {
  invoke(event: unknown): Promise<unknown>;
  stop(): Promise<void>;
};

type Pending = { resolve(result: unknown): void; reject(error: Error): void };
type Instance = { worker: Worker; pending: Map<string, Pending> };

const AnswerSchema = v.object({
  id: v.string(),
  result: v.optional(v.unknown()),
  error: v.optional(v.string()),
});
const ReadySchema = v.object({ ready: v.literal(true) });
const projectRoot = new URL('../../', import.meta.url);

/** Starts a function of the wiring and waits until its code is loaded. Its log goes to `log`. */
export async function startFunction(
  name: FunctionName,
  environment: Record<string, string>,
  log: Writable,
): Promise<FunctionHost> {
  const { entry, timeout } = functions[name];
  const start = () => startInstance(name, new URL(entry, projectRoot).href, environment, log);
  let instance = start();
  let stopped = false;
  await instance;
  return {
    async invoke(event) {
      const { worker, pending } = await instance;
      const id = randomUUID();
      const deadline = Date.now() + timeout * 1000;
      const timer = setTimeout(() => {
        // As Lambda does: whatever the instance had at work is lost, and the next event gets a new one.
        if (!stopped) instance = start();
        void worker.terminate();
      }, timeout * 1000);
      try {
        return await new Promise((resolve, reject) => {
          pending.set(id, { resolve, reject });
          worker.postMessage({ id, event, deadline });
        });
      } finally {
        clearTimeout(timer);
        pending.delete(id);
      }
    },
    async stop() {
      stopped = true;
      await (await instance).worker.terminate();
    },
  };
}

function startInstance(
  name: FunctionName,
  entry: string,
  environment: Record<string, string>,
  log: Writable,
): Promise<Instance> {
  const worker = new Worker(new URL('function-worker.ts', import.meta.url), {
    name,
    env: environment,
    workerData: { entry, name },
    stdout: true,
    stderr: true,
  });
  worker.stdout.pipe(log, { end: false });
  worker.stderr.pipe(log, { end: false });
  const pending = new Map<string, Pending>();
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => {
      reject(error);
      for (const { reject: rejectInvocation } of pending.values()) rejectInvocation(error);
    };
    worker.on('error', (cause) => fail(new Error(`${name} crashed`, { cause })));
    worker.on('exit', () => fail(new Error(`${name} ended`)));
    worker.on('message', (message: unknown) => {
      if (v.is(ReadySchema, message)) return resolve({ worker, pending });
      const { id, result, error } = v.parse(AnswerSchema, message);
      if (error === undefined) pending.get(id)?.resolve(result);
      else pending.get(id)?.reject(new Error(`${name}: ${error}`));
    });
  });
}
