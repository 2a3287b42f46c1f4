import { requestIdOf } from '../../registry/request.ts';
import { listUnanswered } from '../../registry/unanswered.ts';
import { reply, sendOutbound } from '../../wechat/reply.ts';
import type { FaqCommand } from '../keep-faq.ts';
import type { LearnDependencies } from './carry-out.ts';

const SHOWN_AT_MOST = 5;

/** 「没答上来」: what was asked and not answered, a message each, so that each can be answered by quoting it. */
export async function tellUnanswered(
  { registry, outbound, now }: Pick<LearnDependencies, 'registry' | 'outbound' | 'now'>,
  { message, room, speech }: FaqCommand,
): Promise<undefined> {
  const words = speech.learn.unanswered;
  const id = `${requestIdOf(room.id, message.id)}:unanswered`;
  const all = await listUnanswered(registry, room.id, now());
  const shown = all.slice(0, SHOWN_AT_MOST);
  const text = all.length === 0 ? words.none : words.total(all.length, shown.length);
  await reply(outbound, message, { id, text });
  for (const [index, { question, count }] of shown.entries())
    await sendOutbound(outbound, {
      ...{ id: `${id}:${index}`, conversationId: room.id },
      text: words.line(question, count),
    });
}
