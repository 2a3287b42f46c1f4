import type { EventKind, GitHubEvent } from '../../shared/announce/github-event.ts';

const site = 'https://github.com/kaiyuanshe/osschat';
const login = '登录页点提交后一直转圈';
const body = '升级到 2.3 之后，点提交一直转圈，控制台里有 TypeError。';
const issue = { subject: '#12', number: 12, title: login, url: `${site}/issues/12` };
const pull = { subject: '#15', number: 15, title: '修复登录页的转圈', url: `${site}/pull/15` };
const discussion = { subject: '#20', number: 20, title: '大家怎么部署？', url: `${site}/discussions/20` };
const repository = { subject: 'repository', title: 'kaiyuanshe/osschat', url: site };
const main = { branch: 'main', onDefaultBranch: true };
const push = { ...main, subject: 'push main', title: '修复登录页的转圈 (#15)' };
const branch = {
  subject: 'push feat/login',
  title: 'feat/login',
  detail: 'feat/login',
  branch: 'feat/login',
};
const tag = { subject: 'release v2.4.0', title: 'v2.4.0', detail: 'v2.4.0' };
const run = {
  ...main,
  subject: 'workflow 34@main',
  title: 'CI',
  url: `${site}/actions/runs/589`,
  excerpt: '修复登录页的转圈 (#15)',
};
const deployment = { ...main, subject: 'deployment production', title: 'main', detail: 'production' };

type Particulars = Pick<GitHubEvent, 'subject' | 'title' | 'url'> & Partial<GitHubEvent>;

const particulars: Record<EventKind, Particulars> = {
  'issue-opened': { ...issue, labels: ['bug'], excerpt: body },
  'issue-closed-completed': issue,
  'issue-closed-not-planned': issue,
  'issue-closed-duplicate': issue,
  'issue-reopened': issue,
  'issue-labeled': { ...issue, detail: 'bug' },
  'issue-assigned': { ...issue, detail: 'lisi' },
  'issue-transferred': { ...issue, detail: 'kaiyuanshe/feedback' },
  'issue-pinned': issue,
  'issue-commented': { ...issue, url: `${issue.url}#issuecomment-1`, excerpt: '我也遇到了，清掉缓存就好。' },
  'pull-commented': { ...pull, url: `${pull.url}#issuecomment-2`, excerpt: '请补一个测试。' },
  'pull-opened': { ...pull, excerpt: '提交之后没有等接口返回。' },
  'pull-ready': { ...pull, excerpt: '提交之后没有等接口返回。' },
  'pull-closed': pull,
  'pull-merged': pull,
  'pull-reopened': pull,
  'pull-labeled': { ...pull, detail: 'ready' },
  'review-requested': { ...pull, detail: 'lisi' },
  'review-approved': { ...pull, url: `${pull.url}#pullrequestreview-1`, excerpt: '很好，谢谢！' },
  'review-changes-requested': {
    ...pull,
    url: `${pull.url}#pullrequestreview-2`,
    excerpt: '错误要让用户看见。',
  },
  'review-commented': { ...pull, url: `${pull.url}#pullrequestreview-3`, excerpt: '整体思路没问题。' },
  'review-line-commented': {
    ...pull,
    url: `${pull.url}#discussion_r1`,
    detail: 'src/login.ts',
    excerpt: '这里漏了 await。',
  },
  'review-thread-resolved': {
    ...pull,
    url: `${pull.url}#discussion_r1`,
    detail: 'src/login.ts',
    excerpt: '这里漏了 await。',
  },
  'review-thread-unresolved': {
    ...pull,
    url: `${pull.url}#discussion_r1`,
    detail: 'src/login.ts',
    excerpt: '这里漏了 await。',
  },
  pushed: { ...push, url: `${site}/compare/1a2b...3c4d`, count: 3, excerpt: '更新文档 · 补上测试' },
  'force-pushed': { ...push, url: `${site}/commit/3c4d`, count: 1 },
  'branch-created': { ...branch, url: `${site}/tree/feat/login` },
  'branch-deleted': { ...branch, url: `${site}/branches` },
  'tag-created': { ...tag, url: `${site}/releases/tag/v2.4.0` },
  'tag-deleted': { ...tag, url: `${site}/tags` },
  released: {
    ...tag,
    title: 'v2.4.0 更快的登录',
    url: `${site}/releases/tag/v2.4.0`,
    excerpt: '登录不再转圈，支持深色模式。',
  },
  prereleased: {
    ...tag,
    title: 'v2.4.0-rc.1',
    url: `${site}/releases/tag/v2.4.0-rc.1`,
    excerpt: '请大家帮忙试用。',
  },
  'discussion-created': { ...discussion, detail: 'Q&A', excerpt: '想知道有没有人部署在自己的机器上。' },
  'discussion-answered': {
    ...discussion,
    url: `${discussion.url}#discussioncomment-1`,
    detail: 'lisi',
    excerpt: '一台 1 核 2 G 的机器就够。',
  },
  'discussion-commented': {
    ...discussion,
    url: `${discussion.url}#discussioncomment-2`,
    excerpt: '我们用 docker compose。',
  },
  'workflow-failed': run,
  'workflow-recovered': run,
  'workflow-succeeded': run,
  'deployment-succeeded': { ...deployment, url: 'https://osschat.example' },
  'deployment-failed': { ...deployment, url: `${site}/actions/runs/590`, excerpt: 'health check timed out' },
  'star-milestone': { subject: 'stars', title: repository.title, url: `${site}/stargazers`, count: 1_000 },
  forked: {
    subject: 'forks',
    title: repository.title,
    url: 'https://github.com/zhangsan/osschat',
    detail: 'zhangsan/osschat',
  },
  'member-added': {
    subject: 'members',
    title: repository.title,
    url: 'https://github.com/lisi',
    detail: 'lisi',
  },
  'repository-renamed': { ...repository, detail: 'kaiyuanshe/wechat-bot' },
  'repository-transferred': { ...repository, detail: 'zhangsan/osschat' },
  'repository-archived': repository,
  'repository-unarchived': repository,
  'repository-publicized': repository,
  'repository-privatized': { ...repository, isPrivate: true },
  'webhook-works': { ...repository, subject: 'webhook' },
  'app-installed': { ...repository, subject: 'app' },
  'app-removed': { ...repository, subject: 'app' },
};

