import type { Command } from './command.ts';
import { readExpectedReply } from './expected-reply.ts';
import { looksLikeQuestion } from './looks-like-question.ts';
import type { Line } from './normalise.ts';
import type { Setting } from './room-grammar.ts';
import { isClosed, isEdge, type Reader, skipSpaces, skipWord, words } from './scan.ts';

const WELCOME = words('欢迎语 欢迎词 迎新语 /welcome');
/** 「welcome to …」 is what people say. */
const ENGLISH_WELCOME = words('welcome_message welcome_text');
const ENGLISH_WELCOMING = words('welcome welcomes');
const CHANGE = words('设置 修改设置 修改 设 改 set change');
const RESET = words(
  '恢复默认欢迎语 恢复欢迎语 默认欢迎语 重置欢迎语 清除欢迎语 删除欢迎语 恢复默认欢迎词 恢复默认的欢迎语',
);
const ENGLISH_RESET = words('reset_welcome reset_the_welcome reset_welcome_message default_welcome');
const TURN_OFF = words(
  '关闭欢迎 关闭欢迎语 关闭欢迎新人 关掉欢迎 关掉欢迎语 取消欢迎 停止欢迎 停用欢迎语 不要欢迎 不要欢迎新人',
);
const TURN_ON = words(
  '打开欢迎 打开欢迎语 打开欢迎新人 开启欢迎 开启欢迎语 开启欢迎新人 恢复欢迎 启用欢迎语',
);
const OFF = words('关闭 关掉 关 off');
const ON = words('打开 开启 开 on');
const DEFAULT = words('恢复默认 默认 重置 default reset');
const TO = words('为 成 改为 改成 换成 = to');
const COLON = words(':');

const OPEN_ENTRY = words('开放入群 开启入群 打开入群 允许入群 /open-entry');
const CLOSE_ENTRY = words('关闭入群 停止入群 取消入群 关掉入群 不开放入群 /close-entry');
const ENGLISH_OPEN_ENTRY = words('open_entry open_this_group open_the_group');
const ENGLISH_CLOSE_ENTRY = words('close_entry close_this_group close_the_group');

const ROOMS = words(
  '群列表 群清单 群名单 有哪些群 有哪些群? 有什么群 有什么群? 看看有哪些群 查看群列表 进群 入群 加群 我要进群 我想进群 想进群 拉我进群 申请进群 ' +
    'groups group_list list_groups show_groups /groups join_a_group join_group',
);
const ENTER = words('进 入 进入 加入 我要进 我想进 拉我进 进群 入群 加群 选 join enter');

/** Talk is not longer: what is, is words for newcomers, whatever they ask. */
const TALK_AT_MOST = 20;
/** The list of groups is no longer. */
const LAST_NUMBER = 100;

/** What is said about newcomers: how they are welcomed and, in direct messages too, which groups they may enter. */
export function parseNewcomers(line: Line, start: number, setting: Setting): Command | undefined {
  return (
    parseWelcoming(line.folded, start, setting) ??
    parseWelcomeText(line, start, setting) ??
    parseEntry(line, start, setting) ??
    (setting.direct ? parseDirect(line, start) : undefined)
  );
}

/** On, off, and back to the words that come with the bot. */
function parseWelcoming(text: string, start: number, { addressed }: Setting): Command | undefined {
  if (isWhole(TURN_OFF, text, start)) return { kind: 'change-welcome', welcome: 'off' };
  if (isWhole(TURN_ON, text, start)) return { kind: 'change-welcome', welcome: 'on' };
  if (isWhole(RESET, text, start) || (addressed && isWhole(ENGLISH_RESET, text, start)))
    return { kind: 'change-welcome', welcome: { text: '' } };
  const welcome = addressed ? ENGLISH_WELCOMING(text, start) : undefined;
  return welcome && parseChange(text, skipSpaces(text, welcome.end));
}

/** 「欢迎语 …」: the words, a word that changes it, or nothing to see it. */
export function parseWelcomeText(
  line: Line,
  start: number,
  { addressed }: Pick<Setting, 'addressed'>,
): Command | undefined {
  const text = line.folded;
  const at = skipWord(CHANGE, text, start);
  const name = WELCOME(text, at) ?? (addressed ? ENGLISH_WELCOME(text, at) : undefined);
  if (!name) return undefined;
  if (isClosed(text, name.end)) return { kind: 'show-welcome' };
  const behind = skipSpaces(text, name.end);
  const value = skipWord(COLON, text, skipWord(TO, text, behind));
  if (!isEdge(text, name.end) && value === behind) return undefined;
  const change = parseChange(text, value);
  if (change) return change;
  const words = line.original.slice(value).trim();
  const rest = text.slice(value).trim();
  const isTalk = rest.length <= TALK_AT_MOST && (looksLikeQuestion(rest) || /[了吧]$/.test(rest));
  if (words === '' || (isTalk && !addressed && text.charAt(value - 1) !== ':')) return undefined;
  return { kind: 'change-welcome', welcome: { text: words } };
}

function parseChange(text: string, at: number): Command | undefined {
  if (isWhole(OFF, text, at)) return { kind: 'change-welcome', welcome: 'off' };
  if (isWhole(ON, text, at)) return { kind: 'change-welcome', welcome: 'on' };
  return isWhole(DEFAULT, text, at) ? { kind: 'change-welcome', welcome: { text: '' } } : undefined;
}

function parseEntry(line: Line, start: number, { addressed, direct }: Setting): Command | undefined {
  const text = line.folded;
  if (isWhole(OPEN_ENTRY, text, start) || (addressed && isWhole(ENGLISH_OPEN_ENTRY, text, start)))
    return { kind: 'change-entry', entry: 'open' };
  const close = CLOSE_ENTRY(text, start) ?? (addressed ? ENGLISH_CLOSE_ENTRY(text, start) : undefined);
  if (!close) return undefined;
  if (isClosed(text, close.end)) return { kind: 'change-entry', entry: 'closed' };
  const number = direct ? readNumber(line, skipSpaces(text, close.end)) : undefined;
  return number === undefined ? undefined : { kind: 'change-entry', entry: 'closed', number };
}

function parseDirect(line: Line, start: number): Command | undefined {
  if (isWhole(ROOMS, line.folded, start)) return { kind: 'list-rooms' };
  const number = readNumber(line, skipWord(ENTER, line.folded, start));
  return number === undefined ? undefined : { kind: 'enter-room', number };
}

function readNumber(line: Line, at: number): number | undefined {
  const reply = readExpectedReply(line.original.slice(at), []);
  return reply?.kind === 'number' && reply.number >= 1 && reply.number <= LAST_NUMBER
    ? reply.number
    : undefined;
}

function isWhole(reader: Reader<unknown>, text: string, at: number): boolean {
  const read = reader(text, at);
  return read !== undefined && isClosed(text, read.end);
}
