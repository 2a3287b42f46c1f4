import { readClock, readClockRange } from './clock-time.ts';
import type { Command } from './command.ts';
import type { Line } from './normalise.ts';
import type { Setting } from './room-grammar.ts';
import { isClosed, isEdge, type Reader, skipSpaces, skipWord, words } from './scan.ts';

const QUIET = words(
  '免打扰时间 免打扰时段 免打扰 勿扰时间 勿扰 quiet_hours quiet do_not_disturb dnd /quiet /dnd',
);
const REPORT = words('每日日报 日报时间 日报 daily_report /daily');
const CHANGE = words('设置 修改设置 设 开启 打开 settings setting set');
const TO = words('为 成 改为 改成 改到 = : to');
const OFF = words('关闭 关掉 关 取消 停用 停 不要 无 off none');
const TURN_OFF = words('关闭 关掉 取消 停用 停 turn_off cancel');
/** Whoever wrote only these meant a time. */
const OF_TIME = /^[\d:点时半刻分整早中晚上下午凌晨夜里到至~ –—-]+$/;
/** 「日报 12」 may be the twelfth report. */
const SAYS_TIME = /[:点时半]|[ap]\.?m/;

/** 「免打扰 23:00-08:00」 and 「日报 09:00」, on and off. */
export function parseTimes(line: Line, start: number, { addressed }: Setting): Command | undefined {
  const text = line.folded;
  const stopped = TURN_OFF(text, start);
  const at = stopped ? skipSpaces(text, stopped.end) : skipWord(CHANGE, text, start);
  const quiet = QUIET(text, at);
  const name = quiet ?? REPORT(text, at);
  if (!name) return undefined;
  const build = (value: string | { from: string; to: string }) => toCommand(quiet !== undefined, value);
  if (stopped) return isClosed(text, name.end) ? build('off') : undefined;
  const value = skipWord(TO, text, skipSpaces(text, name.end));
  const rest = text.slice(value).trim();
  if (isWhole(OFF, text, value)) return build('off');
  const read = quiet ? whole(readClockRange, text, value) : whole(readClock, text, value);
  if (read !== undefined && (quiet || addressed || SAYS_TIME.test(rest))) return build(read);
  const isMeant = addressed
    ? isEdge(text, name.end) && (rest === '' || OF_TIME.test(rest))
    : OF_TIME.test(rest) && SAYS_TIME.test(rest);
  return isMeant ? build('unclear') : undefined;
}

function toCommand(isQuiet: boolean, value: string | { from: string; to: string }): Command | undefined {
  if (value === 'off' || value === 'unclear')
    return isQuiet ? { kind: 'set-quiet-hours', hours: value } : { kind: 'set-daily-report', at: value };
  if (typeof value !== 'string') return { kind: 'set-quiet-hours', hours: value };
  return { kind: 'set-daily-report', at: value };
}

function whole<T>(reader: Reader<T>, text: string, at: number): T | undefined {
  const read = reader(text, at);
  return read && isClosed(text, read.end) ? read.value : undefined;
}

function isWhole(reader: Reader<unknown>, text: string, at: number): boolean {
  return whole(reader, text, at) !== undefined;
}
