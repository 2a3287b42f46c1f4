import type { Answerer, Outcome, Question, Reply, ReplyPart, Suggestion } from '../answer/answerer.ts';
import { BEST_REPLY_THRESHOLD } from '../answer/thresholds.ts';
import { within } from '../within.ts';
import type { Bot, Spoken, SuggestedEntry } from './bot.ts';
import { loadReplies } from './knowledge-base.ts';
import { readReplies } from './reply-parts.ts';

/** What an entry says altogether is worth this wait; what the bot said of it is there already. */
const ALL_ANSWERS_WITHIN_MS = 3_000;
/** The providers whose reply may be a step of a dialogue. */
const DIALOGUES = ['conversation', 'intent'];

/** Answers by a bot of Chatopera for a scope. */
export function createChatoperaAnswerer(bot: Bot, scope: string): Answerer {
  const replyOf = async (docId: string): Promise<Reply | undefined> => {
    const stored = await loadReplies(bot, docId);
    const parts = stored ? readReplies(stored.replies) : [];
    if (!stored || parts.length === 0) return undefined;
    return { parts, entry: { scope, id: docId, question: stored.post }, isDialogue: false };
  };
  return {
    scope,
    replyOf,
    async converse(question) {
      const spoken = await bot.converse({
        ...toQuery(question),
        inRoom: question.inRoom,
        username: question.username,
      });
      const { entry, provider, isFallback } = spoken;
      const suggestions = toSuggestions(scope, provider === 'mute' ? [] : spoken.suggestions);
      if (isFallback || spoken.parts.length === 0) return { suggestions };
      if (!entry)
        return {
          reply: { parts: spoken.parts, isDialogue: DIALOGUES.includes(provider) && !spoken.isOver },
          suggestions,
        };
      const { docId, score } = entry;
      const known = suggestions.find(({ id }) => id === docId);
      const reply: Reply = {
        parts: await sayAll(spoken, replyOf(docId)),
        entry: { scope, id: docId, question: entry.post || (known?.question ?? question.text) },
        score: score ?? known?.score ?? BEST_REPLY_THRESHOLD,
        isDialogue: false,
      };
      return { reply, suggestions: suggestions.filter(({ id }) => id !== docId) };
    },
    async lookUp(question) {
      const [best, ...others] = await bot.queryFaq(toQuery(question));
      if (!best) return { suggestions: [] };
      const parts = best.score >= BEST_REPLY_THRESHOLD ? readReplies(best.replies) : [];
      if (parts.length === 0) return { suggestions: toSuggestions(scope, [best, ...others]) };
      const entry = { scope, id: best.id, question: best.post };
      return {
        reply: { parts, score: best.score, entry, isDialogue: false },
        suggestions: toSuggestions(scope, others),
      } satisfies Outcome;
    },
  };
}

/**
 * All answers of the entry, as the bot may have said but one of several; what it said alone where that is none of
 * them, as an answer may lead into a script.
 */
async function sayAll({ parts }: Spoken, loading: Promise<Reply | undefined>): Promise<ReplyPart[]> {
  const all = await within(ALL_ANSWERS_WITHIN_MS, loading).catch(() => undefined);
  return all && parts.every((part) => all.parts.some((other) => holds(other, part))) ? all.parts : parts;
}

function holds(whole: ReplyPart, part: ReplyPart): boolean {
  if (whole.kind === 'text') return part.kind === 'text' && whole.text.includes(part.text);
  return JSON.stringify(whole) === JSON.stringify(part);
}

function toQuery({ speakerId, text }: Question) {
  return { fromUserId: speakerId, text };
}

function toSuggestions(scope: string, entries: SuggestedEntry[]): Suggestion[] {
  return entries.map(({ id, post, score }) => ({ scope, id, question: post, score }));
}
