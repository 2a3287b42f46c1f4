import type { Language } from '../../shared/registry/room.ts';

const usage = [
  'npm run faq -- check FILE [--repo owner/repo]',
  'npm run faq -- sync FILE --repo owner/repo [--stack NAME | --local [--data FOLDER]]',
];

/** Why a file cannot be read, by the system's code. */
const reasons: Record<Language, Record<string, string>> = {
  en: { ENOENT: 'there is no such file', EISDIR: 'it is a folder', EACCES: 'you may not read it' },
  zh: { ENOENT: '没有这个文件', EISDIR: '这是个文件夹', EACCES: '没有权限读' },
};

const en = {
  usage: ['Usage:', ...usage.map((line) => `  ${line}`)].join('\n'),
  whichCommand: (typed: string | undefined) =>
    typed === undefined ? 'Say check or sync.' : `There is no "${typed}": say check or sync.`,
  whichFile: 'Say which file.',
  oneFile: 'One file at a time.',
  whichRepo: 'Say whose FAQ it is: --repo owner/repo.',
  notARepo: (typed: string) => `"${typed}" is no repository: --repo takes owner/repo.`,
  onlyForSync: '--stack, --local and --data go with sync.',
  oneOfStackAndLocal: 'Take --stack or --local, not both.',
  dataGoesWithLocal: '--data goes with --local.',
  needValues: '--stack and --data need a value.',
  unreadable: (file: string, code: string) => `Cannot read ${file}: ${reasons.en[code] ?? code}`,
  withoutChatopera: 'No CHATOPERA_ variables are set: this was a sync without Chatopera.',
  others: 'There may be more.',
  severalRepos:
    'These are sections of several repositories, and a file speaks for its own alone: see what is right for one with --repo owner/repo.',
};

export type FaqCliSpeech = typeof en;

const zh: FaqCliSpeech = {
  usage: ['用法：', ...usage.map((line) => `  ${line}`)].join('\n'),
  whichCommand: (typed) =>
    typed === undefined ? '请写明 check 还是 sync。' : `没有「${typed}」这个命令，只有 check 和 sync。`,
  whichFile: '请写明文件。',
  oneFile: '一次只能一个文件。',
  whichRepo: '请写明是哪个仓库的知识库：--repo owner/repo。',
  notARepo: (typed) => `「${typed}」不是仓库名，--repo 要写成 owner/repo。`,
  onlyForSync: '--stack、--local、--data 只用于 sync。',
  oneOfStackAndLocal: '--stack 和 --local 只能用一个。',
  dataGoesWithLocal: '--data 要和 --local 一起用。',
  needValues: '--stack 和 --data 后面要有值。',
  unreadable: (file, code) => `读不了 ${file}：${reasons.zh[code] ?? code}`,
  withoutChatopera: '没有设置 CHATOPERA_ 开头的变量：这次没有同步到 Chatopera。',
  others: '后面可能还有。',
  severalRepos:
    '里面有几个仓库的问题，而一个文件只管它自己的仓库：加上 --repo owner/repo，可以看放进那个仓库对不对。',
};

/** What the command line says. */
export function speakCli(language: Language): FaqCliSpeech {
  return { zh, en }[language];
}

/** The language of a terminal, by the variables that POSIX has for it; the first that is set counts. */
export function languageOf({ LC_ALL, LC_MESSAGES, LANG }: Record<string, string | undefined>): Language {
  return /^zh/i.test(LC_ALL || LC_MESSAGES || LANG || '') ? 'zh' : 'en';
}
