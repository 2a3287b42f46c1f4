import { shorten } from '../../issue/shorten.ts';
import type { Learning, Outcome } from '../../registry/learning.ts';
import type { Speech } from '../../speech/zh.ts';
import type { Draft } from './draft-pair.ts';

/** An answer is shown as long as that, in code points. What an admin agrees to is shown at greater length. */
const TOLD_AT_MOST = 200;
const PROPOSED_AT_MOST = 1_000;

/** What a member proposes. Its beginning is the same whenever it is made again. */
export function tellProposal({ learn }: Speech, { repo, question, answer, masked }: Draft): string {
  const text = learn.proposal(repo, { question, answer: shorten(answer, PROPOSED_AT_MOST) });
  return masked > 0 ? `${text}\n${learn.hidden(masked)}` : text;
}

/** What became of it. */
export function tellLearned(
  { learn }: Speech,
  { repo, question, answer, masked, into }: Learning,
  outcome: Outcome,
): string {
  const told = { question, answer: shorten(answer, TOLD_AT_MOST) };
  const notes = [
    ...(into === undefined || into === question ? [] : [learn.joined(into)]),
    ...(masked > 0 ? [learn.hidden(masked)] : []),
  ];
  switch (outcome.kind) {
    case 'refused':
      return outcome.sentence;
    case 'known': {
      const { pull } = outcome;
      return pull
        ? learn.knownInPullRequest(outcome.question, pull.number, pull.url)
        : learn.known(outcome.question);
    }
    case 'proposed':
      return [learn.inPullRequest(repo, outcome.number, outcome.url, told), ...notes].join('\n');
    case 'saved':
      return [learn.saved(repo, told), ...notes].join('\n');
  }
}
