import * as v from 'valibot';
import { commandOf } from '../../shared/command/command-of.ts';
import { findRequestId } from '../../shared/issue/marker.ts';
import { requestIdOf } from '../../shared/registry/request.ts';
import { speak } from '../../shared/speech/speech.ts';
import type { ChatMessage } from '../../shared/wechat/chat-message.ts';
import { OutboundMessageSchema } from '../../shared/wechat/outbound-message.ts';
import type { Outside } from './instance.ts';
import { messagesOf, type Scenario, talkIn } from './scenario.ts';
import type { World } from './world.ts';

export type Ended = {
  world: World;
  outside: Outside;
  scenario: Scenario;
  /** Every queue is empty and nobody is at work. */
  settled: boolean;
  dead: number;
  deadAtLast: number;
};

type Verdict = {
  violations: string[];
  issues: number;
  refusals: number;
  duplicates: number;
  secondLinks: number;
};

const zh = speak('zh');
const BodySchema = v.pipe(v.string(), v.parseJson(), OutboundMessageSchema);

/** What has to hold when a run is over, whatever went wrong in it. */
export function judge(ended: Ended): Verdict {
  const { world, outside, scenario, settled, dead, deadAtLast } = ended;
  const verdict: Verdict = { violations: [], issues: 0, refusals: 0, duplicates: 0, secondLinks: 0 };
  const { violations } = verdict;
  if (!settled) violations.push('something is still at work after three hours');
  if (dead > 0 && !world.faults.outlastsQueues) violations.push(`${dead} dead letters without a reason`);
  if (deadAtLast > 0) violations.push(`${deadAtLast} dead letters come back after all faults have ended`);
  const requests = requestsOf(scenario);
  for (const message of requests) judgeRequest(ended, message, verdict);
  const known = new Set(requests.map(idOf));
  for (const { repo, number, body } of outside.github.issues) {
    const marker = findRequestId(body);
    if (marker !== undefined && !known.has(marker)) violations.push(`${repo}#${number} is nobody's`);
  }
  for (const [id, texts] of told(outside))
    if (/:(category|room)$/.test(id) && texts.length > 1)
      violations.push(`${id} is answered ${texts.length} times`);
  return verdict;
}

/** The commands that ask for an issue, each once. */
function requestsOf(scenario: Scenario): ChatMessage[] {
  const requests = new Map<string, ChatMessage>();
  for (const message of messagesOf(scenario))
    if (commandOf(message)?.kind === 'open-issue' && !requests.has(message.id))
      requests.set(message.id, message);
  return [...requests.values()];
}

const idOf = (message: ChatMessage) => requestIdOf(message.room?.id ?? '', message.id);

/** The texts that `outbound.fifo` accepted, by id: SQS has dropped what came again within five minutes. */
function told(outside: Outside): Map<string, string[]> {
  const texts = new Map<string, string[]>();
  for (const { body } of outside.queueOf('outbound').accepted) {
    const { id, text } = v.parse(BodySchema, body);
    texts.set(id, [...(texts.get(id) ?? []), text]);
  }
  return texts;
}

