import type { PuppetService } from 'wechaty-puppet-service';
import type { Log } from '../../shared/observe/log.ts';
import { type OutboundMessage, textsOf } from '../../shared/wechat/outbound-message.ts';
import type { Directory } from './directory.ts';
import { describeError } from './log.ts';
import { withTimeout } from './retry.ts';
import { sendFailureOf } from './send-failure.ts';

const SEND_TIMEOUT_MS = 30_000;
/** WeChat's own client sets it after a mention. */
const AFTER_MENTION = '\u2005';

/**
 * Sends a message through the puppet, as a card where there is one and the puppet takes it, else as text.
 * Rejects when it was not sent, or when nobody knows.
 */
export async function deliverMessage(
  client: PuppetService,
  message: OutboundMessage,
  { directory, log }: { directory: Directory; log: Log },
): Promise<void> {
  const { conversationId, card } = message;
  if (card && (await sendCard(client, message, card, log))) return;
  const { text, mentionIds } = await putMentionsInFront(message, directory);
  const sending = client.messageSendText(conversationId, text, mentionIds);
  await withTimeout(sending, SEND_TIMEOUT_MS, 'sending a text');
}

/** False when this puppet has no cards. */
async function sendCard(
  client: PuppetService,
  message: OutboundMessage,
  card: NonNullable<OutboundMessage['card']>,
  log: Log,
): Promise<boolean> {
  const { conversationId } = message;
  const { title, description, url, thumbnailUrl } = card;
  const payload = { title, description, url, ...(thumbnailUrl && { thumbnailUrl }) };
  try {
    await withTimeout(client.messageSendUrl(conversationId, payload), SEND_TIMEOUT_MS, 'sending a card');
    return true;
  } catch (error) {
    if (sendFailureOf(error, textsOf(message)) !== 'refused') throw error;
    const reason = describeError(error, textsOf(message));
    log('info', 'The puppet did not take a card; its text is sent', { conversationId, reason });
    return false;
  }
}

/** Who has left the room is not mentioned: a gateway may refuse the whole text for it. */
async function putMentionsInFront(
  { conversationId, text, mentionIds = [] }: OutboundMessage,
  directory: Directory,
): Promise<{ text: string; mentionIds: string[] }> {
  const found = await Promise.all(
    mentionIds.map((id) => directory.member(conversationId, id).catch(() => undefined)),
  );
  const members = found.filter((member) => member !== undefined);
  const mentions = members
    .map(({ alias, name }) => `@${alias || name}`)
    .filter((mention) => mention !== '@' && !text.includes(mention))
    .map((mention) => mention + AFTER_MENTION);
  return { text: mentions.join('') + text, mentionIds: members.map(({ id }) => id) };
}
