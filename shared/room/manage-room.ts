import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import * as v from 'valibot';
import type { Queue } from '../aws/queue.ts';
import { processRecords } from '../aws/queue-records.ts';
import type { Table } from '../aws/table.ts';
import type { Command } from '../command/command.ts';
import { commandOf } from '../command/command-of.ts';
import { visibleOf } from '../command/normalise.ts';
import { noteFailure } from '../dead-letters/note-failure.ts';
import type { GitHub } from '../github/issues.ts';
import { errorFields, type Observe } from '../observe/observe.ts';
import { claimOperator, isOperator } from '../registry/operator.ts';
import { requestIdOf } from '../registry/request.ts';
import { type Role, roleOf } from '../registry/role.ts';
import { addAdmin, DEFAULT_SETTINGS, loadRoom, type Room } from '../registry/room.ts';
import { speak } from '../speech/speech.ts';
import type { Speech } from '../speech/zh.ts';
import { type ChatMessage, ChatMessageSchema, conversationId } from '../wechat/chat-message.ts';
import { reply } from '../wechat/reply.ts';
import { bind, unbind } from './bindings.ts';
import { changeSetting } from './change-setting.ts';
import { checkWire } from './check-wire.ts';
import { keepSettings } from './keep-settings.ts';
import { type Answer, greetFriend, letIn } from './let-in.ts';
import { showSettings } from './show-settings.ts';
import { tuneCommands, tuneRoom } from './tune-room.ts';
import { describeAppWebhook, describeOwnerWebhook } from './wire-many.ts';
import { describeWebhook, renewWebhook, type Webhook } from './wire-repository.ts';

export type ManageRoomDependencies = {
  registry: Table;
  github: GitHub;
  outbound: Queue;
  faq: Queue;
  observe: Observe;
  claimCode: string;
  webhook: Webhook;
  now(): number;
};

/** A command with who said it and where; in a direct message there is no room and nobody is its admin. */
export type RoomCommand = { message: ChatMessage; room: Room; role: Role; speech: Speech };

const ChatMessageJsonSchema = v.pipe(v.string(), v.parseJson(), ChatMessageSchema);

/** Works through `room-commands.fifo`: bindings, roles, settings, help. new friends. Every answer is one message. */
export function manageRooms(
  dependencies: ManageRoomDependencies,
  event: SQSEvent,
): Promise<SQSBatchResponse> {
  const { registry, outbound, observe } = dependencies;
  const handle = async (body: string) => {
    const message = v.parse(ChatMessageJsonSchema, body);
    const command = commandOf(message);
    if (!command && message.type !== 'friend') return;
    const room: Room = message.room
      ? await loadRoom(registry, message.room.id)
      : {
          id: message.talker.id,
          settings: DEFAULT_SETTINGS,
          repos: [],
          admins: [],
          expectations: [],
          mutedEntries: [],
        };
    const context = {
      message,
      room,
      role: await roleOf(registry, room, message),
      speech: speak(room.settings.language),
    };
    const id = `${requestIdOf(conversationId(message), message.id)}:room`;
    const answer = command
      ? await (message.room ? inRoom : inDirectMessage)(dependencies, context, command)
      : await greetFriend(dependencies, context);
    if (answer !== undefined)
      await reply(outbound, message, { id, ...(typeof answer === 'string' ? { text: answer } : answer) });
    observe.log('info', 'A command was answered', {
      command: command?.kind ?? message.type,
      roomId: room.id,
      role: context.role,
    });
  };
  return processRecords(
    event,
    (record) => handle(record.body),
    async (record, error) => {
      observe.log('error', 'A command stays in the queue', {
        messageId: record.messageId,
        ...errorFields(error),
      });
      await noteFailure(dependencies, 'room-commands', record, error);
    },
  );
}

const adminCommands: Command['kind'][] = [
  ...(['bind', 'unbind', 'set-admin', 'change-setting', 'show-webhook', 'check'] as const),
  ...tuneCommands,
];
const ownerCommands: Command['kind'][] = ['set-admin'];

