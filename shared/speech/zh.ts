import type { Category, Hint, SettingName } from '../command/command.ts';
import type { FailureKind } from '../github/failure.ts';
import type { RoomSettings } from '../registry/room.ts';
import { answersZh } from './answers.zh.ts';
import { eventsZh } from './events.zh.ts';
import { faqFileZh } from './faq-file.zh.ts';
import { faqSyncZh } from './faq-sync.zh.ts';
import { learnZh } from './learn.zh.ts';
import { mentionsZh } from './mentions.zh.ts';
import { newcomersZh } from './newcomers.zh.ts';
import { previewsZh } from './previews.zh.ts';
import { reportsZh } from './reports.zh.ts';
import { subscriptionsZh } from './subscriptions.zh.ts';
import { wireZh } from './wire.zh.ts';

const categoryNames: Record<Category, string> = {
  defect: '缺陷',
  request: '需求',
  documentation: '文档',
  help: '帮助',
  other: '其它',
};

const hints: Record<Hint, string> = {
  'approximate-count': '请说一个准确的条数，比如「以上十二条开工单」。',
  'count-is-zero': '零条消息开不了工单，请说一个大于零的条数，比如「以上五条开工单」。',
  'count-too-large': '一次最多 100 条消息，请说小一点的条数。',
  'time-too-long': '最多往前 24 小时，请说短一点的时间，比如「最近一小时开工单」。',
  'not-a-repo': '仓库要写成 owner/repo，比如「绑定 kaiyuanshe/osschat」。',
  ...subscriptionsZh.hints,
  ...mentionsZh.hints,
};

const settingHints: Record<SettingName, string> = {
  language: '语言只能是「中文」或「英文」，比如「设置 语言 英文」。',
  timezone: '时区要写标准名称，比如「设置 时区 Asia/Shanghai」。',
  topic: '群名只能「显示」或「隐藏」，比如「设置 群名 隐藏」。',
  label: '标签要写成「类别=标签名」，比如「设置 标签 缺陷=type/bug」；类别有 缺陷、需求、文档、帮助、其它。',
  window: '保存天数是 1 到 90 的整数，比如「设置 窗口 30」。',
};

const deadLetterQueues: Record<string, string> = {
  messages: '群聊消息',
  requests: '开工单',
  questions: '提问',
  previews: '链接预览',
  'room-commands': '管理命令',
  faq: '知识库',
  announcements: 'GitHub 动态',
  outbound: '要发出的消息',
};

/** What an operator reads of a message that was set aside: never what it says. */
type DeadLetterLine = {
  queue: string;
  place: string | undefined;
  kind: string;
  at: string;
  requestId: string | undefined;
  why: string | undefined;
};

/** The parts of the settings' message that are made elsewhere. */
type SettingsLines = Record<'repos' | 'admins' | 'subscriptions' | 'times' | 'newcomers', string>;

