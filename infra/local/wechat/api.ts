import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { streamEvents } from './api-events.ts';
import {
  ContactInput,
  DirectMessageInput,
  FriendRequestInput,
  JoinInput,
  type MessageInput,
  RecallInput,
  RoomInput,
  RoomMessageInput,
  readBody,
  readPage,
} from './api-input.ts';
import { viewContact, viewMessages, viewRoom } from './api-view.ts';
import { contactNamed, contactOf } from './contacts.ts';
import { type Chat, fileOf, knownMessage, messageIn, messagesOf } from './messages.ts';
import { pictureType } from './picture.ts';
import { Refusal } from './refusal.ts';
import { memberNamed, roomOf } from './rooms.ts';
import { sameOriginWrites } from './same-origin.ts';
import type { WeChat } from './wechat.ts';
import type { World } from './world.ts';

const MAX_BODY_BYTES = 8 * 1024 * 1024;

const statusOf = { invalid: 400, missing: 404, conflict: 409, 'too-large': 413 } as const;

/** What the page and scripts use, to be mounted at `/wechat`. Errors are JSON: `{error}` with a sentence. */
export function createApi(wechat: WeChat, world: World): Hono {
  const app = new Hono();
  app.onError((error, context) => {
    if (error instanceof Refusal) return context.json({ error: error.message }, statusOf[error.reason]);
    console.error(error);
    return context.json({ error: 'The simulated WeChat failed; its log says why.' }, 500);
  });
  app.use(sameOriginWrites);
  app.use(
    bodyLimit({
      maxSize: MAX_BODY_BYTES,
      onError: (context) => context.json({ error: `A request may have ${MAX_BODY_BYTES} bytes.` }, 413),
    }),
  );
  app.get('/status', (context) => context.json(world.status()));
  app.get('/events', (context) => streamEvents(context, wechat, world));
  app.get('/images/:messageId', (context) => sendImage(context, wechat, context.req.param('messageId')));
  addRoomRoutes(app, wechat, world);
  addContactRoutes(app, wechat, world);
  app.all('*', (context) =>
    context.json({ error: `There is no ${context.req.method} ${context.req.path}.` }, 404),
  );
  return app;
}

function addRoomRoutes(app: Hono, { database }: WeChat, world: World): void {
  app.get('/rooms', (context) => context.json(world.rooms().map((room) => viewRoom(database, room))));
  app.post('/rooms', async (context) => {
    const { topic, owner, members } = await readBody(context, RoomInput);
    const ownerId = contactNamed(database, owner).id;
    const memberIds = members.map((name) => contactNamed(database, name).id);
    return context.json(viewRoom(database, world.createRoom({ topic, ownerId, memberIds })), 201);
  });
  app.post('/rooms/:id/members', async (context) => {
    const room = roomOf(database, context.req.param('id'));
    const { contacts, inviter } = await readBody(context, JoinInput);
    world.joinRoom({
      roomId: room.id,
      contactIds: contacts.map((name) => contactNamed(database, name).id),
      ...(inviter !== undefined && { inviterId: memberNamed(database, room, inviter).id }),
    });
    return context.json(viewRoom(database, room), 201);
  });
  app.delete('/rooms/:id/members/:member', (context) => {
    const room = roomOf(database, context.req.param('id'));
    world.leaveRoom(room.id, memberNamed(database, room, context.req.param('member')).id);
    return context.json(viewRoom(database, room));
  });
  app.get('/rooms/:id/messages', (context) => {
    const chat: Chat = { kind: 'room', id: roomOf(database, context.req.param('id')).id };
    return context.json(viewMessages(database, chat, messagesOf(database, chat, readPage(context))));
  });
  app.post('/rooms/:id/messages', async (context) => {
    const room = roomOf(database, context.req.param('id'));
    const input = await readBody(context, RoomMessageInput);
    const [talkerId, ...mention] = [input.talker, ...input.mention].map(
      (name) => memberNamed(database, room, name).id,
    );
    return context.json(
      post(world, { roomId: room.id, ...(talkerId && { talkerId }) }, { ...input, mention }),
      201,
    );
  });
  app.post('/rooms/:id/messages/:messageId/recall', async (context) => {
    const room = roomOf(database, context.req.param('id'));
    const { talker } = await readBody(context, RecallInput);
    const message = messageIn(database, { kind: 'room', id: room.id }, context.req.param('messageId'));
    return context.json(world.recall(message.id, memberNamed(database, room, talker).id));
  });
}

function addContactRoutes(app: Hono, { database }: WeChat, world: World): void {
  app.get('/contacts', (context) => context.json(world.contacts().map(viewContact)));
  app.post('/contacts', async (context) => {
    return context.json(viewContact(world.createContact(await readBody(context, ContactInput))), 201);
  });
  app.post('/contacts/:id/friend-request', async (context) => {
    const contact = contactOf(database, context.req.param('id'));
    const { hello } = await readBody(context, FriendRequestInput);
    return context.json({ id: world.requestFriendship(contact.id, hello) }, 201);
  });
  app.get('/contacts/:id/messages', (context) => {
    const chat: Chat = { kind: 'contact', id: contactOf(database, context.req.param('id')).id };
    return context.json(viewMessages(database, chat, messagesOf(database, chat, readPage(context))));
  });
  app.post('/contacts/:id/messages', async (context) => {
    const contact = contactOf(database, context.req.param('id'));
    const { talker = contact.id, ...input } = await readBody(context, DirectMessageInput);
    const reference = { contactId: contact.id, talkerId: contactNamed(database, talker).id };
    return context.json(post(world, reference, { ...input, mention: [] }), 201);
  });
  app.post('/contacts/:id/messages/:messageId/recall', async (context) => {
    const contact = contactOf(database, context.req.param('id'));
    const { talker } = await readBody(context, RecallInput);
    const message = messageIn(database, { kind: 'contact', id: contact.id }, context.req.param('messageId'));
    return context.json(world.recall(message.id, contactNamed(database, talker).id));
  });
}

type Place = { talkerId?: string } & ({ roomId: string } | { contactId: string });

function post(world: World, place: Place, { text, mention, quote, image }: Omit<MessageInput, 'talker'>) {
  if (!image) return world.say({ ...place, text, mention, ...(quote !== undefined && { quote }) });
  if (text !== '' || quote !== undefined) {
    throw new Refusal('invalid', 'A picture is a message of its own, without text and quote.');
  }
  return world.sendImage({ ...place, name: image.name, data: Buffer.from(image.base64, 'base64') });
}

function sendImage(context: Context, { database }: WeChat, messageId: string): Response {
  const { id, type } = knownMessage(database, messageId);
  if (type !== 'image') throw new Refusal('missing', `The message ${id} is no picture.`);
  const data = fileOf(database, id);
  const headers = { 'content-type': pictureType(data) ?? '', 'x-content-type-options': 'nosniff' };
  return context.body(Uint8Array.from(data), 200, { ...headers, 'cache-control': 'private, no-cache' });
}
