import type { Table } from '../../shared/aws/table.ts';
import type { Log } from '../../shared/observe/log.ts';
import { saveFailure } from '../../shared/registry/failure.ts';
import { describeError } from './log.ts';
import type { Held } from './outbound-queue.ts';

/** Told of a message that is given up, and why. */
export type OnGivenUp = (held: Held, why: string) => void;

const WHY_AT_MOST = 200;

/** Notes it in `registry`, so that the operators hear why it is among the dead letters; not what it says. */
export function createNoteGivenUp(registry: Table, log: Log): OnGivenUp {
  return ({ queueMessageId, receiveCount, since, message }, why) => {
    const failure = {
      messageId: queueMessageId,
      kind: message ? (message.card ? 'card' : 'text') : 'unreadable',
      ...(message && { conversationId: message.conversationId, requestId: message.id }),
      sentAt: Math.round(Date.now() - (performance.now() - since)),
      receiveCount,
      givenUp: true,
      why: why.slice(0, WHY_AT_MOST),
    };
    saveFailure(registry, 'outbound', failure).catch((error) => {
      log('warn', 'A failure was not noted', { queueMessageId, error: describeError(error) });
    });
  };
}
