import type { FailureKind } from '../github/failure.ts';

const failures: Record<FailureKind, string> = {
  unauthorized: '凭证无效',
  forbidden: '没有权限',
  archived: '没有权限',
  'not-found': '找不到，或凭证看不到',
  'issues-disabled': 'Issues 已关闭',
  invalid: '请求被拒绝',
  'rate-limited': '请求次数已到上限',
  unavailable: 'GitHub 没有回应',
};

/** A repository's last day, in numbers. */
export type DayCounts = { opened: number; closed: number; proposed: number; merged: number };

/** What the bot says by the clock, in Chinese: the digest after quiet hours and the daily report. */
export const reportsZh = {
  quietDigest: (count: number) => `免打扰期间的 ${count} 件事：`,
  severalEvents: (count: number) => `（共 ${count} 条）`,
  dailyHeading: '日报 · 过去 24 小时',
  nothingToReport: '日报：过去 24 小时没有动静，也没有等着处理的。',
  dayCounts: (repo: string, { opened, closed, proposed, merged }: DayCounts) =>
    `${repo}：新工单 ${opened}，关闭 ${closed}；新合并请求 ${proposed}，合并 ${merged}`,
  unansweredIssues: (days: number) => `${days} 天没人回应的工单`,
  waitingPulls: '等着评审或合并的合并请求',
  mergedPulls: '合并了',
  openedIssues: '新工单',
  proposedPulls: '新合并请求',
  closedIssues: '关闭了',
  sectionHeading: (name: string, count: number, isAtLeast: boolean) =>
    `【${name}】${isAtLeast ? '至少 ' : ''}${count}`,
  more: (count: number) => `还有 ${count} 个没有列出`,
  unreadable: (repo: string, kind: FailureKind) => `${repo} 没有读到：${failures[kind]}`,
};

export type ReportsSpeech = typeof reportsZh;
