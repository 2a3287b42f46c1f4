import { commandOf } from '../../shared/command/command-of.ts';
import type { ChatMessage } from '../../shared/wechat/chat-message.ts';
import type { Random } from './random.ts';

type Room = NonNullable<ChatMessage['room']>;

/**
 * What reaches `messages.fifo` as one record, ms from the start: messages of one room. What is sent again has a
 * deduplication id of its own.
 */
type Arrival = { at: number; messages: ChatMessage[]; deduplicationId: string };

export type Scenario = {
  /** `told` = bound by a command in the room, else beforehand. */
  rooms: { room: Room; repo: string; told: boolean }[];
  arrivals: Arrival[];
  /** People also take messages back and bind anew, so that only the order of what is in an issue is known. */
  meddling: boolean;
};

const bot = { id: 'wxid_bot', names: ['OSSChat'] };
const owner = { id: 'wxid_owner', name: '群主' };
const people = [
  { id: 'wxid_zhang', name: '张三' },
  { id: 'wxid_li', name: '李四' },
];
const repos = ['osschat/demo', 'osschat/website'];
const commands = [
  '以上一条开工单',
  '以上三条开工单',
  '以上三条开工单 缺陷',
  '/issue 5',
  '以上两条开工单 缺陷 #ui：登录页白屏',
  '开工单',
  '最近十分钟开工单',
];
const talk = (number: number) => `${number}号话：登录页在 Safari 下白屏`;

/** The numbers of the lines of `talk` in a text, in their order. */
export function talkIn(text: string): number[] {
  return [...text.matchAll(/(\d+)号话/g)].map(([, number]) => Number(number));
}

/** What is said in one to three rooms within a minute or so, in bursts or slowly, and what arrives twice. */
export function drawScenario(random: Random, start: number): Scenario {
  const meddling = random.chance(0.15);
  const rooms = Array.from({ length: random.pick([1, 1, 2, 3]) }, (_, index) => ({
    room: { id: `r${index + 1}@chatroom`, topic: '测试群', ownerId: owner.id },
    repo: random.pick(repos),
    told: random.chance(0.1),
  }));
  const stamp = orderStamp();
  const arrivals = rooms.flatMap(({ room, repo, told }) => {
    const lines = drawLines(random, meddling, repo);
    return timed(random, told ? [`@OSSChat 绑定 ${repo}`, ...lines] : lines).map(({ at, text }) => {
      const bindings = text.startsWith('@OSSChat');
      return { at, room, text, talker: bindings ? owner : random.pick(people) };
    });
  });
  arrivals.sort((one, other) => one.at - other.at);
  const said: { at: number; message: ChatMessage }[] = [];
  for (const { at, text, ...more } of arrivals) {
    const before = said.findLast(({ message }) => message.room === more.room)?.message;
    said.push({ at, message: toMessage(text, before, { ...more, order: stamp(start + at) }) });
  }
  const packed = random.chance(0.3) ? pack(said) : said.map(({ at, message }) => toArrival(at, [message]));
  return { rooms, meddling, arrivals: [...packed, ...drawResends(random, said, stamp, start)] };
}

/** All messages of a scenario in the order of their rooms; some come more than once. */
export function messagesOf({ arrivals }: Scenario): ChatMessage[] {
  return arrivals.flatMap(({ messages }) => messages);
}

function toArrival(at: number, messages: ChatMessage[]): Arrival {
  return { at, messages, deduplicationId: messages.map(({ id }) => id).join('+') };
}

const PACKED_WITHIN_MS = 50;

/** What a room says within a moment travels in one record. */
function pack(said: { at: number; message: ChatMessage }[]): Arrival[] {
  const packs = Map.groupBy(
    said,
    ({ at, message }) => `${message.room?.id} ${Math.floor(at / PACKED_WITHIN_MS)}`,
  );
  return [...packs.values()].map((entries) =>
    toArrival(
      entries.at(-1)?.at ?? 0,
      entries.map(({ message }) => message),
    ),
  );
}

/** Takes back what was said right before. */
const RECALL = 'recall';

function drawLines(random: Random, meddling: boolean, repo: string): string[] {
  const lines: string[] = [];
  let talked = 0;
  for (let requests = random.between(1, 3); requests > 0; requests--) {
    for (let count = random.between(0, 6); count > 0; count--) lines.push(talk(++talked));
    if (meddling && random.chance(0.3)) lines.push(RECALL);
    lines.push(random.pick(commands));
    if (meddling && random.chance(0.3)) lines.push(`@OSSChat 解绑 ${repo}`);
    if (meddling && random.chance(0.3)) lines.push(`@OSSChat 绑定 ${random.pick(repos)}`);
    if (random.chance(0.4)) lines.push('缺陷');
  }
  lines.push(talk(++talked));
  return lines;
}

function timed(random: Random, lines: string[]): { at: number; text: string }[] {
  const gap = random.pick([5, 300, 4_000]);
  let at = random.below(1_000);
  return lines.map((text) => {
    at += random.below(gap);
    return { at, text };
  });
}

/** As the container stamps: strictly rising microseconds. */
function orderStamp(): (ms: number) => string {
  let last = 0;
  return (ms) => {
    last = Math.max(last + 1, ms * 1000);
    return String(last).padStart(17, '0');
  };
}

type Said = { room: Room; talker: ChatMessage['talker']; order: string };

function toMessage(
  text: string,
  before: ChatMessage | undefined,
  { room, talker, order }: Said,
): ChatMessage {
  const recall = text === RECALL;
  return {
    id: `m${order}`,
    order,
    timestamp: Math.floor(Number(order) / 1_000_000),
    type: recall ? 'recall' : 'text',
    text: recall ? (before?.id ?? '') : text,
    room,
    talker,
    self: false,
    bot,
    mentionIds: text.startsWith('@OSSChat') ? [bot.id] : [],
    mentions: [],
  };
}

/** A message that is sent again when SQS has forgotten it, or that a puppet replays and so gets a new order. */
function drawResends(
  random: Random,
  said: { at: number; message: ChatMessage }[],
  stamp: (ms: number) => string,
  start: number,
): Arrival[] {
  const requests = said.filter(({ message }) => commandOf(message)?.kind === 'open-issue');
  const resent = requests.filter(() => random.chance(0.15));
  return resent.map(({ at, message }, index) => {
    const again = random.pick([at + random.below(1_000), at + random.between(20_000, 900_000)]);
    const replayed = random.chance(0.5);
    return {
      at: again,
      messages: [replayed ? { ...message, order: stamp(start + again + 60_000) } : message],
      deduplicationId: `${message.id}:again-${index}`,
    };
  });
}

/** One request in one room, for runs that spoil it at a chosen place. */
export function oneRequest(random: Random, start: number): Scenario {
  const room = { id: 'r1@chatroom', topic: '测试群', ownerId: owner.id };
  const stamp = orderStamp();
  const lines = [talk(1), talk(2), talk(3), '以上两条开工单'];
  const arrivals = lines.map((text, index) =>
    toArrival(index * 100, [
      toMessage(text, undefined, { room, talker: random.pick(people), order: stamp(start + index * 100) }),
    ]),
  );
  return { rooms: [{ room, repo: 'osschat/demo', told: false }], arrivals, meddling: false };
}
