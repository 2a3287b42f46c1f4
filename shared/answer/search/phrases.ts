/** Words that turn up in questions and say nothing of what is asked. */
export const FILLERS = `
贵项目 贵司 贵公司 贵社区 贵团队 在此 这边想 我这边 year years some kind there
曾经 立即 始终 经常 常常 往往 偶尔 有时 有时候 渐渐 逐渐 忽然 终于 终究 确实 的确 实在 简直 几乎 差不多 也许 或许 恐怕 仿佛 显然 当然 自然 未必 不必 千万 一定 务必 只要 只有 除非
无论 不管 尽管 虽然 即使 既然 由于 因此 于是 随后 最后 首先 其次 此外 并且 不仅 不但 甚至 连 尤其 格外 更加 更 越 越来越 最 相当 十分 极其 过于 稍微 有点儿 有些 一点儿 全都 一共
总共 仅仅 只是 再次 重新 反复 仍然 仍 依然 依旧 昨晚 今早 明早 后天 近来 近期 将来 从前 过去 当时 那时 这时 此时 如今 周一 周二 周三 周四 周五 周六 周日 星期 礼拜 月初 月底 年底
年初 春节 国庆 周末 凌晨 中午 傍晚 半夜 一会儿 一会 一阵 一段时间 好久 很久 许久 不久 小时 分钟 我司 我们公司 我们学校 单位 部门 团队 组里 学校 同学 室友 甲方 老大 本人 楼上 楼主 大伙
诸位 亲 亲们 老铁 家人们 哥们 师傅 前辈 人们 新人 女朋友 认为 以为 希望 期望 听说 据说 看见 注意到 了解到 明白 理解 研究 琢磨 纠结 请求 劳烦 拜托 跪谢 先谢 提前感谢 感激 辛苦 多谢了
万分感谢 试 试试 试过 尝试 试了 试了下 试一下 走 回 变 变成 算 称 属于 存在着 遇见 导致 造成 引起 影响 涉及 包括 包含 含 带有 具有 拥有 使 令 地方 过程 阶段 意思 外面 下面 旁边
中间 之间 方便 麻烦了 一样 一遍 一些 有关的 相应 对应 各自 分别 同样 类似 类似的 样式的 说明一下 确认 确认下 确认一下 讨论 聊 聊聊 交流 请假 催 着急 急用 在线求助 救命 救急 呜呜 哭
苦恼 头疼 头大 郁闷 奇怪 奇怪了 懵 懵了 蒙了 不懂 不太懂 不太会 不会 看不懂 小弟 萌 求大佬 求大神 有空 有时间 方便的话 有偿 谢谢啦 谢啦 谢谢了 感恩 蟹蟹 3q thx 哈喽 嗨 早 早上好
下午好 晚上好 您好呀 你好呀 actually basically simply maybe perhaps probably guess think thought believe feel looking
confused recently yesterday today tomorrow week weeks month months day days hour hours minute minutes since
until before after during because though although however else instead rather quite pretty bit little lot
lots much more most less least many few all every each both either neither other another same such first
second good great nice cool awesome bad best better well fine okay sure truly often sometimes always usually
people person team guy company boss colleague coworker friend client's customer's folks seem seems seemed
put take give came come coming allow allowed let made appreciate appreciated advance hope regards cheers
anyway btw fyi imo tbh lol ok yes yeah yep nope dumb noob silly basic simple straightforward figure figured
understand understood clear idea ideas clue hint tip advice suggestion recommend recommended person's mine
yours 请问 请教 请教一下 问一下 问下 问问 想问 想问下 想问一下 想请教 求助 求问 跪求 求教 求解 咨询 咨询一下 咨询下 了解一下 了解下 想知道 想了解 不知道 知道 晓得 清楚 大佬 大佬们
大神 大神们 各位 各位大佬 大家 大家好 你好 您好 老师 老师们 哥 兄弟 兄弟们 朋友们 小伙伴 小伙伴们 群友 群里 有没有人 有人 有谁 谁知道 谁能 谁会 哪位 帮忙 帮我 帮 帮帮忙 看看 看下 看一下
一下 下 谢谢 感谢 多谢 谢 麻烦 劳驾 不好意思 打扰 打扰一下 弱弱 弱弱地 弱问 急 在线等 挺急的 说一下 说下 说说 讲讲 讲一下 告诉 告诉我 教教我 教我 指点 指教 求指点 求指教 我 我们 我的
咱 咱们 你 你们 您 您们 俺 他 它 他们 自己 想 要 想要 需要 得 应该 应 该 必须 可以 能 能够 会 可 打算 准备 愿意 这 那 这个 那个 这里 那里 这边 那边 这种 那种 这样 那样 这些
那些 本 该项目 此 上面 里面 其中 现在 目前 今天 刚刚 刚 突然 到底 究竟 其实 就是 的话 一直 老是 总是 还是 具体 然后 因为 所以 但是 不过 而且 如果 已经 还 还要 还没 又 再 也 都 就
才 只 只能 真的 比较 很 太 好 非常 特别 有点 一点 点 先 后 时候 的时候 时 之后 以后 之前 以前 一个 个 些 某个 某 每次 老板 客户 领导 今年 明年 去年 今晚 明天 昨天 前天 上周 下周
本周 早上 晚上 上午 下午 一周 两天 三天 几天 几周 暂时 一开始 开始 占 东西 事 事情 去看 情况 方面 相关 有关 关于 对于 对 给 把 被 让 叫 从 到 去 来 往 向 跟 和 与 或 或者 以及
在 里 上 中 内 用来 用于 通过 按 按照 根据 为 为了 以 是 有 没 没有 的 了 着 过 地 吗 么 呢 啊 呀 吧 嘛 哦 哈 啦 诶 哎 欸 嗯 唉 额 呃 哇 哈哈 嘿 喂 hi 那么 么样 进行
做 弄 搞 整 办 做到 实现 完成 出现 发生 遇到 碰到 显示 提示 出 直接 正确 正常 最近 第一次 首次 刚接触 刚开始 接触 一般 通常 平时 各种 不同的 官方 完全 完 好了 起 成 才能 才可以 行
行不行 了吗 了么 请 谁 当 当前 何 其它 其他 还有 另外 顺便 顺带 说 讲 觉得 感觉 好像 似乎 可能 是不是 然而 咱群 本群 不 别 勿 未 非 掉 人 一半 一直都 张 前面 后面 现成 入手 样
样子 最近在 正在 在用 内部 本身 刚才 刚好 正好 顺手 随手 好几 半天 一下午 一上午 折腾 折腾了 发现 看来 看起来 按理 照着 打 错 新来 初来乍到 学生 学生党 领导说 一条 一层 一台 一份 一篇
一张 一套 一种 一款 几位 咯 噢 喔 哟 些什么 那么多 别的 别处 别忘 东东 玩意 来着 用着 来说 多 大概 大约 左右 请教下 呗 嘞 滴 木有 怎的 之类 等等 等 每 各 又是 都是 但 却 哪怕
随时 马上 立刻 快 赶紧 一直在 一起 明明 居然 竟然 果然 反正 毕竟 至少 起码 所有 全部 整个 任何 份 求一份 求 来个 给个 种 条 台 次 遍 天 周 月 年 号 版 not no without
don't never a an the to of in on at for with from by into is are was were be been am do does did done have
has had having i i'm im i've we we're you your my our me us it it's its this that these those there here any
some anyone anybody someone somebody everyone please pls plz thank thanks hello hey guys dear sir know tell
explain help need want wanna would like should must could can will may might shall just also so and or but
if then when while as than about only very too really currently now yet still again already ever possible
able way ways one ones thing stuff get got going lets kind sort wondering wonder question questions quick
sorry excuse ask asking something anything trying try tried keep keeps there's what's up out happen
happening happens right correct correctly properly proper own via available exactly official types type
based existing new
这个人 那个人 每个人 某个人 请大家 求帮忙 求帮助 求大佬指点 求大佬解答 帮我看看 帮看看 帮看下 帮忙看看 帮忙看下 蹲一个 蹲一下 蹲 插个眼 同问 同求 我也是 我也想问 有没有大佬 有没有朋友 有木有人
有无大佬 大佬求带 救救孩子 卑微 小白一枚 菜鸡 菜鸡求助 本小白 萌新求问 不太清楚 不太明白 没搞懂 没看懂 没弄明白 搞不懂 搞不明白 想不通 摸不着头脑 一头雾水 折腾半天 搞了半天 弄了半天 试了好多次
百度了 谷歌了 查了半天 找了半天 看了半天 翻遍了 翻了半天 试遍了 各位老师 各位大神 各位前辈 管理大大 管理员大大 大大 太太们 亲爱的 辛苦了 打扰了 冒昧问一下 冒昧 顺便问下 顺便问一下 多问一句
再问一下 还想问 话说 话说回来 讲真 说实话 老实说 不瞒你说 请大佬 劳驾问下 借问 借问一下 问个问题 问个事 请教个问题 有个问题 有个疑问 有一个疑问 有点疑问 有疑问 小问题 新手提问 在吗 在不在
有人在吗 在不 hello呀 打个招呼 初次见面 请多关照 这两天 前两天 这几天 最近几天 这周 上个月 这个月 下个月 刚才还 突然就 莫名其妙 莫名 无缘无故 好端端 好端端的 不知怎么 不知为何 不知咋 忽地
一下子 冷不丁 总感觉 总觉得 印象中 记得 好像记得 据我所知 按道理 按理说 理论上 照理 照理说 respectfully kindly hopefully apologies apologize pardon
greetings howdy morning afternoon evening tonight fellow fellas mate buddy bro gang appreciated grateful
beforehand suddenly randomly literally honestly apparently supposedly somehow anyways whatever perhaps
besides moreover furthermore otherwise meanwhile lately nowadays earlier later curious newb guidance puzzled
baffled struggling struggle googled
`;

