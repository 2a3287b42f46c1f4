import type { RoomSettings } from '../registry/room.ts';

/** `at` is the number that is to be said. */
type NextRoom = { at: number; topic: string };

const numbered = (lines: string[]) => lines.map((line, index) => `${index + 1} ${line}`);
const named = (topic: string) => `「${topic || '未命名的群'}」`;

/** What newcomers are told, and what is said of welcoming them and letting them in, in Chinese. */
export const newcomersZh = {
  /** Behind the names of those who came; `inAll` where they are more than are named. */
  welcome: (inAll: number | undefined) =>
    inAll === undefined ? '欢迎加入！' : `等 ${inAll} 位新朋友，欢迎加入！`,
  ownWelcome: (text: string, inAll: number | undefined) =>
    inAll === undefined ? text : `等 ${inAll} 位新朋友：\n${text}`,
  links: (links: string[], more: number) =>
    links.length === 1 && more === 0
      ? `项目：${links[0]}`
      : ['项目：', ...links, ...(more > 0 ? [`……还有 ${more} 个`] : [])].join('\n'),
  howToAsk: (questions: string[]) =>
    questions.length === 0
      ? '有问题 @我 直接问。'
      : ['大家常问：', ...numbered(questions), '回复数字看答案（五分钟内）；别的问题 @我 直接问。'].join(
          '\n',
        ),

  howToWelcome:
    '管理员可以改：「欢迎语 …」换成自己的话（500 字以内），「恢复默认欢迎语」用回默认的，「关闭欢迎」不再欢迎，「打开欢迎」恢复。',
  shownWelcome: (text: string) => `有人进群时，我会 @ 新朋友说：\n\n${text}`,
  welcomeIsOff: '现在有人进群我不欢迎。',
  welcomeOn: '好的，有人进群我会欢迎。',
  welcomeOff: '好的，有人进群我不再欢迎。想恢复时说「打开欢迎」。',
  welcomeSet: (text: string) => `欢迎语已换好。有人进群时，我会 @ 新朋友说：\n\n${text}`,
  welcomeReset: (text: string) => `已恢复默认的欢迎语。有人进群时，我会 @ 新朋友说：\n\n${text}`,
  welcomeStillOff: '不过欢迎现在是关着的，说「打开欢迎」才会用上。',
  welcomeTooLong: (length: number, limit: number) =>
    `欢迎语最多 ${limit} 字，这段有 ${length} 字，请删短一些。`,
  needsRepo: '这个群还没有绑定仓库，我看不到谁进群。请管理员在群里说「@我 绑定 owner/repo」。',

  entryOpened: '已开放入群：加我好友的人私聊说「群列表」，就能按编号进这个群。关闭：「关闭入群」。',
  entryClosed: '已关闭入群，我不再拉人进这个群。开放：「开放入群」。',
  tooManyOpen: (limit: number) => `最多开放 ${limit} 个群，请先在别的群里说「关闭入群」。`,
  entryClosedFor: (topic: string) => `已关闭${named(topic)}的入群。`,

  greeting: (botName: string) => `您好，我是 ${botName}，很高兴认识您。`,
  rooms: (topics: string[]) =>
    ['回复数字，我拉您进群：', ...numbered(topics.map((topic) => topic || '未命名的群'))].join('\n'),
  noRooms: '现在还没有开放入群的群，过些时候再跟我说「群列表」看看。',
  noSuchRoom: (number: number, count: number) =>
    count === 1
      ? `没有第 ${number} 个群，现在只有一个，请回复 1。`
      : `没有第 ${number} 个群，请回复 1 到 ${count}。`,
  roomClosed: (topic: string) => `${named(topic)}已经不开放入群了。`,
  invited: (topic: string) => `已邀请您进${named(topic)}。人多的群要您自己点一下我发的邀请卡片才会进去。`,
  isMember: (topic: string) => `您已经在${named(topic)}里了。`,
  roomFull: (topic: string, next: NextRoom | undefined) =>
    next === undefined
      ? `${named(topic)}满员了，也没有别的群可进了。请联系群里的管理员。`
      : `${named(topic)}满员了，回复 ${next.at} 可以进${named(next.topic)}。`,
  entryRefused: (topic: string) =>
    `微信没有让我拉您进${named(topic)}：我可能已经不在那个群，或群主开了进群确认。请联系群里的管理员，或回复别的数字。`,

  settingLines: ({ welcome, welcomeText }: RoomSettings, entry: 'open' | 'closed') => [
    `欢迎新人：${welcome === 'off' ? '关（打开说「打开欢迎」）' : `开（${welcomeText ? '自定义的' : '默认的'}欢迎语，说「欢迎语」查看）`}`,
    `加我好友按编号入群：${entry === 'open' ? '开放' : '关（开放说「开放入群」）'}`,
  ],
  help: '新人：「欢迎语」「关闭欢迎」「开放入群」；加我好友，私聊说「群列表」，按编号进群',
};
export type NewcomersSpeech = typeof newcomersZh;
