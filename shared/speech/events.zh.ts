import type { EventKind } from '../announce/github-event.ts';
import type { EventSpeech } from './event-speech.ts';

const number = (count: number) => count.toLocaleString('en');
const several =
  (unit: string) =>
  ({ count }: { count: number }) =>
    count > 1 ? `${number(count)} ${unit}` : '';
const on = (branch: string) => (branch === '' ? '' : `在 ${branch} 上`);

const issues = {
  'issue-opened': {
    sentence: ({ who, subject, detail }) =>
      detail === '' ? `${who} 新建了工单 ${subject}` : `${who} 从 ${detail} 移来了工单 ${subject}`,
    clause: () => '新建',
    aside: ({ labels }) => labels && `标签 ${labels}`,
  },
  'issue-closed-completed': {
    sentence: ({ who, subject }) => `${who} 关闭了工单 ${subject}（已完成）`,
    clause: () => '关闭（已完成）',
  },
  'issue-closed-not-planned': {
    sentence: ({ who, subject }) => `${who} 关闭了工单 ${subject}（不做了）`,
    clause: () => '关闭（不做了）',
  },
  'issue-closed-duplicate': {
    sentence: ({ who, subject }) => `${who} 关闭了工单 ${subject}（重复）`,
    clause: () => '关闭（重复）',
  },
  'issue-reopened': {
    sentence: ({ who, subject }) => `${who} 重新打开了工单 ${subject}`,
    clause: () => '重新打开',
  },
  'issue-labeled': {
    sentence: ({ who, subject, detail }) => `${who} 给工单 ${subject} 加了标签 ${detail}`,
    clause: ({ detail }) => `标签 ${detail}`,
  },
  'issue-assigned': {
    sentence: ({ who, subject, detail }) =>
      who === detail ? `${who} 认领了工单 ${subject}` : `${who} 把工单 ${subject} 指派给 ${detail}`,
    clause: ({ detail }) => `指派给 ${detail}`,
  },
  'issue-transferred': {
    sentence: ({ who, subject, detail }) => `${who} 把工单 ${subject} 移到了 ${detail || '别的仓库'}`,
    clause: ({ detail }) => `移到 ${detail || '别的仓库'}`,
  },
  'issue-pinned': {
    sentence: ({ who, subject }) => `${who} 置顶了工单 ${subject}`,
    clause: () => '置顶',
  },
  'issue-commented': {
    sentence: ({ who, subject }) => `${who} 评论了 ${subject}`,
    clause: ({ count }) => `${number(count)} 条评论`,
    aside: several('条评论'),
  },
} satisfies Partial<Record<EventKind, EventSpeech>>;

