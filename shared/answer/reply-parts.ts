import type { ReplyPart } from './answerer.ts';
import { readMarkdown } from './read-markup.ts';

/** An entry's answers, one under the other; each picture is a part of its own. */
export function toReplyParts(answers: string[]): ReplyPart[] {
  return joinTexts(answers.flatMap(readMarkdown));
}

/** Texts that follow each other as one, a line apart. */
export function joinTexts(parts: ReplyPart[]): ReplyPart[] {
  const joined: ReplyPart[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (part.kind === 'text' && last?.kind === 'text') last.text += `\n${part.text}`;
    else joined.push({ ...part });
  }
  return joined;
}
