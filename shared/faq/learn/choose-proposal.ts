import type { Proposal } from '../../registry/proposal.ts';
import { languages } from '../../registry/room.ts';
import { speak } from '../../speech/speech.ts';
import type { ChatMessage } from '../../wechat/chat-message.ts';
import { parseQuote } from '../../wechat/quote.ts';
import { foldName } from '../../window/is-quoted.ts';
import { microsecondsOf } from '../../window/window.ts';
import { proposalIn } from './own-lines.ts';
import { tellProposal } from './tell-learned.ts';

/** A bare 「好」 counts for so long. */
export const BARE_YES_WITHIN_MS = 10 * 60_000;

/** How a member's own line begins, below what it quotes. */
const COMMAND = /^(?:@[^\u2005\s]*\s*)?(?:请)?(?:收录|收錄|learn)/i;

/**
 * The proposal that a 「好」 means: the one that it quotes, by the bot's line or by the member's own, else the newest of
 * the last ten minutes. `open` = newest first.
 */
export function chooseProposal(
  open: Proposal[],
  { text, order, bot }: Pick<ChatMessage, 'text' | 'order' | 'bot'>,
): Proposal | undefined {
  const earlier = open.filter((proposal) => proposal.order < order);
  const quote = parseQuote(text);
  if (!quote) {
    const since = microsecondsOf(order) - BARE_YES_WITHIN_MS * 1_000;
    return earlier.find((proposal) => microsecondsOf(proposal.order) >= since);
  }
  const said = bare(proposalIn(quote.quoted) ?? '');
  if (said !== '')
    return earlier.find((proposal) => tellings(proposal).some((told) => told.startsWith(said)));
  const isBots = bot.names.some((name) => foldName(name) === foldName(quote.name));
  if (isBots || !COMMAND.test(quote.quoted.trim())) return undefined;
  return earlier.find(({ name }) => foldName(name) === foldName(quote.name));
}

/** The bot's line, as it was said in whatever language the room had then. */
function tellings(proposal: Proposal): string[] {
  return languages.map((language) => bare(tellProposal(speak(language), proposal)));
}

/** Without blanks, and without the sign of what WeChat shortened. */
function bare(text: string): string {
  return text.replace(/\s+/g, '').replace(/(?:…|\.\.\.)$/, '');
}
