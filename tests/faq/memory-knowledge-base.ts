import { ChatoperaFailure } from '../../shared/chatopera/failure.ts';
import type { KnowledgeBase } from '../../shared/chatopera/knowledge-base.ts';
import type { FaqEntry } from '../../shared/faq/entry.ts';

type Doc = FaqEntry & { docId: string };

/** A knowledge base in memory, that takes no ids of ours, which is harder: what is added twice is there twice. */
export function createMemoryKnowledgeBase() {
  const docs = new Map<string, Doc>();
  let last = 0;
  const put = (entry: FaqEntry): string => {
    last += 1;
    const docId = `doc-${last}`;
    docs.set(docId, { ...structuredClone(entry), docId });
    return docId;
  };
  let refuses = (_question: string) => false;
  const refuseIf = (question: string) => {
    if (refuses(question)) throw new ChatoperaFailure('refused', 'refused with rc 1', { code: 1 });
  };
  const base: KnowledgeBase = {
    async *all() {
      for (const { docId, question } of docs.values()) yield { docId, question };
    },
    load: async (docId) => structuredClone(docs.get(docId)),
    async add(entry) {
      refuseIf(entry.question);
      return put(entry);
    },
    async change(docId, entry, before) {
      refuseIf(entry.question);
      const known = docs.get(docId);
      if (!known) return put(entry);
      const byHand = (field: 'answers' | 'similar') =>
        before
          ? known[field].filter((one) => !before[field].includes(one) && !entry[field].includes(one))
          : [];
      docs.set(docId, {
        ...structuredClone(entry),
        answers: [...entry.answers, ...byHand('answers')],
        similar: [...entry.similar, ...byHand('similar')],
        docId,
      });
      return docId;
    },
    async remove(docId) {
      docs.delete(docId);
    },
  };
  return {
    base,
    docs,
    /** By hand, as in Chatopera's console. */
    put,
    refuse: (those: (question: string) => boolean) => {
      refuses = those;
    },
    /** Question and answers of each, in their order. */
    shown: () => [...docs.values()].map(({ question, answers }) => [question, ...answers].join(' | ')).sort(),
  };
}
