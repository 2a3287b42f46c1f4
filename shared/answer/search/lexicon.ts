/**
 * What open-source communities have several words for, each line `concept: Chinese words | English words and phrases`. A
 * word may stand in several lines: it means one of them. `a+b` are words that mean both at once. A concept after `~` says
 * little of what is asked. General knowledge, of no community.
 */
export const LEXICON = `
install: 安装 装 部署 搭建 搭 架设 装上 装好 按装 布署 自建 | install, setup, set up, deploy, self host, deployment, installation
uninstall: 移除安装 解除安装 卸载 卸掉 卸 | uninstall
upgrade: 升级 更新 升到 升级到 更新到 升 | upgrade, update, migrate to
downgrade: 降级 回退 回滚 退回 降 降到 退到 回到 | downgrade, roll back, rollback, revert
download: 下载 下到 下载到 下好 | download
upload: 上传 传上去 传 | upload
start: 启动 运行 跑 跑起来 起来 起服务 跑通 拉起 | start, run, launch, boot, startup
stop: 停止 停掉 停下 终止 停 | stop, terminate, shut down, shutdown
restart: 重启 重新启动 | restart, reboot
enable: 打开 开启 启用 开 激活 开通 | enable, turn on, switch on, activate, open, enabled
disable: 关闭 关掉 禁用 停用 关 不再 屏蔽 禁止 阻止 不让 不想让 不允许 别让 不想 不想用 不要 不想要 不希望 不愿 | disable, forbid, prevent, block, disallow, turn off, switch off, deactivate, close
bind: 绑定 关联 绑上 绑 帮定 绑订 连到 | bind, link, associate
unbind: 解绑 解除绑定 取消绑定 取消关联 解除关联 | unbind, unlink, disconnect
add: 添加 增加 新增 加上 加个 加 追加 补充 | add, append
remove: 注销 删除 删 移除 去掉 删掉 清除 清空 清理 移出 踢 踢出 去除 | remove, delete, erase, clear, clean, wipe
create: 创建 新建 建立 建 生成 建个 制作 | create, generate, make
change: 修改 更改 改 编辑 变更 调整 更换 换成 换 改成 切换 替换 改名 切成 切到 改为 调 调成 | change, edit, modify, switch, replace, rename
join: 加入 参加 参与 入会 报名 订阅 订 加 进 | join, subscribe, participate, take part, enroll
leave: 退出 离开 退会 不想收 | leave, quit, unsubscribe, opt out
contribute: 贡献 参与贡献 参与开发 做贡献 出力 出一份力 做点什么 | contribute, contribution, get involved, help out
login: 登录 登陆 登入 登上 登 登录不 | login, log in, sign in, signin, log into, sign into, logged in
logout: 登出 退出登录 退登 | logout, log out, sign out
register: 注册 开户 | register, registration, signup, sign up, create an account
apply: 申请 | apply, application
~get: 获取 获得 拿到 得到 取得 领取 领 弄到 拿 要到 | get, obtain, acquire, receive
search: 搜索 搜 查找 检索 | search
~look: 查看 查询 查 查到 浏览 看 看到 观看 | view, check, see, watch, read, look up, show, display
~find: 找到 找 寻找 | find
configure: 配置 设置 设定 设 配 设成 设为 配好 | configure, configuration, config, settings, setting, set
~use: 调用 引入 引用 调 使用 用 用法 使用方法 玩 怎么玩 操作 使用说明 | use, usage, using
support: 支援 支持 兼容 适配 兼容性 支不支持 相容 | support, supported, compatible, compatibility, work with, works with, work
connect: 连接 连 连上 接入 对接 集成 接 接到 连通 打通 串接 | connect, connection, integrate, integration, hook up
submit: 提交 提 上报 报 提个 反馈 报告 发起 开个 回馈 | submit, report, raise, feedback, send in, file a, file an, filing
issue: 工单 问题单 议题 | issue
bug: 缺陷 程序错误 | bug, defect
trouble: 没通过 不通过 报 报错 出错 错误 失败 异常 故障 不行 不工作 没反应 挂了 崩溃 崩 闪退 无法 不能 没法 没办法 不了 不上 不起来 不出来 不出 不进去 不进 不上去 不下来 不到 不动 不开 不通 不成功 没成功 不显示 不生效 没生效 不管用 没用 坏了 不成 不见了 没有了 卡住 死机 失灵 失效 当机 宕机 挂掉 | error, fail, failure, broken, crash, exception, doesn't work, not work, does not work, can't, cannot, can not, unable to, won't, couldn't, trouble, wrong, stuck, doesn't, isn't, hang, freeze, denied, cant, down, outage, unavailable, unreachable
~solve: 解决 修复 处理 搞定 排查 修 怎么破 | fix, solve, resolve, troubleshoot, repair
slow: 慢 太慢 很慢 速度 加速 卡顿 提速 好慢 特别慢 变慢 很卡 太卡 加载慢 响应慢 转圈 一直转圈 加载 延迟 卡死了 龟速 老是卡 卡死 卡得 一直卡 | slow, speed, fast, faster, speed up, slowly, lag, takes forever, laggy, loading, load, sluggish, lagging, latency
price: 授权费 费 使用费 收费 价格 多少钱 免费 要钱 花钱 费用 付费 价钱 报价 收钱 交钱 掏钱 白嫖 贵 贵不贵 价位 | price, pricing, cost, free, charge, fee, pay, paid, how much is
license: 许可证 开源协议 许可 授权协议 协议 授权 开源许可 开源许可证 授权条款 许可条款 授权方式 | license, licence, licensing
commercial: 商用 商业使用 商业用途 商业 商业化 卖 盈利 卖钱 商业项目 | commercial, commercially, commercial use, for profit
site: 官网 官方网站 主页 网站 首页 | homepage, website, official site, home page, official website, site
docs: 文档 手册 说明书 使用手册 帮助文档 说明文档 | documentation, docs, doc, document, manual
example: 示例 例子 样例 案例 例程 范例 样板 示例代码 代码示例 参考代码 | example, sample, example code, sample code, code sample
demo: 演示 体验 试用 在线体验 | demo, try it, trial
source: 源码 源代码 代码 程序代码 | source, source code, code, codebase
repo: 仓库 代码仓库 代码库 库地址 | repo, repository, repositories
version: 版本 版本号 | version
latest: 最新 | latest, newest
old: | older, old, previous
release: 发布 发版 发行 上线 发 出 | release, publish, come out, ship, launched
roadmap: 路线图 规划 计划 后续 未来 后面计划 接下来 蓝图 | roadmap, plan, planned, future, upcoming features
account: 账号 账户 帐号 帐户 账 号 用户名 | account, username
password: 密码 口令 | password, passwd, pwd, passphrase
forget: 忘记 忘了 忘 记不得 不记得 想不起 丢了 遗失 | forget, forgot, forgotten, lost, lose
reset: 重置 重设 找回 恢复默认 | reset
token: 令牌 密钥 秘钥 访问令牌 凭证 凭据 访问密钥 权杖 | token, key, api key, apikey, access key, secret, access token, credential, secret key
permission: 权限 | permission, access rights, privilege
admin: 管理员 管理者 群管理 | admin, administrator
maintainer: 维护者 维护人 负责人 作者 维护团队 开发团队 | committer, maintainer, author, who maintains, core team
maintain: 维护 停更 停止维护 停止支持 不维护 还修 还更新 不更新了 停止更新 | maintain, maintained, maintenance, end of life, eol
develop: 开发 研发 | develop, development, developer
member: 成员 组员 | member
~user: 用户 使用者 | user
group: 群 交流群 讨论群 群聊 社群 群组 | group, group chat, chat group, chat
community: 社区 社群 | community
wechat: 微信 | wechat, weixin, wx
qrcode: 二维码 | qr, qrcode, qr code
notify: 通知 提醒 推送 | notification, notify, push, remind, reminder
message: 消息 信息 留言 | message
email: 邮箱 邮件 电邮 信箱 电子邮件 电子信箱 | email, mail
mailing-list: 邮件列表 邮件组 邮件名单 邮件清单 | mailing list, mailinglist, mail list
backup: 备份 快照 备一份 | backup, back up, snapshot, dump
restore: 恢复 还原 回档 | restore, recover, recovery
migrate: 迁移 搬家 搬 搬迁 转移 转到 搬到 迁到 转 | migrate, migration, move, transfer
export: 导出 存成 存为 另存 另存为 转成 转为 转换成 | export, save as, convert
import: 导入 导进来 导进去 迁进来 批量导入 | import
sync: 同步 | sync, synchronize, synchronise, synchronization
test: 测试 | test, tests, testing
debug: 调试 | debug, debugging
build: 编译 构建 打包 打个包 | build, compile, package it
~dependency: 依赖 依赖包 依赖项 | dependency, dependencies
package: 包 安装包 软件包 | package
log: 日志 | log, logs
~data: 数据 资料 | data
database: 数据库 | db, database
~file: 文件 | file
folder: 目录 文件夹 路径 | folder, directory, path
port: 端口 端口号 | port
network: 网络 断网 | network, internet
proxy: 代理 反向代理 反代 梯子 翻墙 科学上网 | proxy, reverse proxy, vpn
~server: 服务器 服务端 主机 云主机 伺服器 | server
client: 客户端 | client
browser: 浏览器 | browser, browsers
mobile: 手机 移动端 手机端 移动设备 | mobile, phone, smartphone
app: 应用 | app, application
plugin: 插件 扩展 拓展 | plugin, extension, addon, add on, plug in
theme: 主题 皮肤 主题色 布景主题 布景 | theme, skin
dark: 暗色 深色 夜间 暗黑 黑夜 暗黑模式 夜间模式 深色模式 暗色模式 黑暗模式 | dark, dark mode, night mode
language: 语言 多语言 语系 | language
chinese: 中文 汉化 简体 汉语 中文版 | chinese, simplified chinese
english: 英文 英语 英文版 | english
translate: 翻译 国际化 本地化 译 翻 多语 | translate, translation, i18n, localization, internationalization, localisation
image: 图片 图像 照片 图 | image, picture, photo
screenshot: 截图 截屏 | screenshot
video: 视频 b站 影片 | video, bilibili, youtube, screencast
audio: 语音 音频 | audio, voice
tls: 证书 | ssl, https, tls, cert, certificate
certificate: 证书 证明 奖状 电子证书 | certificate, award
domain: 域名 | domain
memory: 内存 | memory, ram
disk: 磁盘 硬盘 空间 磁碟 磁盘空间 | disk
requirement: 什么配置 最低配置 最低要求 多大内存 多少内存 推荐配置 带得动 跑得动 硬件 够用 几核 配置要求 环境要求 硬件要求 系统要求 规格 硬件需求 系统需求 最低需求 环境需求 | requirement, prerequisite, minimum requirements, system requirements, hardware requirements, minimum system requirements, hardware, spec, specs, specification
timeout: 超时 逾时 | timeout, time out, timed out
privacy: 隐私 | privacy, private data, personal data
security: 安全 安全性 资安 | security, secure, safe
vulnerability: 漏洞 安全漏洞 安全问题 | vulnerability, security hole, security issue, cve, security bug
meeting: 会议 例会 周会 开会 双周会 社区会 | meeting, standup, weekly call, community call
event: 活动 沙龙 聚会 大会 峰会 聚一聚 | meetup, event, conference, summit, gathering
replay: 回放 录播 录像 录屏 纪要 会议纪要 | recording, replay, recorded, minutes
newcomer: 新手 小白 初学者 入门 新人 零基础 萌新 第一次参与 刚入门 简单的 容易上手 | beginner, newcomer, newbie, get started, getting started, good first issue, first time, easy, starter, new here, newbies
pr: 合并请求 拉取请求 提交代码 贡献代码 提代码 交代码 | pr, pull request, pullrequest, pull requests, mr, merge request, contribute code, submit code, code contribution, send a patch, patch
merge: 合并 合进 合入 合 合了 合掉 | merge
review: 有人看 没人看 没人管 没人理 审 审核 评审 审查 审阅 | review
branch: 分支 | branch
commit: | commit
fork: | fork
clone: 克隆 拉代码 | clone, check out
label: 标签 | label, tag
cla: 贡献者协议 | cla
sign: 签署 签 签名 签字 | sign
docker: 容器 容器化 映像档 映像 | docker, container, docker image, docker compose, dockerfile
mirror: 镜像 镜像源 镜像站 国内源 | mirror
kubernetes: | kubernetes, k8s
contact: 联系 联系方式 联系人 联络 | contact, reach, get in touch
sponsor: 打钱 打点钱 给钱 投喂 赞助 捐赠 捐款 打赏 资助 请喝咖啡 捐 捐钱 | sponsor, donate, donation, buy me a coffee, open collective, funding
limit: 限制 上限 额度 配额 限额 最多 最大 限流 频率限制 次数限制 调用频率 频率 限速 封顶 | limit, rate limit, rate limited, too many requests, throttle, quota, maximum, max, at most, throttled
default: 默认 缺省 初始 原始 出厂 预设 | default, initial
custom: 自定义 定制 个性化 客制化 客制 | custom, customize, customise
performance: 扛得住 撑得住 并发 吞吐 压测 性能 优化 调优 效能 | performance, optimize, optimise, tuning, tune
size: 大小 体积 太大 大文件 多大 尺寸 过大 | size, large, big, too large, too big
save: 保存 存储 储存 存 存放 存在 放在 留存 保留 放 | save, store, storage, keep, stored, kept, stay
cancel: 取消 撤销 解除 | cancel, undo
recall: 撤回 | recall, withdraw, unsend
title: 标题 | title
schedule: 定时 计划任务 | cron, schedule
enterprise: 企业 企业版 公司 商业版 专业版 付费版 旗舰版 | enterprise, company, business, enterprise edition, pro version, enterprise version
offline: 离线 内网 断网 没网 没有网 不能上网 上不了网 隔离网 没有外网 无外网 脱机 | offline, air gapped, airgapped, without internet, air gap, intranet
online: 在线 | online
windows: | windows, win
linux: | linux
macos: 苹果电脑 | mac, macos, osx, macbook
android: 安卓 | android
ios: 苹果手机 | ios, iphone, ipad
robot: 机器人 | bot, robot, chatbot
~project: 项目 本项目 这项目 该项目 | project
~feature: 功能 特性 能力 | feature, function, functionality
request: 需求 建议 提议 想法 新功能 许愿 点子 | request, suggestion, suggest, idea, propose, feature request, enhancement, ideas
button: 按钮 按键 | button
page: 页面 网页 界面 介面 | page, ui, interface
icon: 图标 标志 | logo, icon
name: 名字 名称 昵称 叫什么 | name, nickname
phone-number: 手机号 电话 电话号码 号码 手机号码 | phone number, mobile number
~address: 地址 链接 网址 入口 | url, link, address
environment: 环境 环境变量 | env, environment, environment variable
~command: 命令 指令 命令行 | command, cli, command line
api: 接口 | api, swagger, openapi, rest, endpoint, rest api, http api, api endpoint
webhook: 回调 钩子 | webhook
share: 分享 转发 | share, forward
invite: 邀请 拉人 拉进 | invite, invitation
reply: 回复 答复 回应 回答 答案 | reply, respond, answer, response
automatic: 自动 自动化 | automatic, automatically, auto
print: 打印 | print
publish: 公开 | public, publicly
private: 私有 私密 私人 | private
local: 本地 本机 | local, locally, localhost
cloud: 云 云端 云上 | cloud
multiple: 多个 多台 批量 | multiple, several, bulk, batch
time: 时间 | time
compare: 哪个好 选哪个 区别 差别 差异 不同 对比 比较 优势 不一样 变化 改进 改动 变了什么 哪个好用 哪个更好 好在哪 比起来 相比 | difference, differ, compare, comparison, vs, versus, what's new, changed, changes, better than, pros and cons
introduce: 介绍 简介 介绍一下 是做啥的 是干啥的 干什么的 做什么的 干嘛的 是干嘛的 是做什么的 是干什么的 干嘛用的 做什么用的 有什么用 干什么用的 | introduction, introduce, overview, about
purpose: 用途 作用 干嘛 干什么 干啥 做什么 做啥 | purpose, used for, do for
quality: 稳定 稳定性 可靠 生产环境 | stable, reliable, production, production ready
release-cycle: 发布周期 多久发 | release cycle, how often
node: | node, nodejs
typescript: | ts, typescript
javascript: | js, javascript
golang: | go, golang
python: | py, python
postgresql: | pg, postgres, postgresql, pgsql
elasticsearch: | es, elasticsearch
mongodb: | mongo, mongodb
redis: | redis
dingtalk: 钉钉 | dingtalk
feishu: 飞书 | feishu, lark
wecom: 企业微信 企微 | wecom, work wechat
miniprogram: 小程序 | mini program, miniprogram
official-account: 公众号 订阅号 | official account
access: 访问 打开 | access, visit, open
concurrent: 同时在线 同时 并发 在线人数 | concurrent, concurrency, simultaneous, simultaneously
upcoming: 下个 下一个 下一代 | next, upcoming
in-person: 线下 实体 面对面 现场 | in person, offline event, on site
japanese: 日文 日语 | japanese
korean: 韩文 韩语 | korean
traditional-chinese: 繁体 繁体中文 | traditional chinese
ldap: 域账号 域用户 | ldap, openldap, active directory, ad
sso: 单点登录 | sso, single sign on
scan: 扫码 扫一扫 | scan
oom: 内存溢出 内存不足 爆内存 内存不够 内存爆 内存泄漏 | oom, out of memory, outofmemoryerror, java.lang.outofmemoryerror, heap space
sdk: 开发包 类库 客户端库 | sdk, client library, library
principle: 原理 工作原理 | how does it work, how it works
cluster: 集群 高可用 多节点 分布式 节点 | cluster, high availability, ha
architecture: 架构 | architecture, arch
arm: 树莓派 鲲鹏 飞腾 | arm, arm64, aarch64, raspberry pi, m1, apple silicon
avatar: 头像 | avatar, profile picture
shortcut: 快捷键 | shortcut, hotkey
editor: 编辑器 | editor
comment: 评论 留言 | comment
attachment: 附件 | attachment
search-engine: 搜索引擎 | seo
anonymous: 匿名 游客 不登录 免登录 访客 不用登录 未登录 外人 公开访问 任何人 所有人可见 | anonymous, guest, without login, without logging in, public access, without account
encrypt: 加密 | encrypt, encryption
monitor: 监控 指标 | monitor, monitoring, metrics
queue: 队列 | queue
cache: 缓存 | cache
cdn: | cdn
storage: 对象存储 | oss, s3, object storage
calendar: 日历 | calendar
mention: 艾特 | mention
emoji: 表情 | emoji
subscribe-wechat: 关注 | follow
desktop: 桌面 桌面端 桌面版 桌面客户端 | desktop
gpu: 显卡 独显 | gpu
ai: 人工智能 大模型 | ai, llm, gpt
rust: | rust
course: 课程 培训 | course, training
intern: 实习 招聘 招人 岗位 | job, hiring, intern, internship
summer: 开源之夏 编程之夏 | ospp, gsoc, summer of code, google summer of code
reward: 奖励 奖金 礼品 奖品 周边 悬赏 赏金 | reward, prize, swag, bounty
style: 规范 代码规范 代码风格 格式 | style, coding style, code style, lint, format
conduct: 行为准则 | code of conduct
copyright: 版权 著作权 | copyright
invoice: 发票 开票 开发票 | invoice
helm: | helm, helm chart, chart
occupied: 占用 被占 被占用 占了 | in use, occupied, already in use
refused: 拒绝连接 连接被拒 连接被拒绝 | connection refused, econnrefused, refused
markdown: | markdown, md
index: 索引 重建索引 | index, reindex
auth: 鉴权 认证 未授权 | auth, authentication, unauthorized, authorization, forbidden
expired: 过期 到期 失效 无效 | expire, expired, expiration, invalid
task: 任务 活儿 活 | task
ci: 流水线 红叉 持续集成 | ci, pipeline, github actions, workflow, checks, lint
service: 技术支持 售后 商业支持 | commercial support, paid support, sla
branding: 商标 品牌 白标 | branding, white label, trademark
become: 成为 当上 晋升 提名 | become, promoted
committer: | committer
country: 国内 国外 大陆 中国 | china
nightly: 预览版 测试版 内测 公测 | beta, nightly, rc, alpha
platform: 平台 操作系统 | platform, operating system, os
arguments: 参数 选项 | option, argument, flag, parameter
verify: 验证 验证码 校验 | verify, verification, captcha
two-factor: 两步验证 双因素 二次验证 双重验证 二步验证 | two factor, 2fa, mfa, totp
role: 角色 分组 | role
approve: 批准 通过 同意 审批 | approve, approval
lock: 锁 锁定 被锁 | lock, locked
ban: 封 封号 拉黑 禁言 封禁 解封 | ban, banned, suspended
history: 历史 历史记录 记录 | history
trash: 回收站 | trash, recycle bin
draft: 草稿 | draft
template: 模板 模版 | template
table: 表格 | table, spreadsheet, excel table
print-layout: 排版 样式 | style, css
font: 字体 字号 | font
color: 颜色 配色 | color, colour
width: 宽度 宽屏 | width
sidebar: 侧边栏 目录树 导航 | sidebar, navigation
home: 主目录
duplicate: 重复 | duplicate
broken-link: 死链 失效链接 404 | dead link, broken link
time-zone: 时区 | timezone, time zone
holiday: 放假 节假日 | holiday
weather: 天气 | weather
food: 吃饭 火锅 咖啡 | lunch, dinner, food
buy: 买 购买 下单 | buy, purchase, order
sell: 二手 出售 | sell, second hand
salary: 工资 薪资 | salary
~write: 写 编写 填 填写 | write
learn: 学 学习 自学 | learn, study
book: 书 书籍 | book
interview: 面试 | interview
install+trouble: 装不上 装不了 装不好 装不起来
login+trouble: 登不上 登不进 登不了 登不上去 登不进去 登录不了 登录不上
access+trouble: 打不开 进不去 上不去 访问不了 打不开了 进不了 上不了
connect+trouble: 连不上 连不了 连接不上 接不上 连接失败
start+trouble: 跑不起来 起不来 跑不了 跑不通 启动不了 启动不起来 启动失败 跑不过
search+trouble: 搜不到 搜不出来 搜不出 查不到
find+trouble: 找不到 找不着
receive+trouble: 收不到 没收到 接收不到 没有收到
look+trouble: 看不到 看不了 看不见
send+trouble: 发不出去 发不了 发不出 发送失败
use+trouble: 用不了 不能用 没法用
download+trouble: 下不了 下载不了 下不动
wechat+group: 微信群
group+join: 进群 加群 入群 拉我进群 进群聊 拉进群
group+leave: 退群
test+unit: 单元测试 单测 | unit test
upcoming+version: 下一版 下版 下个版 | next version
latest+version: 最新版本 最新版 新版 新版本 稳定版 正式版 | stable version, stable release, current version, new version
old+version: 旧版 旧版本 老版本 历史版本 老版
unsubscribe: 退订 取消订阅
search+result: 没结果 无结果
receive: 收到 收 接收 | receive
send: 发送 发出 发给 发 寄信 寄 | send
e2e: 端到端 | e2e, end to end
ssr: 服务端渲染 服务器端渲染 | ssr, server side rendering, server side render
form: 表单 | form
validate: 校验 | validate, validation
excel: | excel, xlsx, xls
word: | docx
train: 训练 训 | train, training
resume: 继续 接着 断点 续训 | resume, continue
dataset: 数据集 | dataset
model: 模型 | model
weights: 权重 | weight, weights, checkpoint
vram: 显存 | vram, gpu memory
slides: 幻灯片 演讲稿 讲稿 课件 投影片 简报 | ppt, slides, pptx, keynote
membership: 会员 | vip, membership, subscription
refund: 退 退款 退钱 退费 | refund, money back
forum: 论坛 贴吧 | forum, bbs
benchmark: 跑分 基准测试 性能测试 评测 | benchmark
changelog: 更新日志 更新内容 变更日志 更新记录 更新说明 更新了什么 更新了啥 发布说明 | changelog, release notes, what changed, release note
breaking: 不兼容 破坏性 | breaking, breaking change, breaking changes, incompatible
dev-environment: 开发环境 | dev environment, development environment
claim: 认领 领任务 接任务 | claim, assign
merch: 周边 贴纸 文化衫 t恤 | swag, sticker, stickers, t shirt, merch
mentor: 导师 | mentor
qq: | qq
customer-service: 客服 人工客服 | customer service, support team
phone: 手机 | phone
hide: 隐藏 | hide
respond: 回话 说话 理人 搭理 | respond, responding
import-lib: 按需加载 按需引入 按需 | tree shaking, on demand
bundle-size: 打包体积 包体积 包太大 体积太大 | bundle size
open-source: 开源 | open source
~tutorial: 教程 指南 步骤 新手教程 使用教程 教学 | tutorial, guide, steps, walkthrough
sms: 短信 | sms, text message
discord: | discord
slack: | slack
previous: 上一个 上个 上次 上一版 上一次 | previous, last
~system: 系统 | system
minimum: 最低 最少 | minimum, min
~problem: 问题 毛病 | problem
problem+trouble: 有问题 出问题 出了问题 有毛病 | having problems, having issues
contributor: 贡献者 | contributor
dashboard: 仪表盘 面板 看板 | dashboard, panel
alert: 告警 报警 警报 | alert, alarm
read-only: 只读 | read only, viewer
tech-stack: 技术栈 什么语言写的 用什么写的 | tech stack, written in
layout: 布局 | layout
mute: 静默 免打扰 静音 | mute, silence, do not disturb
virtual-machine: 虚拟机 | vm, virtual machine
speaker: 讲者 讲师 嘉宾 | speaker
blank: 白屏 空白页 一片空白 | blank page, white screen, blank
renew: 续期 续签 | renew
volume: 挂载 数据卷 | mount, volume
conflict: 冲突 | conflict
newsletter: 周报 月报 | newsletter
blog: 博客 | blog
live: 直播 | live, livestream
proposal: 提案 | rfc, proposal
milestone: 里程碑 | milestone
collaborate: 协作 协同 多人编辑 同时编辑 | collaborate, collaboration, collaborative
preview: 预览 | preview
copy: 复制 拷贝 | copy
sort: 排序 | sort
filter: 过滤 筛选 | filter
computer: 电脑 台式机 笔记本 | computer, laptop
others: 别人 人家 他人 同事 | others, someone else
agreement: 用户协议 服务协议 保密协议 隐私协议 服务条款 | terms of service, nda
error-message: 报错信息 错误信息 | error message
`;