const pulls = {
  'pull-opened': {
    sentence: ({ who, subject, draft }) => `${who} 提交了合并请求${draft ? '草稿' : ''} ${subject}`,
    clause: ({ draft }) => (draft ? '提交（草稿）' : '提交'),
    aside: ({ labels }) => labels && `标签 ${labels}`,
  },
  'pull-ready': {
    sentence: ({ who, subject }) => `${who} 请大家评审 ${subject}`,
    clause: () => '可以评审了',
  },
  'pull-closed': {
    sentence: ({ who, subject }) => `${who} 关闭了合并请求 ${subject}（未合并）`,
    clause: () => '关闭（未合并）',
  },
  'pull-merged': { sentence: ({ who, subject }) => `${who} 合并了 ${subject}`, clause: () => '合并' },
  'pull-reopened': {
    sentence: ({ who, subject }) => `${who} 重新打开了合并请求 ${subject}`,
    clause: () => '重新打开',
  },
  'pull-labeled': {
    sentence: ({ who, subject, detail }) => `${who} 给合并请求 ${subject} 加了标签 ${detail}`,
    clause: ({ detail }) => `标签 ${detail}`,
  },
  'pull-commented': {
    sentence: ({ who, subject }) => `${who} 评论了合并请求 ${subject}`,
    clause: ({ count }) => `${number(count)} 条评论`,
    aside: several('条评论'),
  },
  'review-requested': {
    sentence: ({ who, subject, detail }) => `${who} 请 ${detail} 评审 ${subject}`,
    clause: ({ detail }) => `请 ${detail} 评审`,
  },
  'review-approved': { sentence: ({ who, subject }) => `${who} 批准了 ${subject}`, clause: () => '批准' },
  'review-changes-requested': {
    sentence: ({ who, subject }) => `${who} 要求修改 ${subject}`,
    clause: () => '要求修改',
  },
  'review-commented': {
    sentence: ({ who, subject }) => `${who} 评审了 ${subject}`,
    clause: ({ count }) => `${number(count)} 条评审意见`,
    aside: several('条评审意见'),
  },
  'review-line-commented': {
    sentence: ({ who, subject }) => `${who} 评论了 ${subject} 的代码`,
    clause: ({ count }) => `${number(count)} 条行内评论`,
    aside: ({ count, detail }) => (count > 1 ? `${number(count)} 条行内评论` : detail),
  },
  'review-thread-resolved': {
    sentence: ({ who, subject, count }) => `${who} 解决了 ${subject} 的 ${number(count)} 处讨论`,
    clause: ({ count }) => `解决 ${number(count)} 处讨论`,
  },
  'review-thread-unresolved': {
    sentence: ({ who, subject, count }) => `${who} 重新打开了 ${subject} 的 ${number(count)} 处讨论`,
    clause: ({ count }) => `重新打开 ${number(count)} 处讨论`,
  },
} satisfies Partial<Record<EventKind, EventSpeech>>;

const code = {
  pushed: {
    sentence: ({ who, branch, count, subject }) =>
      `${who} 向 ${branch} 推送了 ${number(count)} 个提交：${subject}`,
    clause: ({ count }) => `${number(count)} 个提交`,
  },
  'force-pushed': {
    sentence: ({ who, branch, count, subject }) =>
      count === 0
        ? `${who} 把 ${branch} 强制退回到：${subject}`
        : `${who} 强制推送了 ${branch}（${number(count)} 个提交）：${subject}`,
    clause: () => '强制推送',
  },
  'branch-created': {
    sentence: ({ who, subject }) => `${who} 新建了分支 ${subject}`,
    clause: () => '新分支',
  },
  'branch-deleted': {
    sentence: ({ who, subject }) => `${who} 删除了分支 ${subject}`,
    clause: () => '删除分支',
  },
  'tag-created': { sentence: ({ who, subject }) => `${who} 新建了 Tag ${subject}`, clause: () => '新 Tag' },
  'tag-deleted': { sentence: ({ who, subject }) => `${who} 删除了 Tag ${subject}`, clause: () => '删除 Tag' },
  released: { sentence: ({ who, subject }) => `${who} 发布了新版本 ${subject}`, clause: () => '发布' },
  prereleased: {
    sentence: ({ who, subject }) => `${who} 发布了预览版 ${subject}`,
    clause: () => '发布预览版',
  },
  'workflow-failed': {
    sentence: ({ subject, branch }) => `流水线 ${subject} ${on(branch)}失败了`,
    clause: () => '失败',
    aside: ({ who }) => `${who} 触发`,
  },
  'workflow-recovered': {
    sentence: ({ subject, branch }) => `流水线 ${subject} ${on(branch)}恢复正常`,
    clause: () => '恢复正常',
    aside: ({ who }) => `${who} 触发`,
  },
  'workflow-succeeded': {
    sentence: ({ subject, branch }) => `流水线 ${subject} ${on(branch)}成功了`,
    clause: () => '成功',
    aside: ({ who }) => `${who} 触发`,
  },
  'deployment-succeeded': {
    sentence: ({ who, subject, detail }) => `${who} 把 ${subject} 部署到了 ${detail}`,
    clause: () => '部署成功',
  },
  'deployment-failed': {
    sentence: ({ who, subject, detail }) => `${who} 把 ${subject} 部署到 ${detail} 失败了`,
    clause: () => '部署失败',
  },
} satisfies Partial<Record<EventKind, EventSpeech>>;

