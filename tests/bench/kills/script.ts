import { createRandom, type Random } from '../../simulator/random.ts';

/** What somebody is going to say in a room. `token` stands in its text and in no other. */
export type Line = { talker: string; text: string; token: string; command?: Asked };

/** What a command asks for: the last `count` messages, or a repository that the room does not have. */
type Asked = { kind: 'issue'; count: number } | { kind: 'refusal'; typed: string };

export type Size = {
  rooms: number;
  messages: number;
  commands: number;
  kills: number;
  /** Of all rooms together; not much more than the stack takes, or the kills meet a backlog alone. */
  messagesASecond: number;
};

const TALKERS = ['小梅', '张三', '李四', '王五', 'Alice'];
const COUNT_AT_MOST = 9;
/** A room's last lines are talk: what follows a loss tells of it. */
const TALK_AT_THE_END = 5;

/** Every room's lines in their order; of its commands one is refused. */
export function writeScript(seed: number, { rooms, messages, commands }: Size): Line[][] {
  const random = createRandom(seed);
  return Array.from({ length: rooms }, (_, room) =>
    writeRoom(random, room, Math.floor(messages / rooms), Math.floor(commands / rooms)),
  );
}

function writeRoom(random: Random, room: number, messages: number, commands: number): Line[] {
  const lines: Line[] = Array.from({ length: messages }, (_, index) => {
    const token = `r${room}m${index}e`;
    return { talker: random.pick(TALKERS), text: `${token} 编译到一半报错，日志在最后。`, token };
  });
  for (let index = 0; index < commands; index += 1) {
    const place = random.between(COUNT_AT_MOST, lines.length - TALK_AT_THE_END);
    lines.splice(place, 0, writeCommand(random, `r${room}c${index}e`, index === 0));
  }
  return lines;
}

/** The command once more, as another one: whoever gets no answer repeats himself. */
export function sayAgain({ talker, text, token, command }: Line): Line {
  const again = `again${token}`;
  const asked = command?.kind === 'refusal' ? { ...command, typed: `nobody/${again}` } : command;
  return { talker, text: text.replace(token, again), token: again, ...(asked && { command: asked }) };
}

/** The title is the command's own: it tells one command's text from another's. */
function writeCommand(random: Random, token: string, refused: boolean): Line {
  const talker = random.pick(TALKERS);
  const count = random.between(1, COUNT_AT_MOST);
  if (!refused)
    return { talker, text: `以上${count}条开工单：${token}`, token, command: { kind: 'issue', count } };
  const typed = `nobody/${token}`;
  return { talker, text: `以上${count}条开工单 到 ${typed}`, token, command: { kind: 'refusal', typed } };
}
