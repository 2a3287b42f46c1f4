import type { EntryRef } from '../faq/entry.ts';
import type { AnswerPlan } from '../registry/answer-plan.ts';
import { countRejection } from '../registry/rejection.ts';
import { roleOf } from '../registry/role.ts';
import { findSaid } from '../registry/said-answer.ts';
import { isMuted } from './ask-answerers.ts';
import type { Asking } from './asking.ts';
import type { AnswerDependencies } from './dependencies.ts';
import { say } from './say.ts';

/** So many different members have to find an answer wrong before it is said no more. */
const REJECTIONS_TO_MUTE = 2;

/** 「不对」 under a quote: counts it, and mutes the entry here at the second member's, or at once at an admin's. */
export async function rejectAnswer(
  { registry, now }: AnswerDependencies,
  asking: Asking,
): Promise<AnswerPlan | undefined> {
  const { message, room, speech } = asking;
  const entry = await findQuoted({ registry, now }, asking);
  if (!entry) return notFound(asking);
  if (isMuted(entry, room.mutedEntries)) return say(asking, speech.alreadyMuted);
  const isAdmins = (await roleOf(registry, room, message)) !== 'member';
  const rejection = { entry, contactId: message.talker.id };
  const count = await countRejection(registry, room.id, rejection, now());
  if (!isAdmins && count < REJECTIONS_TO_MUTE) return say(asking, speech.rejected);
  return { ...say(asking, speech.muted(entry.question)), mutes: entry };
}

/** 「恢复」 under a quote, by an admin: the entry may be said here again, and nobody has rejected it. */
export async function restoreAnswer(
  { registry, now }: AnswerDependencies,
  asking: Asking,
): Promise<AnswerPlan | undefined> {
  const { message, room, speech } = asking;
  const entry = await findQuoted({ registry, now }, asking);
  if (!entry) return notFound(asking);
  if ((await roleOf(registry, room, message)) === 'member') return say(asking, speech.needsAdmin);
  if (!isMuted(entry, room.mutedEntries)) return say(asking, speech.wasNotMuted);
  return { ...say(asking, speech.restored(entry.question)), restores: entry };
}

async function findQuoted(
  { registry, now }: Pick<AnswerDependencies, 'registry' | 'now'>,
  { room, quote }: Asking,
): Promise<EntryRef | undefined> {
  if (!quote) return undefined;
  return findSaid(registry, room.id, { quoted: quote.quoted, isByName: quote.isOfBot }, now());
}

/** People quote each other with these words too. */
function notFound(asking: Asking): AnswerPlan | undefined {
  return asking.isSaidToBot ? say(asking, asking.speech.answerNotFound) : undefined;
}
