import * as v from 'valibot';
import { type Bot, readShape } from './bot.ts';
import { isRefusal } from './failure.ts';

const SimilarSchema = v.array(v.object({ id: v.string(), post: v.string() }));
type Similar = v.InferOutput<typeof SimilarSchema>[number];

const endpointOf = (docId: string) => `/faq/database/${encodeURIComponent(docId)}/extend`;

/** The similar questions of an entry. */
export async function listSimilar(bot: Bot, docId: string): Promise<Similar[]> {
  const similar: Similar[] = [];
  for await (const page of bot.list(endpointOf(docId))) similar.push(...readShape(SimilarSchema, page));
  return similar;
}

/**
 * Makes them the wanted ones. With `before`, what we wrote last, others that are there stay: somebody added them by
 * hand.
 */
export async function keepSimilar(
  bot: Bot,
  docId: string,
  wanted: string[],
  before?: string[],
): Promise<void> {
  const there = await listSimilar(bot, docId);
  const missing = wanted.filter((question) => !there.some(({ post }) => post === question));
  const over = there.filter(({ post }) => !wanted.includes(post) && (before?.includes(post) ?? true));
  // One that has only changed its words keeps its place.
  for (const post of missing) {
    const changed = over.shift();
    if (changed) await rewrite(bot, `${endpointOf(docId)}/${encodeURIComponent(changed.id)}`, post);
    else await bot.call('POST', endpointOf(docId), { post });
  }
  for (const { id } of over) await removeOne(bot, docId, id);
}

async function rewrite(bot: Bot, endpoint: string, post: string): Promise<void> {
  await bot.call('PUT', endpoint, { post });
}

/** Harmless when it is gone. */
async function removeOne(bot: Bot, docId: string, id: string): Promise<void> {
  try {
    await bot.call('DELETE', `${endpointOf(docId)}/${encodeURIComponent(id)}`);
  } catch (error) {
    if (!isRefusal(error) || (await listSimilar(bot, docId)).some((one) => one.id === id)) throw error;
  }
}
