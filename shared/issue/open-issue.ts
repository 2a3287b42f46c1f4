import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import * as v from 'valibot';
import type { Queue } from '../aws/queue.ts';
import { processRecords } from '../aws/queue-records.ts';
import type { Table } from '../aws/table.ts';
import type { OpenIssue } from '../command/command.ts';
import { commandOf } from '../command/command-of.ts';
import type { GitHub } from '../github/issues.ts';
import { errorFields, type Observe } from '../observe/observe.ts';
import { requestIdOf } from '../registry/request.ts';
import { loadRoom, type Room } from '../registry/room.ts';
import { speak } from '../speech/speech.ts';
import { type ChatMessage, ChatMessageSchema } from '../wechat/chat-message.ts';
import { reply } from '../wechat/reply.ts';
import { type Selection, selectMessages } from '../window/select-messages.ts';
import { readBackwards } from '../window/window.ts';
import { type AttemptDependencies, attemptIssue, Postponed } from './attempt-issue.ts';
import { categorize } from './categorize.ts';
import { chooseRepo } from './choose-repo.ts';
import { composeIssue } from './compose-issue.ts';
import { failureSentence } from './failure-sentence.ts';
import { tellOpened } from './tell-opened.ts';

export type OpenIssueDependencies = AttemptDependencies & {
  window: Table;
  registry: Table;
  github: GitHub;
  outbound: Queue;
  observe: Observe;
};

/** A command in a room, with all that is known of the room and of the request. */
export type Request = { id: string; room: Room; topic: string; message: ChatMessage; command: OpenIssue };

const ChatMessageJsonSchema = v.pipe(v.string(), v.parseJson(), ChatMessageSchema);

/** Works through `requests.fifo`: opens issues, and labels them when their category is said. */
export function openIssues(dependencies: OpenIssueDependencies, event: SQSEvent): Promise<SQSBatchResponse> {
  const { observe } = dependencies;
  const handle = async (record: SQSRecord) => {
    const message = v.parse(ChatMessageJsonSchema, record.body);
    await handleRequest(dependencies, message);
  };
  return processRecords(event, handle, (record, error) => {
    const level = error instanceof Postponed ? 'warn' : 'error';
    observe.log(level, 'A request stays in the queue', {
      messageId: record.messageId,
      ...errorFields(error),
    });
    observe.count('RequestsPostponed');
  });
}

async function handleRequest(dependencies: OpenIssueDependencies, message: ChatMessage): Promise<void> {
  const command = commandOf(message);
  if (!message.room || !command) return;
  const room = await loadRoom(dependencies.registry, message.room.id);
  if (command.kind === 'categorize') return categorize(dependencies, room, message, command.category);
  if (command.kind !== 'open-issue') return;
  const id = requestIdOf(room.id, message.id);
  const request: Request = { id, room, topic: message.room.topic, message, command };
  try {
    await openIssue(dependencies, request);
  } catch (error) {
    if (error instanceof Postponed && error.githubSilent) {
      await reply(dependencies.outbound, message, {
        id: `${id}:waiting`,
        text: speak(room.settings.language).githubWaiting,
      });
    }
    throw error;
  }
}

async function openIssue(dependencies: OpenIssueDependencies, request: Request): Promise<void> {
  const { outbound, observe, now } = dependencies;
  const { id, room, message, command } = request;
  const speech = speak(room.settings.language);
  const refuse = async (text: string) => {
    await reply(outbound, message, { id: `${id}:refused`, text });
    observe.log('info', 'A request was refused', { requestId: id, roomId: room.id });
    observe.count('RequestsRefused');
  };
  const choice = chooseRepo(room.repos, command.repo);
  if ('refusal' in choice) return refuse(repoSentence(request, choice));
  const selection = await select(dependencies, request);
  if ('missing' in selection) return refuse(speech.quotedMissing);
  if (selection.found.length === 0) return refuse(speech.noMessages);

  const { title, body, masked, leftOut } = compose(request, selection.found);
  const outcome = await attemptIssue(dependencies, {
    requestId: id,
    roomId: room.id,
    repo: choice.repo,
    issue: { title, body, labels: labelsOf(room, command) },
    refusalOf: (failure) => failureSentence(room.settings, failure, choice.repo, now()),
  });
  if ('refused' in outcome) return refuse(outcome.refused);
  const fewer = selection.wanted !== undefined && selection.found.length < selection.wanted;
  await tellOpened(dependencies, request, outcome, [
    ...(fewer && selection.wanted ? [speech.fewerMessages(selection.found.length, selection.wanted)] : []),
    ...(masked > 0 ? [speech.masked(masked)] : []),
    ...(leftOut > 0 ? [speech.leftOut(leftOut)] : []),
  ]);
}

function select(
  { window, now }: OpenIssueDependencies,
  { room, message, command }: Request,
): Promise<Selection> {
  const seconds = Math.floor(now() / 1000);
  return selectMessages(readBackwards(window, { roomId: room.id, before: message.order, now: seconds }), {
    order: message.order,
    command,
    text: message.text,
    mentions: message.mentions.filter(({ id }) => id !== message.bot.id),
    lastIssueOrder: room.lastIssueOrder,
  });
}

function compose(
  { id, room, topic, message, command }: Request,
  messages: Parameters<typeof composeIssue>[0]['messages'],
) {
  const { language, timezone } = room.settings;
  return composeIssue({
    requestId: id,
    messages,
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
