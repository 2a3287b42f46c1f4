import { randomBytes } from 'node:crypto';
import type { FaqEntry } from '../../../shared/faq/entry.ts';
import { Knowledge } from './knowledge.ts';

export type StandInBot = {
  clientId: string;
  secret: string;
  name: string;
  description: string;
  primaryLanguage: string;
  createdAt: string;
  knowledge: Knowledge;
  scripts: Script[];
  /** Where a person stands in a script, by `fromUserId`. */
  dialogues: Map<string, { script: Script; step: number }>;
};

/** What a script says: a text, or what a function of it gives. */
export type Step = string | { text: string; params: unknown };

/** It begins with what is said in just these words; the person's next messages go through its steps. */
export type Script = { begins: string; provider: 'conversation' | 'intent' | 'llm' | 'mute'; steps: Step[] };

export type BotOptions = {
  entries?: FaqEntry[];
  scripts?: Script[];
  clientId?: string;
  secret?: string;
  description?: string;
};

/** Its credentials are random where none are given. */
export function makeBot(name: string, { entries = [], scripts = [], ...given }: BotOptions = {}): StandInBot {
  const knowledge = new Knowledge();
  for (const entry of entries) knowledge.addEntry(entry);
  return {
    clientId: given.clientId ?? randomBytes(12).toString('hex'),
    secret: given.secret ?? randomBytes(16).toString('hex'),
    ...{ name, description: given.description ?? '', primaryLanguage: 'zh_CN' },
    createdAt: 'Mon Aug 02 2021 20:35:23 GMT+0800 (CST)',
    ...{ knowledge, scripts },
    dialogues: new Map(),
  };
}
