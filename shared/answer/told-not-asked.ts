/** What is asked with a sign or a particle that is no question: 「好的吗」, "really?". */
const SMALL_TALK = new RegExp(
  [
    /^(?:啊|哦|嗯|额|呃|哈|诶|咦|what|huh|why|really|seriously|ok|okay|right|so|and|yes|no|sure|who|when|where|how|lol|wtf|eh)+$/,
    /^(?:你们?|您|大家|大佬|那|这样?|也|就|都|还|真的?|是|又)*(?:好|好的|好了|行|行了|可以|是|是的|是这样|对|真的?|真的假的|不是|不会|至于|认真|认真的|有意思|有必要|忙|在|在不在|有人|有人在|有懂的|吃了?|吃饭了?|睡了?|下班了?|来了?|到了?|懂了?|明白了?|ok|okay)(?:吗|么|嘛|吧|呢|不|没|没有|啊|呀)*$/,
    /(?:吃|约|聚餐|喝|玩游戏|开黑|打球|唱歌|看电影)(?:了没|饭|什么|啥|一杯|一顿)/,
    /天气(?:怎么样|如何|咋样)|周末(?:去哪|干嘛|怎么过)|讲个笑话|新年|节快乐|晚安|早安|早上好/,
    /^(?:good (?:morning|evening|night|afternoon)|how are (?:you|things)|how's (?:it going|everything)|what's (?:up|new)|how about (?:lunch|dinner)|isn't it|aren't you|you know what|guess what|so what|who cares|who knows|why not|what the|what a|how (?:nice|cool|lovely|funny|sad)|says who|are you (?:kidding|serious))\b/,
  ]
    .map(({ source }) => source)
    .join('|'),
);

