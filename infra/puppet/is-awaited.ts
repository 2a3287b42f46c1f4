import { commandOf } from '../../shared/command/command-of.ts';
import { looksLikeQuestion } from '../../shared/command/looks-like-question.ts';
import { mentionsBot } from '../../shared/command/mention.ts';
import { toLine } from '../../shared/command/normalise.ts';
import { mayRefer } from '../../shared/preview/may-refer.ts';
import type { ChatMessage } from '../../shared/wechat/chat-message.ts';

/** Whether somebody waits for what comes of a message: a command, what is said to the bot, a question, a link. */
export function isAwaited(message: ChatMessage): boolean {
  const { room, text, mentionIds, bot, self, noAnswers } = message;
  if (self) return false;
  if (!room || mentionsBot(text, mentionIds, bot)) return true;
  return (
    commandOf(message) !== undefined ||
    mayRefer(text) ||
    (!noAnswers && looksLikeQuestion(toLine(text).folded))
  );
}