/** Everything that the bot says, in Chinese. The English one has the same shape. */
export const zh = {
  category: (category: Category) => categoryNames[category],
  hint: (hint: Hint) => hints[hint],
  settingHint: (setting: SettingName) => settingHints[setting],

  issueCard: {
    title: (number: number, title: string) => `#${number} ${title}`,
    askCategory: '回复 缺陷/需求/文档/帮助 加标签',
    opened: (number: number, title: string, repo: string, url: string) =>
      `已开工单 #${number} ${title}\n${repo}\n${url}`,
  },
  fewerMessages: (found: number, wanted: number) =>
    `只找到 ${found} 条消息（您要的是 ${wanted} 条），已全部写进工单。`,
  gap: '这段聊天中间我和微信断开过，可能缺了消息，工单里标出了位置。',
  masked: (count: number) => `有 ${count} 处像密钥或个人信息，已在工单里隐去。`,
  leftOut: (count: number) => `内容超过 GitHub 的上限，较早的 ${count} 条没有写进去。`,

  categorized: (number: number, label: string) => `已给 #${number} 加上标签 ${label}。`,
  uncategorized: (number: number) => `好的，#${number} 不加标签。`,

  noRepo: '这个群还没有绑定仓库，开不了工单。请管理员在群里说「@我 绑定 owner/repo」。',
  whichRepo: (repos: string[], phrase: string) =>
    `这个群绑定了 ${repos.length} 个仓库，请说明开到哪一个，比如「${phrase} 到 ${repos[0]}」：\n${repos.join('\n')}`,
  unknownRepo: (typed: string, repos: string[]) =>
    `这个群没有绑定 ${typed}。已绑定的仓库：\n${repos.join('\n')}`,
  noMessages: '没有找到可以写进工单的消息：我只看得到绑定仓库之后的聊天，命令和我说的话不算在内。',
  quotedMissing:
    '没有找到被引用的那条消息：它可能在我进群之前、已被撤回或已过保存期。请改用「以上五条开工单」。',
  roomOnly: '请在群里说这句话，我才知道是哪个群。',

  githubWaiting: 'GitHub 暂时没有回应，我会在几分钟内接着试，不用重复发送。',
  githubFailure: (kind: FailureKind, repo: string, retryAt: string | undefined) =>
    ({
      unauthorized: 'GitHub 不认我的凭证（401）。请部署者更新 GITHUB_TOKEN 或 GitHub App 的密钥。',
      forbidden: `我的 GitHub 凭证没有权限操作 ${repo}（403）。请部署者给它这个仓库的 Issues 读写权限。`,
      archived: `${repo} 已归档，只能读（403）。请绑定别的仓库，或先在 GitHub 上取消归档。`,
      'not-found': `找不到仓库 ${repo}，或我的 GitHub 凭证看不到它（404）。请检查名字，或请部署者给凭证加上这个仓库。`,
      'issues-disabled': `${repo} 关闭了 Issues（410）。请在仓库的 Settings → Features 里打开。`,
      invalid: `GitHub 拒绝了这次请求（422）。请换一个标题或标签再试。`,
      'rate-limited': `GitHub 限制了请求次数，请在 ${retryAt ?? '几分钟'} 之后再说一次。`,
      unavailable: 'GitHub 一直没有回应，工单没有开成。请过几分钟再说一次。',
    })[kind],

  needsAdmin: '这个命令只有群管理员能用：群主、群主或部署者指定的管理员。可以请群主说「设管理员 @您」。',
  needsOwner: '只有群主和部署者能指定管理员。',
  privateRepo: (repo: string) => `${repo} 是私有仓库，绑定后群里人人可见它的动态，只有部署者能绑定。`,
  bound: (repo: string) => `已绑定 ${repo}。现在可以说「以上五条开工单」，绑定之前的聊天我看不到。`,
  alreadyBound: (repo: string) => `这个群早已绑定 ${repo}。`,
  boundWithoutIssues: (repo: string) => `注意：${repo} 关闭了 Issues，请先在 Settings → Features 里打开。`,
  unbound: (repo: string) => `已解绑 ${repo}。`,
  notBound: (repo: string) => `这个群没有绑定 ${repo}。`,
  whichToUnbind: (repos: string[]) => `请说明解绑哪一个，比如「解绑 ${repos[0]}」：\n${repos.join('\n')}`,
  bindings: (repos: string[]) =>
    repos.length === 0
      ? '这个群还没有绑定仓库。管理员说「@我 绑定 owner/repo」即可绑定。'
      : `已绑定的仓库：\n${repos.join('\n')}`,
  operatorOnly: '这个命令只有部署者能用。请先私聊我「认领 认领码」，认领码在部署的输出里。',
  claimed: '认领成功，您现在是这个部署的部署者，可以在任何群里使用管理命令。',
  wrongCode: '认领码不对。它在部署输出写明的地方（本机运行时在终端里），请照着复制。',
  adminsSet: (names: string[]) => `已把 ${names.join('、')} 设为管理员。`,
  memberNotFound: (names: string[]) => `没有在群里找到 ${names.join('、')}，请用 @ 选中这个人再试。`,
  memberAmbiguous: (names: string[]) =>
    `群里有几个人都叫 ${names.join('、')}，我分不清是哪一位。请先让其中一位改群昵称。`,
  ownerOfRoom: '群主',
  settings: (settings: RoomSettings, { repos, admins, subscriptions, times, newcomers }: SettingsLines) =>
    [
      '本群设置',
      `仓库：${repos}`,
      subscriptions,
      times,
      `管理员：${admins}`,
      `语言：${settings.language === 'zh' ? '中文' : '英文'}`,
      `时区：${settings.timezone}`,
      `工单里的群名：${settings.topic === 'shown' ? '显示' : '隐藏'}`,
      `标签：${Object.entries(settings.label)
        .map(([category, label]) => `${zhCategory(category)}=${label || '无'}`)
        .join('，')}`,
      `聊天保存：${settings.window} 天`,
      answersZh.settingLine(settings.interjections),
      newcomers,
      '修改：「设置 语言 英文」「设置 时区 Asia/Tokyo」「设置 群名 隐藏」「设置 标签 缺陷=bug」「设置 窗口 30」「免打扰 23:00-08:00」「日报 09:00」',
    ].join('\n'),
  settingChanged: '设置已保存。说「@我 设置」可以查看全部设置。',
  help: (botName: string) =>
    [
      '我能把群聊变成 GitHub 工单：',
      '「以上五条开工单」最近五条消息',
      '「开工单」当前这段对话',
      '「最近十分钟开工单」按时间',
      '「@张三 的以上三条开工单」按人',
      '引用一条消息说「开工单」：从它到现在',
      '可加类别、标签、仓库和标题：「以上五条开工单 缺陷 #ui 到 owner/repo：登录页白屏」',
      '动态：「订阅 owner/repo 发布 流水线」「退订 owner/repo」「订阅列表」「静音 #12」「只看 #12」「关注 #12」「免打扰 23:00-08:00」「日报 09:00」',
      `管理：「绑定 owner/repo」「@${botName} 解绑」「绑定列表」「设管理员 @某人」「@${botName} 设置」「@${botName} 检查」`,
      answersZh.help(botName),
      learnZh.help,
      newcomersZh.help,
    ].join('\n'),
  answers: answersZh,
  events: eventsZh,
  faqFile: faqFileZh,
  faqSync: faqSyncZh,
  learn: learnZh,
  mentions: mentionsZh,
  newcomers: newcomersZh,
  previews: previewsZh,
  reports: reportsZh,
  subscriptions: subscriptionsZh,
  wire: wireZh,
  digest: {
    heading: (count: number) => `积下的 ${count} 条动态：`,
    folded: (count: number) => `之前还有 ${count} 条`,
  },
  deadLetters: {
    heading: (count: number) => `有 ${count} 条消息反复处理失败，我已放到一边，不再重试：`,
    queue: (name: string) => deadLetterQueues[name] ?? name,
    letter: ({ queue, place, kind, at, requestId, why }: DeadLetterLine) =>
      [
        `${queue}（${kind}）· ${place ?? '不知道哪个群'} · ${at}`,
        requestId,
        `原因：${why ?? '处理超时或中断'}`,
      ]
        .filter(Boolean)
        .join('\n'),
    others: (queue: string, count: number) => `${queue}：还有 ${count} 条`,
    commands: (commands: string[]) =>
      ['解决之后用命令送回去（加 --dry-run 只看不动）：', ...commands].join('\n'),
  },
};

function zhCategory(category: string): string {
  return Object.entries(categoryNames).find(([name]) => name === category)?.[1] ?? category;
}

export type Speech = typeof zh;
