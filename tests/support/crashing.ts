import type { Queue } from '../../shared/aws/queue.ts';
import type { Table } from '../../shared/aws/table.ts';

/** What becomes of the operation at which a process dies: nothing, a part of it, or all. */
const lastBreaths = ['nothing', 'half', 'all'] as const;
type LastBreath = (typeof lastBreaths)[number];

/** A process that dies at one operation of its table and queues; from then on it does nothing. */
export function createMortal(diesAt: number, lastBreath: LastBreath) {
  let operations = 0;
  const live = async <T>(work: (share: 'half' | 'all') => Promise<T>): Promise<T> => {
    operations += 1;
    if (operations < diesAt) return work('all');
    if (operations === diesAt && lastBreath !== 'nothing') await work(lastBreath);
    throw new Error('the process died');
  };
  const some = <T>(list: T[], share: 'half' | 'all') =>
    share === 'all' ? list : list.slice(0, Math.ceil(list.length / 2));
  return {
    died: () => operations >= diesAt,
    /** Anything else that it does. */
    call: <T>(work: () => Promise<T>): Promise<T> => live(() => work()),
    table: (table: Table): Table => ({
      get: (key) => live(() => table.get(key)),
      async *query(options) {
        const items = await live(async () => {
          const found: Record<string, unknown>[] = [];
          for await (const item of table.query(options)) found.push(item);
          return found;
        });
        yield* items;
      },
      put: (...put) => live(() => table.put(...put)),
      update: (...update) => live(() => table.update(...update)),
      remove: (key) => live(() => table.remove(key)),
      putAll: (items) => live((share) => table.putAll(some(items, share))),
      removeAll: (keys) => live((share) => table.removeAll(some(keys, share))),
    }),
    queue: (queue: Queue): Queue => ({
      send: (message) => live(() => queue.send(message)),
      sendAll: (messages) => live((share) => queue.sendAll(some(messages, share))),
    }),
  };
}

/** Runs a scenario with a process that dies at its first operation, its second, … until it is through before it dies. */
export async function dieEverywhere(
  scenario: (mortal: ReturnType<typeof createMortal>, name: string) => Promise<void>,
): Promise<number> {
  let deaths = 0;
  for (const lastBreath of lastBreaths)
    for (let diesAt = 1; ; diesAt++) {
      const mortal = createMortal(diesAt, lastBreath);
      await scenario(mortal, `${lastBreath}-${diesAt}`);
      if (!mortal.died()) break;
      deaths += 1;
    }
  return deaths;
}
