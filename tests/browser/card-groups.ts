import { announcementCard } from '../../shared/announce/announcement-card.ts';
import { digestTexts } from '../../shared/announce/digest.ts';
import { type EventKind, eventKinds, type GitHubEvent } from '../../shared/announce/github-event.ts';
import { writeReport } from '../../shared/announce/write-report.ts';
import type { Page } from '../../shared/github/pages.ts';
import type { Day, List } from '../../shared/github/report.ts';
import { pageCard } from '../../shared/preview/page-card.ts';
import type { Feature } from '../../shared/subscription/feature.ts';
import type { OutboundMessage } from '../../shared/wechat/outbound-message.ts';
import { foldedSamples, sampleEvent } from '../announce/card-samples.ts';

/** What the bot says, without where. */
type Shown = Pick<OutboundMessage, 'text' | 'card'>;
/** A picture's file, the group that it shows, and what is said there. */
type Picture = { name: string; topic: string; shown: Shown[] };

const repo = 'kaiyuanshe/osschat';
const site = `https://github.com/${repo}`;

/** Every kind of card, in the order of docs/cards.md, in Chinese. `faces` gives the picture of an account. */
export function cardPictures(faces: (login: string) => string): Picture[] {
  const show = (events: [GitHubEvent, ...GitHubEvent[]]): Shown => {
    const [first, ...others] = events;
    return announcementCard([withFace(first), ...others.map(withFace)], 'zh');
  };
  const withFace = (event: GitHubEvent): GitHubEvent => ({
    ...event,
    actor: { ...event.actor, avatarUrl: faces(event.actor.login) },
  });
  const ofFeatures = (...features: (Feature | 'always')[]) =>
    kinds.filter((kind) => features.includes(eventKinds[kind])).map((kind) => show([sampleEvent(kind)]));
  return [
    { name: 'together', topic: '一次操作，一张卡片', shown: Object.values(foldedSamples).map(show) },
    { name: 'issues', topic: '工单和评论', shown: ofFeatures('issues', 'comments') },
    { name: 'pulls', topic: '合并请求', shown: ofFeatures('pulls') },
    { name: 'reviews', topic: '评审', shown: ofFeatures('reviews') },
    { name: 'code', topic: '提交、分支和发布', shown: ofFeatures('commits', 'branches', 'releases') },
    {
      name: 'community',
      topic: '讨论、流水线、部署和星标',
      shown: ofFeatures('discussions', 'workflows', 'deployments', 'stars'),
    },
    { name: 'always', topic: '仓库和 webhook', shown: ofFeatures('always') },
    { name: 'reports', topic: '免打扰和日报', shown: [{ text: digest() }, { text: dailyReport() }] },
    {
      name: 'previews',
      topic: '链接预览',
      shown: pages.map((page) => pageCard(withAuthorsFace(page), page.url, 'zh')),
    },
  ];

  function withAuthorsFace(page: Page): Page {
    return page.author ? { ...page, author: { ...page.author, avatarUrl: faces(page.author.login) } } : page;
  }
}

const kinds = Object.keys(eventKinds).filter((kind): kind is EventKind => kind in eventKinds);

/** What came during quiet hours. */
function digest(): string {
  const [text = ''] = digestTexts(
    [
      [sampleEvent('issue-opened'), sampleEvent('issue-commented')],
      [sampleEvent('pull-merged')],
      [sampleEvent('released')],
    ],
    'zh',
  );
  return text;
}

function dailyReport(): string {
  const day: Day = {
    unanswered: listed([9, '部署文档里的命令过时了']),
    waiting: listed([15, '修复登录页的转圈']),
    merged: listed([14, '导出时写入 BOM']),
    opened: listed([12, '登录页点提交后一直转圈'], [13, '希望支持深色模式']),
    proposed: listed([15, '修复登录页的转圈']),
    closed: listed([8, '导出的 CSV 中文乱码']),
  };
  return writeReport([{ repo, day }], 'zh');
}

function listed(...threads: [number: number, title: string][]): List {
  const list = threads.map(([number, title]) => ({ number, title, url: `${site}/issues/${number}` }));
  return { listed: list, isCut: false };
}

const pages: Page[] = [
  {
    ...{ kind: 'issue', repo, id: '#12', title: '登录页点提交后一直转圈', url: `${site}/issues/12` },
    ...{ body: '升级到 2.3 之后，点提交一直转圈，控制台里有 TypeError。', author: { login: 'zhangsan' } },
    ...{ state: 'open', labels: ['bug', 'ui'], comments: 3 },
  },
  {
    ...{ kind: 'pull', repo, id: '#15', title: '修复登录页的转圈', url: `${site}/pull/15` },
    ...{ body: '提交之后没有等接口返回。', author: { login: 'lisi' } },
    ...{ state: 'merged', labels: [], comments: 1 },
  },
  {
    ...{ kind: 'discussion', repo, id: '#20', title: '大家怎么部署？', url: `${site}/discussions/20` },
    ...{ body: '想知道有没有人部署在自己的机器上。', author: { login: 'wangwu' } },
    ...{ state: 'answered', labels: ['Q&A'], comments: 4 },
  },
  {
    ...{
      kind: 'commit',
      repo,
      id: '3c4d5e6',
      title: '修复登录页的转圈 (#15)',
      url: `${site}/commit/3c4d5e6`,
    },
    ...{ body: '提交之后没有等接口返回。', author: { login: 'lisi' } },
    ...{ labels: [], changes: { added: 42, removed: 7 } },
  },
];
