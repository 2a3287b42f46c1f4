import { createHash } from 'node:crypto';
import * as v from 'valibot';
import type { FaqEntry } from '../faq/entry.ts';
import { entryIdOf } from '../registry/faq.ts';
import { type Bot, readShape } from './bot.ts';
import { isRefusal } from './failure.ts';
import type { Answer } from './read-answer.ts';
import { type KnownReply, ReplySchema } from './reply-parts.ts';
import { keepSimilar, listSimilar } from './similar-questions.ts';

/** An entry as a bot's knowledge base lists it. */
type KnownQuestion = { docId: string; question: string };

/** A bot's knowledge base at Chatopera, made by hand or by us. Each of them throws `ChatoperaFailure`. */
export type KnowledgeBase = {
  /** Every entry, a page at a time. */
  all(): AsyncGenerator<KnownQuestion>;
  /** The whole entry, without what is disabled and without categories; nothing when there is none of that id. */
  load(docId: string): Promise<(FaqEntry & { docId: string }) | undefined>;
  /** Gives the new entry's id. What broke off is completed when it is called again: nothing is there twice. */
  add(entry: FaqEntry): Promise<string>;
  /**
   * Makes it what is given. One that has vanished is added: the id that counts from now on is given. With `before`,
   * what we wrote last, answers and similar questions that were added to it by hand stay.
   */
  change(docId: string, entry: FaqEntry, before?: Pick<FaqEntry, 'answers' | 'similar'>): Promise<string>;
  /** Harmless when it is gone. */
  remove(docId: string): Promise<void>;
};

const ListedSchema = v.array(v.object({ id: v.string(), post: v.string() }));
const CreatedSchema = v.object({ id: v.string() });
const EntrySchema = v.object({
  post: v.string(),
  replies: v.nullish(v.array(v.looseObject(ReplySchema.entries)), []),
  /** Some server's time, in whatever form: it is handed back as it came. */
  replyLastUpdate: v.optional(v.unknown()),
});
type StoredEntry = v.InferOutput<typeof EntrySchema>;

const at = (docId: string) => `/faq/database/${encodeURIComponent(docId)}`;

/** Of one bot; `scope` keeps apart what is the same question in several scopes that share the bot. */
export function createKnowledgeBase(bot: Bot, scope: string): KnowledgeBase {
  const change: KnowledgeBase['change'] = async (docId, entry, before) => {
    const stored = await loadStored(bot, docId);
    if (!stored) return add(entry);
    try {
      await bot.call('PUT', at(docId), toBody(entry, stored, before));
    } catch (error) {
      if (!isRefusal(error)) throw error;
      // Somebody else may have changed it in between: then what it is handed back was stale.
      const anew = await loadStored(bot, docId);
      if (!anew) return add(entry);
      await bot.call('PUT', at(docId), toBody(entry, anew, before));
    }
    await keepSimilar(bot, docId, entry.similar, before?.similar);
    return docId;
  };
  const add = async (entry: FaqEntry): Promise<string> => {
    const ours = docIdOf(scope, entry.question);
    const stored = await loadStored(bot, ours);
    if (stored && entryIdOf(stored.post) === entryIdOf(entry.question)) return change(ours, entry);
    // One that asks something else by now keeps its id.
    const docId = stored ? undefined : ours;
    const { data } = await bot.call('POST', '/faq/database', { docId, ...toBody(entry) });
    const { id } = readShape(CreatedSchema, data);
    await keepSimilar(bot, id, entry.similar);
    return id;
  };
  return {
    async *all() {
      for await (const page of bot.list('/faq/database'))
        for (const { id, post } of readShape(ListedSchema, page)) yield { docId: id, question: post };
    },
    async load(docId) {
      const stored = await loadStored(bot, docId);
      if (!stored) return undefined;
      const answers = stored.replies.filter(isSaid).map(({ content }) => content);
      const similar = (await listSimilar(bot, docId)).map(({ post }) => post);
      return { docId, question: stored.post, answers, similar, categories: [] };
    },
    ...{ add, change },
    async remove(docId) {
      try {
        await bot.call('DELETE', at(docId));
      } catch (error) {
        if (!isRefusal(error) || (await loadStored(bot, docId))) throw error;
      }
    },
  };
}

/** The answers of an entry as they are stored; nothing when there is none of that id. */
export async function loadReplies(
  bot: Bot,
  docId: string,
): Promise<{ post: string; replies: KnownReply[] } | undefined> {
  return loadStored(bot, docId);
}

/** Chatopera refuses an id that it does not know, in words that its documents do not tell. */
async function loadStored(bot: Bot, docId: string): Promise<StoredEntry | undefined> {
  let answer: Answer;
  try {
    answer = await bot.call('GET', at(docId));
  } catch (error) {
    if (isRefusal(error)) return undefined;
    throw error;
  }
  return answer.data ? readShape(EntrySchema, answer.data) : undefined;
}

const isSaid = ({ rtype, enabled, content }: KnownReply) => enabled && rtype === 'plain' && content !== '';

function toBody(entry: FaqEntry, stored?: StoredEntry, before?: Pick<FaqEntry, 'answers'>) {
  const ours = new Set([...entry.answers, ...(before?.answers ?? [])]);
  const byHand =
    before && stored
      ? stored.replies.filter(({ rtype, content }) => rtype !== 'plain' || !ours.has(content))
      : [];
  return {
    post: entry.question,
    replies: [...entry.answers.map((content) => ({ rtype: 'plain', content, enabled: true })), ...byHand],
    enabled: true,
    categoryTexts: entry.categories,
    ...(stored && { replyLastUpdate: stored.replyLastUpdate }),
  };
}

/** Chatopera takes an id of ours: by it an entry is found again whose adding broke off. */
function docIdOf(scope: string, question: string): string {
  return createHash('sha256')
    .update(`${scope.toLowerCase()}\n${entryIdOf(question)}`)
    .digest('hex')
    .slice(0, 24);
}
