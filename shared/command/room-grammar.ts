import { parseAnswers } from './answer-grammar.ts';
import type { Command } from './command.ts';
import { parseFaq } from './faq-grammar.ts';
import { looksLikeQuestion } from './looks-like-question.ts';
import { parseNewcomers } from './newcomer-grammar.ts';
import { type Line, narrow } from './normalise.ts';
import { readPeople } from './people.ts';
import { parseRepoName } from './repo-name.ts';
import {
  closedEnd,
  isClosed,
  isEdge,
  skipSeparators,
  skipSpaces,
  skipWord,
  vocabulary,
  words,
} from './scan.ts';
import { nearestSetting, settingWords } from './setting-words.ts';
import { parseSubscription } from './subscription-grammar.ts';
import { parseThreads } from './thread-grammar.ts';
import { parseTimes } from './time-grammar.ts';

/** Who is spoken to, and where. */
export type Setting = { addressed: boolean; direct: boolean; quoting: boolean };

/** No name, code or value in a command is longer. */
const MAX_ARGUMENT_LENGTH = 200;

const POLITE = words('请 请你 麻烦 麻烦你 帮我 帮忙 please');
const BIND = words('绑定仓库 绑定项目 绑定 bind');
const UNBIND = words('解绑仓库 解绑项目 解绑 解除绑定 取消绑定 unbind');
const BINDINGS = words('绑定列表 绑定清单 查看绑定 已绑定仓库 已绑定的仓库');
const ENGLISH_BINDINGS = words('bindings list_bindings show_bindings');
const HELP = words('帮助 使用帮助 help /help');
const CLAIM = words('认领 claim');
const SET_ADMIN = words('设管理员 设置管理员 添加管理员 设为管理员 set_admin add_admin');
const SET = words('设 设置 set');
const AS_ADMIN = words('为管理员 成管理员 当管理员 as_admin');
const SETTINGS = words('设置 查看设置 settings show_settings');
const CHANGE = words('设置 修改设置 settings setting set');
const WEBHOOK = words('webhook');
const CHECK = words('检查 检查连接 检查仓库 自检 check check_connection');
const OWNER = /^[a-z\d][a-z\d-]{0,38}$/i;
const TO = words('为 成 改为 改成 = : to');

const SETTING_NAMES = vocabulary(settingWords);

/** The whole line as an order about the room: its repos, roles, settings, and help. */
export function parseRoomCommand(line: Line, setting: Setting): Command | undefined {
  const start = skipWord(POLITE, line.folded, skipSeparators(line.folded, 0));
  for (const parse of parsers) {
    const command = parse(line, start, setting);
    if (command) return command;
  }
  return setting.addressed && isWhole(line, HELP(line.folded, start)) ? { kind: 'help' } : undefined;
}

type Parse = (line: Line, start: number, setting: Setting) => Command | undefined;

const parseBindings: Parse = (line, start, { addressed }) => {
  if (isWhole(line, BINDINGS(line.folded, start))) return { kind: 'list-bindings' };
  const isEnglish = isWhole(line, ENGLISH_BINDINGS(line.folded, start));
  return addressed && isEnglish ? { kind: 'list-bindings' } : undefined;
};

const parseBind: Parse = (line, start, { addressed }) => {
  const bind = BIND(line.folded, start);
  if (!bind) return undefined;
  return repoCommand(line, bind.end, addressed, (repo) => ({ kind: 'bind', repo }));
};

const parseUnbind: Parse = (line, start, { addressed }) => {
  const unbind = UNBIND(line.folded, start);
  if (!unbind) return undefined;
  if (isClosed(line.folded, unbind.end)) return addressed ? { kind: 'unbind' } : undefined;
  return repoCommand(line, unbind.end, addressed, (repo) => ({ kind: 'unbind', repo }));
};

