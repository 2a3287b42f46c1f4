/**
 * What goes wrong with a call: the connection is cut, nothing is ever answered, an answer that is none, an HTTP status
 * with a page of its own, or a refusal.
 */
export type Fault = 'down' | 'silent' | 'unreadable' | { status: number } | { rc: number; error: string };

type Where = { method?: string; path?: RegExp; times?: number };

export type Faults = {
  /** From now on, for calls that fit; the first that fits counts. */
  set(fault: Fault, where?: Where): void;
  clear(): void;
  /** What befalls this call. */
  take(method: string, path: string): Fault | undefined;
};

export function createFaults(): Faults {
  let faults: { fault: Fault; where: Where; left: number }[] = [];
  return {
    set(fault, where = {}) {
      faults.push({ fault, where, left: where.times ?? Number.POSITIVE_INFINITY });
    },
    clear() {
      faults = [];
    },
    take(method, path) {
      const found = faults.find(
        ({ where, left }) =>
          left > 0 && (where.method ?? method) === method && (where.path?.test(path) ?? true),
      );
      if (found) found.left -= 1;
      return found?.fault;
    },
  };
}
