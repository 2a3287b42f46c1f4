import type { Page, PageState } from '../github/pages.ts';

const kinds: Record<Page['kind'], string> = {
  issue: '工单',
  pull: '合并请求',
  discussion: '讨论',
  commit: '提交',
};

const states: Record<PageState, string> = {
  open: '进行中',
  draft: '草稿',
  merged: '已合并',
  closed: '已关闭（未合并）',
  completed: '已关闭（已完成）',
  'not-planned': '已关闭（不做了）',
  duplicate: '已关闭（重复）',
  answered: '已有答案',
  unanswered: '还没有答案',
};

/** What a link's preview says. */
export const previewsZh = {
  kind: (kind: Page['kind']) => kinds[kind],
  state: (state: PageState) => states[state],
  by: (login: string) => `由 ${login} 发起`,
  labels: (names: string[]) => `标签 ${names.join('、')}`,
  comments: (count: number) => `${count} 条评论`,
  changes: (added: number, removed: number) => `+${added} −${removed}`,
};
export type PreviewsSpeech = typeof previewsZh;
