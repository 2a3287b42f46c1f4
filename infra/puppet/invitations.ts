import { types } from 'wechaty-puppet';
import type { PuppetService } from 'wechaty-puppet-service';
import type { Log } from '../../shared/observe/log.ts';
import { describeError } from './log.ts';
import { withTimeout } from './retry.ts';

/** Whom the bot's account says yes to. */
export type AcceptRule = { accept: 'all' } | { accept: 'none' } | { accept: 'keyword'; keyword: string };

const CALL_TIMEOUT_MS = 15_000;

function allows(rule: AcceptRule, words: string): boolean {
  if (rule.accept !== 'keyword') return rule.accept === 'all';
  return words.toLowerCase().includes(rule.keyword.toLowerCase());
}

/**
 * Accepts a friend request when the rule allows it; a keyword is looked for in its greeting. Gives the contact id of
 * who is a friend now, also where somebody accepted on the phone, which puppets tell as a confirmation. Never rejects.
 */
export async function answerFriendRequest(
  client: PuppetService,
  friendshipId: string,
  rule: AcceptRule,
  log: Log,
): Promise<string | undefined> {
  return attempt('friend request', friendshipId, log, async () => {
    const request = await client.friendshipRawPayload(friendshipId);
    const contactId = request.contactId || undefined;
    if (request.type === types.Friendship.Confirm) return contactId;
    if (request.type !== types.Friendship.Receive) return undefined;
    const accepted = allows(rule, request.hello ?? '');
    if (accepted) await client.friendshipAccept(friendshipId);
    log('info', accepted ? 'Accepted a friend request' : 'Left a friend request', { friendshipId });
    return accepted ? contactId : undefined;
  });
}

/** Accepts the invitation to a room when the rule allows it; a keyword is looked for in its topic and words. */
export async function answerRoomInvitation(
  client: PuppetService,
  invitationId: string,
  rule: AcceptRule,
  log: Log,
): Promise<void> {
  await attempt('room invitation', invitationId, log, async () => {
    const { topic, invitation } = await client.roomInvitationRawPayload(invitationId);
    const accepted = allows(rule, `${topic}\n${invitation}`);
    if (accepted) await client.roomInvitationAccept(invitationId);
    log('info', accepted ? 'Accepted a room invitation' : 'Left a room invitation', { invitationId });
  });
}

async function attempt<T>(
  what: string,
  id: string,
  log: Log,
  work: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await withTimeout(work(), CALL_TIMEOUT_MS, `answering a ${what}`);
  } catch (error) {
    log('warn', `Cannot answer a ${what}`, { id, error: describeError(error) });
    return undefined;
  }
}