/** Questions that want no answer: 「谁说不是呢」. */
const RHETORICAL = new RegExp(
  [
    /谁说(?:不|没)|谁知道呢|谁能想|谁家|鬼知道|天知道|什么破|谁写的.{0,3}绝|谁懂(?!怎么|如何)|谁让(?:你|我|他|咱)|谁还(?:不|没|能)|还有谁$|谁[看搞弄]得[懂清]|谁(?:信|敢|叫你|怕谁|爱)|谁都|谁也|管他谁/,
    /怎么可能|怎么说呢|怎么好意思|怎么得了|怎么着|怎么也|怎么都|怎么这么|怎么那么|怎么又|怎么还没|怎么会(?:有|是)?这|怎么没人|怎么老是 ?\d{3}$|再怎么|不怎么|没怎么|怎么就不|怎么能(?:这|叫|算|不)|怎么好/,
    /什么鬼|什么玩意|什么情况$|没什么|没啥|什么都|什么也|啥都|啥也|什么的$|凭什么|凭啥|有什么(?:好|可|用|办法|了不起|大不了|区别吗)|有啥好|算什么|算啥|关.{0,3}什么事|什么跟什么|说什么好|[急怕慌吵笑装扯]什么|[急怕慌吵笑装扯]啥|什么世道|什么时候是个?头|什么叫做?.{0,3}惊喜/,
    /哪有(?:这|那|什么|空|时间|钱|人)|哪里哪里|哪能(?:不|这)|哪敢|哪还|哪轮|哪来的(?:脸|勇气|自信)|何必|何苦|何况|何止|何尝/,
    /难道|岂不|岂能|不是(?:说|挺|很|早).{0,12}吗|又不是|还用(?:说|问|得着)|用得着吗|有完没完|是不是有病|会不会说话|能不能别|能不能不|要不要这么|多少有(?:点|些)|多少(?:次|遍|年|个)了|不知道(?:多少|哪|谁)[次年月]|(?:这|那|你)也(?:能|叫|算|配)|是不是(?:该|太|有点)/,
    // Whatever, whoever, whenever.
    /(?<word>怎么|谁|哪里?|什么时候|什么|多少|几点)[^,，]{0,6}?(?:就|都)?\k<word>|(?:怎么|什么|谁|哪|几|多少)[^,，?]{0,6}(?:都|也)(?:行|可以|能|好|成|没关系|无所谓)|(?<half>\p{Script=Han})不\k<half>.{0,8}(?:都|无所谓|我不确定|再看|再试|不好说|不一定)|可不可以都|有没有都/u,
    /\b(?:who cares|who knows|who doesn't|what the (?:hell|heck|fuck)|why bother|why on earth|no idea why|what's the point|how dare|how hard can|as if|who would have|nobody knows|can't (?:wait|complain|believe|thank|help but|agree more))\b/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'u',
);

const ASKING_WORD = '(?:怎么|怎样|如何|咋|为什么|为啥|为何|哪|什么|啥|谁|多少|几|是否|能不能)';
/** What tells of a question and does not ask it: 「我知道怎么做了」, 「写了怎么配置」. */
const REPORTED = new RegExp(
  [
    `(?<!不|没|想|谁|人|谁能|有人|想要|请|能|可以|求|位|佬|你|您|们)(?:知道|明白|懂|懂得|清楚|晓得|学会|学到|了解|搞懂|弄懂|弄清|搞清|看到|看懂|记得|想起)了?.{0,6}${ASKING_WORD}`,
    `终于.{0,3}(?:知道|明白|懂|清楚|学会|会)`,
    `(?:讲|写|说明|写明|写着|写了|介绍|分享|讲解|讲了|说了|说过|教了|教(?:你们?|大家|会)|演示|记录|总结|解释|讨论|回答)[了过的着]*(?:一下|一篇|下)?.{0,4}${ASKING_WORD}(?!.*(?:吗|呢|吧)$)`,
    `(?:不懂|不会|不知道|不清楚|想知道|忘了|有不懂).{0,8}${ASKING_WORD}.{0,10}的(?:同学|朋友|人|小伙伴|话)?(?:可以|请|就|看|去|来|都)`,
    `(?:无论|不管|不论|任凭|随便|看你|看他|取决于|要看|得看|才知道|难怪|怪不得).{0,8}${ASKING_WORD}`,
    `${ASKING_WORD}.{0,12}(?:知道了|明白了|懂了|清楚了|搞定了|解决了|找到了|会了)$`,
    // 「群公告有怎么加入」
    `(?<!没)(?:公告|置顶|文档|readme|wiki|教程|视频|文章|手册|官网|faq|链接|第.章)(?:里面?|中|上)?(?:就|都|也)?(?<!没)(?:有|写|讲|说|提到)[了过着]?.{0,4}${ASKING_WORD}`,
    // 「老板问我什么时候上线」
    `(?:他|她|们|人|老板|同事|领导|面试官|客户|群友|楼上|别人|大家|同学|朋友)(?:都|总|老|经常|常|刚才|昨天|来|会)*(?:问|说)(?:我|的|过|起|了|是|到)*.{0,12}${ASKING_WORD}|被问到?`,
    `(?:别|不要|不用|少|甭)(?:再|老|总)*问|(?:谁|以后)再问|再问就`,
    // 「我先看看怎么弄」
    `^(?:那|等|先|让|回头|明天|晚点|改天|等下|等会|待会)*(?:我|咱|我们|咱们)?(?:先|再|去|来|回头|明天|晚点|这就|自己|等下|也)*(?:看看?|研究|查一?下|试试|说说|讲讲|演示|整理|想想|琢磨|确认|告诉你)(?:一下|下)?.{0,6}${ASKING_WORD}`,
    `(?:感谢|谢谢|多谢).{0,6}(?:告诉|教|帮|解答|指点).{0,6}${ASKING_WORD}`,
    `^按.{0,4}说`,
    // 「怎么备份我写在 wiki 里了」
    `${ASKING_WORD}.{0,14}(?:我(?:写|发|知道|昨天|刚才|来|统一|已经|给|回)|文档.{0,4}有|写了|发过|发了|有写|有讲|看邮件|看文档|看置顶|看公告|不用回|的那位|的同学|这事)`,
    `(?:搞定|解决|修好|弄好|没事)了$`,
  ].join('|'),
);
const REPORTED_ENGLISH =
  /\b(?:turns out|turned out|i'll (?:check|look|see|find))\b|\b(?:i (?:know|see|understand|figured out|found out|remember|learned|get)|now i know|shows?|explains?|describes?|tells you|wrote(?: an? \w+)?|writing|that's|this is|here's|here is|it's|depends on|see|check|look into|looking into|figured out|care|no matter|regardless of|matter of) (?:about |on |exactly |out )?(?:how|what|why|where|when|who|which)\b/;

/** 「有没有文档讲怎么…」, 「能讲讲怎么…吗」 ask, whatever they report. */
const ASKED_AFTER_ALL =
  /有没有|有无|能不能|可不可以|能否|是否|哪里有|哪有|哪个|[吗呢]$|请问|求|想问|谁能|谁会|能(?:说|讲|教)|麻烦|帮/;

export function isSmallTalk(said: string): boolean {
  return SMALL_TALK.test(said);
}

/** Whether a sentence has the form of a question and wants no answer: 「谁说不是呢」. */
export function isExclaimed(said: string): boolean {
  return RHETORICAL.test(said);
}

/** Whether a sentence tells of a question and does not ask it: 「我知道怎么做了」, "I wrote about how to …". */
export function isReported(said: string): boolean {
  // 不太明白 is not to know.
  const plain = said.replace(/不(?:太|大|是很|是)(?=知道|明白|懂|清楚|会|了解)/g, '不');
  return (REPORTED.test(plain) && !ASKED_AFTER_ALL.test(plain)) || REPORTED_ENGLISH.test(plain);
}
