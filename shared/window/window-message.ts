import type { Contact, MessageType } from '../wechat/chat-message.ts';

/** Why a message stands in the window: only `talk` becomes part of an issue. */
export type WindowRole = 'talk' | 'command' | 'bot';

/** One item of the table `window`: partition key `roomId`, sort key `order`. Times are in seconds. */
export type WindowMessage = {
  roomId: string;
  order: string;
  id: string;
  timestamp: number;
  role: WindowRole;
  type: MessageType;
  /** The whole text as WeChat gave it, a quote in front included. */
  text: string;
  filename?: string;
  talker: Contact;
  expiresAt: number;
};

/** Stands at the order where a gap ends: from `from` until there, messages of the room may be missing. */
export type WindowGap = { roomId: string; order: string; role: 'gap'; from: string; expiresAt: number };

export type WindowItem = WindowMessage | WindowGap;
