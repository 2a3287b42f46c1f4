import { mentionsBot } from '../../shared/command/mention.ts';
import type { IsBound } from './bound-rooms.ts';
import type { Directory } from './directory.ts';
import { type Bot, mentionIdsOf, type Payload } from './translate-message.ts';

/**
 * Whether a message may leave the container: all of a bound room, elsewhere only what mentions the bot and
 * what a person writes to it directly. What official accounts push is nobody's question.
 */
export async function shouldForward(
  payload: Payload,
  bot: Bot,
  { isBound, directory }: { isBound: IsBound; directory: Directory },
): Promise<boolean> {
  const { roomId, talkerId, text = '' } = payload;
  const self = talkerId === bot.id;
  if (roomId) return (await isBound(roomId)) || (!self && mentionsBot(text, mentionIdsOf(payload), bot));
  if (self) return false;
  const talker = await directory.contact(talkerId).catch(() => undefined);
  return talker?.isPerson ?? true;
}
