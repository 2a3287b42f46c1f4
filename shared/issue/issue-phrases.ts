import type { Language } from '../registry/room.ts';
import type { MessageType } from '../wechat/chat-message.ts';

type Request = { who: string; when: string; zone: string; topic: string | undefined };

/** What an issue says in the room's own language. All that is put in is Markdown already. */
export type IssuePhrases = {
  requested(request: Request): string;
  leftOut(count: number): string;
  cut: string;
  /** Both times as the issue writes them. */
  gap(from: string, to: string): string;
  footer(messages: number, masked: number): string;
  nobody: string;
  /** A message that is shown by its name alone; with a title where it has one. */
  media(type: Exclude<MessageType, 'text'>, title: string): string;
  empty: string;
};

const mediaNames = {
  zh: {
    image: '图片',
    card: '链接卡片',
    attachment: '文件',
    audio: '语音',
    video: '视频',
    sticker: '表情',
    'mini-program': '小程序',
    'chat-history': '聊天记录',
    contact: '名片',
    location: '位置',
    recall: '已撤回的消息',
    unknown: '无法显示的消息',
  },
  en: {
    image: 'image',
    card: 'link card',
    attachment: 'file',
    audio: 'voice message',
    video: 'video',
    sticker: 'sticker',
    'mini-program': 'mini program',
    'chat-history': 'chat history',
    contact: 'contact card',
    location: 'location',
    recall: 'recalled message',
    unknown: 'message that cannot be shown',
  },
} satisfies Record<Language, Record<Exclude<MessageType, 'text'>, string>>;

export const issuePhrases: Record<Language, IssuePhrases> = {
  zh: {
    requested: ({ who, when, zone, topic }) =>
      `由 **${who}** 于 ${when}（${zone}）在微信群${topic === undefined ? '' : `「${topic}」`}中发起。`,
    leftOut: (count) => `因篇幅所限，更早的 ${count} 条消息没有收入。`,
    cut: '（这条消息太长，后面的部分没有收入）',
    gap: (from, to) => `*${from} – ${to}：OSSChat 与微信断开，其间的消息可能缺失。*`,
    footer: (messages, masked) =>
      `由 OSSChat 根据 ${messages} 条聊天消息生成，内容未经编辑${masked > 0 ? `，隐藏了 ${masked} 处疑似密钥或个人信息` : ''}。`,
    nobody: '无名氏',
    media: (type, title) => `[${mediaNames.zh[type]}${title && `：${title}`}]`,
    empty: '[空消息]',
  },
  en: {
    requested: ({ who, when, zone, topic }) =>
      `Requested by **${who}** at ${when} (${zone}) in ${topic === undefined ? 'a WeChat group' : `the WeChat group “${topic}”`}.`,
    leftOut: (count) => `To keep within GitHub's limit, ${counted(count, 'earlier message')} left out.`,
    cut: '(This message is too long: the rest of it was left out.)',
    gap: (from, to) =>
      `*${from} – ${to}: OSSChat was disconnected from WeChat. Messages of that time may be missing.*`,
    footer: (messages, masked) =>
      `Made by OSSChat from ${messages} chat ${messages === 1 ? 'message' : 'messages'}, unedited${masked > 0 ? ` except for ${masked} hidden ${masked === 1 ? 'passage' : 'passages'} that looked like secrets or personal data` : ''}.`,
    nobody: 'Someone',
    media: (type, title) => `[${mediaNames.en[type]}${title && `: ${title}`}]`,
    empty: '[empty message]',
  },
};

function counted(count: number, noun: string): string {
  return count === 1 ? `1 ${noun} was` : `${count} ${noun}s were`;
}
