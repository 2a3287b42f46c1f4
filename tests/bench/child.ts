import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import * as v from 'valibot';

export type Child = {
  /** Sends a question and gives the answer as the schema reads it; one at a time. */
  ask<T>(schema: v.GenericSchema<unknown, T>, question: Record<string, unknown>): Promise<T>;
  stop(): Promise<void>;
};

type How = { args?: string[]; flags?: string[]; environment?: Record<string, string> };

const AnswerSchema = v.union([v.object({ answer: v.unknown() }), v.object({ error: v.string() })]);

/** Runs a file of this folder in a process of its own, without this one's environment; its output is dropped. */
export function startChild(file: string, { args = [], flags = [], environment = {} }: How = {}): Child {
  const child = fork(join(import.meta.dirname, file), args, {
    execArgv: ['--disable-warning=DeprecationWarning', ...flags],
    env: environment,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const exited = once(child, 'exit');
  return {
    async ask(schema, question) {
      const ended = exited.then(() => Promise.reject(new Error(`${file} has ended`)));
      const answered = once(child, 'message');
      child.send(question);
      const [message] = await Promise.race([answered, ended]);
      const answer = v.parse(AnswerSchema, message);
      if ('error' in answer) throw new Error(`${file}: ${answer.error}`);
      return v.parse(schema, answer.answer);
    },
    async stop() {
      child.disconnect();
      await exited;
    },
  };
}

/** The other end, in the child: answers what the parent asks, and ends with it. */
export function answerParent<T>(
  schema: v.GenericSchema<unknown, T>,
  answer: (question: T) => Promise<unknown>,
): void {
  process.on('disconnect', () => process.exit(0));
  process.on('message', async (question) => {
    try {
      process.send?.({ answer: (await answer(v.parse(schema, question))) ?? null });
    } catch (error) {
      process.send?.({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
  });
}

/** CPU of this process so far, user and system together, in microseconds. */
export function cpuMicros(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}
