import { setTimeout as sleep } from 'node:timers/promises';
import { createTable } from '../../shared/aws/table.ts';
import { ChatoperaVariablesSchema, connectKnowledgeBases } from '../../shared/chatopera/connect.ts';
import { readEnvironment } from '../../shared/environment.ts';
import type { FiledEntry } from '../../shared/faq/read-entry.ts';
import { syncFaq } from '../../shared/faq/sync-faq.ts';
import type { Language } from '../../shared/registry/room.ts';
import { speak } from '../../shared/speech/speech.ts';
import { locateRegistry } from '../locate-registry.ts';
import type { Arguments } from './read-arguments.ts';
import { speakCli } from './speech.ts';

/** Nobody else syncs one FAQ for longer; a terminal may wait. */
const WITHIN_MS = 3_600_000;

/** Makes the stored FAQ what the file says, and says what has changed. `variables` are the environment's. */
export async function syncFile(
  { repo, where }: Extract<Arguments, { command: 'sync' }>,
  entries: FiledEntry[],
  variables: Record<string, string | undefined>,
  language: Language,
): Promise<string[]> {
  const knowledgeBaseOf = connectKnowledgeBases(readEnvironment(ChatoperaVariablesSchema, variables));
  const { dynamo, registryTable } = await locateRegistry(where);
  const registry = createTable(dynamo, registryTable);
  let isAtChatopera = false;
  const dependencies = {
    ...{ registry, now: Date.now, sleep },
    async knowledgeBaseOf(scope: string) {
      const base = await knowledgeBaseOf(scope);
      isAtChatopera ||= base !== undefined;
      return base;
    },
  };
  const outcome = await syncFaq(dependencies, repo, entries, Date.now() + WITHIN_MS);
  const told = speak(language).faqSync.done(repo, outcome);
  return isAtChatopera ? [told] : [told, speakCli(language).withoutChatopera];
}