/** An event of this kind, as a reader of the documents may meet it. */
export function sampleEvent(kind: EventKind, changes: Partial<GitHubEvent> = {}): GitHubEvent {
  return {
    kind,
    repo: 'kaiyuanshe/osschat',
    isPrivate: false,
    actor: { login: 'zhangsan', isBot: false },
    excerpt: '',
    labels: [],
    ...particulars[kind],
    ...changes,
  };
}

const lisi = { login: 'lisi', isBot: false };

/** Several events of one subject, which a group hears of together. */
export const foldedSamples: Record<string, [GitHubEvent, ...GitHubEvent[]]> = {
  'opened, labelled and assigned by one click': [
    sampleEvent('issue-opened'),
    sampleEvent('issue-labeled', { labels: ['bug'] }),
    sampleEvent('issue-labeled', { labels: ['bug', 'ui'], detail: 'ui' }),
    sampleEvent('issue-assigned', { labels: ['bug', 'ui'] }),
  ],
  'closed with a comment': [
    sampleEvent('issue-commented', { excerpt: '已在 v2.4.0 修好。' }),
    sampleEvent('issue-closed-completed'),
  ],
  'closed, with a comment of somebody else': [
    sampleEvent('issue-commented', { actor: lisi, excerpt: '已在 v2.4.0 修好。' }),
    sampleEvent('issue-closed-completed'),
  ],
  'three comments of two people': [
    sampleEvent('issue-commented', { excerpt: '在看了。' }),
    sampleEvent('issue-commented', { actor: lisi, excerpt: '有日志吗？' }),
    sampleEvent('issue-commented'),
  ],
  'a review with twelve comments': [
    sampleEvent('review-changes-requested', { actor: lisi }),
    ...Array.from({ length: 12 }, () => sampleEvent('review-line-commented', { actor: lisi })),
  ],
  'two reviewers asked': [
    sampleEvent('review-requested'),
    sampleEvent('review-requested', { detail: 'wangwu' }),
  ],
  'a new branch with its first commit': [
    sampleEvent('branch-created'),
    sampleEvent('pushed', {
      ...branch,
      title: '登录页等接口返回',
      count: 1,
      excerpt: '',
      url: `${site}/commit/5e6f`,
    }),
  ],
  'a release with its tag': [sampleEvent('tag-created'), sampleEvent('released')],
};
