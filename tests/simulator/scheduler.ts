type Event = { time: number; turn: number; run: () => void };

/** Virtual time: nothing happens but what was scheduled, in the order of its time, then of its scheduling. */
export type Scheduler = {
  /** ms since 1970. */
  now(): number;
  after(ms: number, run: () => void): void;
  wait(ms: number): Promise<void>;
  /** Goes on until `isOver`, or until nothing is scheduled before `end`; false when it was not over by then. */
  run(isOver: () => boolean, end: number): Promise<boolean>;
  /** Lets this much time go by. */
  pass(ms: number): Promise<void>;
};

export function createScheduler(start: number): Scheduler {
  const heap: Event[] = [];
  let now = start;
  let turns = 0;
  const after = (ms: number, run: () => void) => push(heap, { time: now + ms, turn: turns++, run });
  const run: Scheduler['run'] = async (isOver, end) => {
    await quiescence();
    while (!isOver()) {
      const next = heap[0];
      if (!next || next.time > end) return false;
      pop(heap);
      now = next.time;
      next.run();
      await quiescence();
    }
    return true;
  };
  return {
    now: () => now,
    after,
    wait: (ms) => new Promise((resolve) => after(ms, resolve)),
    run,
    async pass(ms) {
      const end = now + ms;
      await run(() => false, end);
      now = end;
    },
  };
}

/** What an event wakes is done before the next: the code under test waits for nothing but promises of ours. */
function quiescence(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function isBefore(one: Event | undefined, other: Event | undefined): boolean {
  if (!one || !other) return false;
  return one.time < other.time || (one.time === other.time && one.turn < other.turn);
}

function push(heap: Event[], event: Event): void {
  let place = heap.push(event) - 1;
  while (place > 0 && isBefore(heap[place], heap[(place - 1) >> 1]))
    place = swap(heap, place, (place - 1) >> 1);
}

function pop(heap: Event[]): void {
  const last = heap.pop();
  if (!last || heap.length === 0) return;
  heap[0] = last;
  for (let place = 0; ; ) {
    const left = 2 * place + 1;
    const least = isBefore(heap[left + 1], heap[left]) ? left + 1 : left;
    if (!isBefore(heap[least], heap[place])) return;
    place = swap(heap, place, least);
  }
}

function swap(heap: Event[], one: number, other: number): number {
  const [first, second] = [heap[one], heap[other]];
  if (first && second) [heap[one], heap[other]] = [second, first];
  return other;
}
