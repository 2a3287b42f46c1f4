import type { Table } from '../aws/table.ts';
import type { EntryRef, FaqScope } from '../faq/entry.ts';
import { scopesOf } from '../faq/scope.ts';
import { loadEntries, loadFaqState, type StoredEntry } from '../registry/faq.ts';
import type { Answerer, FindAnswerers, Outcome, Reply } from './answerer.ts';
import { toReplyParts } from './reply-parts.ts';
import { createFaqSearch, type FaqSearch } from './search/faq-search.ts';
import { BEST_REPLY_THRESHOLD, SUGGESTION_THRESHOLD } from './thresholds.ts';

type ScopedEntry = StoredEntry & { scope: FaqScope };

/** What a repository's questions are looked up in, as it was at some version of its scopes. */
type Faq = { version: string; entries: Map<string, ScopedEntry>; search: FaqSearch };
type LoadFaq = (repo: string) => Promise<Faq>;

/** About 130 MB: see docs/performance.md. */
const ENTRIES_IN_MEMORY = 10_000;
/** A reply and what else may be meant. */
const MATCHES = 6;

/**
 * Answers from the FAQ that `registry` holds: for each repository its own entries and its owner's. What was read stays
 * in memory until a sync changes it; a question costs one read of a small item for each scope.
 */
export function createEmbeddedAnswerers(registry: Table, entriesInMemory = ENTRIES_IN_MEMORY): FindAnswerers {
  const load = createLoader(registry, entriesInMemory);
  return async (repos) =>
    [...new Set(repos.map((repo) => repo.toLowerCase()))].map((repo) => answererOf(load, repo));
}

function answererOf(load: LoadFaq, repo: string): Answerer {
  const lookUp: Answerer['lookUp'] = async ({ text }) => answer(await load(repo), text);
  return {
    scope: repo,
    converse: lookUp,
    lookUp,
    async replyOf(entryId) {
      const entry = (await load(repo)).entries.get(entryId);
      return entry && toReply(entry);
    },
  };
}

function answer({ search, entries }: Faq, text: string): Outcome {
  const [best, ...others] = search
    .find(text, MATCHES)
    .filter(({ score }) => score >= SUGGESTION_THRESHOLD)
    .flatMap(({ id, score }) => {
      const entry = entries.get(id);
      return entry ? [{ entry, score }] : [];
    });
  const suggest = (matches: { entry: ScopedEntry; score: number }[]) =>
    matches.map(({ entry, score }) => ({ ...refOf(entry), score }));
  if (!best) return { suggestions: [] };
  if (best.score < BEST_REPLY_THRESHOLD) return { suggestions: suggest([best, ...others]) };
  return { reply: { ...toReply(best.entry), score: best.score }, suggestions: suggest(others) };
}

function toReply(entry: ScopedEntry): Reply {
  return { parts: toReplyParts(entry.answers), entry: refOf(entry), isDialogue: false };
}

function refOf({ scope, id, question }: ScopedEntry): EntryRef {
  return { scope, id, question };
}

function createLoader(registry: Table, entriesInMemory: number): LoadFaq {
  /** The least recently used first. */
  const loaded = new Map<string, Faq>();
  const loading = new Map<string, Promise<Faq>>();
  const keep = (repo: string, faq: Faq) => {
    loaded.delete(repo);
    loaded.set(repo, faq);
    let held = [...loaded.values()].reduce((sum, { entries }) => sum + entries.size, 0);
    for (const [oldest, { entries }] of loaded) {
      if (held <= entriesInMemory || oldest === repo) break;
      loaded.delete(oldest);
      held -= entries.size;
    }
  };
  return async (repo) => {
    const scopes = scopesOf(repo);
    // The version first: entries that change behind it are read again with the next.
    const states = await Promise.all(scopes.map((scope) => loadFaqState(registry, scope)));
    const version = states.map((state) => state?.version ?? 'none').join(' ');
    const known = loaded.get(repo);
    if (known?.version === version) {
      keep(repo, known);
      return known;
    }
    // What is outdated makes room before its successor is made.
    loaded.delete(repo);
    const job = `${repo} ${version}`;
    const underWay = loading.get(job) ?? readFaq(registry, scopes, version);
    loading.set(job, underWay);
    try {
      const faq = await underWay;
      keep(repo, faq);
      return faq;
    } finally {
      loading.delete(job);
    }
  };
}

async function readFaq(registry: Table, scopes: FaqScope[], version: string): Promise<Faq> {
  const lists = await Promise.all(
    scopes.map(async (scope) => (await loadEntries(registry, scope)).map((entry) => ({ ...entry, scope }))),
  );
  const entries = new Map<string, ScopedEntry>();
  // A repository's own answer to a question goes before its owner's.
  for (const entry of lists.flat()) if (!entries.has(entry.id)) entries.set(entry.id, entry);
  return { version, entries, search: createFaqSearch([...entries.values()]) };
}
