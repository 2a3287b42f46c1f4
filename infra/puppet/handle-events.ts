import { types } from 'wechaty-puppet';
import type { PuppetService } from 'wechaty-puppet-service';
import type { Log } from '../../shared/observe/log.ts';
import { friendId, joinId } from './chat-event.ts';
import type { Directory } from './directory.ts';
import type { Forwarder } from './forward-messages.ts';
import { type AcceptRule, answerFriendRequest, answerRoomInvitation } from './invitations.ts';
import { describeError } from './log.ts';
import type { LoginStatus } from './login-status.ts';
import { secondsOf } from './translate-message.ts';

/** What is known of the account behind the gateway, over reconnections. */
export type Session = {
  /** The contact id that logged in last. */
  botId?: string;
  /** Milliseconds since 1970. */
  lastEventAt?: number;
  /** False once the container is stopping. */
  accepting: boolean;
};

type Handlers = {
  session: Session;
  directory: Directory;
  forwarder: Pick<Forwarder, 'accept'>;
  login: LoginStatus;
  wakeSender: () => void;
  acceptFriends: AcceptRule;
  acceptRooms: AcceptRule;
  token: string;
  log: Log;
};

/** Sets a new client's listeners. */
export function handleEvents(client: PuppetService, handlers: Handlers): void {
  const { session, forwarder, acceptFriends, acceptRooms, token, log } = handlers;
  client.on('error', ({ gerror = '' }) => {
    log('warn', 'The gateway reports an error', { error: describeError(gerrorMessage(gerror), [token]) });
  });
  // Every event of the stream comes with one.
  client.on('heartbeat', () => {
    session.lastEventAt = Date.now();
  });
  client.on('message', ({ messageId }) => {
    if (session.accepting) forwarder.accept(messageId);
  });
  client.on('room-join', (join) => {
    const id = joinId({ ...join, timestamp: secondsOf(join.timestamp) }, session.botId);
    if (session.accepting && id !== undefined) forwarder.accept(id);
  });
  client.on('friendship', async ({ friendshipId }) => {
    const contactId = await answerFriendRequest(client, friendshipId, acceptFriends, log);
    if (session.accepting && contactId !== undefined) forwarder.accept(friendId({ friendshipId, contactId }));
  });
  client.on('room-invite', ({ roomInvitationId }) =>
    answerRoomInvitation(client, roomInvitationId, acceptRooms, log),
  );
  handleLogin(client, handlers);
  handleChanges(client, handlers.directory);
}

function handleLogin(client: PuppetService, { session, directory, login, wakeSender }: Handlers): void {
  login.set({ state: 'connecting' });
  client.on('scan', ({ qrcode, status }) => {
    const waits = status === types.ScanStatus.Waiting || status === types.ScanStatus.Timeout;
    login.set({ state: 'scanning', ...(waits && qrcode && { qrcode }) });
  });
  client.on('login', async ({ contactId }) => {
    session.botId = contactId;
    directory.clear();
    login.set({ state: 'logged-in' });
    wakeSender();
    const account = await directory.contact(contactId).catch(() => undefined);
    if (account && client.isLoggedIn) login.set({ state: 'logged-in', accountName: account.name });
  });
  client.on('logout', () => login.set({ state: 'logged-out' }));
}

/** Names are looked up again after whatever may have changed them. */
function handleChanges(client: PuppetService, directory: Directory): void {
  client.on('dirty', ({ payloadType, payloadId }) => {
    if (payloadType === types.Dirty.Contact) directory.forgetContact(payloadId);
    if (payloadType === types.Dirty.Room) directory.forgetRoom(payloadId);
    if (payloadType === types.Dirty.RoomMember) directory.forgetMembers(payloadId);
  });
  client.on('room-topic', ({ roomId }) => directory.forgetRoom(roomId));
  client.on('room-join', ({ roomId }) => directory.forgetRoom(roomId));
  client.on('room-leave', ({ roomId }) => {
    directory.forgetRoom(roomId);
    directory.forgetMembers(roomId);
  });
}

/** A GError is JSON with a message and a stack. */
function gerrorMessage(gerror: string): string {
  return /"message":"((?:[^"\\]|\\.)*)"/.exec(gerror)?.[1] ?? gerror;
}
