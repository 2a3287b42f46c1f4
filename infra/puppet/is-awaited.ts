import { asksSomething } from '../../shared/answer/asks-something.ts';
import { commandOf } from '../../shared/command/command-of.ts';
import { mentionsBot } from '../../shared/command/mention.ts';
import { mayRefer } from '../../shared/preview/may-refer.ts';
import type { ChatMessage } from '../../shared/wechat/chat-message.ts';

/** Whether somebody waits for what comes of a message: a command, what is said to the bot, a question, a link, a newcomer. */
export function isAwaited(message: ChatMessage): boolean {
  const { type, room, text, mentionIds, bot, self, noAnswers } = message;
  // Newcomers are welcomed together, which has to see them come.
  if (type === 'join') return true;
  if (self) return false;
  if (!room || mentionsBot(text, mentionIds, bot)) return true;
  return commandOf(message) !== undefined || mayRefer(text) || (!noAnswers && asksSomething(text));
}
