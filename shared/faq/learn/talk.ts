import type { WindowItem, WindowMessage } from '../../window/window-message.ts';

/** How far back a command looks for what it means, in messages of any kind. */
const SCAN_MAX_MESSAGES = 2_000;

/** A room's messages before a command, read no further back than is asked for. Places count from the newest. */
export type Talk = {
  at(place: number): Promise<WindowMessage | undefined>;
  /** The place of the newest message from `from` on, and before `end`, that `fits`. */
  find(
    fits: (message: WindowMessage) => boolean,
    from?: number,
    end?: number,
  ): Promise<{ place: number; message: WindowMessage } | undefined>;
  /** The names of those who have spoken in what was read so far. */
  names(): string[];
};

/** `backwards` = newest first. */
export function readTalk(backwards: AsyncIterable<WindowItem>): Talk {
  const read: WindowMessage[] = [];
  const items = backwards[Symbol.asyncIterator]();
  let isOver = false;
  const at = async (place: number) => {
    while (!isOver && read.length <= place) {
      const next = read.length < SCAN_MAX_MESSAGES ? await items.next() : undefined;
      if (!next || next.done) isOver = true;
      else if (next.value.role !== 'gap') read.push(next.value);
    }
    return read[place];
  };
  return {
    at,
    async find(fits, from = 0, end = SCAN_MAX_MESSAGES) {
      for (let place = from; place < end; place += 1) {
        const message = await at(place);
        if (!message) return undefined;
        if (fits(message)) return { place, message };
      }
      return undefined;
    },
    names: () => [...new Set(read.map(({ talker }) => talker.name))],
  };
}
