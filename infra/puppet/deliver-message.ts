import { FileBox } from 'file-box';
import type { PuppetService } from 'wechaty-puppet-service';
import type { Log } from '../../shared/observe/log.ts';
import { type OutboundMessage, textsOf } from '../../shared/wechat/outbound-message.ts';
import type { Directory } from './directory.ts';
import type { Image } from './fetch-image.ts';
import { describeError } from './log.ts';
import { withTimeout } from './retry.ts';
import { sendFailureOf } from './send-failure.ts';

const SEND_TIMEOUT_MS = 30_000;
/** WeChat's own client sets it after a mention. */
const AFTER_MENTION = '\u2005';

/**
 * Sends a message through the puppet, as a card or picture where there is one and the puppet takes it, else as text.
 * Rejects when it was not sent, or when nobody knows.
 */
export async function deliverMessage(
  client: PuppetService,
  message: OutboundMessage,
  { directory, fetchImage, log }: DeliveryOptions,
): Promise<void> {
  const { conversationId, card, imageUrl } = message;
  if (card && (await sendCard(client, message, card, log))) return;
  const image = imageUrl === undefined ? undefined : await tryFetch(message, imageUrl, { fetchImage, log });
  if (image && (await sendImage(client, message, image, log))) return;
  const { text, mentionIds } = await putMentionsInFront(message, directory);
  const sending = client.messageSendText(conversationId, text, mentionIds);
  await withTimeout(sending, SEND_TIMEOUT_MS, 'sending a text');
}

type DeliveryOptions = {
  directory: Directory;
  /** Rejects where it cannot be had. */
  fetchImage: (address: string) => Promise<Image>;
  log: Log;
};

async function tryFetch(
  message: OutboundMessage,
  address: string,
  { fetchImage, log }: Pick<DeliveryOptions, 'fetchImage' | 'log'>,
): Promise<Image | undefined> {
  try {
    return await fetchImage(address);
  } catch (error) {
    const { id: outboundId, conversationId } = message;
    const reason = describeError(error, [address]);
    log('info', 'A picture cannot be had; its address is sent', { outboundId, conversationId, reason });
    return undefined;
  }
}

/** False when the puppet refuses it. */
async function sendImage(
  client: PuppetService,
  message: OutboundMessage,
  { name, data }: Image,
  log: Log,
): Promise<boolean> {
  const { conversationId } = message;
  const sending = client.messageSendFile(conversationId, FileBox.fromBuffer(data, name));
  try {
    await withTimeout(sending, SEND_TIMEOUT_MS, 'sending a picture');
    return true;
  } catch (error) {
    if (sendFailureOf(error, textsOf(message)) !== 'refused') throw error;
    const reason = describeError(error, textsOf(message));
    log('info', 'The puppet did not take a picture; its address is sent', { conversationId, reason });
    return false;
  }
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
