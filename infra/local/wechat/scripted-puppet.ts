import { FileBox, type FileBoxInterface } from 'file-box';
import { type payloads, types } from 'wechaty-puppet';
import { isSignedIn, setSignedIn } from './account.ts';
import { BarePuppet } from './bare-puppet.ts';
import { allContacts, bot, contactOf, findContact } from './contacts.ts';
import type { FeedEvent } from './feed.ts';
import { type Chat, fileOf, knownMessage, type Message } from './messages.ts';
import {
  contactPayload,
  friendshipPayload,
  invitationPayload,
  memberPayload,
  messagePayload,
  roomPayload,
  wholeSeconds,
} from './payloads.ts';
import { Refusal } from './refusal.ts';
import { acceptFriendship, acceptInvitation, friendshipOf, invitationOf } from './requests.ts';
import { letIntoRoom } from './room-entry.ts';
import { allRooms, findRoom, hasBot, memberNamed, membersOf, roomOf } from './rooms.ts';
import { recallMessage, sendCard, sendFile, sendRawText } from './talk.ts';
import type { WeChat } from './wechat.ts';

/** What a phone would have to scan; nothing answers there. */
const LOGIN_CODE = 'https://login.weixin.qq.com/l/simulated';

export type ScriptedPuppetOptions = {
  wechat: WeChat;
  /** False: sends of link cards are refused, the way puppets without them do. */
  cards: boolean;
  heartbeatMs: number;
  /** Errors of the next sends, first in first out. */
  sendFailures: string[];
};

/** The simulated WeChat as a `PuppetServer` sees it: the bot's account, and what happens around it as events. */
export class ScriptedPuppet extends BarePuppet {
  readonly #options: ScriptedPuppetOptions;
  readonly #wechat: WeChat;
  #heartbeat: NodeJS.Timeout | undefined;
  #logoutEchoes = 0;

  constructor(options: ScriptedPuppetOptions) {
    super();
    this.#options = options;
    this.#wechat = options.wechat;
    this.#wechat.feed.subscribe((event) => this.#relay(event));
  }

  /** Whether a client of the server listens; without one the server drops events. */
  get hasListener(): boolean {
    return this.listenerCount('message') > 0;
  }

