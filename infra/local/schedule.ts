import type { FunctionHost } from './function-host.ts';

export type Schedule = { stop(): Promise<void> };

/** Calls a function again and again as EventBridge does; a call that is late delays the next. */
export function startSchedule(
  host: FunctionHost,
  everyMs: number,
  onError: (error: unknown) => void,
): Schedule {
  let calling = Promise.resolve<unknown>(undefined);
  const timer = setInterval(() => {
    calling = calling.then(() => host.invoke({ 'detail-type': 'Scheduled Event' })).catch(onError);
  }, everyMs);
  return {
    async stop() {
      clearInterval(timer);
      await calling;
    },
  };
}
