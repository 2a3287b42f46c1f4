/** Tools, features and hardware; last, words that say two things at once, in the form of `lexicon.ts`. */
export const TOOLS = `
stackable: 可扩展 扩展性 可插拔 可扩展性 | extensible, extensibility, pluggable, scalable
embed: 嵌入 内嵌 嵌到 嵌进 嵌入到 嵌套到 放到自己网站 | embed, iframe, embedded, embedding widget
low-code: 低代码 零代码 无代码 拖拉拽 | low code, no code, nocode, lowcode
workflow-flow: 工作流 流程编排 业务流 流程引擎 审批流 | workflows, flow engine, bpm, workflow engine
script: 脚本 批处理 自动化脚本 小脚本 | script, scripts, bash script, shell script, batch file
package-manager: 包管理器 包管理工具 包管理 | package manager, package managers
npm: | npm, npmjs, npx
yarn: | yarn
pnpm: | pnpm
pip: | pip, pip3, pypi, uv pip
conda: | conda, anaconda, miniconda, mamba
venv: 虚拟环境 | venv, virtualenv, virtual environment, virtual env
maven: | maven, mvn, pom
gradle: | gradle
homebrew: | homebrew, brew
apt: | apt, apt get
yum: | yum, dnf
choco: | choco, chocolatey, scoop, winget
lockfile: 锁文件 锁定文件 版本锁定 锁版本 | lockfile, lock file, pin version, pinned version
java: | java, jdk, jre, openjdk
spring: | spring, spring boot, springboot, spring cloud
csharp: | c#, csharp, dotnet, .net, net core, asp.net
cpp: | c++, cpp
kotlin: | kotlin
swift: | swift
php: | php, laravel
ruby: | ruby, rails
vue: | vue, vuejs, vue js
react: | react, reactjs, react js
react-native: | react native, rn
angular: | angular, angularjs
svelte: | svelte, sveltekit
nextjs: | next js, nextjs
nuxt: | nuxt, nuxtjs
jquery: | jquery
uniapp: | uniapp, uni app, taro
flutter: | flutter, dart
electron: | electron, tauri
webpack: | webpack
vite: | vite, rollup, esbuild
django: | django
flask: | flask, fastapi
pytorch: | pytorch, torch
tensorflow: | tensorflow, keras, tf
jupyter: 笔记本环境 | jupyter, jupyterlab, colab, ipynb, jupyter notebook
vscode: | vscode, vs code, visual studio code
jetbrains: | jetbrains, intellij, idea ide, pycharm, webstorm, goland
vim: | vim, neovim, nvim, emacs
cursor-ide: | cursor ide, windsurf
mcp: | mcp, model context protocol
agent: 智能体 代理人程序 | agents, ai agent, agentic
embedding-vector: 向量化 嵌入模型 | embeddings, embedding, embedding model
token-usage: 消耗多少 词元 费令牌 消耗量 | token usage, tokens used, token consumption
stream: 流式 流式输出 打字机效果 逐字输出 流式响应 | stream response, streaming output, sse, server sent events
quantize: 量化 量化版 量化模型 | quantize, quantization, quantized, int8, int4
inference: 推理 推理服务 跑推理 推断 | inference, predict, prediction, serving
multi-gpu: 多卡训练 多张卡 多显卡 卡数 | multi gpu, multiple gpus, ddp, deepspeed
chrome: 谷歌浏览器 | chrome, google chrome, chromium
firefox: 火狐 火狐浏览器 | firefox, mozilla firefox
safari: | safari
edge: 微软浏览器 | edge, microsoft edge
ie: | ie, internet explorer, ie11
wechat-browser: 微信内置浏览器 微信里打开 微信内打开 微信打开 | wechat browser, in wechat browser
browser-extension: 浏览器插件 浏览器扩展 油猴 油猴脚本 谷歌插件 | browser extension, chrome extension, userscript, tampermonkey, browser addon
h5: 手机网页 移动网页 | h5, mobile web, html5
pwa: 添加到桌面 桌面快捷方式 | pwa, home screen
app-store: 应用商店 应用市场 上架 上架应用 软件商店 | app store, google play, play store, appstore
incognito: 无痕 无痕模式 隐私模式 隐身模式 | incognito, private window, private browsing
print-pdf: 打印成 打印出来 列印 | printing, printer, printout
time-format: 日期格式 时间格式 时间显示 时间不对 时间差 差八小时 时间错 时间不准 快八小时 | date format, time format, wrong time, time is off, timestamp
utc: 格林威治 东八区 北京时间 时间戳 世界时 | utc, gmt, beijing time, cst
working-hours: 工作时间 上班时间 营业时间 值班 几点上班 在线时间 服务时间 | working hours, business hours, opening hours
retry: 重试 重发 再试一次 重传 自动重试 | retry, retries, resend, try again
resume-download: 断点续传 续传 | resumable, resume download, resume upload
interrupt: 中断 断了 中途断 被中断 打断 中途停 | interrupted, interrupt, aborted midway
idempotent: 幂等 去重 防重复 | idempotent, dedup, deduplicate
rate-code: 调用次数 每分钟 每秒 每天多少次 次数用完 次数 | requests per minute, requests per second, per minute, per day, call count
big-data-volume: 百万 千万 大数据量 海量 上亿 数据量大 亿级 数据量 | millions of rows, large dataset, big data, huge amount, data volume
chunk: 分块 切片 分片 分段 拆分 切分 | chunk, chunking, shard, sharding, split, slice
large-upload: 大文件上传 上传大文件 文件太大 文件过大 附件太大 | upload large file, file too large, payload too large, entity too large
thumbnail: 缩略图 封面 封面图 预览图 | thumbnail, cover, cover image
album: 图库 相册 图床 素材库 | gallery, album, image hosting, image host
banner: 横幅 轮播 轮播图 幻灯广告 | banner, carousel, slider
footer: 页脚 页尾 底部 页面底部 底栏 | footer, page footer, bottom bar
header: 页头 顶部 顶栏 页眉 顶部导航 | header, top bar, topbar
loading-icon: 加载动画 骨架屏 菊花 | spinner, skeleton, loading animation
animation: 动画 动效 特效 过渡 | animation, animations, transition
input: 输入 输入框 打字 键入 | input, type in, text box, textbox, input box
ime: 输入法 拼音 打不出中文 中文输入 | input method, ime, pinyin
select: 下拉 下拉框 下拉菜单 多选 单选 选择框 | dropdown, select box, multi select, combobox, checkbox, radio
undo: 撤销操作 撤销一步 恢复操作 后悔 还原操作 | undo, redo
save-auto: 自动保存 自动存档 没保存 忘了保存 | autosave, auto save, unsaved
version-control: 版本管理 版本控制 历史版本对比 | version control, vcs, versioning
bookmark: 收藏 书签 收藏夹 我的最爱 | bookmark, favorite, favourite, favorites
tag-category: 分类 类别 类目 归类 栏目 | category, categories, classify, classification
tree: 层级 树形 嵌套 上下级 父子 多级 | tree, hierarchy, nested, nesting, parent child
fuzzy: 模糊搜索 模糊匹配 模糊查询 拼音搜索 分词 | fuzzy, fuzzy search, tokenizer, segmentation, fuzzy match
regex: 正则 正则表达式 通配符 | regex, regular expression, wildcard, regexp
red-dot: 红点 未读 未读消息 小红点 角标 | unread, red dot, badge count
transfer-ownership: 转让 移交 转交 过户 交接 转给别人 | transfer ownership, hand over, handover
incremental: 增量 差量 增量更新 增量备份 | incremental, delta, differential
auto-backup: 自动备份 定时备份 定期备份 每日备份 | automatic backup, scheduled backup, auto backup, daily backup
auto-update: 自动更新 自动升级 检查更新 静默更新 | auto update, automatic update, automatic updates, check for updates, autoupdate
skip-version: 跨版本 跨大版本 跳版本 跳级升级 直接升到最新 跨版本升级 逐级升级 | skip versions, skip version, across versions, major version upgrade
downtime: 停机 不停机 停机时间 平滑升级 无感升级 零停机 滚动升级 停服升级 | downtime, zero downtime, rolling update, rolling upgrade
naming-version: 版本号规则 版本命名 语义化版本 | semver, semantic versioning, version scheme
migration-from: 从别的系统 从其他平台 从旧系统 从竞品 老系统迁 从其他软件 | from another platform, from other system, from another tool, from other tools
electricity: 插拔 供电 电源 | power supply, power
hardware-board: 开发板 单片机 嵌入式 板子 硬件板 | development board, dev board, mcu, esp32, stm32, arduino, embedded board
firmware: 固件 刷机 烧录 刷固件 | firmware, flash firmware, flashing, bootloader
serial: 串口 串列埠 | serial port, uart, usb
sensor: 传感器 感测器 | sensor, sensors
camera: 摄像头 相机 摄影机 镜头 | camera, webcam, cameras
bluetooth: 蓝牙 蓝芽 | bluetooth, ble
microphone: 麦克风 话筒 | microphone, mic
game: 游戏 小游戏 | game, games, gaming
security-scan: 安全扫描 漏洞扫描 扫出漏洞 扫描出 渗透测试 等保测评 渗透 | security scan, vulnerability scan, penetration test, pentest
virus: 病毒 报毒 误报 杀毒软件 木马 杀软 被拦截 提示有毒 | virus, malware, false positive, antivirus, trojan, windows defender, smartscreen
untrusted-app: 无法验证开发者 已损坏 文件已损坏 来自身份不明 无法打开因为 打不开因为 移到废纸篓 | damaged, unidentified developer, gatekeeper, is damaged
official-fake: 山寨 盗版 假冒 冒充 骗子 诈骗 真假 是不是官方 假的 冒牌 | fake, scam, phishing, impersonate, counterfeit, impersonator, official or not
trust: 靠得住 可信 信得过 跑路 会不会跑路 倒闭 黄了 | trust, trusted, shut down someday
recommend: 推荐 安利 种草 值得 值得用 | worth it, worth, recommendation list
popular: 热门 流行 主流 受欢迎 | popular, trending, mainstream
difficulty: 难度 难不难 难吗 好学吗 复杂吗 学习曲线 学习成本 容易吗 | difficult, difficulty, hard to learn, learning curve, complicated
required-skill: 需要会什么 要会什么 要学什么 需要懂 什么基础 前置知识 需要什么基础 要求什么技能 需要哪些技能 技能要求 什么水平 | skills required, required skills, prior knowledge, what skills, background knowledge
remote: 远程 远端 远程访问 异地 | remote, remotely, remote access
quick-reply: 快捷回复 快速回复 常用语 | quick reply, canned response
timeline-view: 甘特图 时间线 时间轴 | gantt, gantt chart
kanban: 任务板 泳道 | kanban, project board
poll-form: 问卷调查 调查 调研 用户调研 | user survey, user research, questionnaire survey
lottery: 抽奖 中奖 开奖 抽中 | lottery, raffle, giveaway, lucky draw
checkin: 签到 打卡 | check in, checkin, sign in sheet
quiz: 答题 测验 竞赛 比赛 大赛 参赛 | quiz, contest, competition, challenge
mcn-media: 采访 媒体报道 媒体 报道 | press, media coverage, press kit, press release
brand-material: 宣传素材 宣传物料 宣传海报 海报 物料 宣传图 素材 | poster, posters, brand assets, promo material, flyer, media kit
logo-use: 使用标志 用你们的标志 能用标志 标志下载 标志素材 标志使用 | use the logo, use your logo, logo usage, download logo, logo guidelines
missing: 缺少 缺失 少了 缺了 缺个 | missing, lacking, lack
module: 模块 模组 | module, modules
loss: 丢失 弄丢 搞丢 没了 | loss
leak: 泄露 外泄 泄密 泄漏 外传 | leaked, leakage, data breach, data leak
individual: 个人 私人 | individuals
low-end: 低配 配置低 低端 老旧 | low end, low spec, weak machine
leftover: 残留 残留文件 残余 | leftover, leftovers, residual files
exit: 自己退出 异常退出 意外退出 自动退出 自己关了 进程退出 | exits, exited, exit unexpectedly
complaint: 吐槽 投诉 意见箱 | complain, complaint
announcement: 公告 公告栏 告示 布告 | announcement, announcements, notice board
welcome: 欢迎 欢迎语 欢迎词 迎新 欢迎消息 | welcome, welcome message, greeting, greet
hallucinate: 胡说 胡说八道 瞎说 幻觉 瞎编 乱说 | hallucination, hallucinate, nonsense, makes things up
pronounce: 读音 发音 怎么念 怎么读 读作 念作 | pronounce, pronunciation
archive: 归档 存档 往期 以往的 | archive, archives
organize: 举办 主办 承办 筹办 操办 | organize, organise, organizer, organiser, host an event
choose: 选择 选型 挑选 怎么选 怎么挑 | choose, choosing
bot-identity: 你是谁 你叫什么 是真人 真人吗 是人吗 | who are you, are you human, human or bot, are you a bot
ask-well: 提问的智慧 提问方式 提问规范 提问模板 | how to ask questions, asking guidelines, smart questions
full: 满了 已满 满员 塞满 | full
remove+account: 销号 销户 删号 销账号 | close my account, close account, account deletion, deactivate account, deactivate my account
register+account: 开账号 开号 建号 开个号 注册个号
change+bind: 换绑 改绑 重新绑定
password+strong: 弱密码 密码强度 密码复杂度 密码策略 密码规则 | weak password, password strength, password policy
notify+trouble: 没通知 没有通知 没提醒 没有提醒 不推送 没推送 不通知 不提醒 | not notified, no notification
permission+trouble: 没权限 无权限 没有权限 权限不足 权限不够 无权 无权访问 | permission denied, no permission, access denied, not authorized, insufficient permissions
configure+file: 设定档 组态档 配置档 | conf file, dotfile
data+loss: 丢数据 丢不丢数据 数据没了 | data loss, lose data, lose my data, losing data, lost data
old+computer: 老电脑 旧电脑 老机器 旧机器 | old computer, old pc, old laptop
start+trouble: 秒退 启不动 拉不起来 启不来 | won't start, doesn't start, fails to start, cannot start, can't start
install+trouble: 装失败 装不成 安不上 安装不上 装不进去 | can't install, cannot install, fails to install, won't install
uninstall+trouble: 卸不掉 卸不干净 卸载不了 删不干净 | can't uninstall, cannot uninstall
remove+trouble: 删不掉 删不了 移不掉 去不掉 | can't delete, cannot delete
upgrade+trouble: 升不了 升不上去 更新不了 升级不了 升挂了 | can't upgrade, cannot upgrade, upgrade failed
build+trouble: 编不过 编译不过 打包失败 编译不了 构建不了 打不出包 | build failed, build fails, build failure, compile error
send+trouble: 发不了消息 发不出来 寄不出 | can't send, cannot send
upload+trouble: 传不上去 传不上 传不了 上传不了 上传不上去 | can't upload, upload failed
import+trouble: 导不进去 导不进来 导入不了 | import failed, can't import
export+trouble: 导不出来 导不出 导出不了 | export failed, can't export
save+trouble: 存不了 存不上 保存不了 保存不上 | can't save, cannot save
bind+trouble: 绑不上 绑不了 绑定不了 绑定不上 | can't bind, cannot link
register+trouble: 注册不了 注册不上 注册不成 | can't register, can't sign up, cannot register
join+trouble: 加不了 加不上 参加不了 | can't join, cannot join, unable to join
login+trouble: 登不进来 登陆不了 登陆不上 登录不进去 登不进系统 | can't log in, cannot log in, can't login, cannot login, unable to login, login failed
connect+trouble: 连接不了 连不通 接不进去 接不通 | can't connect, cannot connect, unable to connect
scan+trouble: 扫不了 扫不出 扫不上 扫不出来 | can't scan
sync+trouble: 不同步 同步不了 没同步 同步不过来 | out of sync, not syncing
payment+trouble: 付不了 付款失败 支付失败 支付不了 | payment failed, can't pay
refresh+trouble: 刷不出来 刷不出
support+trouble: 不支持 不兼容了 没适配 | not supported, unsupported
translate+trouble: 没翻译 漏翻 错译 机翻 翻译不准 没翻 | untranslated, mistranslation, missing translation, wrong translation
search+trouble: 搜不准 搜索不准 查不出来 查不到了 检索不到 搜索不到 | no results found, irrelevant results
find+trouble: 找不见 找不出来 没找到 没找着 寻不到 | can't find, cannot find, unable to find, could not find
reply+trouble: 答错 答错了 乱回 答非所问 答得不对 回答不对 | wrong answer, incorrect answer, wrong reply
respond+trouble: 叫不动 不理人 没人应 不吭声 不说话 不搭理 | doesn't respond, not respond, no reaction
group+full: 群满 群满了 群已满 人满了 | group is full, group full
group+join+trouble: 加不进群 进不去群 进不了群 加不了群 | can't join the group
group+join+approve: 进群审核 入群验证 加群验证 入群审核
group+announcement: 群公告
group+invite: 拉群 拉个群 求拉群 拉我入群
qrcode+expired: 码过期 码失效 码过期了 群码过期 | expired qr code, qr expired
individual+wechat: 个人微信 个人号 私人微信 个人微信号 微信小号 小号 | personal wechat
contribute+docs: 完善文档 补文档 改进文档 | improve docs, improve documentation, docs contribution
contribute+newcomer: 第一个贡献 首次贡献 第一次贡献 首个贡献 | first contribution, first time contributing
pr+newcomer: | first pr, first pull request, first time contributor
commit+style: 提交格式 提交规范 提交信息规范 提交信息格式 约定式提交 | commit convention, conventional commits, commit message format, commitlint
submit+vulnerability: 漏洞披露 披露 | responsible disclosure, security disclosure, report a vulnerability, security policy
sync+upstream: 同步上游 拉上游 跟上主仓 同步主仓 | sync fork, sync upstream, update my fork
meeting+address: 会议号 入会链接 参会链接 会议室 | meeting link, meeting id, meeting url, zoom link
organize+event: 办活动 搞活动 组织活动 发起活动
user+limit: 席位 按人头 人数限制 人数上限 用户上限 用户数 | seats, per user, per seat, user limit, number of users, max users
name+origin: 名字由来 名字含义 名字的由来 为什么叫 为啥叫 名称由来 取名 | name meaning, origin of the name, why is it called
slow+download: 拉得慢 下得慢 拉取慢 | slow download
slow+start: 首屏 首屏慢 打开慢 | slow startup, slow to load
slow+search: 慢查询 查得慢 | slow query, slow queries
xinchuang+database: 国产数据库 国产库
price+demo: 免费试用 | free trial
`;
