import type { PuppetService } from 'wechaty-puppet-service';
import type { Log } from '../../shared/observe/log.ts';
import type { OutboundMessage } from '../../shared/wechat/outbound-message.ts';
import { describeError } from './log.ts';
import { createLruMap } from './lru-map.ts';
import { withTimeout } from './retry.ts';
import { sendFailureOf } from './send-failure.ts';

type Invitation = NonNullable<OutboundMessage['invitation']>;

/** WeChat's limit. */
const MEMBERS_AT_MOST = 500;
/** WeChat's words, and how gateways translate them: an older group may be full with fewer. */
const IS_FULL = /上限|已满|满员|人数(过多|太多|超)|\bfull\b|too many members|member(s)? limit/i;
const CALL_TIMEOUT_MS = 20_000;
const REMEMBERED = 1_000;

/**
 * Lets a contact into the room that a message names, and gives the message with the text that is true then: let in
 * or invited, a member already, the room full, or refused by WeChat. From a size of its own WeChat sends the contact
 * an invitation instead of adding them, by the same call.
 *
 * Rejects when nobody knows what came of it, and when WeChat finds it too frequent: to be done again. What it has
 * done for a message it does not do again.
 */
export function createInviter(
  log: Log,
): (client: PuppetService, message: OutboundMessage) => Promise<OutboundMessage> {
  const said = createLruMap<string, string>(REMEMBERED);
  return async (client, message) => {
    const { id, conversationId, invitation } = message;
    if (!invitation) return message;
    const text = said.get(id) ?? (await letIn(client, conversationId, invitation, log)) ?? message.text;
    said.set(id, text);
    return { ...message, text };
  };
}

/** What is to be said instead of the message's text; nothing when the contact was let in. */
async function letIn(
  client: PuppetService,
  contactId: string,
  { roomId, ifFull, ifRefused, ifMember }: Invitation,
  log: Log,
): Promise<string | undefined> {
  try {
    const members = await withTimeout(client.roomMemberList(roomId), CALL_TIMEOUT_MS, 'listing members');
    if (members.includes(contactId)) return ifMember;
    if (members.length >= MEMBERS_AT_MOST) return ifFull;
    await withTimeout(client.roomAdd(roomId, contactId, false), CALL_TIMEOUT_MS, 'inviting');
    log('info', 'Invited somebody into a room', { roomId });
    return undefined;
  } catch (error) {
    if (sendFailureOf(error, []) !== 'refused') throw error;
    const reason = describeError(error, [ifFull, ifRefused]);
    log('info', 'WeChat did not let somebody into a room', { roomId, reason });
    return IS_FULL.test(reason) ? ifFull : ifRefused;
  }
}
