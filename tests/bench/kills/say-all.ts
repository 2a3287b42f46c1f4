import { setTimeout as wait } from 'node:timers/promises';
import { createRandom } from '../../simulator/random.ts';
import type { KillableStack } from './killable-stack.ts';
import type { Line } from './script.ts';
import { roomClient } from './wechat-client.ts';

type Talk = {
  stack: KillableStack;
  seed: number;
  /** Of all rooms together; each speaks in bursts and pauses of its own. */
  messagesASecond: number;
  onSaid: () => void;
};

const ATTEMPTS_AT_MOST = 10;
/** A burst has three lines on average, and the pause behind it makes up for them. */
const PAUSE_CHANCE = 1 / 3;

/**
 * Says the lines of all rooms, each room's one after the other. A line whose POST has no answer because the
 * process is dead is looked for in the room when the next one runs, and said again only where it is not: the
 * API knows no idempotency. Gives how often an answer was missing.
 */
export async function sayAll(rooms: { id: string; lines: Line[] }[], talk: Talk): Promise<number> {
  const longestPauseMs = (2_000 * rooms.length) / talk.messagesASecond / PAUSE_CHANCE;
  const counts = await Promise.all(
    rooms.map(({ id, lines }, place) =>
      sayInRoom(id, lines, { ...talk, seed: talk.seed + place, longestPauseMs }),
    ),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}

async function sayInRoom(
  roomId: string,
  lines: Line[],
  { stack, seed, longestPauseMs, onSaid }: Talk & { longestPauseMs: number },
): Promise<number> {
  const random = createRandom(seed);
  const room = roomClient(stack.origin, roomId);
  let last: string | undefined;
  let unanswered = 0;
  for (const { talker, text } of lines) {
    if (random.chance(PAUSE_CHANCE)) await wait(random.below(longestPauseMs));
    const sayOrFind = async (attempt: number) => {
      const there = attempt > 1 ? (await room.talk(last)).find((said) => said.text === text) : undefined;
      return there?.id ?? (await room.say(talker, text));
    };
    for (let attempt = 1; ; attempt += 1) {
      await stack.up();
      try {
        last = await sayOrFind(attempt);
        break;
      } catch (error) {
        if (!isConnectionLost(error) || attempt === ATTEMPTS_AT_MOST) throw error;
        unanswered += 1;
      }
    }
    onSaid();
  }
  return unanswered;
}

/** What `fetch` throws when nobody answers, or no longer. */
function isConnectionLost(error: unknown): boolean {
  return error instanceof TypeError && error.cause !== undefined;
}
