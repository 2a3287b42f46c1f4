import { randomUUID } from 'node:crypto';
import { createFaqSearch, type FaqSearch } from '../../../shared/answer/search/faq-search.ts';
import type { FaqEntry } from '../../../shared/faq/entry.ts';

type Reply = {
  rtype: string;
  content?: string | undefined;
  enabled?: boolean | undefined;
  [field: string]: unknown;
};

/** An entry as Chatopera keeps it. */
export type Doc = {
  id: string;
  post: string;
  replies: Reply[];
  enabled: boolean;
  categories: string[];
  replyLastUpdate: string;
  extends: { id: string; post: string }[];
};

export type Found = { doc: Doc; score: number };

/** A bot's knowledge base; searched by the embedded search, so that its scores are those of a real one's scale. */
export class Knowledge {
  readonly #docs = new Map<string, Doc>();
  #search: FaqSearch | undefined;
  #updates = 0;

  all(): Doc[] {
    return [...this.#docs.values()];
  }

  get(id: string): Doc | undefined {
    return this.#docs.get(id);
  }

  /** As somebody adds it by hand. */
  addEntry({ question, answers, similar, categories }: FaqEntry): Doc {
    const replies = answers.map((content) => ({ rtype: 'plain', content, enabled: true }));
    const doc = this.add({ post: question, replies, enabled: true, categories });
    for (const post of similar) this.extend(doc, post);
    return doc;
  }

  add(given: Pick<Doc, 'post' | 'replies' | 'enabled' | 'categories'>, id = newId()): Doc {
    const doc = { ...given, id, replyLastUpdate: '', extends: [] };
    this.#docs.set(id, doc);
    return this.changed(doc);
  }

  remove(id: string): void {
    this.#docs.delete(id);
    this.#search = undefined;
  }

  extend(doc: Doc, post: string): string {
    const id = newId();
    doc.extends.push({ id, post });
    this.#search = undefined;
    return id;
  }

  changed(doc: Doc): Doc {
    this.#updates += 1;
    doc.replyLastUpdate = `2026-01-01T00:00:00.${String(this.#updates).padStart(3, '0')}Z`;
    this.#search = undefined;
    return doc;
  }

  /** After a change of similar questions. */
  reindex(): void {
    this.#search = undefined;
  }

  find(text: string, threshold: number, atMost: number): Found[] {
    this.#search ??= createFaqSearch(
      this.all()
        .filter(({ enabled }) => enabled)
        .map((doc) => ({
          ...{ id: doc.id, question: doc.post, categories: doc.categories },
          answers: doc.replies.map(({ content }) => content ?? ''),
          similar: doc.extends.map(({ post }) => post),
        })),
    );
    return this.#search.find(text, atMost).flatMap(({ id, score }) => {
      const doc = this.#docs.get(id);
      return doc && score >= threshold ? [{ doc, score: Number(score.toFixed(4)) }] : [];
    });
  }
}

const ID_LENGTH = 20;

function newId(): string {
  return randomUUID().replaceAll('-', '').slice(0, ID_LENGTH);
}
