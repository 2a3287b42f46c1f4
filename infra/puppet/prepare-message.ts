import type { PuppetService } from 'wechaty-puppet-service';
import type { Log } from '../../shared/observe/log.ts';
import type { ChatMessage } from '../../shared/wechat/chat-message.ts';
import type { IsBound } from './bound-rooms.ts';
import type { Directory } from './directory.ts';
import type { Session } from './handle-events.ts';
import { shouldForward } from './should-forward.ts';
import { createTranslator, identifyBot, type Payload, secondsOf } from './translate-message.ts';

type Options = {
  client: () => Promise<PuppetService>;
  session: Session;
  directory: Directory;
  isBound: IsBound;
  /** Messages older than this (seconds since 1970) are a replay of what was forwarded before a restart. */
  oldest: number;
  log: Log;
};

/** Decides about and translates one message; undefined is not forwarded. */
export function createPreparation(
  options: Options,
): (payload: Payload, order: string) => Promise<ChatMessage | undefined> {
  const { client, session, directory, isBound, oldest, log } = options;
  const translate = createTranslator(client, directory, log);
  return async (payload, order) => {
    // System notices have no talker.
    if (payload.talkerId === '') return undefined;
    if (secondsOf(payload.timestamp) < oldest) {
      log('info', 'Skipped an old message that the gateway replays', { messageId: payload.id });
      return undefined;
    }
    if (session.botId === undefined) throw new Error('nobody has logged in yet');
    const bot = await identifyBot(session.botId, payload.roomId || undefined, directory);
    if (!(await shouldForward(payload, bot, { isBound, directory }))) return undefined;
    return translate(payload, order, bot);
  };
}