async function inRoom(
  dependencies: ManageRoomDependencies,
  context: RoomCommand,
  command: Command,
): Promise<string | undefined> {
  const { message, room, role, speech } = context;
  if (adminCommands.includes(command.kind) && role === 'member') return speech.needsAdmin;
  if (ownerCommands.includes(command.kind) && role === 'admin') return speech.needsOwner;
  switch (command.kind) {
    case 'bind':
      return bind(dependencies, context, command.repo);
    case 'unbind':
      return unbind(dependencies, context, command.repo);
    case 'list-bindings':
      return speech.bindings(room.repos);
    case 'show-webhook':
      return renewWebhook(dependencies, context, command.repo);
    case 'check':
      return checkWire(dependencies, context);
    case 'help':
      return speech.help(message.bot.names[0] ?? 'OSSChat');
    case 'set-admin':
      return setAdmins(dependencies, context, command.names);
    case 'show-settings':
      return showSettings(dependencies, context);
    case 'change-setting': {
      const changed = changeSetting(room.settings, command.setting, command.value);
      if (!changed) return speech.settingHint(command.setting);
      await keepSettings(dependencies, room, changed);
      return speak(changed.language).settingChanged;
    }
    case 'unclear':
      return speech.hint(command.hint);
    default:
      return tuneRoom(dependencies, context, command);
  }
}

async function inDirectMessage(
  dependencies: ManageRoomDependencies,
  context: RoomCommand,
  command: Command,
): Promise<string | Answer | undefined> {
  const { registry, claimCode } = dependencies;
  const { message, speech } = context;
  const { talker } = message;
  switch (command.kind) {
    case 'claim': {
      const claim = { contactId: talker.id, name: talker.name, code: command.code };
      return (await claimOperator(registry, claim, claimCode)) ? speech.claimed : speech.wrongCode;
    }
    case 'show-webhook':
    case 'show-owner-webhook':
    case 'show-app-webhook':
      if (!(await isOperator(registry, talker.id))) return speech.operatorOnly;
      return tellWebhook(dependencies, context, command);
    case 'help':
      return speech.help(message.bot.names[0] ?? 'OSSChat');
    case 'unclear':
      return speech.hint(command.hint);
    default:
      return (await letIn(dependencies, context, command)) ?? speech.roomOnly;
  }
}

function tellWebhook(
  dependencies: ManageRoomDependencies,
  context: RoomCommand,
  command: Extract<Command, { kind: `show-${string}webhook` }>,
): Promise<string> | string {
  const { webhook } = dependencies;
  switch (command.kind) {
    case 'show-webhook':
      return describeWebhook(dependencies, context, command.repo);
    case 'show-owner-webhook':
      return describeOwnerWebhook(webhook, context, command.owner);
    case 'show-app-webhook':
      return describeAppWebhook(webhook, context);
  }
}

/**
 * Whoever has the same name as another member is never taken for that one. Every name has to be a member's as
 * the room knows it: a mention may as well come from a shorter name, or from one that imitates the bot's.
 */
async function setAdmins(
  { registry }: ManageRoomDependencies,
  { message, room, speech }: RoomCommand,
  names: string[],
): Promise<string> {
  const typed = new Set(names.map(seen));
  const botNames = new Set(message.bot.names.map(seen));
  const members = message.mentions.filter(
    ({ id, name }) => id !== message.bot.id && (typed.has(seen(name)) || !botNames.has(seen(name))),
  );
  const called = Map.groupBy(members, ({ name }) => seen(name));
  const several = [...typed].some((name) => (called.get(name)?.length ?? 0) > 1);
  if (several || members.length > names.length) return speech.memberAmbiguous(names);
  if (![...typed].every((name) => called.has(name))) return speech.memberNotFound(names);
  for (const member of members) await addAdmin(registry, room.id, member, message.talker.id);
  return speech.adminsSet(members.map(({ name }) => name));
}

const seen = (name: string) => visibleOf(name).trim();
