import type { ChatMessage } from '../../../shared/wechat/chat-message.ts';
import type { Random } from '../../simulator/random.ts';

export type Traffic = {
  name: string;
  meaning: string;
  draw: DrawTimes;
  /** How many messages tell what a million costs. */
  sample: number;
  /** What the target is for. */
  isTarget: boolean;
  /** Counted with answers too. */
  asks: boolean;
};
/** When something is said, in ms from the start, and in which room. */
type Moment = { at: number; room: number };
type DrawTimes = (random: Random, count: number) => Moment[];

export type Said = { at: number; message: ChatMessage };

export const ROOMS = 50;
/** Of messages. */
const COMMANDS_SHARE = 0.01;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const AWAKE_MS = 16 * HOUR_MS;

/**
 * Fifty groups that talk for sixteen hours a day, in conversations that begin at random. Ordinary is a million
 * messages in a month: 667 a day and group, in 44 conversations of 15 messages, one every 8 s. Busy has ten
 * times as many conversations, and twice as fast ones; quiet a tenth as many.
 */
export const traffics: Traffic[] = [
  {
    name: 'busy',
    meaning: 'a million messages in 3 days',
    ...{ sample: 12_000, isTarget: false, asks: false },
    draw: conversations({ everyMs: AWAKE_MS / 444, messages: 15, betweenMs: 4_000 }),
  },
  {
    name: 'ordinary',
    meaning: 'a million messages in a month',
    ...{ sample: 12_000, isTarget: true, asks: true },
    draw: conversations({ everyMs: AWAKE_MS / 44.4, messages: 15, betweenMs: 8_000 }),
  },
  {
    name: 'quiet',
    meaning: 'a million messages in ten months',
    draw: conversations({ everyMs: AWAKE_MS / 4.44, messages: 15, betweenMs: 8_000 }),
    ...{ sample: 6_000, isTarget: false, asks: true },
  },
  {
    name: 'trickle',
    meaning: 'each message alone, one a minute in all groups together',
    ...{ sample: 1_000, isTarget: false, asks: false },
    draw: (random, count) =>
      Array.from({ length: count }, (_, index) => ({ at: index * 60_000, room: random.below(ROOMS) })),
  },
];

const bot = { id: 'wxid_bot', names: ['OSSChat'] };
const owner = { id: 'wxid_owner', name: '群主' };
const people = ['张三', '李四', 'Alice', '春松客服小助手', '王五'].map((name, index) => ({
  id: `wxid_8k2${index}x7q1m5n22`,
  name,
}));
const SENTENCE = '登录页在 Safari 下白屏，清掉缓存以后又好了，';

/** Eight in ten ask for an issue, the others for something else. */
const commands = [
  '以上五条开工单 缺陷',
  '以上三条开工单 文档',
  '/issue 5',
  '开工单：登录页白屏',
  '最近十分钟开工单 缺陷',
  '以上十条开工单 需求 #ui',
  '以上两条开工单 帮助',
  '前 12 条建 issue',
  '@OSSChat 帮助',
  '@OSSChat 设置',
];

export const roomIdOf = (room: number) => `${20_000_000_001 + room}@chatroom`;

/** The first `count` messages, and commands as many as a hundredth of them, in the order of their times. */
export function drawTalk(random: Random, traffic: Traffic, count: number, start: number): Said[] {
  const talk = traffic.draw(random, Math.round(count * (1 + COMMANDS_SHARE)));
  const commandEvery = Math.round(1 / COMMANDS_SHARE) + 1;
  let last = 0;
  return talk.map(({ at, room }, index) => {
    last = Math.max(last + 1, Math.round((start + at) * 1000));
    const isCommand = index % commandEvery === commandEvery - 1;
    return { at, message: toMessage(random, room, String(last).padStart(17, '0'), isCommand) };
  });
}

type Habits = { everyMs: number; messages: number; betweenMs: number };

/** Conversations of a room begin and go on after exponential times, and have a geometric number of messages. */
function conversations({ everyMs, messages, betweenMs }: Habits): DrawTimes {
  return (random, count) => {
    const enough = Math.ceil((1.5 * count) / ROOMS / messages) + 20;
    const times: Moment[] = [];
    let complete = Number.POSITIVE_INFINITY;
    for (let room = 0; room < ROOMS; room += 1) {
      let begins = 0;
      for (let conversation = 0; conversation < enough; conversation += 1) {
        begins += exponential(random, everyMs);
        let at = begins;
        do {
          times.push({ at: awake(at), room });
          at += exponential(random, betweenMs);
        } while (!random.chance(1 / messages));
      }
      complete = Math.min(complete, awake(begins));
    }
    const drawn = times.filter(({ at }) => at <= complete).sort((one, other) => one.at - other.at);
    if (drawn.length < count) throw new Error(`${drawn.length} messages are fewer than ${count}`);
    return drawn.slice(0, count);
  };
}

/** Time that people are awake, with the nights between. */
function awake(ms: number): number {
  return Math.floor(ms / AWAKE_MS) * DAY_MS + (ms % AWAKE_MS);
}

function exponential(random: Random, mean: number): number {
  return -Math.log(1 - random.below(1_000_000) / 1_000_000) * mean;
}

function toMessage(random: Random, room: number, order: string, isCommand: boolean): ChatMessage {
  const text = isCommand ? random.pick(commands) : drawText(random);
  const speaksToBot = text.startsWith('@OSSChat');
  return {
    id: `${order.slice(4)}${room}`,
    order,
    timestamp: Math.floor(Number(order) / 1_000_000),
    type: text === '' ? 'image' : 'text',
    text,
    room: { id: roomIdOf(room), topic: `开源社区第 ${room + 1} 群`, ownerId: owner.id },
    talker: speaksToBot ? owner : random.pick(people),
    self: false,
    bot,
    mentionIds: speaksToBot ? [bot.id] : [],
    mentions: [],
  };
}

/** A tenth pictures, most lines short, one in seven a question, one in thirty a paste of up to 3,000 characters. */
function drawText(random: Random): string {
  if (random.chance(0.1)) return '';
  const length = random.chance(1 / 30) ? random.between(200, 3_000) : random.between(2, 45);
  const line = SENTENCE.repeat(Math.ceil(length / SENTENCE.length)).slice(0, length);
  return random.chance(1 / 7) ? `${line}怎么办？` : line;
}
