import { toLine } from '../command/normalise.ts';
import { parseQuote } from '../wechat/quote.ts';
import { isExclaimed, isReported, isSmallTalk } from './told-not-asked.ts';

const WORDS = new RegExp(
  [
    /怎么|怎样|如何|咋|为什么|为啥|为何|是否|能否|可否|何时|何处|哪[里儿个些位种天年月一]?|在哪|什么时候|什么|啥|谁|多少|多久|多大|多长|多快|几[个次天年月点号种版人台核时条位]|第几/,
    /(\p{Script=Han})不\1|可不可|有没有|支不支持|需不需要|要没要|行不|能不|可以不|是不|有没有人|有人(?:知道|会|懂|遇到|用过|试过|能)|有谁|哪位/u,
    /(?:吗|么|嘛|呢)(?= |$)|(?:不|没|没有|否|木有)$/,
    /请问|请教|求(?:问|助|教|解|推荐|一个|一份|个|指点|指教|链接|地址|大佬|介绍|方法|支持)|咨询|问一?下|想问|想知道|想了解|不知道怎|干嘛|多[高宽重强]|不会(?:用|装|弄|配|搞)|帮忙看|帮看|给个(?:链接|地址|例子|教程)|发(?:一|个)?下?(?:链接|地址|网址|文档)$|来个(?:链接|地址)/,
    // What somebody wants to do, and how it is done: 「想订阅邮件列表」, 「签 CLA 的步骤」.
    /(?<!不|没)想(?:要|把|给|在|用|订阅|加入|参加|参与|报名|换|改|关|开|退|导出|导入|安装|装|接入|提|申请|捐|打赏|升级|备份|还原|恢复|迁移|卸载|部署|绑定|解绑)|想(?:关|换|改|删|停)掉/,
    /^[^写发看是有了]{2,18}(?:步骤|方法|教程|流程|地址|链接|网址)$/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'u',
);

/** Something does not work, and whoever says so hopes for help. */
const TROUBLE =
  /[^\s]{0,4}(?:不了|不上|不上去|不起来|不出来|不进去|不进|不到|不动|不开|不通|不成功|不下来)(?:啊|呀|了|呢|哎|唉|啦|$)|(?:收|找|看|搜|查|连|登|打|进|装|下载|用|传|发|跑|启动)不(?:到|了|上|开|进|通|出|动|起)|(?:老是|一直|总是|总|很|太|好|特别|巨|老)卡|卡(?:死|顿|爆)|不足|不够(?:用|了)?$|没(?:收到|反应|效果|显示|生效|通过|回复|动静)|忘(?:记|了|掉).|(?:忘|丢|弄丢)了|(?:好|太|很|巨|特别)慢|一直 ?\d{3}|报 ?\d{3}|报错|出错|失败|报了?个?.{0,8}(?:error|异常|错)|没反应|用不了|崩溃|闪退|卡住|卡死|一直(?:转圈|加载|失败|超时)|无法|没法|没办法|\b(?:can't|cannot|can not|couldn't|unable to|won't|doesn't work|does not work|not working|isn't working|stopped working|fails?|failed|keeps? \w+ing|help me|need help|errors?|crash(?:es|ed)?|broken|stuck (?:on|at|with)|not (?:responding|loading|starting|showing|found)|out of memory|(?:is|loads?|runs?|feels?) (?:\w+ )?slow(?:ly)?|(?:has|have) not been \w+|(?:get|gets|getting|got|returns?|throws?) (?:an? )?(?:\d{3}|error)|(?:forgot|lost) (?:my|the)|having (?:trouble|issues|problems))\b/;
/** What is told of trouble without any, or with its cause. */
const NO_TROUBLE =
  /是因为|原来|所以|导致|没(?:有)?(?:再)?(?:失败|出错|报错|崩)|不(?:再|会)(?:失败|出错|报错|崩)|\b(?:no(?: more)? errors?|without (?:any )?errors?|too bad|can't (?:wait|complain|believe|thank|help but)|because|turns out)\b/;
const OVER =
  /终于|已经?(?:好|解决|修|搞定|可以|恢复)|(?:解决|修复|搞定|弄好|修好|恢复|好)了(?!吗|没|么|不)|谢谢|感谢|辛苦|多亏|没事了|(?:不|没)报错|\b(?:fixed|solved|resolved|works now|working now|thanks|thank you|finally|no longer)\b/;

const ENGLISH =
  /^(?:(?:hi|hello|hey|so|and|but|ok|btw|well|sorry|please|guys|folks|all|quick question|question|also)[ ,:]+)*(?:how|what|what's|why|where|where's|when|who|whose|which|is|are|am i|do|does|did|can|could|will|would|should|has|have (?:you|we|they|anyone)|may i|any|anyone|anybody|isn't|aren't|doesn't|don't|can't|won't)\b|\bnot sure (?:how|where|what|why|which)|\b(?:how (?:to|do|does|can|should|would|much|many|long|often)|what(?:'s| is| are| does) the|where (?:is|are|can|do)|any (?:idea|ideas|way|chance|docs|plans?|example)|anyone (?:know|knows|here|has|have|had|using|tried)|does anyone|do you know|is there|are there|can i|can we|could you|how come|help with|need help|please help|i'm wondering|wondering (?:if|how|what|why)|i wonder|looking for)\b|\bhow$/;
const NOT_ENGLISH =
  /^(?:which is|what a|how nice|how cool|any(?:way|how)|do (?:not|it|this|that)|don't (?:worry|forget|mind|panic|do|use|be)|have (?:a|fun|you seen this)|will do|can do|can confirm|who's with me|is (?:good|fine|great)|are we)\b/;

const SENTENCE_END = /(?<=[?])|[。!;…~]+|\.(?=\s|$)/;
const CLAUSE_END = /[,、:]\s*|但是?|不过/;
const ADDRESS = /https?:\/\/[^\s\u3000-\u9fff\uff00-\uffef]+/g;
/** WeChat writes its own emoticons as words: [微笑], [Smile]. */
const EMOTICON = /\[[\p{Letter}\d ]{1,12}\]/gu;

/** In UTF-16 units: more than anybody asks, and the patterns read every message of a group. */
const READ_AT_MOST = 2_000;

/**
 * Whether a message looks like a question or a call for help, with its sign or without; under a quote, what is said
 * below it.
 */
export function asksSomething(text: string): boolean {
  const said = parseQuote(text)?.reply ?? text;
  return said
    .slice(0, READ_AT_MOST)
    .replace(ADDRESS, ' ')
    .replace(EMOTICON, ' ')
    .split(/[\r\n]+/)
    .flatMap((line) => toLine(line).folded.replace(/甚么/g, '什么').split(SENTENCE_END))
    .some((sentence) => sentenceAsks(sentence.trim()));
}

function sentenceAsks(sentence: string): boolean {
  const said = sentence.replace(/[^\p{Letter}\p{Number}'+#-]+/gu, ' ').trim();
  if (said === '' || isSmallTalk(said) || isExclaimed(sentence)) return false;
  if (sentence.endsWith('?')) return true;
  if (isReported(sentence) && !/[吗呢]$/.test(said)) return lastClauseAsks(sentence);
  const isOver = OVER.test(sentence);
  return sentence.split(CLAUSE_END).some((clause) => clauseAsks(clause.trim(), isOver));
}

/** After what is told, a question may come: 「终于装好了，请问怎么改端口」. */
function lastClauseAsks(sentence: string): boolean {
  const clauses = sentence.split(CLAUSE_END);
  const last = clauses.at(-1)?.trim() ?? '';
  return clauses.length > 1 && !isReported(last) && clauseAsks(last, OVER.test(last));
}

function clauseAsks(clause: string, isOver: boolean): boolean {
  const said = clause
    .replace(/[^\p{Letter}\p{Number}]+$/u, '')
    .replace(/(?<=[\p{Script=Han}a-z\d])[啊呀哦哈啦诶哎欸唉捏哇呗的了]$/u, (end) =>
      /[的了]/.test(end) ? end : '',
    );
  if (isReported(said)) return false;
  if (WORDS.test(said)) return true;
  if (ENGLISH.test(said) && !NOT_ENGLISH.test(said)) return true;
  return TROUBLE.test(said) && !isOver && !NO_TROUBLE.test(said);
}
