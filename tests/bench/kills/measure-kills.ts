import { setTimeout as wait } from 'node:timers/promises';
import { findFreePort } from '../../../infra/local/wechat/free-port.ts';
import type { Figure } from '../figure.ts';
import { openDeployment } from './deployment.ts';
import { gatherEvidence, readContainers } from './gather-evidence.ts';
import { judgeRoom, type Verdict } from './judge.ts';
import { killAtRandom } from './kill-at-random.ts';
import { KillableStack } from './killable-stack.ts';
import { type PreparedRoom, prepareRooms } from './prepare.ts';
import { readHealth } from './read-health.ts';
import { report } from './report.ts';
import { sayAll } from './say-all.ts';
import { type Line, type Size, sayAgain, writeScript } from './script.ts';

const WHOLE: Size = { rooms: 20, messages: 10_000, commands: 200, kills: 5, messagesASecond: 45 };
const QUIET_LOOKS = 5;
const LOOK_EVERY_MS = 1_000;
const SETTLE_WITHIN_MS = 15 * 60_000;

type Room = PreparedRoom & { lines: Line[] };

/**
 * Talk in many rooms with commands between, through `npm start`'s process, which is killed again and again. A
 * command that the gateway dropped as it died is said again, as a person would; then every message and every
 * command is accounted for.
 */
export async function measureKills(
  folder: string,
  size: Size = WHOLE,
  seed = Math.floor(Math.random() * 2 ** 31),
): Promise<Figure[]> {
  process.stdout.write(`kills: seed ${seed}\n`);
  const start = performance.now();
  const port = await findFreePort();
  const prepared = await prepareRooms(folder, port, size.rooms);
  const script = writeScript(seed, size);
  const rooms = prepared.map((room, place) => ({ ...room, lines: script[place] ?? [] }));
  const stack = new KillableStack(folder, port);
  try {
    const { unanswered, times } = await talkAndKill(stack, rooms, { ...size, seed });
    await settle(stack);
    const repeated = await repeatCommands(stack, rooms, { ...size, seed });
    const { dead, dropped } = await settle(stack);
    const verdict = await judge(stack, rooms);
    if (dead > 0) verdict.lost.push(`${dead} messages are dead letters`);
    if (dropped > 0) verdict.lost.push(`${dropped} messages were dropped by the container`);
    const seconds = (performance.now() - start) / 1_000;
    return report(size, verdict, { unanswered, repeated, times, seconds });
  } finally {
    await stack.stop();
  }
}

type Run = Size & { seed: number };

async function talkAndKill(stack: KillableStack, rooms: Room[], { kills, messagesASecond, seed }: Run) {
  const lines = rooms.reduce((sum, room) => sum + room.lines.length, 0);
  let said = 0;
  const onSaid = () => {
    said += 1;
  };
  const [unanswered, times] = await Promise.all([
    sayAll(rooms, { stack, seed, messagesASecond, onSaid }),
    killAtRandom(stack, { seed, kills, lines, said: () => said }),
  ]);
  return { unanswered, times };
}

/** Says again the commands that nobody heard; gives how many. */
async function repeatCommands(stack: KillableStack, rooms: Room[], { messagesASecond, seed }: Run) {
  const { window } = openDeployment(stack.folder);
  const again: Room[] = [];
  for (const room of rooms) {
    const evidence = await gatherEvidence(stack.origin, window, room);
    const { unanswered } = judgeRoom({ ...evidence, noted: new Set(), taken: new Map() });
    again.push({ ...room, lines: unanswered.map(sayAgain) });
  }
  await sayAll(again, { stack, seed, messagesASecond, onSaid: () => undefined });
  for (const [place, room] of rooms.entries()) room.lines.push(...(again[place]?.lines ?? []));
  return again.reduce((sum, { lines }) => sum + lines.length, 0);
}

/** Waits until nothing is under way any more, and stays so. */
async function settle({ origin, folder }: KillableStack): Promise<{ dead: number; dropped: number }> {
  const deployment = openDeployment(folder);
  const end = performance.now() + SETTLE_WITHIN_MS;
  for (let quiet = 0; performance.now() < end; ) {
    const { queued, dead } = await deployment.countQueued();
    const health = await readHealth(origin);
    if (!health) throw new Error('The process has ended by itself');
    quiet = queued + health.queued + health.held === 0 ? quiet + 1 : 0;
    if (quiet === QUIET_LOOKS) return { dead, dropped: health.dropped };
    await wait(LOOK_EVERY_MS);
  }
  throw new Error('Something stays under way for ever');
}

async function judge(stack: KillableStack, rooms: Room[]): Promise<Verdict> {
  const { window } = openDeployment(stack.folder);
  const found = [];
  for (const room of rooms) found.push(await gatherEvidence(stack.origin, window, room));
  await stack.stop();
  const ids = found.flatMap(({ talk }) => talk.map(({ id }) => id));
  const known = readContainers(stack.folder, ids);
  const verdicts = found.map((evidence) => judgeRoom({ ...evidence, ...known }));
  const sum = (count: (verdict: Verdict) => number) => verdicts.reduce((total, one) => total + count(one), 0);
  return {
    lost: verdicts.flatMap(({ lost }) => lost),
    double: verdicts.flatMap(({ double }) => double),
    wrong: verdicts.flatMap(({ wrong }) => wrong),
    unanswered: verdicts.flatMap(({ unanswered }) => unanswered),
    unheard: sum(({ unheard }) => unheard),
    issues: sum(({ issues }) => issues),
    refusals: sum(({ refusals }) => refusals),
    resent: sum(({ resent }) => resent),
  };
}
