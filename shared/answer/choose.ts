import { readExpectedReply } from '../command/expected-reply.ts';
import type { EntryRef } from '../faq/entry.ts';
import { DEFAULT_SCOPE } from '../faq/scope.ts';
import type { AnswerPlan } from '../registry/answer-plan.ts';
import type { Answerer } from './answerer.ts';
import { isMuted } from './ask-answerers.ts';
import type { Asking } from './asking.ts';
import { isSomething } from './compose-reply.ts';
import type { AnswerDependencies } from './dependencies.ts';
import { say, sayReply } from './say.ts';
import { failureOf, tellOperators } from './tell-operators.ts';

/** What a bare number means: one of the questions, none of them, or nothing that was asked. */
export type Choice =
  | { kind: 'picked'; option: EntryRef; asked: string | undefined }
  | { kind: 'beyond'; count: number }
  | { kind: 'nothing' };

/** The choice that a whole message is; nothing for other words, and in a dialogue, which a number may belong to. */
export function readChoice({ message, waiting, quote, isSaidToBot }: Asking): Choice | undefined {
  if (quote && !quote.isOfBot && !isSaidToBot) return undefined;
  const said = readExpectedReply(message.text, message.bot.names);
  if (said?.kind !== 'number') return undefined;
  const open = waiting.find((one) => one.kind === 'choice');
  if (!open) return waiting.some(({ kind }) => kind === 'dialogue') ? undefined : { kind: 'nothing' };
  const option = open.options[said.number - 1];
  return option
    ? { kind: 'picked', option, asked: open.asked }
    : { kind: 'beyond', count: open.options.length };
}

/** Answers a choice. Unless it is one of the list, only who speaks to the bot hears something. */
export async function answerChoice(
  dependencies: AnswerDependencies,
  asking: Asking,
  choice: Choice,
): Promise<AnswerPlan | undefined> {
  const { speech, quote, isSaidToBot } = asking;
  switch (choice.kind) {
    case 'picked':
      return answerPicked(dependencies, asking, choice);
    case 'beyond':
      return isSaidToBot || quote ? say(asking, speech.notOnTheList(choice.count)) : undefined;
    case 'nothing':
      return isSaidToBot ? say(asking, speech.nothingToChoose) : undefined;
  }
}

async function answerPicked(
  dependencies: AnswerDependencies,
  asking: Asking,
  { option, asked }: Extract<Choice, { kind: 'picked' }>,
): Promise<AnswerPlan> {
  const { message, room, speech } = asking;
  const found = await failureOf(async () => {
    const answerers = await dependencies.findAnswerers(room.repos);
    return answererOf(answerers, option)?.replyOf(option.id);
  });
  if ('failure' in found) {
    // The list stays open: the same number may work in a minute.
    await tellOperators(dependencies, message, [found.failure]);
    return say(asking, speech.unavailable);
  }
  const reply = found.value;
  if (!reply || !isSomething(reply.parts) || isMuted(option, room.mutedEntries))
    return { ...say(asking, speech.entryGone), over: ['choice'] };
  const answer = { ...reply, entry: option, isDialogue: false };
  const plan = sayReply(asking, { scope: option.scope, reply: answer }, { now: dependencies.now() });
  return { ...plan, over: [...(plan.over ?? []), 'choice'], ...(asked !== undefined && { found: asked }) };
}

/** Whoever answers from the entry's FAQ: its own answerer, else one of a repository that the owner's FAQ counts for. */
function answererOf(answerers: Answerer[], { scope }: EntryRef): Answerer | undefined {
  const owner = scope.endsWith('/*') ? scope.slice(0, -1) : undefined;
  return (
    answerers.find((answerer) => answerer.scope === scope) ??
    answerers.find((answerer) => owner !== undefined && answerer.scope.startsWith(owner)) ??
    // A repository without a bot of its own has its entries in the shared one.
    answerers.find((answerer) => answerer.scope === DEFAULT_SCOPE)
  );
}
