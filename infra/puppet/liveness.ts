import { isTimeout, withTimeout } from './retry.ts';

type Options = {
  /** Asks the other side anything; a refusal is an answer too. */
  probe: () => Promise<unknown>;
  /** Silence after which it is asked, in ms. */
  everyMs: number;
  onDead: () => void;
};

export type Liveness = {
  /** Something came from the other side: no need to ask. */
  heard(): void;
  stop(): void;
};

/** Of the silence that leads to a probe: how long its answer may take. */
const ANSWER_SHARE = 2 / 3;
const MISSES_ALLOWED = 1;

/**
 * Notices a connection that nothing comes over any more, which TCP alone does after a quarter of an hour.
 * Probes are sent in silence only; of two in a row none was answered when it calls `onDead`, at most 7/3 of
 * `everyMs` after the connection died. A process that stood still gets its second chance by the second probe.
 */
export function watchLiveness({ probe, everyMs, onDead }: Options): Liveness {
  let heardAt = performance.now();
  let misses = 0;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  const schedule = (ms: number) => {
    if (!stopped) timer = setTimeout(look, ms);
  };
  const heard = () => {
    heardAt = performance.now();
    misses = 0;
  };
  const look = () => {
    const silence = performance.now() - heardAt;
    if (silence < everyMs && misses === 0) schedule(everyMs - silence);
    else void ask();
  };
  const ask = async () => {
    const askedAt = performance.now();
    const answered = await withTimeout(probe(), everyMs * ANSWER_SHARE, 'a probe').then(
      () => true,
      (error) => !isTimeout(error),
    );
    if (stopped) return;
    if (answered || heardAt > askedAt) {
      if (answered) heard();
      return schedule(everyMs);
    }
    misses += 1;
    if (misses > MISSES_ALLOWED) return onDead();
    void ask();
  };

  schedule(everyMs);
  return {
    heard,
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
