/** How a thread stands, for those who asked for it or follow it. */
export type Standing =
  | 'completed'
  | 'not-planned'
  | 'duplicate'
  | 'reopened'
  | 'unmerged'
  | 'merged'
  | 'accepted'
  | 'approved'
  | 'changes-requested';

/** Why the people in front of the sentence are mentioned. */
export type Whose = 'asked' | 'followed' | 'both';

const whose: Record<Whose, string> = { asked: '您提的', followed: '您关注的', both: '你们提出和关注的' };

const standings: Record<Standing, string> = {
  completed: '已关闭（已完成）',
  'not-planned': '已关闭（不做了）',
  duplicate: '已关闭（重复）',
  reopened: '重新打开了',
  unmerged: '已关闭（未合并）',
  merged: '已合并',
  accepted: '有了答案',
  approved: '评审通过了',
  'changes-requested': '评审要求修改',
};

/** What those are told by name who asked for an issue or follow it, and what is said of following, in Chinese. */
export const mentionsZh = {
  hints: {
    'no-thread-to-follow': '请写明编号，比如「关注 #12」，别的仓库写成「关注 owner/repo#12」。',
  },
  sentence: (by: Whose, subject: string, what: string) => `${whose[by]} ${subject} ${what}`,
  standing: (standing: Standing) => standings[standing],
  fixed: (pull: number) => `已由 #${pull} 修复`,
  transferred: (to: string) => `移到了 ${to || '别的仓库'}`,
  answered: (count: number) => (count > 1 ? `有 ${count} 条回复` : '有人回复了'),
  digest: (count: number) => `免打扰期间，你们提出或关注的 ${count} 件事有了进展：`,

  followed: (threads: string[]) =>
    `已关注 ${threads.join('、')}，有回复、关闭、重开或修复时会在群里 @ 您。取消：「取消关注 ${threads[0]}」。`,
  unfollowed: (threads: string[]) => `已取消关注 ${threads.join('、')}。`,
  tooManyThreads: (limit: number) => `一次最多关注 ${limit} 个，请分几次说。`,
  tooManyFollowers: (thread: string, limit: number) =>
    `${thread} 在这个群里已有 ${limit} 人关注，不能再多了。`,
  whichThread: (number: number, repos: string[]) =>
    `这个群不止一个仓库，请说明 #${number} 是哪个仓库的，比如「关注 ${repos[0] ?? 'owner/repo'}#${number}」。`,
  unknownRepo: (typed: string, repos: string[]) =>
    repos.length === 0
      ? '这个群还没有绑定或订阅仓库。管理员说「绑定 owner/repo」即可。'
      : `这个群没有绑定或订阅 ${typed}，有：${repos.join('、')}`,
};
export type MentionsSpeech = typeof mentionsZh;
