import type { SettingName } from '../command/command.ts';
import type { RoomSettings } from '../registry/room.ts';
import type { Feature } from '../subscription/feature.ts';
import { DEFAULT_BRANCH, type Subscription, type WorkflowChoice } from '../subscription/subscription.ts';
import type { FilterName } from '../subscription/term.ts';

const featureNames: Record<Feature, string> = {
  issues: '工单',
  pulls: '合并请求',
  commits: '提交',
  releases: '发布',
  deployments: '部署',
  workflows: '流水线',
  reviews: '评审',
  comments: '评论',
  branches: '分支',
  discussions: '讨论',
  stars: '星标',
};

const filterExamples: Record<FilterName, string> = {
  '+label': '+label:"标签名"',
  '-label': '-label:"标签名"',
  '-author': '-author:用户名',
  '+bots': '+bots',
  '-bots': '-bots',
  '-path': '-path:docs/**',
};

const settingNames: Record<SettingName | 'quiet-hours' | 'daily-report', string> = {
  language: '语言',
  timezone: '时区',
  topic: '群名',
  label: '标签',
  window: '窗口',
  'quiet-hours': '免打扰',
  'daily-report': '日报',
};

/** What is said of subscriptions, mutes, quiet hours and daily reports, in Chinese. */
export const subscriptionsZh = {
  hints: {
    'not-a-pattern':
      '仓库要写成 owner/repo，一个账号下的全部仓库写成 owner/*，比如「订阅 kaiyuanshe/osschat 发布 流水线」。',
    'no-thread': '请写明编号，比如「静音 #12」，别的仓库写成「静音 owner/repo#12」。',
  },
  unknownTerms: (terms: { typed: string; nearest?: Feature | FilterName }[], all: Feature[]) =>
    [
      ...terms.map(({ typed, nearest }) =>
        nearest === undefined
          ? `没有“${typed}”这个功能或过滤。`
          : `没有“${typed}”这个${isFilter(nearest) ? '过滤' : '功能'}，您是不是想说 ${termName(nearest)}？`,
      ),
      ...(terms.some(({ nearest }) => nearest === undefined)
        ? [`功能有：${all.map(featureName).join('、')}`, `过滤有：${Object.values(filterExamples).join(' ')}`]
        : []),
    ].join('\n'),
  unknownSetting: (typed: string, nearest: SettingName | 'quiet-hours' | 'daily-report') =>
    `没有“${typed}”这个设置，您是不是想说「${settingNames[nearest]}」？`,

  features: (subscription: Subscription) =>
    subscription.features.map((feature) => withChoice(feature, subscription)).join('、'),
  filters: ({ labels, hiddenLabels, hiddenAuthors, hiddenPaths, bots }: Subscription) =>
    [
      ...(labels.length > 0 ? [`标签含 ${labels.map((all) => all.join(' 且 ')).join('，或 ')}`] : []),
      ...(hiddenLabels.length > 0 ? [`不含标签 ${hiddenLabels.join('、')}`] : []),
      ...(hiddenAuthors.length > 0 ? [`不看 ${hiddenAuthors.join('、')} 的`] : []),
      ...(hiddenPaths.length > 0 ? [`不看只改了 ${hiddenPaths.join('、')} 的提交`] : []),
      ...(bots ? ['机器人做的也报'] : []),
    ].join('；'),
  line: (pattern: string, features: string) => `${pattern}：${features}`,
  nothing: '无',
  filterLine: (filters: string) => `过滤：${filters}`,
  muteLine: (threads: string) => `静音：${threads}`,
  onlyLine: (threads: string) => `只看：${threads}`,
  allDefault: '默认功能',
  counts: ({ filters, mutes }: { filters: number; mutes: number }) =>
    [...(filters > 0 ? [`过滤 ${filters} 条`] : []), ...(mutes > 0 ? [`静音或只看 ${mutes} 个`] : [])].join(
      '，',
    ),
  more: (count: number) => `……还有 ${count} 个`,
  join: '、',

  list: (count: number, lines: string) => `这个群的订阅（${count} 个）：\n${lines}`,
  none: '这个群还没有订阅。管理员说「订阅 owner/repo」即可，比如「订阅 kaiyuanshe/osschat」。',
  subscribed: (description: string) => `已订阅。${description}`,
  changed: (description: string) => `已更新。${description}`,
  unchanged: (description: string) => `没有变化。${description}`,
  howToTune: (pattern: string) =>
    `调整：「订阅 ${pattern} 评审 流水线:CI +label:"bug"」增加，「退订 ${pattern} 提交」减少。`,
  globWithoutPrivate: '其中的私有仓库不会报：只有部署者能订阅私有仓库。',
  privateRepo: (repo: string) => `${repo} 是私有仓库，订阅后群里人人可见它的动态，只有部署者能订阅。`,
  unsubscribed: (pattern: string) => `已退订 ${pattern}。`,
  stillBound: (repo: string) => `工单仍会开到 ${repo}；不再需要时说「解绑 ${repo}」。`,
  notSubscribed: (typed: string, nearest: string | undefined, listed: string) =>
    nearest === undefined
      ? `这个群没有订阅 ${typed}。已订阅：${listed}`
      : `这个群没有订阅 ${typed}，您是不是想说 ${nearest}？`,
  whichSubscription: (patterns: string[], listed: string) =>
    `这个群有 ${patterns.length} 个订阅，请说明是哪一个，比如「退订 ${patterns[0]}」：${listed}`,
  tooManySubscriptions: (limit: number) =>
    `一个群最多 ${limit} 个订阅，请先退订一些，或用 owner/* 一次订阅一个账号的全部仓库。`,
  tooManyFilters: (limit: number) => `一个订阅最多 ${limit} 条过滤（分支和流水线也算），请先减掉一些。`,

  tooManyMutes: (limit: number) => `最多 ${limit} 个，请先用「取消静音」或「取消只看」减掉一些。`,
  whichThread: (number: number, repos: string[]) =>
    `这个群不止一个仓库，请说明 #${number} 是哪个仓库的，比如「静音 ${repos[0] ?? 'owner/repo'}#${number}」。`,
  muted: (threads: string[]) =>
    `已静音 ${threads.join('、')}，它的动态不再进群。恢复：「取消静音 ${threads[0]}」。`,
  unmuted: (threads: string[]) => `已取消静音 ${threads.join('、')}。`,
  notMuted: (threads: string[]) => `${threads.join('、')} 没有静音。`,
  only: (threads: string[]) => `这个仓库从现在起只报 ${threads.join('、')}。恢复：「取消只看」。`,
  notOnly: '已取消只看，订阅的动态都会报。',
  wasNotOnly: '没有要取消的只看。',

  quietHours: ({ from, to }: { from: string; to: string }, timezone: string) =>
    `免打扰已设为每天 ${from}-${to}（${timezone}）。期间的动态先攒着，${to} 合成一条发出。`,
  quietHoursOff: '免打扰已关闭。',
  quietHoursHint: '免打扰要写成两个时间，比如「免打扰 23:00-08:00」；不要了就说「免打扰 关」。',
  quietHoursEmpty: '免打扰的开始和结束不能一样，比如「免打扰 23:00-08:00」；不要了就说「免打扰 关」。',
  dailyReport: (at: string, timezone: string) =>
    `日报已设为每天 ${at}（${timezone}）：发生了什么、什么等了 3 天没人理、什么等着评审。`,
  dailyReportOff: '日报已关闭。',
  dailyReportHint: '日报要写一个时间，比如「日报 09:00」；不要了就说「日报 关」。',
  timeLines: ({ quietHours, dailyReport }: RoomSettings) => [
    `免打扰：${quietHours ? `${quietHours.from}-${quietHours.to}` : '关'}`,
    `日报：${dailyReport ?? '关'}`,
  ],
  settingsHeading: (count: number) => `订阅：${count} 个`,
};

function featureName(feature: Feature): string {
  return `${feature}（${featureNames[feature]}）`;
}

function termName(term: Feature | FilterName): string {
  return isFilter(term) ? filterExamples[term] : featureName(term);
}

function isFilter(term: Feature | FilterName): term is FilterName {
  return term in filterExamples;
}

function withChoice(feature: Feature, { branches, workflows, workflowSuccesses }: Subscription): string {
  const choices =
    feature === 'commits'
      ? branches.map((branch) => (branch === DEFAULT_BRANCH ? '默认分支' : branch))
      : feature === 'workflows'
        ? [...workflows.map(workflowName), ...(workflowSuccesses ? ['成功也报'] : [])]
        : [];
  return choices.length > 0 ? `${featureNames[feature]}（${choices.join('，')}）` : featureNames[feature];
}

function workflowName({ name, branch }: WorkflowChoice): string {
  return branch === undefined
    ? (name ?? '全部')
    : `${branch} 上的${name === undefined ? '全部' : ` ${name}`}`;
}

export type SubscriptionSpeech = typeof subscriptionsZh;
