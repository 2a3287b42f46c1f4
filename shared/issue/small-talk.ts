const PEOPLE = '(?:(?:大家|各位|诸位|老师|同学|小伙伴|朋友|大佬|大神|群友|管理员|亲)们?)+';
const STOPS = String.raw`[\s,，.。!！?？:：~～…、;；]`;

/** Words of courtesy in front of what is meant; they are taken off again and again. */
const OPENINGS = [
  // Whom and how one greets
  `${PEOPLE}(?:早上|上午|中午|下午|晚上)?好|${PEOPLE}(?=${STOPS}|请问|请教|问一?下|有没有人|谁|$)`,
  '(?:早上|上午|中午|下午|晚上)好|早安|晚安|哈喽|哈啰|嗨|[你您]们?好(?![像多用不])|在吗|在么|在不在|有人在?吗',
  "(?:hi|hello|hey|morning|good (?:morning|afternoon|evening|day)|dear)(?: (?:all|everyone|everybody|guys|folks|team|there|friends))?(?![a-z'-])",
  // How one begins to ask
  '不好意思|打扰一?下?(?:大家|各位)?了?|抱歉|麻烦(?!的|在)|弱弱地?(?=问)',
  '[想再来]?(?:请问|请教|咨询|求助|求教|问(?=一?下|个问题|各位|大家))(?:一?下|个问题|各位|大家|大佬们?)*',
  "(?:excuse me|sorry to bother(?: you)?|quick question|(?:may|can|could) i ask(?: you)?(?: a question)?|please|pls|thanks|thank you)(?![a-z'-])",
  // Fillers
  String.raw`(?:那个|嗯+|呃+|额+|哦+|噢+|啊+|诶+|欸+|唉+|对了|话说|顺便|btw|by the way|well|so|um+|oh)(?=[,，\s！!。…])(?:[,，！!。…]|\s+(?=\P{sc=Latin}))`,
];
const OPENING = new RegExp(`^(?:${OPENINGS.join('|')})[呀啊哈哦呢吧了]*${STOPS}*`, 'iu');

/** What says nothing when it is all that is said. */
const EMPTY_PHRASES = new RegExp(
  [
    '谢谢|多谢|感谢|谢啦|谢了|辛苦|收到|好[的滴嘞呀啊哒吧]|明白|了解|知道了?|懂了|没事|没问题|不客气|客气',
    '[没不]错|是[的啊呀]|对[的啊呀]|确实|同意|赞同?|厉害|牛[逼批]?|加油|恭喜|欢迎|再见|拜拜|稍等|等等',
    '同[问求]|我也是|我也一样|我也想知道|我也遇到了?|顶一?下|哈+|呵呵+|嘿嘿+|嘻嘻+|呜呜+|6{2,}|233+',
    String.raw`\[(?:已隐藏：|hidden: )[^\]]*\]`,
    '大家|各位|大佬|老师|老板|一下|非常|你们?|您|们',
    String.raw`\b(?:ok(?:ay)?|thanks?|thank|you|thx|ty|cheers|lol|haha\w*|yes|yep|yeah|no|nope|sure|got|it|great|nice|cool|good|welcome|np|bump|up|same|here|me|too|all|everyone|hi|hello|hey|there|guys|bye|lgtm)\b`,
  ].join('|'),
  'gi',
);
const EMPTY_ALONE = /^(?:[好行对嗯哦噢是在早顶赞牛\d+]|可以|的)$/;

/** The sentence without greetings and courtesy in front: 「大家好，请问怎么安装」 is 「怎么安装」. */
export function withoutOpening(sentence: string): string {
  let rest = sentence;
  for (let before = ''; before !== rest; ) {
    before = rest;
    rest = rest.replace(OPENING, '');
  }
  return rest;
}

/** How much a sentence says: one for a Chinese character, two for another word, nothing for small talk. */
export function weightOf(sentence: string): number {
  const telling = sentence.replace(EMPTY_PHRASES, ' ').trim();
  if (EMPTY_ALONE.test(telling)) return 0;
  const ideographs = telling.match(/[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]/gu)?.length ?? 0;
  const words = telling.match(/[\p{sc=Latin}\p{sc=Cyrl}\p{sc=Hang}][\p{L}\p{N}_'-]*/gu)?.length ?? 0;
  return ideographs + 2 * words;
}
