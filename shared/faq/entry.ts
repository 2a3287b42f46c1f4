/** A question that a community's FAQ answers, as its file or its group gave it. */
export type FaqEntry = {
  question: string;
  /** Said one under the other, in this order. */
  answers: string[];
  /** Other ways to ask the same. */
  similar: string[];
  /** From the general to the special. */
  categories: string[];
};

/**
 * Whose FAQ: `owner/repo` or, for all of an owner's repositories, `owner/*`; in lower case. `default` is Chatopera's
 * bot for all that have none of their own.
 */
export type FaqScope = string;

/** The entries of a scope, and the one of them that is meant. `id` is Chatopera's, or our own where there is none. */
export type EntryRef = { scope: FaqScope; id: string; question: string };
