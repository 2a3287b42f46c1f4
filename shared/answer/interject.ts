import { mayInterject, takeInterjection } from '../registry/answer-limit.ts';
import type { AnswerPlan } from '../registry/answer-plan.ts';
import { microsecondsOf } from '../window/window.ts';
import { askAnswerers, bestReply, isSure } from './ask-answerers.ts';
import type { Asking } from './asking.ts';
import { asksSomething } from './asks-something.ts';
import type { AnswerDependencies } from './dependencies.ts';
import { sayReply } from './say.ts';
import { failureOf, tellOperators } from './tell-operators.ts';

/** People have gone on to something else by then. */
const IN_TIME_MS = 2 * 60_000;

/**
 * Answers whom nobody has answered yet and who did not ask the bot: only by an entry of the FAQ that is surely meant, at
 * most once a minute in a room, and none twice within ten.
 */
export async function interject(
  dependencies: AnswerDependencies,
  asking: Asking,
): Promise<AnswerPlan | undefined> {
  const { registry, findAnswerers, now } = dependencies;
  const { message, room, text, question, speech } = asking;
  if (room.settings.interjections === 'off' || !asksSomething(text)) return undefined;
  const writtenAt = microsecondsOf(message.order) / 1000;
  const spoken = { roomId: room.id, messageId: message.id };
  if (now() - writtenAt > IN_TIME_MS || !(await mayInterject(registry, spoken, now()))) return undefined;
  const found = await failureOf(async () => {
    const answerers = await findAnswerers(room.repos);
    return askAnswerers(answerers, (answerer) => answerer.lookUp(question));
  });
  const { answered, failures } =
    'failure' in found ? { answered: [], failures: [found.failure] } : found.value;
  await tellOperators(dependencies, message, failures);
  const best = bestReply(
    answered.filter(({ outcome: { reply } }) => reply && isSure(reply)),
    room.mutedEntries,
  );
  const entry = best?.reply.entry;
  if (!entry || !(await takeInterjection(registry, { ...spoken, entry }, now()))) return undefined;
  const reply = { ...best.reply, isDialogue: false };
  return sayReply(asking, { ...best, reply }, { now: now(), closing: speech.howToReject });
}
