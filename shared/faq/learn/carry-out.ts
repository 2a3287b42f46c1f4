import type { Queue } from '../../aws/queue.ts';
import type { Table } from '../../aws/table.ts';
import { ChatoperaFailure } from '../../chatopera/failure.ts';
import { GitHubFailure } from '../../github/failure.ts';
import { failureSentence } from '../../issue/failure-sentence.ts';
import type { Observe } from '../../observe/observe.ts';
import { expectNoMore } from '../../registry/expectation.ts';
import { type Learning, loadLearning, saveLearning } from '../../registry/learning.ts';
import { listProposals, removeProposal } from '../../registry/proposal.ts';
import { requestIdOf } from '../../registry/request.ts';
import { removeUnanswered } from '../../registry/unanswered.ts';
import { reply } from '../../wechat/reply.ts';
import { microsecondsOf } from '../../window/window.ts';
import type { FaqCommand } from '../keep-faq.ts';
import { BARE_YES_WITHIN_MS } from './choose-proposal.ts';
import { tellLearned } from './tell-learned.ts';
import { type WriteDependencies, type Written, writeEntry } from './write-entry.ts';

export type LearnDependencies = WriteDependencies & { window: Table; outbound: Queue; observe: Observe };

/** Of the message that has the bot learn. */
function learningId({ room, message }: FaqCommand): string {
  return requestIdOf(room.id, message.id);
}

/**
 * Learns what a message says, and gives what the room is told. What it means is decided by `decide` when it comes first, and is the
 * same when it comes again; where it gives a sentence or nothing, nothing is learned.
 */
export async function learnOnce(
  dependencies: LearnDependencies,
  context: FaqCommand,
  decide: () => Promise<Learning | string | undefined>,
): Promise<string | undefined> {
  const { registry, observe, now } = dependencies;
  const { room, speech } = context;
  const id = learningId(context);
  const begun = await loadLearning(registry, id);
  const learning = begun ?? (await decide());
  if (learning === undefined || typeof learning === 'string') return learning;
  if (!begun) await saveLearning(registry, id, learning, now());
  let { outcome } = learning;
  let done = learning;
  if (!outcome) {
    const written = await write(dependencies, context, learning, begun !== undefined);
    if (typeof written === 'string') return written;
    ({ outcome } = written);
    done = { ...learning, ...written };
    await saveLearning(registry, id, done, now());
  }
  if (outcome.kind !== 'refused') await tidyUp(dependencies, room.id, done);
  observe.log('info', 'Something was to be learned', { roomId: room.id, outcome: outcome.kind });
  return tellLearned(speech, done, outcome);
}

/** A sentence when it would not help to try again soon. */
async function write(
  dependencies: LearnDependencies,
  context: FaqCommand,
  { repo, question, answer }: Learning,
  isAgain: boolean,
): Promise<Written | string> {
  const { outbound, now } = dependencies;
  const { message, room, speech } = context;
  const id = learningId(context);
  try {
    return await writeEntry(dependencies, { repo, question, answer, speech, isAgain });
  } catch (error) {
    if (error instanceof GitHubFailure && error.kind === 'rate-limited')
      return failureSentence(room.settings, error, repo, now());
    const isChatoperas = error instanceof ChatoperaFailure;
    if (isChatoperas && (error.kind === 'credentials' || error.kind === 'clock'))
      return speech.learn.chatoperaRefuses;
    const isGitHubs = error instanceof GitHubFailure && error.kind === 'unavailable';
    if (isGitHubs || isChatoperas) {
      const text = isGitHubs ? speech.githubWaiting : speech.learn.chatoperaWaiting;
      await reply(outbound, message, { id: `${id}:waiting`, text });
    }
    throw error;
  }
}

/** What has an answer now waits for none any more. */
async function tidyUp(
  { registry, now }: LearnDependencies,
  roomId: string,
  { question, into, confirms }: Learning,
): Promise<void> {
  await removeUnanswered(registry, roomId, question);
  if (into !== undefined) await removeUnanswered(registry, roomId, into);
  if (!confirms) return;
  await removeProposal(registry, roomId, confirms);
  const { contactId } = confirms;
  const left = await listProposals(registry, roomId, now());
  const isWaiting = left.some(
    (other) =>
      other.contactId === contactId && microsecondsOf(other.order) / 1_000 > now() - BARE_YES_WITHIN_MS,
  );
  if (!isWaiting) await expectNoMore(registry, roomId, { kind: 'proposal', contactId });
}
