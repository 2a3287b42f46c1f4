import { randomUUID } from 'node:crypto';
import type { Queue } from '../aws/queue.ts';
import { ChatoperaFailure } from '../chatopera/failure.ts';
import { GitHubFailure } from '../github/failure.ts';
import type { RepoFiles } from '../github/files.ts';
import type { RepoFile } from '../github/read-file.ts';
import { timeOfRetry } from '../issue/failure-sentence.ts';
import { errorFields } from '../observe/observe.ts';
import { forgetComplaint } from '../registry/faq-complaint.ts';
import { beginFaq } from '../registry/faq-sync.ts';
import { requestIdOf } from '../registry/request.ts';
import { loadRoom } from '../registry/room.ts';
import { speak } from '../speech/speech.ts';
import type { Speech } from '../speech/zh.ts';
import { conversationId } from '../wechat/chat-message.ts';
import { reply } from '../wechat/reply.ts';
import type { FaqFault } from './faq-fault.ts';
import { readFaqFile } from './faq-file.ts';
import type { Changes, FaqMessage } from './faq-message.ts';
import { FAQ_FILE_PATH } from './faq-path.ts';
import { isTransient } from './is-transient.ts';
import { isShared, scopesOfFile } from './section.ts';
import { type SyncDependencies, type SyncOutcome, syncFaq } from './sync-faq.ts';
import { type TellFaultsDependencies, tellFaults } from './tell-faults.ts';
import { FaqIsBusy } from './with-faq-lease.ts';

export type HandleSyncDependencies = SyncDependencies &
  TellFaultsDependencies & {
    outbound: Queue;
    faq: Queue;
    files: Pick<RepoFiles, 'readFile' | 'commentOnCommit'>;
  };
export type SyncMessage = Extract<FaqMessage, { kind: 'sync' }>;

/** The function's time leaves as much again for what was begun by then. */
const BEGIN_WITHIN_MS = 28_000;
const LINES_TOLD_AT_MOST = 10;
const NOTHING: Changes = { added: 0, changed: 0, removed: 0 };

/**
 * Reads a repository's FAQ file from GitHub and makes the stored FAQ what it says. A file with faults changes nothing.
 * What there is no time for goes on by another message. Who asked for it is told what came of it; what nobody asked
 * for is tried again when GitHub or Chatopera are away, by what this throws.
 */
export async function handleSync(dependencies: HandleSyncDependencies, message: SyncMessage): Promise<void> {
  const until = dependencies.now() + BEGIN_WITHIN_MS;
  try {
    const file = await dependencies.files.readFile(message.repo, FAQ_FILE_PATH);
    await takeOver(dependencies, message, file, until);
  } catch (error) {
    await fail(dependencies, message, error);
  }
}

async function takeOver(
  dependencies: HandleSyncDependencies,
  message: SyncMessage,
  file: RepoFile | undefined,
  until: number,
): Promise<void> {
  const { repo } = message;
  const read = file ? readFaqFile(file.text, repo) : { entries: [] };
  if ('faults' in read) return refuse(dependencies, message, file?.sha ?? '', read.faults);
  const outcome = await syncFaq(dependencies, repo, read.entries, until);
  await forgetComplaint(dependencies.registry, repo);
  const before = message.done ?? NOTHING;
  const done: Changes = {
    added: before.added + outcome.done.added,
    changed: before.changed + outcome.done.changed,
    removed: before.removed + outcome.done.removed,
  };
  const { entries, foreign, refused, left } = outcome;
  const counts = { ...done, foreign: foreign.length, refused: refused.length, left };
  dependencies.observe.log('info', 'A FAQ was synced', { repo, entries, ...counts });
  // Where nothing could be done in all that time there is no end to it.
  if (left > 0 && hasDone(outcome)) {
    await goOn(dependencies, { ...message, done });
    return tell(dependencies, message, 'goes-on', ({ faqSync }) => faqSync.goesOn(repo, left));
  }
  dependencies.observe.count('FaqsSynced');
  await tell(dependencies, message, 'synced', ({ faqFile, faqSync }) =>
    file
      ? faqSync.done(repo, { done, entries, foreign, refused })
      : faqSync.noFile(repo, FAQ_FILE_PATH, faqFile.example(repo), done.removed),
  );
}

function hasDone({ done }: SyncOutcome): boolean {
  return done.added + done.changed + done.removed > 0;
}

async function goOn({ faq }: HandleSyncDependencies, message: SyncMessage): Promise<void> {
  await faq.send({
    body: message,
    groupId: message.repo.toLowerCase(),
    deduplicationId: `sync:${randomUUID()}`,
  });
}

async function refuse(
  dependencies: HandleSyncDependencies,
  message: SyncMessage,
  sha: string,
  faults: FaqFault[],
): Promise<void> {
  const { repo, commit } = message;
  dependencies.observe.log('info', 'A FAQ file has faults', { repo, faults: faults.length });
  await tell(dependencies, { ...message, quiet: false }, 'faulty', ({ faqFile, faqSync }) => {
    const lines = faults
      .slice(0, LINES_TOLD_AT_MOST)
      .map(({ line, reason }) => faqFile.line(line, faqFile.fault(reason)));
    return faqSync.faulty(repo, FAQ_FILE_PATH, lines, faults.length - lines.length);
  });
  if (commit !== undefined) await tellFaults(dependencies, repo, { sha, commit }, faults);
}

async function fail(
  dependencies: HandleSyncDependencies,
  message: SyncMessage,
  error: unknown,
): Promise<void> {
  const { observe, now } = dependencies;
  const { repo } = message;
  const isAskedFor = message.askedBy !== undefined && !message.quiet;
  if (error instanceof FaqIsBusy) return goOn(dependencies, message);
  const isKnown = error instanceof GitHubFailure || error instanceof ChatoperaFailure;
  const isForGood = error instanceof GitHubFailure && !isTransient(error);
  if (!isKnown || (!isAskedFor && !isForGood)) throw error;
  const sharedScope = scopesOfFile(repo).find(isShared);
  if (sharedScope && error instanceof GitHubFailure && error.kind === 'not-found') {
    // Most owners keep no FAQ for all their repositories; should there be one some day, its push is to be heard of.
    await beginFaq(dependencies.registry, sharedScope);
  } else observe.log('warn', 'A FAQ was not synced', { repo, ...errorFields(error) });
  await tell(dependencies, message, 'failed', ({ faqSync }, timezone) =>
    error instanceof ChatoperaFailure
      ? faqSync.chatoperaFailure(error.kind)
      : faqSync.githubFailure(error.kind, repo, timeOfRetry(error, timezone, now())),
  );
}

/** Who asked for the sync hears of it, once for each `what`. */
async function tell(
  { registry, outbound }: HandleSyncDependencies,
  { repo, askedBy, quiet }: SyncMessage,
  what: string,
  words: (speech: Speech, timezone: string) => string,
): Promise<void> {
  if (!askedBy || quiet) return;
  const { settings } = await loadRoom(registry, conversationId(askedBy));
  const requestId = requestIdOf(conversationId(askedBy), askedBy.id);
  const text = words(speak(settings.language), settings.timezone);
  await reply(outbound, askedBy, { id: `${requestId}:faq:${what}:${repo.toLowerCase()}`, text });
}