/** How it is asked: each line `way: Chinese words | English words and phrases`. */
export const ASKING = `
done: 了吗 了没 了没有 了么 好了没 好了吗 | already, yet
choice: 哪个好用 哪个好 选哪个 哪个更好 哪个更 哪个好一点 推荐用哪个 更喜欢哪个 | which is better, which one is better, better than
how: 怎么 如何 怎样 咋 咋样 怎么样 怎么弄 怎么搞 怎么做 怎么才能 咋整 咋弄 咋搞 咋办 怎么办 方法 步骤 办法 方式 流程 攻略 要怎么 该怎么 教程 | how, how to, how do, how does, how can, how should, steps, instructions, tutorial
what: 是什么 什么是 啥是 是啥 什么 啥 什么意思 指什么 是个啥 干什么 做什么 干嘛 是什么意思 | what, what is, what are, what's, what does, meaning, mean
why: 为什么 为啥 为何 怎么会 怎么回事 什么原因 咋回事 原因 怎么总是 怎么老是 是什么原因 | why, how come, reason, cause
where: 怎么看 怎么查看 怎么找 怎么查 怎么查询 哪个目录 哪个文件夹 哪个路径 哪个文件 哪里看 哪里 在哪 在哪里 哪儿 在哪儿 从哪 从哪里 去哪 去哪里 到哪 到哪里 哪能 什么地方 地址 链接 网址 入口 那里 在那里 哪 位置 | where, link, url, location, located
who: 谁 哪位 何人 什么人 哪些人 | who, whom, whose
when: 什么时侯 啥时侯 什么时间点 什么时候 何时 啥时候 几号 几点 多久 多长时间 什么时间 几时 是什么时候 是什么时侯 什么时候开 什么时候出 几天 几周 几个月 几月份 几月 哪天 日期 哪一天 | when, how long, what time, how soon, how often, date, what date
amount: 多少 几个 多大 多高 几台 多少个 几次 多少次 多少钱 | how many, how much, how big, how large, how many times
which: 哪一种 哪一款 哪一些 哪个 哪些 哪种 哪一个 有什么 有哪些 有啥 哪几种 | which
whether: 吗 么 是否 是不是 能不能 可不可以 有没有 支不支持 会不会 要不要 需不需要 能否 可否 行不行 用不用 该不该 可以吗 能吗 | do you, does it, is it, is there, are there, can i, can we, can it, could i, am i, do i need, does, is, can, will
trouble: 报错 出错 错误 失败 怎么办 怎么回事 咋回事 咋办
choice: 怎么选 怎么挑 如何选择 选哪种 该选哪个 该用哪个 选型 哪家好 哪个合适 哪个比较好 谁更好 | which should i, which one should i, better choice
how: 咋个 咋样才能 咋才能 怎样才 怎么个 如何才能 咋操作 怎么操作 如何操作 怎么整 怎么办理 怎么用 咋用 怎么玩 怎么实现 如何实现 怎么处理 如何处理 怎么解决 如何解决 怎么破 该如何 要如何 应该怎么 有什么办法 有啥办法 有什么方法 什么办法 啥办法 有没有办法 求方法 求教程 求步骤 何如 怎么开始 | how would, how might, how could, what is the way, best way to, is there a way, any way to, what should i do, procedure, guide, walk me through, show me how
what: 是啥东西 啥东东 啥玩意 什么鬼 什么玩意 啥意思 什么东东 指的是 指的啥 指啥 何谓 何为 啥叫 叫做什么 | what exactly is, what's the meaning, definition, define, stand for
why: 怎么就 咋就 咋会 为嘛 为毛 凭什么 凭啥 什么情况 啥情况 什么鬼情况 什么问题 啥问题 咋了 怎么了 啥原因 什么缘故 何故 | what causes, for what reason, what's wrong, what went wrong, whats wrong
where: 存哪 存在哪 放哪 放在哪 放哪里 放在哪里 搁哪 搁哪儿 在哪看 在哪找 在哪查 在哪弄 在哪设置 在哪下 去哪找 去哪下 去哪看 去哪里找 哪边 哪块 哪个页面 哪个网站 哪个菜单 哪个地方 从何处 何处 上哪 上哪儿 上哪找 往哪 往哪里 求链接 求地址 求入口 求网址 哪有 哪里有 哪儿有 哪里能 哪里可以 在什么地方 | where can, where do, where is, whereabouts, which folder, which page, which directory, link to, place to
who: 哪个人 谁在 谁来 谁能 谁负责 归谁 找哪位 找谁 谁管 是谁 哪个同学 | who is, who are, who can, who should, whom to, in charge
when: 啥时 啥时间 什么时间段 多会儿 多咱 哪一年 哪年 哪月 几月几号 星期几 周几 礼拜几 几点钟 几点开始 什么日子 几时能 何日 多久能 要多久 需要多久 得多久 还要多久 等多久 多长 隔多久 每隔多久 多少天 多少小时 | since when, until when, how many days, how many hours, how many weeks, which day, eta, by when
amount: 几多 几块钱 多少钱一年 多少人民币 有多少 有多大 多少台 多少次 多少条 多少位 多少g 几个人 几人 最多几个 | how much does, what amount, number of
which: 哪几个 哪几款 哪些个 哪类 什么样的 什么类型 啥样的 都有啥 都有什么 都有哪些 有何 包含哪些 包括哪些 | what kind of, which ones, what are the, what types, list of
whether: 能否 可否 是否支持 可不可 可以不 可以么 行么 行吗 能不 会吗 好使吗 好用吗 成不 成不成 得行不 有吗 有没 有无 有木有 中不中 要吗 需要吗 必须吗 必须要吗 一定要吗 非得 用得着 是吗 对吗 允许吗 让不让 准不准 给不给 算不算 | would it, is it possible, possible to, are we allowed, am i allowed, may i, does anyone, has anyone, should i, will it, will there, have to, do we need, is anyone
trouble: 咋回事啊 出问题 出错了 报错了 失败了 救命 求救 崩了 挂了 什么毛病 啥毛病 | what went wrong, help fix
`;
