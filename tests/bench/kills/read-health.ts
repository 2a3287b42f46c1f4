import * as v from 'valibot';

const HealthSchema = v.object({
  container: v.object({
    state: v.string(),
    /** Waiting for the queue, and for WeChat. */
    queued: v.number(),
    held: v.number(),
    /** Since the process began. */
    dropped: v.number(),
  }),
});

/** The container's part of a stack's `/health`; nothing while it starts or is dead. */
export async function readHealth(origin: string) {
  try {
    const read = v.safeParse(HealthSchema, await (await fetch(`${origin}/health`)).json());
    return read.success ? read.output.container : undefined;
  } catch {
    return undefined;
  }
}
