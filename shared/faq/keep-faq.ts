import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import * as v from 'valibot';
import { processRecords } from '../aws/queue-records.ts';
import type { Command } from '../command/command.ts';
import { commandOf } from '../command/command-of.ts';
import { noteFailure } from '../dead-letters/note-failure.ts';
import { errorFields } from '../observe/observe.ts';
import { requestIdOf } from '../registry/request.ts';
import { type Role, roleOf } from '../registry/role.ts';
import { loadRoom, type Room } from '../registry/room.ts';
import { speak } from '../speech/speech.ts';
import type { Speech } from '../speech/zh.ts';
import type { ChatMessage } from '../wechat/chat-message.ts';
import { reply } from '../wechat/reply.ts';
import { type FaqMessage, FaqMessageSchema } from './faq-message.ts';
import { type HandleSyncDependencies, handleSync } from './handle-sync.ts';
import type { LearnDependencies } from './learn/carry-out.ts';
import { agreeToProposal, learn } from './learn/learn.ts';
import { describeFaq, type ListFaqDependencies } from './learn/list-faq.ts';
import { tellUnanswered } from './learn/list-unanswered.ts';
import { syncByHand } from './sync-command.ts';

export type KeepFaqDependencies = HandleSyncDependencies & LearnDependencies & ListFaqDependencies;

/** A command about the FAQ, with who said it and where. */
export type FaqCommand = { message: ChatMessage; room: Room; role: Role; speech: Speech };

const FaqMessageJsonSchema = v.pipe(v.string(), v.parseJson(), FaqMessageSchema);

/** Works through `faq.fifo`. */
export function keepFaqs(dependencies: KeepFaqDependencies, event: SQSEvent): Promise<SQSBatchResponse> {
  const { observe } = dependencies;
  return processRecords(
    event,
    ({ body }) => handle(dependencies, v.parse(FaqMessageJsonSchema, body)),
    async (record, error) => {
      const { messageId } = record;
      observe.log('error', 'Work on the FAQ stays in the queue', { messageId, ...errorFields(error) });
      await noteFailure(dependencies, 'faq', record, error);
    },
  );
}

async function handle(dependencies: KeepFaqDependencies, faqMessage: FaqMessage): Promise<void> {
  if (faqMessage.kind === 'sync') return handleSync(dependencies, faqMessage);
  const { message } = faqMessage;
  if (!message.room) return;
  const room = await loadRoom(dependencies.registry, message.room.id);
  const role = await roleOf(dependencies.registry, room, message);
  const context: FaqCommand = { message, room, role, speech: speak(room.settings.language) };
  const said = await carryOut(dependencies, context, commandOf(message));
  const id = `${requestIdOf(message.room.id, message.id)}:faq`;
  if (said !== undefined) await reply(dependencies.outbound, message, { id, text: said });
}

/** Gives what is said at once, if anything. */
async function carryOut(
  dependencies: KeepFaqDependencies,
  context: FaqCommand,
  command: Command | undefined,
): Promise<string | undefined> {
  switch (command?.kind) {
    case 'sync-faq':
      return syncByHand(dependencies, context);
    case 'learn':
      return learn(dependencies, context, command);
    case 'list-faq':
      return describeFaq(dependencies, context);
    case 'list-unanswered':
      return tellUnanswered(dependencies, context);
    default:
      return command ? undefined : agreeToProposal(dependencies, context);
  }
}
