import { requestIdOf } from '../../../shared/registry/request.ts';
import type { Line } from './script.ts';

/** What is found of a room in the end. All lists are in the room's order, all times in ms since 1970. */
export type RoomEvidence = {
  roomId: string;
  lines: Line[];
  /** What people said, as the simulated WeChat has it. */
  talk: { id: string; text: string; at: number }[];
  /** Messages of the window, the bot's own included. */
  window: string[];
  /** The times of which the window says that messages may be missing. */
  gaps: { from: number; to: number }[];
  /** Ids of messages that the container had noted: they reached it. */
  noted: ReadonlySet<string>;
  /** All of the room's repository, and the messages that told the room its link. */
  issues: { requestId: string | undefined; body: string; links: string[] }[];
  /** What the bot said. */
  told: string[];
  /** How often a container learned that WeChat had taken the message with this id. */
  taken: ReadonlyMap<string, number>;
};

export type Verdict = {
  /** Messages that reached the container, and commands of those, without their trace. */
  lost: string[];
  double: string[];
  /** Out of order, or an issue with other messages than the last before its command. */
  wrong: string[];
  /** What the gateway dropped when it died; the window knows of it. */
  unheard: number;
  /** The commands among those: nobody answers them, so they are said again. */
  unanswered: Line[];
  issues: number;
  refusals: number;
  /** Sent again because the kill came when WeChat had taken it and had not answered yet. */
  resent: number;
};

/** A gap is in the container's time: what it heard last may have been said so long before. */
const ON_ITS_WAY_MS = 1_000;
const TOKEN = /r\d+m\d+e/g;
const TELLS_GAP = /断开，其间的消息可能缺失/;

type Heard = { line: Line; id: string; at: number; heard: boolean };

/** Judges one room; every entry of `lost`, `double` and `wrong` names what it is about. */
export function judgeRoom(evidence: RoomEvidence): Verdict {
  const lists = { lost: [], double: [], wrong: [], unanswered: [] };
  const verdict: Verdict = { ...lists, unheard: 0, issues: evidence.issues.length, refusals: 0, resent: 0 };
  const said = matchTalk(evidence, verdict);
  judgeWindow(evidence, said, verdict);
  for (const [place, { line }] of said.entries())
    if (line.command) judgeCommand(evidence, said, place, verdict);
  const asked = new Set<string | undefined>(
    said.flatMap(({ id, line }) => (line.command ? [requestIdOf(evidence.roomId, id)] : [])),
  );
  for (const { requestId, body } of evidence.issues)
    if (!asked.has(requestId))
      verdict.wrong.push(`nobody asked for the issue with ${body.match(TOKEN)?.join(' ')}`);
  return verdict;
}

/** The lines with their ids: the talk has to be the script. */
function matchTalk({ lines, talk, window }: RoomEvidence, { lost, double, wrong }: Verdict): Heard[] {
  const idsOf = Map.groupBy(talk, ({ text }) => text);
  const kept = new Set(window);
  if (talk.length === lines.length && talk.some(({ text }, place) => text !== lines[place]?.text))
    wrong.push('the talk is not in the order of the script');
  return lines.flatMap((line) => {
    const [found, ...more] = idsOf.get(line.text) ?? [];
    if (!found) lost.push(`${line.token} was never said`);
    if (more.length > 0) double.push(`${line.token} was said ${more.length + 1} times`);
    return found ? [{ line, id: found.id, at: found.at, heard: kept.has(found.id) }] : [];
  });
}

function judgeWindow({ window, gaps, noted }: RoomEvidence, said: Heard[], verdict: Verdict): void {
  const { lost, double, wrong } = verdict;
  const placeOf = new Map(said.map(({ id }, place) => [id, place]));
  const tokenAt = (place: number) => said[place]?.line.token;
  const seen = new Set<string>();
  let last = -1;
  for (const id of window) {
    const place = placeOf.get(id);
    if (place === undefined) continue;
    if (seen.has(id)) double.push(`${tokenAt(place)} is in the window twice`);
    else if (place < last) wrong.push(`${tokenAt(place)} stands behind ${tokenAt(last)}`);
    seen.add(id);
    last = Math.max(last, place);
  }
  for (const { id, line, at, heard } of said) {
    if (heard) continue;
    verdict.unheard += 1;
    const isTold = gaps.some(({ from, to }) => from - ON_ITS_WAY_MS <= at && at <= to);
    if (noted.has(id)) lost.push(`${line.token} reached the container and is not in the window`);
    else if (!isTold) lost.push(`${line.token} was not heard and no gap tells of it`);
  }
}

function judgeCommand(evidence: RoomEvidence, said: Heard[], place: number, verdict: Verdict): void {
  const { lost, double, wrong } = verdict;
  const { line, id, heard } = said[place] ?? {};
  if (!line?.command || id === undefined) return;
  const { command, token } = line;
  const requestId = requestIdOf(evidence.roomId, id);
  const opened = evidence.issues.filter((issue) => issue.requestId === requestId);
  const refusals =
    command.kind === 'refusal' ? evidence.told.filter((text) => text.includes(command.typed)) : [];
  const outcomes = opened.length + (refusals.length > 0 ? 1 : 0);
  if (heard && outcomes === 0) lost.push(`${token} has no outcome`);
  if (outcomes > (heard ? 1 : 0)) double.push(`${token} has ${outcomes} outcomes, heard: ${heard}`);
  if (!heard) verdict.unanswered.push(line);
  if (command.kind === 'refusal' && opened.length > 0) wrong.push(`${token} opened an issue`);
  if (refusals.length > 0) {
    verdict.refusals += 1;
    judgeCopies(refusals, evidence.taken.get(`${requestId}:refused`), `the refusal of ${token}`, verdict);
  }
  for (const { body, links } of opened) {
    judgeCopies(links, evidence.taken.get(requestId), `the link of ${token}`, verdict);
    if (command.kind === 'issue')
      judgeBody(body, said.slice(0, place), { token, count: command.count }, wrong);
  }
}

/**
 * What the room was told has to be there once. WeChat knows no idempotency: what it took just before a kill,
 * without its answer arriving, is sent again. That is so where the copies are alike and only one was answered.
 */
function judgeCopies(copies: string[], taken: number | undefined, what: string, verdict: Verdict): void {
  if (copies.length === 0) verdict.lost.push(what);
  if (copies.length < 2) return;
  if (taken === 1 && new Set(copies).size === 1) verdict.resent += copies.length - 1;
  else verdict.double.push(`${what}: ${copies.length} times`);
}

function judgeBody(
  body: string,
  before: Heard[],
  { token, count }: { token: string; count: number },
  wrong: string[],
): void {
  const talk = before.filter(({ line }) => !line.command);
  const expected = talk.filter(({ heard }) => heard).slice(-count);
  const written = body.match(TOKEN) ?? [];
  const wanted = expected.map(({ line }) => line.token);
  if (written.join(' ') !== wanted.join(' '))
    wrong.push(`the issue of ${token} has ${written.join(' ')} instead of ${wanted.join(' ')}`);
  const [first] = expected;
  const reach = first ? before.slice(before.indexOf(first)) : [];
  if (reach.some(({ heard }) => !heard) && !TELLS_GAP.test(body))
    wrong.push(`the issue of ${token} does not tell of what was not heard`);
}
