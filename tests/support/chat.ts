import type { SQSEvent, SQSRecord } from 'aws-lambda';
import type { ChatMessage } from '../../shared/wechat/chat-message.ts';
import { conversationId } from '../../shared/wechat/chat-message.ts';

export const bot = { id: 'wxid_bot', names: ['OSSChat'] };
export const room = { id: 'r1@chatroom', topic: '测试群', ownerId: 'wxid_owner' };
export const zhang = { id: 'wxid_zhang', name: '张三' };
export const li = { id: 'wxid_li', name: '李四' };
export const owner = { id: 'wxid_owner', name: '群主' };

let clock = Date.parse('2026-11-22T02:00:00Z') * 1000;

/** A text of 张三 in the room, a second after the one before, unless said otherwise. */
export function chat(text: string, more: Partial<ChatMessage> = {}): ChatMessage {
  clock += 1_000_000;
  const order = more.order ?? String(clock).padStart(17, '0');
  return {
    id: `m${order}`,
    order,
    timestamp: Math.floor(Number(order) / 1_000_000),
    type: 'text',
    text,
    room,
    talker: zhang,
    self: false,
    bot,
    mentionIds: [],
    mentions: [],
    ...more,
  };
}

/** The same, said in a direct message. */
export function direct(text: string, more: Partial<ChatMessage> = {}): ChatMessage {
  const { room: _, ...message } = chat(text, more);
  return message;
}

/** What Lambda gets from SQS for these messages, in this order. */
export function sqsEvent(messages: (ChatMessage | string)[]): SQSEvent {
  return { Records: messages.map(toRecord) };
}

function toRecord(message: ChatMessage | string, index: number): SQSRecord {
  const body = typeof message === 'string' ? message : JSON.stringify(message);
  return {
    messageId: `record-${index}`,
    receiptHandle: `handle-${index}`,
    body,
    attributes: {
      ApproximateReceiveCount: '1',
      SentTimestamp: '0',
      SenderId: 'test',
      ApproximateFirstReceiveTimestamp: '0',
      MessageGroupId: typeof message === 'string' ? room.id : conversationId(message),
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:test.fifo',
    awsRegion: 'us-east-1',
  };
}