/** The rest of the line as a repo; what is none is answered with a hint only where it was said to the bot. */
function repoCommand(
  line: Line,
  at: number,
  addressed: boolean,
  build: (repo: string) => Command,
): Command | undefined {
  const typed = argument(line, at);
  // A question mark behind an address would pass for the start of its query.
  if (typed === undefined || typed.endsWith('?')) return undefined;
  const repo = parseRepoName(typed);
  if (repo) return build(`${repo.owner}/${repo.repo}`);
  // 「绑定失败」 and 「绑定 好了」 are talk; 「绑定 wechaty」 was meant.
  const isSeparate = isEdge(line.folded, at) || line.folded.charAt(at) === ':';
  const isTalk = !isSeparate || looksLikeQuestion(line.folded) || /了$/.test(typed);
  return addressed && !isTalk ? { kind: 'unclear', hint: 'not-a-repo', typed } : undefined;
}

const parseAdmin: Parse = (line, start) => {
  const text = line.folded;
  const order = SET_ADMIN(text, start);
  const verb = order ?? SET(text, start);
  const people = verb && readPeople(line, skipSpaces(text, verb.end));
  if (!people) return undefined;
  const behind = skipSpaces(text, people.end);
  const end = order ? people.end : AS_ADMIN(text, behind)?.end;
  return end !== undefined && isClosed(text, end) ? { kind: 'set-admin', names: people.names } : undefined;
};

const parseSettings: Parse = (line, start, { addressed }) => {
  if (!addressed) return undefined;
  const text = line.folded;
  if (isWhole(line, SETTINGS(text, start))) return { kind: 'show-settings' };
  const change = CHANGE(text, start);
  const name = change && SETTING_NAMES(text, skipSpaces(text, change.end));
  if (!name) return change && unknownSetting(text, skipSpaces(text, change.end));
  const valueStart = skipWord(TO, text, skipSpaces(text, name.end));
  const value = line.original.slice(valueStart).trim();
  // 「设置语言」 without a value asks what there is to set.
  if (value === '') return { kind: 'show-settings' };
  if (value.length > MAX_ARGUMENT_LENGTH || looksLikeQuestion(text.slice(valueStart))) return undefined;
  return { kind: 'change-setting', setting: name.value, value };
};

function unknownSetting(text: string, at: number): Command | undefined {
  const [typed = ''] = /^[^ :=]*/.exec(text.slice(at)) ?? [];
  const nearest = looksLikeQuestion(text) ? undefined : nearestSetting(typed);
  return nearest && { kind: 'unknown-setting', typed, nearest };
}

const parseDirect: Parse = (line, start, { direct }) => {
  if (!direct) return undefined;
  const claim = CLAIM(line.folded, start);
  const code = claim && argument(line, claim.end);
  return code && /^[\w-]+$/.test(code) ? { kind: 'claim', code } : undefined;
};

const parseWire: Parse = (line, start, { addressed, direct }) => {
  if (addressed && isWhole(line, CHECK(line.folded, start))) return { kind: 'check' };
  const webhook = WEBHOOK(line.folded, start);
  if (!webhook) return undefined;
  const typed = argument(line, webhook.end) ?? '';
  if (direct && typed.toLowerCase() === 'app') return { kind: 'show-app-webhook' };
  if (direct && OWNER.test(typed)) return { kind: 'show-owner-webhook', owner: typed };
  return repoCommand(line, webhook.end, direct, (repo) => ({ kind: 'show-webhook', repo }));
};

/** The one word that is left of the line, half-width and without closing punctuation; may be empty. */
function argument(line: Line, at: number): string | undefined {
  const behind = skipSpaces(line.folded, at);
  const start = line.folded.charAt(behind) === ':' ? skipSpaces(line.folded, behind + 1) : behind;
  const typed = narrow(line.original.slice(start, closedEnd(line.folded, start)));
  return /\s/.test(typed) || typed.length > MAX_ARGUMENT_LENGTH ? undefined : typed;
}

const parsers: Parse[] = [
  ...[parseBindings, parseBind, parseUnbind, parseSubscription, parseThreads, parseTimes],
  ...[parseNewcomers, parseAnswers, parseAdmin, parseSettings, parseDirect, parseWire, parseFaq],
];

function isWhole(line: Line, read: { end: number } | undefined): boolean {
  return read !== undefined && isClosed(line.folded, read.end);
}
