import type { Command } from './command.ts';
import type { Line } from './normalise.ts';
import { readRepoTail } from './repo-tail.ts';
import type { Setting } from './room-grammar.ts';
import {
  each,
  isClosed,
  isEdge,
  type Reader,
  skipSeparators,
  skipSpaces,
  vocabulary,
  words,
} from './scan.ts';

type Tongue = 'zh' | 'en';

const VERB = vocabulary<Tongue>([
  ...each('收录 收录一下 收录下 收录吧 收录这条 收录这个 收录这条回答 收录这个回答', 'zh' as const),
  ...each('learn learn_this learn_it', 'en' as const),
]);
const INTO_FAQ = words('到知识库 进知识库 入知识库 到常见问题 到_faq 到faq 进_faq 进faq');
const QUESTION = labels('问 问题 提问', 'q question');
const ANSWER = labels('答 答案 回答 答复', 'a answer');
/** A label that sticks to the question before it: 「问：怎么装答：运行 npm i」. */
const STUCK_ANSWER = /(?:答案|回答|答复|答) *:/;

const HEAD_LENGTH = 300;

type Labelled = { question?: string; answer?: string };

/**
 * 「收录」 under a quote, 「收录：…」 and 「收录 答：…」 under a quote of the question, 「收录 问：…」 under one of the answer,
 * 「收录 问：… 答：…」 anywhere; all with 「到 owner/repo」 behind the verb.
 */
export function parseLearn(line: Line, start: number, setting: Setting): Command | undefined {
  const { folded } = line;
  const verb = VERB(folded, start);
  if (!verb) return undefined;
  const into = INTO_FAQ(folded, skipSpaces(folded, verb.end))?.end ?? verb.end;
  const repo = readRepoTail(headOf(line, into), skipSpaces(folded, into));
  const learn = { kind: 'learn', ...(repo && { repo: repo.value }) } as const;
  const end = repo?.end ?? into;
  const mark = skipSeparators(folded, end);
  const isColon = folded.charAt(mark) === ':';
  const given = readLabelled(line, isColon ? skipSpaces(folded, mark + 1) : mark);
  const isMeant = setting.addressed || setting.quoting;
  if (given) return isMeant || (given.question && given.answer) ? { ...learn, ...given } : undefined;
  if (!isMeant) return undefined;
  if (isClosed(folded, end)) return learn;
  // 「learn: …」 is how people begin advice.
  if (!isColon || (verb.value === 'en' && !setting.addressed)) return undefined;
  return { ...learn, ...textOf('answer', line.original.slice(mark + 1)) };
}

/** As much of it as an address may take, and the blanks in front: an answer may be long. */
function headOf({ original, folded }: Line, from: number): Line {
  const end = from + HEAD_LENGTH;
  return { original: original.slice(0, end), folded: folded.slice(0, end) };
}

function readLabelled(line: Line, at: number): Labelled | undefined {
  const { folded, original } = line;
  const question = QUESTION(folded, at);
  if (!question) {
    const answer = ANSWER(folded, at);
    return answer && textOf('answer', original.slice(answer.end));
  }
  const answer = findAnswer(folded, question.end, question.value);
  return {
    ...textOf('question', original.slice(question.end, answer?.start)),
    ...(answer && textOf('answer', original.slice(answer.end))),
  };
}

function textOf<K extends 'question' | 'answer'>(key: K, text: string): Labelled {
  const trimmed = text.trim();
  return trimmed === '' ? {} : { [key]: trimmed };
}

/** The label of the answer behind a question: in the language of the question's label, then in the other one. */
function findAnswer(
  folded: string,
  from: number,
  tongue: Tongue,
): { start: number; end: number } | undefined {
  const found: { start: number; end: number; value: Tongue }[] = [];
  for (let start = from; start < folded.length; start += 1) {
    const label = beginsWord(folded, start) && ANSWER(folded, start);
    if (!label) continue;
    found.push({ start, ...label });
    if (label.value === tongue) break;
  }
  const [first] = found;
  const chosen = found.find(({ value }) => value === tongue) ?? first;
  if (chosen) return chosen;
  const stuck = STUCK_ANSWER.exec(folded.slice(from));
  return stuck ? { start: from + stuck.index, end: from + stuck.index + stuck[0].length } : undefined;
}

function beginsWord(folded: string, at: number): boolean {
  return isEdge(folded, at - 1) || '?)]」”"'.includes(folded.charAt(at - 1));
}

/** A word and the colon behind it. */
function labels(chinese: string, english: string): Reader<Tongue> {
  const word = vocabulary<Tongue>([...each(chinese, 'zh' as const), ...each(english, 'en' as const)]);
  return (text, at) => {
    const found = word(text, at);
    if (!found) return undefined;
    const mark = skipSpaces(text, found.end);
    return text.charAt(mark) === ':' ? { value: found.value, end: mark + 1 } : undefined;
  };
}