  /** Whether a message of this chat reaches a client at this moment. */
  hears(chat: Chat): boolean {
    const present = chat.kind === 'contact' || hasBot(this.#wechat.database, chat.id);
    return present && this.isLoggedIn && this.hasListener;
  }

  override async onStart(): Promise<void> {
    this.#heartbeat = setInterval(
      () => this.emit('heartbeat', { data: 'heartbeat' }),
      this.#options.heartbeatMs,
    );
    // The base class takes up `ready` only after this method.
    setImmediate(() => this.#enter());
  }

  override async onStop(): Promise<void> {
    clearInterval(this.#heartbeat);
    setImmediate(() => this.#tellStatus());
  }

  signIn(): void {
    setSignedIn(this.#wechat.database, true);
    this.#enter();
  }

  async signOut(reason: string): Promise<void> {
    if (!this.isLoggedIn) return;
    setSignedIn(this.#wechat.database, false);
    if (this.hasListener) this.#logoutEchoes += 1;
    await super.logout(reason);
    this.showLoginCode();
  }

  showLoginCode(): void {
    this.emit('scan', { qrcode: LOGIN_CODE, status: types.ScanStatus.Waiting });
    this.#tellStatus();
  }

  /** The stock client answers a `logout` event with this call: that one must not end the next session. */
  override async logout(reason = 'The client logged out.'): Promise<void> {
    if (this.#logoutEchoes > 0) this.#logoutEchoes -= 1;
    else await this.signOut(reason);
  }

  #enter(): void {
    if (!this.state.active()) return;
    if (!isSignedIn(this.#wechat.database)) {
      this.showLoginCode();
      return;
    }
    if (this.isLoggedIn) return;
    this.login(bot.id);
    this.emit('ready', { data: 'ready' });
    this.#tellStatus();
  }

  #tellStatus(): void {
    if (!this.#wechat.feed.closed.aborted) this.#wechat.feed.publish({ type: 'status' });
  }

  #relay(event: FeedEvent): void {
    if (!this.isLoggedIn) return;
    switch (event.type) {
      case 'message':
        if (this.hears(event.chat)) this.emit('message', { messageId: event.messageId });
        break;
      case 'recall':
        this.#dirty(types.Dirty.Message, event.messageId);
        if (this.hears(event.chat)) this.emit('message', { messageId: event.recallId });
        break;
      case 'friendship':
        this.emit('friendship', { friendshipId: event.friendshipId });
        break;
      case 'room-invite':
        this.emit('room-invite', { roomInvitationId: event.invitationId });
        break;
      case 'contact':
        this.#dirty(types.Dirty.Contact, event.contactId);
        break;
      case 'status':
        break;
      default:
        if (hasBot(this.#wechat.database, event.roomId)) this.#relayRoom(event);
    }
  }

  #relayRoom(event: Extract<FeedEvent, { type: `room-${'join' | 'leave' | 'topic' | 'alias'}` }>): void {
    const { roomId } = event;
    this.#dirty(types.Dirty.Room, roomId);
    this.#dirty(types.Dirty.RoomMember, roomId);
    if (event.type === 'room-alias') return;
    const timestamp = wholeSeconds(event.at);
    if (event.type === 'room-join') {
      const { inviterId, inviteeIds } = event;
      this.emit('room-join', { roomId, inviterId, inviteeIdList: inviteeIds, timestamp });
    } else if (event.type === 'room-leave') {
      const { leaverId } = event;
      this.emit('room-leave', { roomId, removerId: leaverId, removeeIdList: [leaverId], timestamp });
    } else {
      const { changerId, oldTopic, newTopic } = event;
      this.emit('room-topic', { roomId, changerId, oldTopic, newTopic, timestamp });
    }
  }

  #dirty(payloadType: types.Dirty, payloadId: string): void {
    this.emit('dirty', { payloadType, payloadId });
  }

  #chatOf(conversationId: string): Chat {
    this.#refuseSend();
    const { database } = this.#wechat;
    if (findRoom(database, conversationId)) {
      if (hasBot(database, conversationId)) return { kind: 'room', id: conversationId };
      throw new Refusal('conflict', `${bot.name} is not in the room ${conversationId}.`);
    }
    if (findContact(database, conversationId)?.friend) return { kind: 'contact', id: conversationId };
    throw new Refusal('missing', `${conversationId} is neither a room nor a friend of ${bot.name}.`);
  }

  /** Throws what WeChat says to a send at this moment, if it takes none. */
  #refuseSend(): void {
    const failure = this.#options.sendFailures.shift();
    if (failure !== undefined) throw new Error(failure);
    if (!this.isLoggedIn) throw new Refusal('conflict', 'The account is not signed in.');
  }

  #message(id: string): Message {
    const message = knownMessage(this.#wechat.database, id);
    if (message.recalled) throw new Refusal('missing', `The message ${id} has been recalled.`);
    return message;
  }

  override async messageSendText(
    conversationId: string,
    text: string,
    mentionIds: string[] = [],
  ): Promise<string> {
    return sendRawText(this.#wechat, this.#chatOf(conversationId), text, mentionIds);
  }

  override async messageSendUrl(conversationId: string, link: payloads.UrlLink): Promise<string> {
    if (!this.#options.cards) throw new Error('This simulated WeChat has no link cards.');
    const { title, url, description = '', thumbnailUrl } = link;
    const card = { title, url, description, ...(thumbnailUrl && { thumbnailUrl }) };
    return sendCard(this.#wechat, this.#chatOf(conversationId), card);
  }

  override async messageSendFile(conversationId: string, file: FileBoxInterface): Promise<string> {
    const data = await file.toBuffer();
    const chat = this.#chatOf(conversationId);
    return sendFile(this.#wechat, { chat, talkerId: bot.id, name: file.name, data });
  }

  override async messageRecall(messageId: string): Promise<boolean> {
    recallMessage(this.#wechat, messageId, bot.id);
    return true;
  }

  override async messageUrl(messageId: string): Promise<payloads.UrlLink> {
    const { card } = this.#message(messageId);
    if (!card) throw new Refusal('missing', `The message ${messageId} is no link card.`);
    const { thumbnailUrl, ...rest } = card;
    return { ...rest, ...(thumbnailUrl && { thumbnailUrl }) };
  }

  override async messageFile(messageId: string): Promise<FileBoxInterface> {
    const { fileName } = this.#message(messageId);
    const data = fileOf(this.#wechat.database, messageId);
    return FileBox.fromBase64(Buffer.from(data).toString('base64'), fileName ?? 'file');
  }

  override messageImage(messageId: string): Promise<FileBoxInterface> {
    return this.messageFile(messageId);
  }

  override async messageRawPayload(messageId: string): Promise<payloads.Message> {
    return messagePayload(this.#message(messageId));
  }

  override async messageRawPayloadParser(payload: payloads.Message): Promise<payloads.Message> {
    return payload;
  }

  override async contactList(): Promise<string[]> {
    const friends = allContacts(this.#wechat.database).filter(({ friend }) => friend);
    return friends.map(({ id }) => id);
  }

  override async contactRawPayload(contactId: string): Promise<payloads.Contact> {
    return contactPayload(contactOf(this.#wechat.database, contactId));
  }

  override async contactRawPayloadParser(payload: payloads.Contact): Promise<payloads.Contact> {
    return payload;
  }

  override async roomList(): Promise<string[]> {
    const { database } = this.#wechat;
    const rooms = allRooms(database).filter(({ id }) => hasBot(database, id));
    return rooms.map(({ id }) => id);
  }

  override async roomRawPayload(roomId: string): Promise<payloads.Room> {
    const { database } = this.#wechat;
    return roomPayload(roomOf(database, roomId), membersOf(database, roomId));
  }

  override async roomRawPayloadParser(payload: payloads.Room): Promise<payloads.Room> {
    return payload;
  }

  override async roomMemberList(roomId: string): Promise<string[]> {
    const { database } = this.#wechat;
    return membersOf(database, roomOf(database, roomId).id).map(({ id }) => id);
  }

  override async roomMemberRawPayload(roomId: string, contactId: string): Promise<payloads.RoomMember> {
    const { database } = this.#wechat;
    return memberPayload(memberNamed(database, roomOf(database, roomId), contactId));
  }

  override async roomMemberRawPayloadParser(payload: payloads.RoomMember): Promise<payloads.RoomMember> {
    return payload;
  }

  override async roomAdd(roomId: string, contactId: string): Promise<void> {
    this.#refuseSend();
    letIntoRoom(this.#wechat, roomId, contactId);
  }

  override async friendshipAccept(friendshipId: string): Promise<void> {
    acceptFriendship(this.#wechat, friendshipId);
  }

  override async friendshipRawPayload(friendshipId: string): Promise<payloads.Friendship> {
    return friendshipPayload(friendshipOf(this.#wechat.database, friendshipId));
  }

  override async friendshipRawPayloadParser(payload: payloads.Friendship): Promise<payloads.Friendship> {
    return payload;
  }

  override async roomInvitationAccept(invitationId: string): Promise<void> {
    acceptInvitation(this.#wechat, invitationId);
  }

  override async roomInvitationRawPayload(invitationId: string): Promise<payloads.RoomInvitation> {
    const { database } = this.#wechat;
    const invitation = invitationOf(database, invitationId);
    const room = roomOf(database, invitation.roomId);
    return invitationPayload(invitation, room, membersOf(database, room.id));
  }

  override async roomInvitationRawPayloadParser(
    payload: payloads.RoomInvitation,
  ): Promise<payloads.RoomInvitation> {
    return payload;
  }
}
