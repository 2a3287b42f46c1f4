import type { ChatMessage } from '../wechat/chat-message.ts';
import type { Command } from './command.ts';
import { mentionsBot } from './mention.ts';
import { parseCommand } from './parse-command.ts';

/** The command that a message is, or nothing when it is talk. The bot never commands itself. */
export function commandOf(message: ChatMessage): Command | undefined {
  if (message.self || message.type !== 'text') return undefined;
  return parseCommand(message.text, {
    botNames: message.bot.names,
    mentioned: mentionsBot(message.text, message.mentionIds, message.bot),
    direct: message.room === undefined,
  });
}
