/** Files for `acme/rocket` that are right. */
export const goodFaqFiles = {
  'the form of the first OSSChat': `# Questions about the rocket
acme/rocket:
  火箭多高:
    categories: 入门/数字
    answers:
      - 七十米。
    extends:
      - 有多高
      - 高度是多少
  How do I launch it:
    answers:
      - "Press the button: the red one."
`,
  'several answers': 'acme/rocket:\n  q:\n    answers:\n      - first\n      - second\n',
  'categories as a list': 'acme/rocket:\n  q:\n    categories: [a, b]\n    answers: [x]\n',
  'fields that are left empty':
    'acme/rocket:\n  q:\n    categories:\n    answers: [x]\n    extends:\n    similar: []\n',
  "the section of the owner's": 'acme/*:\n  q:\n    answers: [x]\n',
  'an empty section': 'acme/rocket:\n',
  'nothing at all': '',
  'numbers as texts': 'acme/rocket:\n  2024:\n    answers: [1.5, true]\n',
  'the longest texts': `acme/rocket:\n  ${'问'.repeat(300)}:\n    answers: [${'答'.repeat(5_000)}]\n    extends: [${'像'.repeat(300)}]\n    categories: ${'类'.repeat(100)}\n`,
  'emoji of the greatest length': `acme/rocket:\n  ${'🚀'.repeat(300)}:\n    answers: [x]\n`,
};

