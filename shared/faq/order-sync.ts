import type { Queue, QueueMessage } from '../aws/queue.ts';
import { requestIdOf } from '../registry/request.ts';
import { type ChatMessage, conversationId } from '../wechat/chat-message.ts';
import type { FaqMessage } from './faq-message.ts';
import { sharedRepoOf } from './section.ts';

type SyncMessage = Extract<FaqMessage, { kind: 'sync' }>;

/**
 * A sync as `faq.fifo` takes it: those of a repository one after the other. Whoever waits for an answer does not wait for
 * those that are tried again because Chatopera is away; the lease keeps two of them apart.
 */
export function toSyncMessage(message: Omit<SyncMessage, 'kind'>, deduplicationId: string): QueueMessage {
  const body: FaqMessage = { kind: 'sync', ...message };
  const { repo, askedBy, quiet } = message;
  const groupId = askedBy && !quiet ? conversationId(askedBy) : repo.toLowerCase();
  return { body, groupId, deduplicationId };
}

/**
 * Has the FAQs of repositories synced for somebody, and those that their owners keep for all of their repositories.
 * With `quiet`, and of the latter, only faults are told. Harmless twice.
 */
export async function orderSyncs(
  faq: Queue,
  repos: string[],
  askedBy: ChatMessage,
  { quiet = false }: { quiet?: boolean } = {},
): Promise<void> {
  const id = requestIdOf(conversationId(askedBy), askedBy.id);
  const asked = new Set(repos.map((repo) => repo.toLowerCase()));
  const shared = new Set(repos.map((repo) => sharedRepoOf(repo).toLowerCase()));
  await faq.sendAll([
    ...repos.map((repo) => toSyncMessage({ repo, askedBy, quiet }, `${id}:sync:${repo.toLowerCase()}`)),
    ...[...shared]
      .filter((repo) => !asked.has(repo))
      .map((repo) => toSyncMessage({ repo, askedBy, quiet: true }, `${id}:sync:${repo}`)),
  ]);
}
