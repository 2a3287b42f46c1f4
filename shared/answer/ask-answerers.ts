import { ChatoperaFailure } from '../chatopera/failure.ts';
import type { EntryRef } from '../faq/entry.ts';
import { entryIdOf } from '../registry/faq.ts';
import { mutedName } from '../registry/muted-entry.ts';
import type { Answerer, Outcome, Reply, Suggestion } from './answerer.ts';
import { isSomething } from './compose-reply.ts';
import { BEST_REPLY_THRESHOLD } from './thresholds.ts';

/** What an answerer said. */
export type Answered = { scope: string; outcome: Outcome };
export type ScopedReply = { scope: string; reply: Reply };

/** What they all said, without those that failed. */
export type Asked = { answered: Answered[]; failures: ChatoperaFailure[] };

const SUGGESTIONS_AT_MOST = 3;

/** Asks several side by side. One that fails does not lose the others' answers; what is no failure of Chatopera is thrown. */
export async function askAnswerers(
  answerers: Answerer[],
  ask: (answerer: Answerer) => Promise<Outcome>,
): Promise<Asked> {
  const asked: Asked = { answered: [], failures: [] };
  const settled = await Promise.allSettled(answerers.map(async (answerer) => ask(answerer)));
  for (const [place, result] of settled.entries()) {
    const scope = answerers[place]?.scope ?? '';
    if (result.status === 'fulfilled') asked.answered.push({ scope, outcome: result.value });
    else if (result.reason instanceof ChatoperaFailure) asked.failures.push(result.reason);
    else throw result.reason;
  }
  return asked;
}

/** The best of what may be said in a room: the surest entry of the FAQ, then a dialogue, then anything else. */
export function bestReply(answered: Answered[], mutedEntries: string[]): ScopedReply | undefined {
  const replies = answered.flatMap(({ scope, outcome: { reply } }) => (reply ? [{ scope, reply }] : []));
  const sayable = replies.filter(
    ({ reply: { parts, entry } }) => isSomething(parts) && !(entry && isMuted(entry, mutedEntries)),
  );
  return sayable.toSorted((one, other) => rank(other.reply) - rank(one.reply))[0];
}

/** Whether it is an entry of the FAQ and surely the one that is meant. */
export function isSure({ entry, score = 0 }: Reply): boolean {
  return entry !== undefined && score >= BEST_REPLY_THRESHOLD;
}

function rank(reply: Reply): number {
  if (isSure(reply)) return 2 + (reply.score ?? 0);
  return reply.isDialogue ? 1 : 0;
}

/** What else may be meant, the likeliest first, each question once. */
export function mergeSuggestions(answered: Answered[], mutedEntries: string[]): Suggestion[] {
  const all = answered
    .flatMap(({ outcome: { suggestions } }) => suggestions)
    .filter((suggestion) => !isMuted(suggestion, mutedEntries))
    .toSorted((one, other) => one.score - other.score);
  // Of the same question the later, likelier one stays.
  const once = [...new Map(all.map((one) => [entryIdOf(one.question), one])).values()];
  return once.toSorted((one, other) => other.score - one.score).slice(0, SUGGESTIONS_AT_MOST);
}

/** Whether an entry is not said in a room any more. */
export function isMuted(entry: EntryRef, mutedEntries: string[]): boolean {
  return mutedEntries.includes(mutedName(entry));
}
