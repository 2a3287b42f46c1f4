import type { ChatoperaFailure } from '../chatopera/failure.ts';
import type { AnswerPlan } from '../registry/answer-plan.ts';
import type { Expectation } from '../registry/expectation.ts';
import type { Room } from '../registry/room.ts';
import type { Answerer, Outcome } from './answerer.ts';
import { type Asked, askAnswerers, bestReply, type ScopedReply } from './ask-answerers.ts';
import type { Asking } from './asking.ts';
import { answerChoice, readChoice } from './choose.ts';
import type { AnswerDependencies } from './dependencies.ts';
import { interject } from './interject.ts';
import { say, sayReply } from './say.ts';
import { suggest } from './suggest.ts';
import { failureOf, tellOperators } from './tell-operators.ts';

type Dialogue = Extract<Expectation, { kind: 'dialogue' }>;

/** What is to be done about a message: nothing is to be said without a plan. */
export async function decide(
  dependencies: AnswerDependencies,
  asking: Asking,
): Promise<AnswerPlan | undefined> {
  const { message, room, text, waiting, quote, isSaidToBot, speech } = asking;
  if (message.room && room.repos.length === 0) return isSaidToBot ? say(asking, speech.notBound) : undefined;
  const choice = readChoice(asking);
  if (choice) return answerChoice(dependencies, asking, choice);
  // Whoever is mentioned, or quoted, is the one who is asked.
  const isForOthers =
    message.mentionIds.length > 0 || message.mentions.length > 0 || quote?.isOfBot === false;
  if (!isSaidToBot && isForOthers) return undefined;
  if (text === '') return isSaidToBot ? say(asking, speech.smallTalk) : undefined;
  const dialogue = waiting.find((one) => one.kind === 'dialogue');
  if (isSaidToBot) return answerAsked(dependencies, asking, dialogue);
  return dialogue ? goOn(dependencies, asking, dialogue) : interject(dependencies, asking);
}

/** Always says something: a reply, what may be meant, or that there is no answer. */
async function answerAsked(
  dependencies: AnswerDependencies,
  asking: Asking,
  dialogue: Dialogue | undefined,
): Promise<AnswerPlan> {
  const { message, room, speech } = asking;
  const found = await failureOf(() => dependencies.findAnswerers(room.repos));
  if ('failure' in found) return failed(dependencies, asking, [found.failure]);
  const answerers = found.value;
  if (!message.room && answerers.length === 0) return say(asking, speech.groupsOnly);
  const isInDialogue = ({ scope }: Answerer) => scope === dialogue?.scope;
  // Whoever is in a dialogue with somebody answers first: a mention changes nothing in it.
  const first = await converse(asking, answerers.filter(isInDialogue));
  const goesOn = stepOf(first, room);
  const rest = goesOn ? [] : answerers.filter((answerer) => !isInDialogue(answerer));
  const second = await converse(asking, rest);
  const answered = [...first.answered, ...second.answered];
  const failures = [...first.failures, ...second.failures];
  const best = goesOn ?? bestReply(answered, room.mutedEntries);
  const isSuggested = answered.some(({ outcome }) => outcome.suggestions.length > 0);
  // Whoever failed may be the one who knows.
  if (!best && !isSuggested && failures.length > 0) return failed(dependencies, asking, failures);
  await tellOperators(dependencies, message, failures);
  const now = dependencies.now();
  if (best) return sayReply(asking, best, { now });
  const plan = suggest(asking, answered, now);
  return dialogue ? { ...plan, over: ['dialogue'] } : plan;
}

/**
 * The next message of a dialogue, in a room and without a mention: what is none of its steps ends it, and is talk like
 * any other. A failure is told to nobody there, and the dialogue stays open.
 */
async function goOn(
  dependencies: AnswerDependencies,
  asking: Asking,
  { scope }: Dialogue,
): Promise<AnswerPlan | undefined> {
  const { message, room } = asking;
  const found = await failureOf(async () => {
    const answerers = await dependencies.findAnswerers(room.repos);
    return converse(
      asking,
      answerers.filter((answerer) => answerer.scope === scope),
    );
  });
  const asked = 'failure' in found ? { answered: [], failures: [found.failure] } : found.value;
  if (asked.failures.length > 0) {
    await tellOperators(dependencies, message, asked.failures);
    return undefined;
  }
  const step = stepOf(asked, room);
  if (step) return sayReply(asking, step, { now: dependencies.now() });
  const plan = await interject(dependencies, asking);
  return { messages: [], ...plan, over: ['dialogue'] };
}

/** What goes on with a dialogue: an entry of the FAQ does not, whoever says it. */
function stepOf({ answered }: Asked, { mutedEntries }: Room): ScopedReply | undefined {
  const best = bestReply(answered, mutedEntries);
  return best?.reply.entry ? undefined : best;
}

function converse({ question }: Asking, answerers: Answerer[]) {
  return askAnswerers(answerers, (answerer): Promise<Outcome> => answerer.converse(question));
}

async function failed(
  dependencies: AnswerDependencies,
  asking: Asking,
  failures: ChatoperaFailure[],
): Promise<AnswerPlan> {
  await tellOperators(dependencies, asking.message, failures);
  return say(asking, asking.speech.unavailable);
}