/** And what is wrong with others: `line:column kind`. Those of `inSchema` the schema for editors refuses too. */
export const brokenFaqFiles: { title: string; text: string; faults: string[]; inSchema?: true }[] = [
  {
    title: 'a tab is no indentation, and each line with one is told',
    text: 'acme/rocket:\n\tq:\n\t\tanswers: [x]\n',
    faults: ['2:1 tab', '3:1 tab'],
  },
  {
    title: 'a question that stands in another column than the one before',
    text: 'acme/rocket:\n  q:\n    answers: [x]\n   r:\n    answers: [y]\n',
    faults: ['4:1 indent'],
  },
  {
    title: 'an answer that stands further left than the ones before',
    text: 'acme/rocket:\n  q:\n    answers:\n      - x\n    - y\n',
    faults: ['5:1 indent'],
  },
  {
    title: 'a question without a colon',
    text: 'acme/rocket:\n  q\n    answers: [x]\n',
    faults: ['2:3 no-colon'],
  },
  {
    title: 'a full-width colon behind a question',
    text: 'acme/rocket:\n  问题：\n    answers: [x]\n',
    faults: ['2:3 wide-colon'],
  },
  {
    title: 'nothing but full-width colons',
    text: 'acme/rocket：\n  问题：\n    answers：\n      - x\n',
    faults: ['1:1 wide-colon'],
  },
  {
    title: 'a colon inside an answer makes it no text',
    text: 'acme/rocket:\n  q:\n    answers:\n      - note: read this\n',
    faults: ['4:9 no-text'],
    inSchema: true,
  },
  {
    title: 'two colons inside an answer',
    text: 'acme/rocket:\n  q:\n    answers:\n      - note: read: this\n',
    faults: ['4:15 colon-in-text'],
  },
  {
    title: 'a quote that is never closed is told where it begins',
    text: 'acme/rocket:\n  q:\n    answers:\n      - "x\n  r:\n    answers: [y]\n',
    faults: ['4:9 open-quote'],
  },
  {
    title: 'a bracket that is never closed',
    text: 'acme/rocket:\n  q:\n    answers: [x, y\n  r:\n    answers: [z]\n',
    faults: ['4:3 open-bracket'],
  },
  {
    title: 'texts that begin with the signs of YAML',
    text: 'acme/rocket:\n  q:\n    answers:\n      - @mona knows\n      - `code`\n      - *bold* text\n      - %x\n',
    faults: ['4:9 sign', '5:9 sign', '6:16 sign', '7:9 sign'],
  },
  {
    title: 'tags and anchors that would swallow a word',
    text: 'acme/rocket:\n  q:\n    answers:\n      - !important read this\n      - &important read this\n',
    faults: ['4:9 sign', '5:20 sign'],
  },
  {
    title: 'two documents',
    text: 'acme/rocket:\n  q:\n    answers: [x]\n---\nacme/rocket:\n',
    faults: ['4:1 several-documents'],
  },
  {
    title: 'what a merge has left',
    text: 'acme/rocket:\n<<<<<<< HEAD\n  q:\n    answers: [x]\n=======\n>>>>>>> main\n',
    faults: ['2:1 conflict'],
  },
  {
    title: 'a page of HTML',
    text: '<!DOCTYPE html>\n<html></html>\n',
    faults: ['1:1 no-sections'],
    inSchema: true,
  },
  { title: 'a list', text: '- a\n- b\n', faults: ['1:1 no-sections'], inSchema: true },
  {
    title: 'questions without a section',
    text: 'what is it:\n  answers: [x]\n',
    faults: ['1:1 not-a-section'],
    inSchema: true,
  },
  {
    title: 'a section that is no mapping',
    text: 'acme/rocket: [q]\n',
    faults: ['1:14 no-questions'],
    inSchema: true,
  },
  {
    title: 'an answer without its field',
    text: 'acme/rocket:\n  q: x\n',
    faults: ['2:6 no-entry'],
    inSchema: true,
  },
  {
    title: 'a question without anything',
    text: 'acme/rocket:\n  q:\n',
    faults: ['2:5 no-entry'],
    inSchema: true,
  },
  {
    title: 'a question without answers',
    text: 'acme/rocket:\n  q:\n    categories: a\n  r:\n    answers: []\n  s:\n    answers:\n',
    faults: ['2:3 no-answers', '4:3 no-answers', '6:3 no-answers'],
    inSchema: true,
  },
  {
    title: 'one answer that is no list',
    text: 'acme/rocket:\n  q:\n    answers: x\n    extends: y\n',
    faults: ['3:14 no-list', '4:14 no-list'],
    inSchema: true,
  },
  {
    title: 'a dash without a blank behind it',
    text: 'acme/rocket:\n  q:\n    answers:\n      -x\n',
    faults: ['4:7 no-list'],
    inSchema: true,
  },
  {
    title: 'fields that there are not',
    text: 'acme/rocket:\n  q:\n    answer: [x]\n    answers: [x]\n    回答: [x]\n',
    faults: ['3:5 unknown-field', '5:5 unknown-field'],
    inSchema: true,
  },
  {
    title: 'empty texts',
    text: 'acme/rocket:\n  q:\n    answers: ["", " ", ~]\n',
    faults: ['3:15 blank', '3:19 blank', '3:24 blank'],
    inSchema: true,
  },
  {
    title: 'lists and mappings for texts',
    text: 'acme/rocket:\n  q:\n    answers: [[x], {a: b}]\n    categories: {a: b}\n',
    faults: ['3:15 no-text', '3:20 no-text', '4:17 no-text'],
    inSchema: true,
  },
  {
    title: 'a placeholder of a template',
    text: 'acme/rocket:\n  {{question}}:\n    answers: [x]\n',
    faults: ['2:3 no-text'],
  },
  {
    title: 'texts that are too long',
    text: `acme/rocket:\n  ${'q'.repeat(301)}:\n    answers: [x]\n  r:\n    answers: [${'x'.repeat(5_001)}]\n    extends: [${'y'.repeat(301)}]\n    categories: ${'z'.repeat(101)}\n`,
    faults: ['2:3 too-long', '5:15 too-long', '6:15 too-long', '7:17 too-long'],
    inSchema: true,
  },
  {
    title: 'a question of more characters than YAML takes',
    text: `acme/rocket:\n  ${'q'.repeat(1_100)}:\n    answers: [x]\n`,
    faults: ['2:3 too-long'],
  },
  {
    title: 'too many answers and similar questions',
    text: `acme/rocket:\n  q:\n    answers: [${'x, '.repeat(11)}]\n    extends: [${Array.from({ length: 51 }, (_, n) => `e${n}`).join(', ')}]\n`,
    faults: ['3:45 too-many', '4:255 too-many'],
    inSchema: true,
  },
  {
    title: 'a file in the encoding of a Chinese Windows',
    // 怎么安装 in GBK.
    text: `acme/rocket:\n  ${Buffer.from('d4f5c3b4b0b2d7b0', 'hex').toString()}:\n    answers: [x]\n`,
    faults: ['2:3 encoding'],
  },
  {
    title: 'a section, a question and a field that come twice',
    text: 'acme/rocket:\n  q:\n    answers: [x]\n    answers: [y]\n  Ｑ？:\n    answers: [z]\nACME/rocket:\n',
    faults: ['4:5 twice', '5:3 twice', '7:1 twice'],
  },
  {
    title: 'a similar question that is the question of another, or similar to it too',
    text: 'acme/rocket:\n  q:\n    answers: [x]\n    extends: [r, s]\n  R:\n    answers: [y]\n  t:\n    answers: [z]\n    similar: [S!]\n',
    faults: ['5:3 twice', '9:15 twice'],
  },
];
