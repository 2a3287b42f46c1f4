import { parseQuote } from '../wechat/quote.ts';
import { categoryOf } from './category-words.ts';
import type { Command, CommandContext } from './command.ts';
import { stripMention } from './mention.ts';
import { toLine } from './normalise.ts';
import { parseOpenIssue } from './open-issue-grammar.ts';
import { parseRoomCommand } from './room-grammar.ts';
import { parseSlashIssue } from './slash-issue.ts';

/** Longer messages are talk, in UTF-16 code units and without a quote in front. */
const MAX_COMMAND_LENGTH = 500;

/**
 * The command that a whole message is, once the bot's mention is taken off; nothing when it is talk, even
 * talk that contains a command. Under a quote, the reply is what counts.
 */
export function parseCommand(text: string, context: CommandContext): Command | undefined {
  const quote = parseQuote(text);
  const said = stripMention(quote?.reply ?? text, context.botNames);
  if (said.text === '' || said.text.length > MAX_COMMAND_LENGTH) return undefined;
  const line = toLine(said.text);
  const addressed = context.direct || context.mentioned || said.mentioned;
  const quoting = quote !== undefined;
  const category = categoryOf(line.folded);
  return (
    parseSlashIssue(line, { quoting }) ??
    parseOpenIssue(line, { addressed, quoting, botNames: context.botNames }) ??
    parseRoomCommand(line, { addressed, direct: context.direct }) ??
    (category && { kind: 'categorize', category })
  );
}
