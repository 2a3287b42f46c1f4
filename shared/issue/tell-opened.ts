import type { Queue } from '../aws/queue.ts';
import type { Table } from '../aws/table.ts';
import type { Observe } from '../observe/observe.ts';
import { askCategory } from '../registry/category-question.ts';
import { shownItem } from '../registry/preview.ts';
import type { DoneRequest } from '../registry/request.ts';
import { saveLastIssue } from '../registry/room.ts';
import { saveAsker } from '../registry/thread.ts';
import { speak } from '../speech/speech.ts';
import { threadId } from '../subscription/thread.ts';
import { reply } from '../wechat/reply.ts';
import type { Request } from './open-issue.ts';

/**
 * Tells the room that its issue is open: a card, and what else there is to know as a text, because WeChat
 * cuts a card's description after two or three lines. Asks for the category where none was given.
 */
export async function tellOpened(
  dependencies: { registry: Table; outbound: Queue; observe: Observe; now(): number },
  { id, room, message, command }: Request,
  { repo, order = message.order, number, title, url, notes }: DoneRequest,
): Promise<void> {
  const { registry, outbound, observe, now } = dependencies;
  const { issueCard } = speak(room.settings.language);
  const asksCategory = command.category === undefined;
  if (asksCategory) {
    const askedAt = Math.floor(now() / 1000);
    const talkerId = message.talker.id;
    await askCategory(registry, { roomId: room.id, talkerId, repo, number, order, askedAt });
  }
  // Before the card: whoever answers the issue finds who asked for it.
  await saveAsker(registry, { roomId: room.id, repo, number, title, askerId: message.talker.id }, now());
  await registry.put(shownItem(room.id, threadId(repo, number), now()));
  const question = asksCategory ? [issueCard.askCategory] : [];
  await reply(outbound, message, {
    id,
    text: [issueCard.opened(number, title, repo, url), ...question].join('\n'),
    card: { title: issueCard.title(number, title), description: [repo, ...question].join('\n'), url },
  });
  if (notes.length > 0) await reply(outbound, message, { id: `${id}:notes`, text: notes.join('\n') });
  await saveLastIssue(registry, room.id, order);
  observe.log('info', 'An issue was opened', { requestId: id, roomId: room.id, repo, number });
  observe.count('IssuesOpened');
}
