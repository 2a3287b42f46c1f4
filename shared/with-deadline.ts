/**
 * Runs `work` with a signal that aborts after so many milliseconds. Once the work is done nothing is left of it,
 * whereas a signal of `AbortSignal.timeout` stays, with all that listens to it, until its time is over.
 */
export async function withDeadline<T>(ms: number, work: (deadline: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(new Error(`not done within ${ms} ms`)), ms);
  try {
    return await work(controller.signal);
  } finally {
    clearTimeout(timer);
  }
}
