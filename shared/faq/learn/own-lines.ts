/** The line over a question in the bot's list of what it could not answer, in each language. */
const UNANSWERED = [/没答上来的（问过 \d+ 次）：\s*/, /Not answered yet \(asked (?:once|\d+ times)\):\s*/];
/** How the bot begins to say what it would write, in each language; WeChat may shorten what is quoted behind it. */
const PROPOSAL = [/我会这样写进 \S+ 的知识库：/, /This is what I would write into the FAQ of \S+:/];

/** The question that a line of the bot's list of unanswered ones asks; nothing when it is another line. */
export function readUnansweredLine(text: string): string | undefined {
  for (const head of UNANSWERED) {
    const found = head.exec(text);
    const question = found && text.slice(found.index + found[0].length).trim();
    if (question) return question;
  }
  return undefined;
}

/** The part of a bot's line that says what a member would have written into the FAQ; nothing of another line. */
export function proposalIn(text: string): string | undefined {
  for (const head of PROPOSAL) {
    const found = head.exec(text);
    if (found) return text.slice(found.index);
  }
  return undefined;
}
