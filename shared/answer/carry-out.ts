import { noteEntrySaid } from '../registry/answer-limit.ts';
import { type AnswerPlan, finishPlan } from '../registry/answer-plan.ts';
import { countAnswer } from '../registry/answered.ts';
import { expectFrom, expectNoMore } from '../registry/expectation.ts';
import { muteEntry, unmuteEntry } from '../registry/muted-entry.ts';
import { forgetRejections } from '../registry/rejection.ts';
import { noteSaid } from '../registry/said-answer.ts';
import { noteUnanswered, withdrawUnanswered } from '../registry/unanswered.ts';
import { conversationId } from '../wechat/chat-message.ts';
import type { OutboundMessage } from '../wechat/outbound-message.ts';
import { toQueueMessage } from '../wechat/reply.ts';
import type { Asking } from './asking.ts';
import type { AnswerDependencies } from './dependencies.ts';

/** An admin may look at it late. */
const MUTING_REMEMBERED_FOR_DAYS = 90;

/**
 * Does all that a plan says. Each step is harmless twice, and what a reader may do next is prepared before they read:
 * pick a number, go on with a dialogue, quote the answer.
 */
export async function carryOut(
  { registry, outbound, now }: AnswerDependencies,
  { id, message, room }: Asking,
  plan: AnswerPlan,
): Promise<void> {
  const { messages, entry, expects, unanswered, found, mutes, restores, over = [] } = plan;
  const roomId = conversationId(message);
  const askerId = message.talker.id;
  if (expects) await expectFrom(registry, roomId, expects);
  if (unanswered !== undefined) {
    const note = { question: unanswered, messageId: message.id, askerId };
    await noteUnanswered(registry, roomId, note, now(), room.settings.window);
  }
  if (entry && message.room) {
    await noteSaid(registry, roomId, { entry, said: messages.map(quotable) }, now());
    await noteEntrySaid(registry, { roomId, messageId: message.id, entry }, now());
  }
  if (mutes) {
    await muteEntry(registry, roomId, mutes);
    // So that it can be restored by quoting this.
    const announcement = { entry: mutes, said: messages.map(quotable) };
    await noteSaid(registry, roomId, announcement, now(), MUTING_REMEMBERED_FOR_DAYS);
  }
  if (restores) {
    await forgetRejections(registry, roomId, restores);
    await unmuteEntry(registry, roomId, restores);
  }
  await outbound.sendAll(messages.map(toQueueMessage));
  if (entry) await countAnswer(registry, entry, message.id, now());
  if (found !== undefined) await withdrawUnanswered(registry, roomId, { question: found, askerId });
  for (const kind of over) await expectNoMore(registry, roomId, { kind, contactId: askerId });
  await finishPlan(registry, id, now());
}

/** What WeChat shows of a message in a quote: of a card its title, of a picture a word. */
function quotable({ text, card, imageUrl }: OutboundMessage): { text?: string } {
  if (imageUrl !== undefined) return {};
  return { text: card?.title ?? text };
}
