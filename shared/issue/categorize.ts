import type { Queue } from '../aws/queue.ts';
import type { Table } from '../aws/table.ts';
import type { Category } from '../command/command.ts';
import { GitHubFailure } from '../github/failure.ts';
import type { GitHub } from '../github/issues.ts';
import { closeQuestion, findQuestion } from '../registry/category-question.ts';
import { requestIdOf } from '../registry/request.ts';
import type { Room } from '../registry/room.ts';
import { speak } from '../speech/speech.ts';
import type { ChatMessage } from '../wechat/chat-message.ts';
import { reply } from '../wechat/reply.ts';
import { failureSentence } from './failure-sentence.ts';

type CategorizeDependencies = { registry: Table; github: GitHub; outbound: Queue; now(): number };

/**
 * Labels the issue that this person was asked about. Said at any other time, a category word is just talk, or a question
 * to the bot, which `answer-question` has too.
 */
export async function categorize(
  { registry, github, outbound, now }: CategorizeDependencies,
  room: Room,
  message: ChatMessage,
  category: Category,
): Promise<void> {
  const talkerId = message.talker.id;
  const word = { roomId: room.id, talkerId, messageId: message.id, order: message.order };
  const question = await findQuestion(registry, { ...word, now: message.timestamp });
  if (!question || question.isAnswered) return;
  const answer = await label({ github, now }, room, question, category);
  await reply(outbound, message, { id: `${requestIdOf(room.id, message.id)}:category`, text: answer });
  await closeQuestion(registry, word);
}

async function label(
  { github, now }: Pick<CategorizeDependencies, 'github' | 'now'>,
  { settings }: Room,
  { repo, number }: { repo: string; number: number },
  category: Category,
): Promise<string> {
  const speech = speak(settings.language);
  const name = settings.label[category];
  if (!name) return speech.uncategorized(number);
  try {
    await github.addLabel({ repo, number, label: name });
    return speech.categorized(number, name);
  } catch (error) {
    if (!(error instanceof GitHubFailure) || error.kind === 'unavailable') throw error;
    return failureSentence(settings, error, repo, now());
  }
}
