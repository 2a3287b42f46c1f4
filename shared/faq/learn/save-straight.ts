import { entryIdOf, loadEntries } from '../../registry/faq.ts';
import { FAQ_FILE_PATH } from '../faq-path.ts';
import { ANSWERS_AT_MOST, SIMILAR_AT_MOST } from '../read-entry.ts';
import { saveChatEntry } from '../save-chat-entry.ts';
import { planEntry } from './plan-entry.ts';
import type { Wanted, WriteDependencies, Written } from './write-entry.ts';

/** Puts a question and its answer into the FAQ itself, without the repository's file. */
export async function saveStraight(dependencies: WriteDependencies, wanted: Wanted): Promise<Written> {
  const { repo, question, answer, speech, isAgain } = wanted;
  const scope = repo.toLowerCase();
  const entries = await loadEntries(dependencies.registry, scope);
  const plan = planEntry(entries, question, answer);
  if (plan.kind === 'known')
    return { outcome: isAgain ? { kind: 'saved' } : { kind: 'known', question: plan.entry.question } };
  const like =
    plan.kind === 'add' ? entries.find(({ question: known }) => known === plan.to.question) : undefined;
  // What the file gave stays the file's: at its next sync it would lose what was added to it.
  const isFiles = like?.source === 'file';
  if (isFiles && plan.kind === 'add' && plan.similar === undefined)
    return { outcome: { kind: 'refused', sentence: speech.learn.inTheFile(like.question, FAQ_FILE_PATH) } };
  const isOwn = plan.kind === 'new' || !like || isFiles;
  const entry = isOwn
    ? { question, answers: [answer], similar: [], categories: [] }
    : {
        ...{ question: like.question, categories: like.categories },
        answers: [...like.answers, ...(plan.answer === undefined ? [] : [plan.answer])],
        similar: [...like.similar, ...(plan.similar === undefined ? [] : [plan.similar])],
      };
  if (entry.answers.length > ANSWERS_AT_MOST || entry.similar.length > SIMILAR_AT_MOST)
    return { outcome: { kind: 'refused', sentence: speech.learn.noRoom(entry.question) } };
  const before = entries.find(({ id }) => id === entryIdOf(entry.question));
  const saved = await saveChatEntry(dependencies, scope, entry, { entry: before });
  // Another group has taught it something meanwhile.
  if (saved === 'outdated') return saveStraight(dependencies, wanted);
  if (saved === 'foreign')
    return { outcome: { kind: 'refused', sentence: speech.learn.foreign(entry.question) } };
  if (saved === 'refused') return { outcome: { kind: 'refused', sentence: speech.learn.refused } };
  return { outcome: { kind: 'saved' }, ...(!isOwn && { into: entry.question }) };
}
