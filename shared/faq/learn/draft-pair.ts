import { asksSomething } from '../../answer/asks-something.ts';
import type { Table } from '../../aws/table.ts';
import type { Command } from '../../command/command.ts';
import { chooseRepo } from '../../issue/choose-repo.ts';
import { mask, maskTogether } from '../../issue/mask.ts';
import { readBackwards } from '../../window/window.ts';
import type { FaqCommand } from '../keep-faq.ts';
import { lengths } from '../read-entry.ts';
import { findPair } from './find-pair.ts';
import { readTalk } from './talk.ts';

/** What would be learned, and for whose FAQ; `masked` = secrets hidden in it. */
export type Draft = { repo: string; question: string; answer: string; masked: number };

const QUESTION_AT_MOST = lengths.question;
const ANSWER_AT_MOST = lengths.answer;

/** Question and answer as a 「收录」 means them, without secrets; a sentence when something is missing. */
export async function draftPair(
  { window, now }: { window: Table; now(): number },
  { message, room, speech }: FaqCommand,
  command: Extract<Command, { kind: 'learn' }>,
): Promise<Draft | { sentence: string }> {
  const words = speech.learn;
  const choice = chooseRepo(room.repos, command.repo);
  if ('refusal' in choice) return { sentence: repoSentence(room.repos, choice, speech) };
  const backwards = readBackwards(window, {
    roomId: room.id,
    before: message.order,
    now: Math.floor(now() / 1000),
  });
  const found = await findPair(readTalk(backwards), command, message);
  if (found === 'not-text') return { sentence: words.notText };
  if (found === 'own-words') return { sentence: words.ownWords };
  const { language } = room.settings;
  const questions = maskTogether(found.question ?? [], language);
  const question = toQuestion(questions.map(({ text }) => text));
  const answer = mask(found.answer ?? '', language);
  const answerText = answer.text.trim();
  const hasQuestion = /[\p{Letter}\p{Number}]/u.test(question);
  if (!hasQuestion && answerText === '') return { sentence: words.howTo };
  if (!hasQuestion) return { sentence: words.askQuestion };
  if (answerText === '') return { sentence: words.askAnswer };
  if ([...question].length > QUESTION_AT_MOST) return { sentence: words.questionTooLong(QUESTION_AT_MOST) };
  if ([...answerText].length > ANSWER_AT_MOST) return { sentence: words.answerTooLong(ANSWER_AT_MOST) };
  const masked = [...questions, answer].reduce((sum, { count }) => sum + count, 0);
  return { repo: choice.repo, question, answer: answerText, masked };
}

/** In one line. What was asked in many lines and is too long so is what asks among them. */
function toQuestion(lines: string[]): string {
  const whole = oneLine(lines.join(' '));
  if ([...whole].length <= QUESTION_AT_MOST || lines.length === 1) return whole;
  return oneLine(lines.findLast(asksSomething) ?? lines.join(' '));
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();

function repoSentence(
  repos: string[],
  choice: Exclude<ReturnType<typeof chooseRepo>, { repo: string }>,
  speech: FaqCommand['speech'],
): string {
  if (choice.refusal === 'no-repo') return speech.learn.noRepo;
  if (choice.refusal === 'unknown') return speech.unknownRepo(choice.typed, repos);
  return speech.learn.whichRepo(repos);
}