function judgeRequest(ended: Ended, message: ChatMessage, verdict: Verdict): void {
  const { world, outside } = ended;
  const id = idOf(message);
  const complain = (text: string) =>
    verdict.violations.push(`request ${id.slice(0, 6)} (${message.text}, ${message.id}): ${text}`);
  const issues = outside.github.issues.filter(({ body }) => findRequestId(body) === id);
  const texts = told(outside);
  const links = texts.get(id) ?? [];
  const refusals = texts.get(`${id}:refused`) ?? [];
  verdict.issues += issues.length;
  verdict.refusals += refusals.length;
  verdict.duplicates += Math.max(0, issues.length - 1);

  if (issues.length > 1) complain(`${issues.length} issues`);
  if (issues.length > 0 && links.length === 0) complain('an issue whose link was not told');
  if (issues.length > 0 && refusals.length > 0) complain(`an issue, and refused: ${refusals[0]}`);
  if (issues.length === 0 && links.length > 0) complain('a link to no issue');
  if (issues.length === 0 && refusals.length === 0) complain('neither issue nor refusal');
  const again = Math.max(links.length, refusals.length) - 1;
  if (again > 0 && world.faults.outlastsQueues) verdict.secondLinks += again;
  else if (again > 0) complain(`told ${again + 1} times`);
  if ((texts.get(`${id}:waiting`) ?? []).length > 1) complain('told to wait more than once');

  const [issue] = issues;
  if (issue && links.some((text) => !text.includes(`/${issue.repo}/issues/${issue.number}`)))
    complain('the link is of another issue');
  const state = outside.dynamo.items('registry').find(({ pk }) => pk === `REQUEST#${id}`)?.state;
  const expected = issues.length > 0 ? 'done' : 'refused';
  if (state !== expected) complain(`its record says ${state}, not ${expected}`);
  if (issue) judgeBody(ended, message, issue.body, complain);
  const [refusal] = refusals;
  if (refusal !== undefined && issues.length === 0 && !hasReason(ended, message, refusal))
    complain(`refused without a reason: ${refusal}`);
}

/** The numbers of what was said in a command's room before it. */
function saidBefore({ scenario }: Ended, message: ChatMessage): number[] {
  return messagesOf(scenario)
    .filter(({ room, order }) => room === message.room && order < message.order)
    .flatMap(({ text }) => talkIn(text));
}

function judgeBody(ended: Ended, message: ChatMessage, body: string, complain: (text: string) => void): void {
  const lines = talkIn(body);
  const before = saidBefore(ended, message);
  const command = commandOf(message);
  if (lines.some((line, index) => line <= (lines[index - 1] ?? 0))) complain(`its lines are ${lines}`);
  if (lines.some((line) => !before.includes(line))) complain(`it has later talk: ${lines}, not ${before}`);
  const all = !ended.scenario.meddling && ended.dead === 0 && !wasBoundByCommand(ended, message);
  if (!all) return;
  const counted =
    command?.kind === 'open-issue' && command.scope.by === 'count' ? command.scope.count : undefined;
  const wanted = before.slice(-(counted ?? lines.length));
  if (wanted.join() !== lines.join()) complain(`its lines are ${lines}, not ${wanted}`);
}

function wasBoundByCommand({ scenario }: Ended, message: ChatMessage): boolean {
  return scenario.rooms.some(({ room, told }) => told && room === message.room);
}

/** What a command may mean at most: the conversation begins after the last issue from the room. */
function saidToOpen(ended: Ended, message: ChatMessage): number[] {
  const { outside, scenario } = ended;
  const command = commandOf(message);
  const opened = requestsOf(scenario)
    .filter(({ room, order }) => room === message.room && order < message.order)
    .filter((earlier) => outside.github.issues.some(({ body }) => findRequestId(body) === idOf(earlier)));
  const last = opened.at(-1);
  const before = saidBefore(ended, message);
  if (!last || command?.kind !== 'open-issue' || command.scope.by !== 'conversation') return before;
  const used = saidBefore(ended, last);
  return before.filter((line) => !used.includes(line));
}

/** Whether what the group is told is true. */
function hasReason(ended: Ended, message: ChatMessage, refusal: string): boolean {
  const { outside, scenario } = ended;
  const met = outside.github.met.get(idOf(message)) ?? new Set();
  const uncertain = scenario.meddling || ended.dead > 0 || wasBoundByCommand(ended, message);
  if (refusal === zh.noMessages) return uncertain || saidToOpen(ended, message).length === 0;
  if (scenario.rooms.some(({ repo }) => refusal === zh.githubFailure('unavailable', repo, undefined)))
    return ['server-error', 'reset', 'nothing', 'truncated'].some((answer) => met.has(answer));
  if (met.has('refused') || met.has('rate-limited')) return true;
  return uncertain && (refusal === zh.noRepo || refusal.startsWith('这个群'));
}
