import { once } from 'node:events';
import * as v from 'valibot';

const AnswerSchema = v.object({ id: v.number(), result: v.unknown() });
const MemorySchema = v.object({
  result: v.object({ value: v.object({ rss: v.number(), heapUsed: v.number() }) }),
});

/** Bytes. */
export type Memory = { rss: number; heapUsed: number };

/** What a process that runs with `--inspect` holds on to, measured after a garbage collection. */
export async function measureMemory(inspectorUrl: string): Promise<Memory> {
  const socket = new WebSocket(inspectorUrl);
  await once(socket, 'open');
  const call = async (id: number, method: string, params: Record<string, unknown> = {}) => {
    const answer = Promise.withResolvers<unknown>();
    socket.addEventListener('close', () => answer.reject(new Error(`${method}: the process has gone`)));
    socket.addEventListener('message', ({ data }) => {
      const message = v.safeParse(AnswerSchema, JSON.parse(String(data)));
      if (message.success && message.output.id === id) answer.resolve(message.output.result);
    });
    socket.send(JSON.stringify({ id, method, params }));
    return answer.promise;
  };
  await call(1, 'HeapProfiler.collectGarbage');
  const expression = 'process.memoryUsage()';
  const answer = await call(2, 'Runtime.evaluate', { expression, returnByValue: true });
  socket.close();
  await once(socket, 'close');
  return v.parse(MemorySchema, answer).result.value;
}
