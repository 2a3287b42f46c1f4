import type { Table } from '../aws/table.ts';
import type { OpenIssue } from '../command/command.ts';
import type { Room } from '../registry/room.ts';
import { speak } from '../speech/speech.ts';
import type { ChatMessage } from '../wechat/chat-message.ts';
import { type Selection, selectMessages } from '../window/select-messages.ts';
import { readBackwards } from '../window/window.ts';
import type { Draft } from './attempt-issue.ts';
import { chooseRepo } from './choose-repo.ts';
import { composeIssue } from './compose-issue.ts';
import type { Request } from './open-issue.ts';

type DraftDependencies = { window: Table; now(): number };

/**
 * Makes an issue of what stands before `order` in the room's window, for the repository that the command means
 * or, once the request has begun, for `begunRepo`; a refusal when there is nothing to open or nowhere to.
 */
export async function draftIssue(
  dependencies: DraftDependencies,
  request: Request,
  order: string,
  begunRepo: string | undefined,
): Promise<Draft> {
  const { room, command } = request;
  const speech = speak(room.settings.language);
  const choice = begunRepo === undefined ? chooseRepo(room.repos, command.repo) : { repo: begunRepo };
  if ('refusal' in choice) return { refusal: repoSentence(request, choice) };
  const selection = await select(dependencies, request, order);
  if ('missing' in selection) return { refusal: speech.quotedMissing };
  if (selection.found.length === 0) return { refusal: speech.noMessages };

  const { title, body, masked, leftOut } = compose(request, selection);
  const fewer = selection.wanted !== undefined && selection.found.length < selection.wanted;
  const notes = [
    ...(fewer && selection.wanted ? [speech.fewerMessages(selection.found.length, selection.wanted)] : []),
    ...(selection.gaps ? [speech.gap] : []),
    ...(masked > 0 ? [speech.masked(masked)] : []),
    ...(leftOut > 0 ? [speech.leftOut(leftOut)] : []),
  ];
  return { repo: choice.repo, issue: { title, body, labels: labelsOf(room, command) }, notes };
}

function select(
  { window, now }: DraftDependencies,
  { room, message, command }: Request,
  order: string,
): Promise<Selection> {
  const seconds = Math.floor(now() / 1000);
  return selectMessages(readBackwards(window, { roomId: room.id, before: order, now: seconds }), {
    order,
    command,
    text: message.text,
    mentions: message.mentions.filter(({ id }) => id !== message.bot.id),
    lastIssueOrder: room.lastIssueOrder,
  });
}

function compose(
  { id, room, topic, message, command }: Request,
  { found, gaps = [] }: Exclude<Selection, { missing: string }>,
) {
  const { language, timezone } = room.settings;
  return composeIssue({
    requestId: id,
    messages: found,
    gaps,
    requester: message.talker.name,
    requestedAt: message.timestamp,
    language,
    timezone,
    ...(room.settings.topic === 'shown' && { topic }),
    ...(command.title !== undefined && { title: command.title }),
  });
}

function labelsOf({ settings }: Room, { category, labels }: OpenIssue): string[] {
  const label = category === undefined ? '' : settings.label[category];
  return [...new Set([...(label ? [label] : []), ...labels])];
}

function repoSentence(
  { room, command, message }: Request,
  choice: Exclude<ReturnType<typeof chooseRepo>, { repo: string }>,
): string {
  const speech = speak(room.settings.language);
  if (choice.refusal === 'no-repo') return speech.noRepo;
  if (choice.refusal === 'unknown') return speech.unknownRepo(choice.typed, room.repos);
  return speech.whichRepo(room.repos, phraseToRepeat(command, message));
}

const PHRASE_AT_MOST = 20;

/** The command as it was typed, when it is short enough to be repeated with a repository behind it. */
function phraseToRepeat({ scope, title, repo }: OpenIssue, { text }: ChatMessage): string {
  const plain = scope.by !== 'quote' && title === undefined && repo === undefined;
  return plain && text.length <= PHRASE_AT_MOST && !text.includes('@') ? text.trim() : '以上五条开工单';
}
