import type { PuppetService } from 'wechaty-puppet-service';
import { asksSomething } from '../../shared/answer/asks-something.ts';
import type { Log } from '../../shared/observe/log.ts';
import type { ChatMessage } from '../../shared/wechat/chat-message.ts';
import type { IsBound } from './bound-rooms.ts';
import type { Directory } from './directory.ts';
import type { Session } from './handle-events.ts';
import { pause } from './retry.ts';
import { shouldForward } from './should-forward.ts';
import { createTranslator, identifyBot, type Payload, secondsOf } from './translate-message.ts';

const LOOK_EVERY_MS = 100;

type Options = {
  client: () => Promise<PuppetService>;
  session: Session;
  directory: Directory;
  isBound: IsBound;
  /** A message of this order that is older (seconds since 1970) is a replay of what was forwarded before a restart. */
  oldest: (order: string) => number;
  /** Whether there is anything to answer questions with. */
  answers: () => Promise<boolean>;
  signal: AbortSignal;
  log: Log;
};

/** Decides about and translates one message; undefined is not forwarded. */
export function createPreparation(
  options: Options,
): (payload: Payload, order: string) => Promise<ChatMessage | undefined> {
  const { client, session, directory, isBound, oldest, answers, signal, log } = options;
  const translate = createTranslator(client, directory, log);
  return async (payload, order) => {
    // System notices have no talker.
    if (payload.talkerId === '') return undefined;
    if (secondsOf(payload.timestamp) < oldest(order)) {
      log('info', 'Skipped an old message that the gateway replays', { messageId: payload.id });
      return undefined;
    }
    const bot = await identifyBot(
      await untilLoggedIn(session, signal),
      payload.roomId || undefined,
      directory,
    );
    if (!(await shouldForward(payload, bot, { isBound, directory }))) return undefined;
    const message = await translate(payload, order, bot);
    const isInVain = message.room !== undefined && asksSomething(message.text) && !(await answers());
    return isInVain ? { ...message, noAnswers: true } : message;
  };
}

/** The bot's contact id. A message of before the last restart may be taken up before the account is known. */
export async function untilLoggedIn(session: Session, signal: AbortSignal): Promise<string> {
  while (session.botId === undefined && !signal.aborted) await pause(LOOK_EVERY_MS, signal);
  if (session.botId === undefined) throw new Error('nobody has logged in yet');
  return session.botId;
}
