/** What was learned, as it is told: shortened. */
type Told = { question: string; answer: string };
/** A repository's share of a room's FAQ; without a file it was taught in groups alone. */
type FaqShare = { name: string; count: number; url?: string | undefined };

const pair = ({ question, answer }: Told) => `问：${question}\n答：${answer}`;

/** What is said about learning for the FAQ, in Chinese. */
export const learnZh = {
  howTo: '引用一条回答说「收录」，我就把它和它回答的问题写进知识库；也可以直接说「收录 问：… 答：…」。',
  noRepo: '这个群还没有绑定仓库，也就没有知识库。请管理员在群里说「@我 绑定 owner/repo」。',
  whichRepo: (repos: string[]) =>
    `这个群绑定了 ${repos.length} 个仓库，请说明收录到哪一个，比如「收录 到 ${repos[0]}」：\n${repos.join('\n')}`,
  askQuestion: '没看出它回答的是哪个问题，请引用它说「收录 问：…」。',
  askAnswer: '还缺回答：请引用问题说「收录 答：…」，或引用群友的回答说「收录」。',
  notText: '只能收录文字，图片、语音、卡片这些不行。可以说「收录 问：… 答：…」。',
  ownWords: '这是我说的话。请引用群友的回答说「收录」，或引用问题说「收录 答：…」。',
  questionTooLong: (limit: number) => `问题太长了，最多 ${limit} 个字。请用「收录 问：…」给一个短的。`,
  answerTooLong: (limit: number) =>
    `回答太长了，最多 ${limit} 个字。请用「收录 答：…」给一个短的，细节可以放链接。`,

  /** Its beginning is how the bot knows its own line again. */
  proposal: (repo: string, told: Told) =>
    `我会这样写进 ${repo} 的知识库：\n${pair(told)}\n请管理员回复「好」（十分钟内）；之后一周内，引用这条说「好」也行。`,
  inPullRequest: (repo: string, number: number, url: string, told: Told) =>
    `已写进 ${repo} 的 PR #${number}，合并后生效：\n${url}\n${pair(told)}`,
  saved: (repo: string, told: Told) =>
    `已直接收进 ${repo} 的知识库，马上生效（我没有权限往仓库提 PR）：\n${pair(told)}`,
  joined: (question: string) => `它和「${question}」问的是一回事，就加在那一条里了。`,
  hidden: (count: number) => `有 ${count} 处像密钥或个人信息，已隐去。`,
  known: (question: string) => `知识库里已经有了：「${question}」，没有重复收录。`,
  knownInPullRequest: (question: string, number: number, url: string) =>
    `PR #${number} 里已经有了：「${question}」，合并后生效。\n${url}`,
  badFile: (repo: string, path: string, fault: string) =>
    `${repo} 的 ${path} 有错，我没敢动它：\n${fault}\n改好后请再说一次。`,
  noRoom: (question: string) =>
    `「${question}」这一条的回答或问法已经放满了，没有再加。请直接修改仓库里的文件。`,
  inTheFile: (question: string, path: string) =>
    `「${question}」写在仓库的 ${path} 里，我没有权限改它。请把这个回答直接写进去。`,
  foreign: (question: string) => `「${question}」已经有人在 Chatopera 里手工建了，我没有动它。请在那里修改。`,
  refused: 'Chatopera 不收这一条，没有收录成。请换个写法再试。',
  chatoperaRefuses:
    'Chatopera 不认我的凭证，或者这台机器的时间不准，没有收录成。请部署者检查 CHATOPERA_ 开头的几个变量和时钟。',
  chatoperaWaiting: 'Chatopera 暂时没有回应，我会在几分钟内接着试，不用重复发送。',

  pullRequest: {
    title: '知识库：收录群里的问答',
    message: '知识库：收录一条群里的问答',
    body: [
      '这些问答是群友在微信群里让我收录的，管理员点过头。',
      '',
      '请检查问法和答案，可以直接在这个分支上改。合并后几秒内就会用来回答群里的提问；关闭则不收录。合并或关闭之前，新收录的也会加到这里。',
    ].join('\n'),
  },

  faq: {
    none: (path: string) =>
      `还没有知识库。两种办法开始：\n1 引用群里的一条回答说「收录」，或说「收录 问：… 答：…」\n2 在仓库里放 ${path}，推送后自动同步`,
    total: (shares: FaqShare[]) =>
      [
        `知识库共 ${shares.reduce((sum, { count }) => sum + count, 0)} 条：`,
        ...shares.map(({ name, count, url }) => `${name} ${count} 条${url === undefined ? '' : ` ${url}`}`),
      ].join('\n'),
    mostAsked: (asked: { question: string; count: number }[]) =>
      asked.length === 0
        ? '还没有人问过里面的问题。'
        : [
            '问得最多的：',
            ...asked.map(({ question, count }, index) => `${index + 1} ${question}（${count} 次）`),
          ].join('\n'),
    muted: (questions: string[], isAdmin: boolean) =>
      [
        '在本群停用的：',
        ...questions.map((question) => `· ${question}`),
        isAdmin ? '恢复：引用我说过的那条回答说「恢复」。' : '管理员可以恢复它们。',
      ].join('\n'),
    howToAdd: '引用一条回答说「收录」就能加一条；说「没答上来」看还缺什么。',
  },
  unanswered: {
    none: '没有答不上来的问题，都答上了。',
    total: (count: number, shown: number) =>
      [
        shown < count
          ? `有 ${count} 个问题没答上来，问得最多的 ${shown} 个在下面。`
          : `有 ${count} 个问题没答上来，都在下面。`,
        '引用其中一条说「收录 答：…」，或者先引用它回答、再引用这个回答说「收录」，我就学会了。',
      ].join('\n'),
    /** Its beginning is how the bot knows its own line again. */
    line: (question: string, count: number) => `没答上来的（问过 ${count} 次）：\n${question}`,
  },
  help: '知识库：引用回答说「收录」；「收录 问：… 答：…」；「知识库」；「没答上来」；「同步知识库」',
};
export type LearnSpeech = typeof learnZh;
