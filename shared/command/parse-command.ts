import { parseQuote } from '../wechat/quote.ts';
import { categoryOf } from './category-words.ts';
import type { Command, CommandContext } from './command.ts';
import { parseLearn } from './learn-grammar.ts';
import { stripMention } from './mention.ts';
import { parseWelcomeText } from './newcomer-grammar.ts';
import { toLine } from './normalise.ts';
import { parseOpenIssue } from './open-issue-grammar.ts';
import { parseRoomCommand } from './room-grammar.ts';
import { parseSlashIssue } from './slash-issue.ts';

/** In UTF-16 code units and without a quote in front: what is longer is talk, or brings an answer for the FAQ or words for newcomers. */
const MAX_COMMAND_LENGTH = 500;

/**
 * The command that a whole message is, once the bot's mention is taken off; nothing when it is talk, even
 * talk that contains a command. Under a quote, the reply is what counts.
 */
export function parseCommand(text: string, context: CommandContext): Command | undefined {
  const quote = parseQuote(text);
  const said = stripMention(quote?.reply ?? text, context.botNames);
  if (said.text === '') return undefined;
  const line = toLine(said.text);
  const addressed = context.direct || context.mentioned || said.mentioned;
  const quoting = quote !== undefined;
  if (said.text.length > MAX_COMMAND_LENGTH)
    return (
      parseLearn(line, 0, { addressed, direct: context.direct, quoting }) ??
      parseWelcomeText(line, 0, { addressed })
    );
  const category = categoryOf(line.folded);
  return (
    parseSlashIssue(line, { quoting }) ??
    parseOpenIssue(line, { addressed, quoting, botNames: context.botNames }) ??
    parseRoomCommand(line, { addressed, direct: context.direct, quoting }) ??
    (category && { kind: 'categorize', category })
  );
}
