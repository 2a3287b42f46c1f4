import assert from 'node:assert/strict';
import * as v from 'valibot';
import { groupChat, type ShownMessage, waitFor } from '../support/local.ts';

/** The owner of every group here, who has claimed the deployment. */
const OWNER = { id: 'wxid_xiaomei', name: '小梅' };

type ShownCard = NonNullable<ShownMessage['card']>;
export type Room = { id: string } & ReturnType<typeof createRoomActions>;

/** A group of its own. */
export async function openRoom(origin: string, topic: string): Promise<Room> {
  const response = await fetch(`${origin}/wechat/rooms`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ topic, owner: OWNER.name, members: ['张三', '李四'] }),
  });
  const { id } = v.parse(v.object({ id: v.string() }), await response.json());
  return { id, ...createRoomActions(origin, id) };
}

function createRoomActions(origin: string, roomId: string) {
  const chat = groupChat(origin, roomId);
  const mention = `@${OWNER.name}\u2005`;
  const ofBot = async () => (await chat.messages()).filter(({ talker }) => talker.isBot);
  const answers = async () => (await ofBot()).filter(({ text }) => text.startsWith(mention));
  const cards = async (): Promise<ShownCard[]> => (await ofBot()).flatMap(({ card }) => card ?? []);
  return {
    ...chat,
    cards,
    /** Says something to the bot as the group's owner, and gives what it answers. */
    async tell(command: string): Promise<string> {
      const before = (await answers()).length;
      await chat.say(OWNER.name, command, { mention: ['OSSChat'] });
      const answer = await waitFor(async () => (await answers())[before], `an answer to ${command}`);
      return answer.text.slice(mention.length);
    },
    /** Waits for so many cards. */
    hears: (count: number) =>
      waitFor(async () => (await cards()).length >= count, `${count} cards in ${roomId}`),
  };
}

const DirectMessagesSchema = v.array(
  v.object({ talker: v.object({ isBot: v.boolean() }), text: v.string() }),
);

/** What the bot has written to somebody alone. */
export async function directMessages(origin: string, contactId: string): Promise<string[]> {
  const response = await fetch(`${origin}/wechat/contacts/${contactId}/messages`);
  const messages = v.parse(DirectMessagesSchema, await response.json());
  return messages.flatMap(({ talker, text }) => (talker.isBot ? [text] : []));
}

/** Writes to the bot as the operator, and waits for an answer that `matches`. */
export async function askDirectly(
  origin: string,
  text: string,
  matches: (answer: string) => boolean,
): Promise<string> {
  const heard = () => directMessages(origin, OWNER.id);
  const before = (await heard()).length;
  const response = await fetch(`${origin}/wechat/contacts/${OWNER.id}/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ text }),
  });
  assert.ok(response.ok);
  return waitFor(async () => (await heard()).slice(before).find(matches), `an answer to ${text}`);
}
