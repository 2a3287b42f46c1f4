/** Licences, people, events and how a community works, in the form of `lexicon.ts`. */
export const COMMUNITIES = `
mit: | mit, mit license
apache: 阿帕奇 | apache, apache license, asf
gpl: | gpl, gplv3, gplv2, gnu gpl
agpl: | agpl, agplv3
lgpl: | lgpl, lgplv3
bsd: | bsd, bsd license
mpl: | mpl, mozilla public license
mulan: 木兰 木兰协议 木兰许可证 木兰宽松许可证 | mulan, mulanpsl
creative-commons: 知识共享 创作共用 知识共享协议 | creative commons, cc by, cc0
open-source-required: 传染性 传染 会被传染 开源义务 | copyleft, viral license, disclose source
attribution: 署名 保留版权 注明出处 注明来源 标明出处 引用来源 保留声明 标注来源 | attribution, credit, give credit, acknowledge, cite the source
cite: 论文 论文引用 引文 参考文献 学术引用 毕业设计 毕设 毕业论文 | cite, citation, paper, bibtex, thesis, academic
reprint: 转载 搬运 转发文章 翻载 | repost, reprint, republish
fork-rebrand: 二开 二次开发 改名发布 套壳 换皮 改了再发 改造成自己的 改了再卖 | derivative, derivative work, modified version, secondary development
school: 高校 大学 学校用 教育 课堂 教学用 科研 非商业 非营利 公益 | education, educational, university, nonprofit, non profit, non commercial, academic use, noncommercial
individual: 个人使用 个人用 私人使用 自己用 个人开发者 个人版 | personal use, individual, private use, home use, individuals
free-edition: 免费版 社区版 开源版 基础版 免费版本 | community edition, free edition, free version, free tier, free plan, open source edition
trial-period: 试用期 试用期限 体验期 | trial period, trial license
authorization-code: 激活码 序列号 注册码 授权文件 兑换码 产品密钥 激活 授权码 | activation code, serial number, license key, license file, product key, redeem code, activation key
discount: 优惠 折扣 打折 优惠码 优惠券 便宜点 学生优惠 活动价 减免 教育优惠 | discount, coupon, promo code, voucher, student discount
payment: 支付 支付方式 付款方式 刷卡 信用卡 对公转账 转账 收款码 结账 缴费 | payment, payment method, credit card, pay with, bank transfer, payments
alipay: 支付宝 | alipay, zhifubao
wechat-pay: 微信支付 微信付款 微信转账 | wechat pay, wxpay, wepay
paypal: 贝宝 | paypal
contract: 签合同 合同签订 走合同 盖章 公章 | sign a contract, purchase order
partner: 合作 合作伙伴 商务合作 代理商 渠道 合作方式 生态伙伴 战略合作 | partner, partners, cooperation, cooperate, business cooperation, reseller, partnership
custom-development: 定制开发 外包开发 付费开发 付费定制 有偿开发 接私活 代开发 接不接定制 | custom development, paid development, hire you, freelance, bespoke development
fund-use: 钱怎么用 资金用途 捐款去向 账目 财务公开 钱花哪 资金去向 经费 | how is money spent, use of funds, financial transparency, expenses, treasurer
bounty-hunt: 悬赏任务 有偿任务 赏金任务 带奖金 付费任务 | bounty program, bug bounty, paid issue
tax: 税费 扣税 抵税 | tax, taxes, tax deductible
friend: 好友 微信好友 | friend, friends
keyword: 关键词 关键字 触发词 | keyword, keywords, trigger word
wake: 唤醒 呼叫 召唤 叫出来 唤起 怎么叫你 呼出 | wake, summon, wake up, invoke, call the bot
context-memory: 上下文 记忆 连续对话 多轮对话 多轮 记住上文 记得之前 | context, multi turn, conversation memory, context length, context window
prompt: 提示词 提示语 咒语 系统提示 | prompt, prompts, system prompt, prompt engineering
knowledge-base: 知识库 题库 问答库 语料库 知识管理 | knowledge base, kb, faq base, rag, knowledge
moments: 朋友圈 | moments
channels: 视频号 微信视频号 | wechat channels, video channel
douyin: 抖音 快手 | douyin, tiktok, kuaishou
xiaohongshu: 小红书 | xiaohongshu, rednote
zhihu: 知乎 | zhihu
bilibili: 哔哩哔哩 哔哩 小破站 | bilibili
weibo: 微博 新浪微博 | weibo
twitter: 推特 | twitter
telegram: 电报 电报群 纸飞机 | telegram, tg
whatsapp: | whatsapp
teams: | microsoft teams, ms teams, teams
matrix: | matrix, element chat
irc: | irc
line-chat: | line app
social-media: 社交媒体 社媒 社交平台 自媒体 媒体账号 官方微博 官方账号 | social media, social account, social accounts
rss: 订阅源 信息流 | rss, atom feed, feed
bounce: 退信 被退 被拒收 邮件被退 发信失败 退回来 | bounced, bounce, rejected mail, undelivered
smtp: 发信 发件 发件服务器 邮件服务器 发信服务 发件箱 | smtp, mail server, outgoing mail
spam-folder: 垃圾箱里 进垃圾箱 垃圾邮件箱 被当垃圾 | spam folder, junk folder
etiquette: 提问的智慧 提问方式 怎么提问 提问规范 如何提问 提问模板 怎么问问题 | how to ask questions, asking guidelines, etiquette, netiquette
agenda: 议程 会议议程 讨论什么 会议内容 会议议题 日程安排 会议主题 | agenda, topics, meeting agenda, meeting topics
attend: 出席 旁听 到场 参会 与会 列席 到会 | attend, attending, attendance, sit in
ticket-event: 门票 票 购票 入场券 抢票 领票 报名费 | tickets event, admission, event ticket, registration fee
venue: 场地 地点 会场 哪个城市 举办地 在哪举办 举办地点 活动地点 在哪办 | venue, event location, which city, where is it held
travel: 差旅 路费 机票 酒店 住宿 差旅补助 交通费 报销路费 | travel, travel grant, hotel, flight, travel support, accommodation
volunteer: 志愿者 义工 志工 当志愿者 | volunteers, volunteering
ambassador: 大使 布道 布道师 校园大使 宣传大使 推广大使 社区大使 | ambassador, evangelist, advocate, developer relations, devrel, campus ambassador
sig: 兴趣小组 工作组 特别兴趣小组 专项小组 专委会 | sig, working group, special interest group, wg
committee: 委员会 技术委员会 管委会 理事会 指导委员会 管理委员会 董事会 | committee, steering committee, technical committee, tsc, toc, pmc, board
governance: 治理 社区治理 决策 治理模式 治理结构 谁说了算 决策机制 谁来决定 谁拍板 | governance, decision making, decision, who decides, governance model
vote: 投票 表决 选举 票选 推选 公投 | vote, voting, election, poll, ballot
foundation: 基金会 开放原子 开放原子基金会 | foundation, cncf, linux foundation, openatom, apache foundation
incubate: 孵化 孵化器 孵化项目 毕业项目 沙箱项目 捐赠项目 捐给基金会 | incubation, incubator, incubating, graduated project, sandbox project
ecosystem: 生态 生态圈 周边项目 衍生项目 生态项目 周边生态 | ecosystem, related projects, sister project, ecosystem project
origin: 由来 起源 怎么来的 历史由来 名字由来 创始人 创始 发起人 谁创建 谁创立 谁发起的 谁开发的 谁做的 哪家公司 背后是谁 谁写的 哪个公司开发 | origin, founder, founded, who created, who made, who is behind, created by, background story, which company
dco: 签名提交 提交签名 提交签署 没签名 | dco, signed off by, sign off, signoff, developer certificate of origin
gpg: 公钥 私钥 密钥对 签名密钥 | gpg, pgp, public key, private key, key pair
ssh: 免密登录 密钥登录 远程登录 | ssh, ssh key, scp, sftp
rebase: 变基 衍合 | rebase, rebasing
cherry-pick: 拣选 挑提交 回合 | cherry pick, backport, backporting
upstream: 上游 上游仓库 主仓库 源仓库 | upstream repository, main repo, upstream repo
git: | git, git command
github: | github, gh, git hub
gitee: 码云 | gitee, oschina
gitlab: 极狐 | gitlab, jihulab
atomgit: | atomgit, gitcode
reject: 拒绝 驳回 被拒 被驳回 不接受 打回 打回来 被打回 关了我的 没被采纳 不采纳 | reject, rejected, decline, declined, turned down, closed my
reopen: 重新打开 重开 再打开 恢复打开 | reopen, re open
progress: 进度 进展 到哪一步 做到哪了 什么进度 进行到 到哪了 跟进 | progress, status update, current status, any update, any progress
priority: 优先级 紧急 加急 优先 插队 优先处理 尽快处理 | priority, urgent, expedite, prioritize, p0, critical, asap
estimate: 预计 预估 大概什么时候 估计 估算 | estimate, eta, expected, estimated
discuss: 讨论帖 探讨 商量 提出来讨论 发起讨论 | discussion, discuss, talk about
issue-template: 问题模板 工单模板 反馈模板 按模板 缺陷模板 | issue template, bug template, bug report template
unit-coverage: 覆盖率 测试覆盖率 测试覆盖 | coverage, test coverage, code coverage
mock: 模拟数据 打桩 假数据 造数据 测试数据 | mock, mocking, stub, fake data, fixtures, test data
staging: 预发 预发环境 测试环境 灰度 灰度发布 预生产 | staging, test environment, grey release, gray release, canary release
static-analysis: 静态检查 静态扫描 代码扫描 静态分析 | static analysis, sonar, sonarqube, code scanning
non-code: 不会写代码 不写代码 不会编程 不懂代码 非代码 非代码贡献 不懂编程 不是程序员 非技术 不懂技术 不会代码 设计师 | non code, without coding, non coding, cannot code, can't code, not a programmer, don't code, don't know how to code, non technical, no coding
hall-of-fame: 致谢 鸣谢 荣誉榜 贡献墙 荣誉墙 贡献者墙 光荣榜 | acknowledgement, hall of fame, thanks list, credits page, acknowledgements
resume-cv: 简历 履历 写简历 写进简历 实习证明 推荐信 背书 | cv, recommendation letter, resume writing, reference letter
eligibility: 资格 条件 报名条件 申请条件 参加条件 资格要求 | eligibility, eligible, qualification, criteria, who can apply, qualify
deadline: 截止 截止时间 截止日期 报名截止 截稿 最后期限 死线 截至 来得及 | deadline, due date, closing date, last day, cutoff
stipend: 津贴 补贴 补助 奖学金 实习工资 有没有钱拿 有钱拿 有工资 发工资 | stipend, allowance, scholarship, grant, compensation
select-result: 中选 录取 中选名单 入选名单 录取名单 公示 选拔 名单公布 | selected list, shortlist, selection, accepted list, admitted
name-list: 名单 列表名单 花名册 | roster, list of people
mid-term: 中期 中期考核 中期检查 结项 结题 验收 期末考核 | midterm, mid term, final evaluation, evaluation
topic-choice: 选题 课题 项目题目 题目列表 | project topic, project ideas, topic choice, project idea
shipping: 邮寄 快递 寄到 包邮 物流 收货地址 发货 邮费 运费 寄送 单号 | shipping, delivery, courier, mailing address, postage, shipping address, parcel
age: 年龄 未成年 几岁 未满 | age, minor, under age, years old
female: 女生 女性 女开发者 | women, female
`;
