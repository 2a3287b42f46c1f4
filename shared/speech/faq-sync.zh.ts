import type { ChatoperaFailureKind } from '../chatopera/failure.ts';
import type { Changes } from '../faq/faq-message.ts';
import type { FailureKind } from '../github/failure.ts';

/** What a sync has done. */
export type SyncReport = { done: Changes; entries: number; foreign: string[]; refused: string[] };

const SHOWN_AT_MOST = 3;

function some(questions: string[]): string {
  const shown = questions.slice(0, SHOWN_AT_MOST).map((question) => `「${question}」`);
  return `${shown.join('')}${questions.length > shown.length ? '等' : ''}`;
}

/** What is said of a sync of the FAQ, in Chinese. */
export const faqSyncZh = {
  noRepo: '这个群还没有绑定仓库，没有知识库可以同步。请管理员在群里说「@我 绑定 owner/repo」。',
  done: (repo: string, { done, entries, foreign, refused }: SyncReport) => {
    const { added, changed, removed } = done;
    const isSame = added + changed + removed === 0;
    return [
      isSame
        ? `${repo} 的知识库没有变化，共 ${entries} 条。`
        : `${repo} 的知识库已同步：新增 ${added}，修改 ${changed}，删除 ${removed}，现在共 ${entries} 条。`,
      ...(foreign.length > 0
        ? [`${foreign.length} 条是在 Chatopera 里手工建的（或属于别的仓库），没有动：${some(foreign)}`]
        : []),
      ...(refused.length > 0 ? [`${refused.length} 条 Chatopera 没有收：${some(refused)}`] : []),
    ].join('\n');
  },
  goesOn: (repo: string, left: number) => `${repo} 的知识库比较大，还剩 ${left} 条，我接着同步，好了再说。`,
  noFile: (repo: string, path: string, example: string, removed: number) =>
    [
      `${repo} 里还没有 ${path}，建好这个文件、推送上去就是知识库，比如：`,
      example,
      ...(removed > 0 ? [`原来的 ${removed} 条已经删除。`] : []),
    ].join('\n'),
  faulty: (repo: string, path: string, lines: string[], others: number) =>
    [
      `${repo} 的 ${path} 有错，知识库没有更新：`,
      ...lines,
      ...(others > 0 ? [`后面还有 ${others} 处。`] : []),
    ].join('\n'),
  githubFailure: (kind: FailureKind, repo: string, retryAt: string | undefined): string => {
    switch (kind) {
      case 'unauthorized':
        return 'GitHub 不认我的凭证（401），读不到知识库文件。请部署者更新 GITHUB_TOKEN 或 GitHub App 的密钥。';
      case 'forbidden':
        return `我的 GitHub 凭证没有权限读 ${repo} 的文件（403）。请部署者给它这个仓库的 Contents 读权限。`;
      case 'not-found':
        return `找不到仓库 ${repo}，或我的 GitHub 凭证看不到它（404），知识库没有变。`;
      case 'rate-limited':
        return `GitHub 限制了请求次数，知识库没有变，请在 ${retryAt ?? '几分钟'} 之后再说一次。`;
      case 'unavailable':
        return 'GitHub 没有回应，知识库没有变。请过几分钟再说一次「同步知识库」。';
      default:
        return `GitHub 拒绝了读取 ${repo} 的知识库文件，知识库没有变。`;
    }
  },
  chatoperaFailure: (kind: ChatoperaFailureKind): string => {
    switch (kind) {
      case 'credentials':
        return 'Chatopera 不认我的凭证，知识库没有同步完。请部署者检查 CHATOPERA_ 开头的几个变量。';
      case 'clock':
        return '这台机器的时间不准，Chatopera 不接受请求，知识库没有同步完。请部署者校准时间。';
      default:
        return 'Chatopera 没有回应，知识库没有同步完。请过几分钟再说一次「同步知识库」，会接着做。';
    }
  },
};

export type FaqSyncSpeech = typeof faqSyncZh;