const community = {
  'discussion-created': {
    sentence: ({ who, subject }) => `${who} 发起了讨论 ${subject}`,
    clause: () => '发起讨论',
    aside: ({ detail, labels }) => [detail, labels && `标签 ${labels}`].filter(Boolean).join(' · '),
  },
  'discussion-answered': {
    sentence: ({ who, subject, detail }) =>
      detail === ''
        ? `${who} 采纳了讨论 ${subject} 的一个回答`
        : `${who} 采纳了 ${detail} 对讨论 ${subject} 的回答`,
    clause: () => '有了答案',
  },
  'discussion-commented': {
    sentence: ({ who, subject }) => `${who} 回复了讨论 ${subject}`,
    clause: ({ count }) => `${number(count)} 条回复`,
    aside: several('条回复'),
  },
  'star-milestone': {
    sentence: ({ repo, count }) => `${repo} 有 ${number(count)} 颗星了`,
    clause: ({ count }) => `${number(count)} 颗星`,
  },
  forked: {
    sentence: ({ who, repo }) => `${who} Fork 了 ${repo}`,
    clause: ({ detail }) => `Fork 到 ${detail}`,
    aside: ({ detail }) => `Fork 到 ${detail}`,
  },
  'member-added': {
    sentence: ({ who, repo, detail }) =>
      who === detail ? `${who} 成为 ${repo} 的协作者` : `${who} 邀请 ${detail} 成为 ${repo} 的协作者`,
    clause: ({ detail }) => `${detail} 成为协作者`,
  },
} satisfies Partial<Record<EventKind, EventSpeech>>;

const repositories = {
  'repository-renamed': {
    sentence: ({ who, repo, detail }) => `${who} 把 ${detail} 改名为 ${repo}`,
    clause: () => '改名',
  },
  'repository-transferred': {
    sentence: ({ who, repo, detail }) => `${who} 把 ${detail || '仓库'} 转移到 ${repo}`,
    clause: () => '转移',
  },
  'repository-archived': {
    sentence: ({ who, repo }) => `${who} 归档了 ${repo}，从此只读`,
    clause: () => '归档',
  },
  'repository-unarchived': {
    sentence: ({ who, repo }) => `${who} 取消了 ${repo} 的归档`,
    clause: () => '取消归档',
  },
  'repository-publicized': { sentence: ({ who, repo }) => `${who} 公开了 ${repo}`, clause: () => '公开' },
  'repository-privatized': {
    sentence: ({ who, repo }) => `${who} 把 ${repo} 改为私有`,
    clause: () => '改为私有',
  },
  'webhook-works': {
    sentence: ({ repo }) => `${repo} 的 Webhook 接通了，动态会发到这里`,
    clause: () => '接通',
  },
  'app-installed': {
    sentence: ({ who, repo }) => `${who} 给 ${repo} 装上了 GitHub App`,
    clause: () => '装上 GitHub App',
  },
  'app-removed': {
    sentence: ({ who, repo }) => `${who} 停用了 ${repo} 的 GitHub App`,
    clause: () => '停用 GitHub App',
  },
} satisfies Partial<Record<EventKind, EventSpeech>>;

const kinds: Record<EventKind, EventSpeech> = { ...issues, ...pulls, ...code, ...community, ...repositories };

/** How a group is told what happens on GitHub, in Chinese. The English one has the same shape. */
export const eventsZh = {
  kinds,
  list: (names: string[]) => names.join('、'),
  /** The one who did it last, and so many others. */
  together: (who: string, others: number) => `${who} 等 ${others + 1} 人`,
  by: (who: string, clause: string) => `${who}：${clause}`,
  quote: (words: string) => `「${words.replaceAll('「', '『').replaceAll('」', '』')}」`,
};

export type EventsSpeech = typeof eventsZh;
