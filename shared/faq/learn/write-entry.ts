import { type FailureKind, GitHubFailure } from '../../github/failure.ts';
import type { RepoFiles } from '../../github/files.ts';
import type { Proposal } from '../../github/proposal.ts';
import { FileHasChanged } from '../../github/propose-change.ts';
import { loadEntries } from '../../registry/faq.ts';
import type { Outcome } from '../../registry/learning.ts';
import type { Speech } from '../../speech/zh.ts';
import type { FaqFault } from '../faq-fault.ts';
import { readFaqFile } from '../faq-file.ts';
import { FAQ_FILE_PATH, FAQ_SCHEMA_LINE } from '../faq-path.ts';
import { scopesOf } from '../scope.ts';
import type { SyncDependencies } from '../sync-faq.ts';
import { editFaqFile } from './edit-faq-file.ts';
import { findKnown, planEntry } from './plan-entry.ts';
import { saveStraight } from './save-straight.ts';

export type WriteDependencies = SyncDependencies & { files: RepoFiles };
export type Wanted = {
  repo: string;
  question: string;
  answer: string;
  speech: Speech;
  /** It was begun before: what is there already may be what it wrote. */
  isAgain: boolean;
};
/** `into` is the question of the entry that it was added to. */
export type Written = { outcome: Outcome; into?: string };

/** Ours alone: one open pull request collects what is learned until it is merged. */
const BRANCH = 'osschat/faq';
/** Other groups may write into the same file at the same time. */
const ATTEMPTS = 4;
/** The credentials may not write there, or nobody may. */
const NOT_ALLOWED: FailureKind[] = [
  'unauthorized',
  'forbidden',
  'archived',
  'not-found',
  'issues-disabled',
  'invalid',
];

/**
 * Puts a question and its answer into the FAQ: into the repository's file by a pull request, or straight into the FAQ
 * where that may not be. Harmless twice. Throws `GitHubFailure` and what `saveChatEntry` throws when it may be tried
 * again.
 */
export async function writeEntry(dependencies: WriteDependencies, wanted: Wanted): Promise<Written> {
  const known = await knownEntry(dependencies, wanted);
  if (known !== undefined)
    return { outcome: wanted.isAgain ? { kind: 'saved' } : { kind: 'known', question: known } };
  try {
    return await proposeInTurn(dependencies.files, wanted);
  } catch (error) {
    const isFinal = error instanceof GitHubFailure && !(error instanceof FileHasChanged);
    if (!isFinal || !NOT_ALLOWED.includes(error.kind)) throw error;
    return saveStraight(dependencies, wanted);
  }
}

/** The question of the entry that says all of it already, to whoever asks here. */
async function knownEntry(
  { registry }: WriteDependencies,
  { repo, question, answer }: Wanted,
): Promise<string | undefined> {
  const entries = await Promise.all(scopesOf(repo).map((scope) => loadEntries(registry, scope)));
  return findKnown(entries.flat(), question, answer)?.question;
}

async function proposeInTurn(files: RepoFiles, wanted: Wanted): Promise<Written> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await propose(files, wanted);
    } catch (error) {
      if (!(error instanceof FileHasChanged) || attempt === ATTEMPTS) throw error;
    }
  }
}

async function propose(
  files: RepoFiles,
  { repo, question, answer, speech, isAgain }: Wanted,
): Promise<Written> {
  const open = await files.openProposal(repo, BRANCH);
  const file = await files.readFile(repo, FAQ_FILE_PATH, open?.branch);
  const read = readFaqFile(file?.text ?? '', repo);
  const words = speech.learn;
  const refuse = (sentence: string): Written => ({ outcome: { kind: 'refused', sentence } });
  if ('faults' in read) return refuse(words.badFile(repo, FAQ_FILE_PATH, tellFirst(read.faults, speech)));
  const plan = planEntry(
    read.entries.map(({ entry }) => entry),
    question,
    answer,
  );
  if (plan.kind === 'known') {
    if (isAgain) return { outcome: open ? proposed(open) : { kind: 'saved' } };
    return { outcome: { kind: 'known', question: plan.entry.question, ...(open && { pull: pageOf(open) }) } };
  }
  const edit = plan.kind === 'new' ? { question, answer } : { ...plan, question: plan.to.question };
  const text = editFaqFile(file?.text ?? `${FAQ_SCHEMA_LINE}\n`, repo, edit);
  if ('faults' in readFaqFile(text, repo)) return refuse(words.noRoom(edit.question));
  const pull = await files.proposeChange(repo, {
    ...{ path: FAQ_FILE_PATH, text, basedOn: file?.sha, branch: BRANCH },
    ...speech.learn.pullRequest,
  });
  return { outcome: proposed(pull), ...(plan.kind === 'add' && { into: plan.to.question }) };
}

function tellFirst([fault]: FaqFault[], { faqFile }: Speech): string {
  return fault ? faqFile.line(fault.line, faqFile.fault(fault.reason)) : '';
}

const pageOf = ({ number, url }: Proposal) => ({ number, url });
const proposed = (pull: Proposal): Outcome => ({ kind: 'proposed', ...pageOf(pull) });
