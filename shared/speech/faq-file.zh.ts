import type { FaultReason, TextPlace } from '../faq/faq-fault.ts';

const places: Record<TextPlace, string> = {
  question: '问题',
  answer: '答案',
  similar: '相似问题',
  category: '分类',
};
const twice = { section: '', field: '字段', question: '问题' };

function fault(reason: FaultReason): string {
  switch (reason.kind) {
    case 'too-large':
      return `文件超过 ${reason.limitInKilobytes} KB`;
    case 'encoding':
      return '这里不是 UTF-8 编码，请把文件另存为 UTF-8';
    case 'conflict':
      return '这里是合并冲突留下的记号，请先解决冲突';
    case 'tab':
      return '缩进用了制表符（Tab），请改成空格';
    case 'indent':
      return '缩进不对：同一级要从同一列开始，下一级要多缩进两格';
    case 'no-colon':
      return '这里少了冒号：问题和字段名后面要有半角冒号「:」';
    case 'wide-colon':
      return '冒号是全角的「：」，请改成半角「:」';
    case 'colon-in-text':
      return '文字里有半角冒号加空格「: 」，请把整句用引号括起来，或改成全角「：」';
    case 'open-quote':
      return '这里的引号没有收尾';
    case 'open-bracket':
      return '这里的括号没有收尾';
    case 'sign':
      return '文字以 & * ! @ % ` 开头时，请把整句用引号括起来（这里不用 YAML 的锚点、别名和标签）';
    case 'several-documents':
      return '文件里有几份 YAML（用 --- 隔开），请合成一份';
    case 'syntax':
      return '从这里开始不是正确的 YAML';
    case 'no-sections':
      return '第一级要是「owner/repo:」，问题写在它下面';
    case 'not-a-section':
      return `第一级要是 owner/repo 或 owner/*，不能是「${reason.typed}」；问题写在它下面`;
    case 'other-repo':
      return `这个文件属于 ${reason.repo}，不能写 ${reason.section} 的问题：请改成 ${reason.repo}，或移到那个仓库自己的文件里`;
    case 'no-questions':
      return `${reason.section} 下面要是一个个问题，写成「问题:」`;
    case 'no-entry':
      return `「${reason.question}」下面要有「answers:」，答案每行一条，以「- 」开头`;
    case 'unknown-field':
      return reason.nearest
        ? `没有「${reason.typed}」这个字段，是不是「${reason.nearest}」`
        : `没有「${reason.typed}」这个字段，可以写 answers、extends、categories`;
    case 'no-answers':
      return `「${reason.question}」还没有答案（answers）`;
    case 'no-list':
      return `${reason.field} 要写成列表：每行一条，以「- 」开头${reason.field === 'categories' ? '，或者「一级/二级」' : ''}`;
    case 'no-text':
      return `${places[reason.place]}要是一句文字；里面有「: 」或以 { [ 开头时，请把整句用引号括起来`;
    case 'blank':
      return `${places[reason.place]}是空的`;
    case 'too-long':
      return `${places[reason.place]}太长，最多 ${reason.limit} 字`;
    case 'too-many':
      return `${places[reason.places]}太多，最多 ${reason.limit} 条`;
    case 'twice':
      return `${twice[reason.what]}「${reason.typed}」和第 ${reason.line} 行的重复`;
  }
}

const example = (repo: string) => [`${repo}:`, '  怎么安装:', '    answers: [看 README 的「安装」一节]'];

/** What is said of a FAQ file, in Chinese. */
export const faqFileZh = {
  fault,
  line: (line: number, why: string) => `第 ${line} 行：${why}`,
  /** The shortest file that answers a question. */
  example: (repo: string) => example(repo).join('\n'),
  summary: (entries: number, scopes: string[]) => `没有问题：${entries} 条（${scopes.join('、')}）`,
  empty: '没有问题，只是一条也没有。',
  /** In a comment on the commit, above the lines. */
  heading: (path: string) => `${path} 有错，知识库没有更新：`,
  others: '只列出前面这些，后面可能还有。',
  /** Below them. */
  remedy: '改好后再提交一次就会更新。',
  issueTitle: (path: string) => `${path} 有错，知识库没有更新`,
};

export type FaqFileSpeech = typeof faqFileZh;
