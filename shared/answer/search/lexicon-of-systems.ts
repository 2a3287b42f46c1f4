/** What runs it and what it is made of, in the form of `lexicon.ts`. */
export const SYSTEMS = `
encoding: 编码格式 乱码 字符集 字元集 变成问号 豆腐块 方块字 中文乱码 | encoding, charset, garbled, mojibake, unicode, character encoding, gibberish, gbk, utf
self-host: 私有化部署 私有部署 独立部署 自托管 自主部署 自行部署 自己部署 自己搭 自己架 本地化部署 | self hosted, self host, on premises, own server, my own server
one-click: 一键 一键部署 一键安装 一行命令 傻瓜式 懒人包 整合包 | one click, one command, one liner, all in one
daemon: 守护进程 后台运行 后台跑 常驻 后台常驻 挂后台 放后台 关掉终端 | daemon, systemd, in the background, nohup, supervisor, pm2, systemctl, background process
autostart: 开机启动 开机自启 开机自启动 自启动 自启 随系统启动 自动启动 | autostart, auto start, start on boot, start at boot, start automatically
process: 进程 线程 行程 执行绪 多进程 多线程 | process, thread, multithread, multiprocess, worker
binary: 二进制 可执行文件 执行档 二进位 可执行程序 | binary, executable, exe, binaries
portable: 绿色版 免安装 免安装版 便携版 解压即用 | portable, portable version, no install
checksum: 哈希值 哈希 校验和 杂凑 散列 | checksum, md5, hash, sha256sum, sha256
panel-host: 宝塔 宝塔面板 | baota, bt panel, aapanel, 1panel
nas: 群晖 威联通 黑群晖 极空间 绿联 家用服务器 | nas, synology, qnap, unraid, truenas, homelab
soft-router: 路由器 软路由 旁路由 | openwrt, wifi router
scaffold: 脚手架 工程模板 项目模板 初始工程 项目骨架 起始项目 | scaffold, starter kit, starter template, starter project, project template, create app
ubuntu: 乌班图 | ubuntu
debian: | debian
centos: | centos, cent os
fedora: | fedora
rhel: 红帽 红帽系统 | rhel, red hat, redhat
rocky: | rocky linux, rocky, almalinux, alma linux
openeuler: 欧拉 欧拉系统 | openeuler, euleros
kylin: 麒麟 银河麒麟 麒麟系统 中标麒麟 优麒麟 | kylin, kylinos
uos: 统信 统信系统 | uos, deepin
harmonyos: 鸿蒙 鸿蒙系统 纯血鸿蒙 | harmonyos, harmony os, openharmony, arkts
xinchuang: 信创 国产化 国产系统 国产操作系统 信创环境 信创适配 国产平台 | xinchuang, domestic os
wsl: 子系统 | wsl, windows subsystem for linux, windows subsystem
loongson: 龙芯 龙架构 | loongson, loongarch
riscv: | riscv, risc v
x86: 英特尔 海光 兆芯 | x86, amd64, intel, x64
npu: 昇腾 寒武纪 神经网络处理器 加速卡 | npu, ascend
cpu: 处理器 中央处理器 纯处理器 | cpu, cpu only
compose: 编排 编排文件 | docker compose, compose, compose file, docker compose file
serverless: 无服务器 云函数 函数计算 无伺服器 | serverless, lambda, cloud function, faas, cloud functions
static-site: 静态网站 静态站点 静态托管 静态页面 | static site, static hosting, github pages, static website, gitee pages
aliyun: 阿里云 阿里 | aliyun, alibaba cloud, alicloud
tencent-cloud: 腾讯云 鹅厂云 | tencent cloud, tencentcloud, qcloud
huawei-cloud: 华为云 菊厂云 | huawei cloud, huaweicloud
volcengine: 火山引擎 火山云 字节云 | volcengine, volcano engine
qiniu: 七牛 七牛云 | qiniu
upyun: 又拍云 又拍 | upyun
aws: 亚马逊云 亚马逊 | aws, amazon, ec2, amazon web services
azure: 微软云 | azure
gcp: 谷歌云 | gcp, google cloud
cloudflare: | cloudflare, cf worker
netdisk: 网盘 百度网盘 云盘 百度云 百度云盘 夸克网盘 网络硬盘 | google drive, dropbox, onedrive, cloud drive, baidu pan
firewall: 防火墙 安全组 放通 放行端口 开放端口 | firewall, security group, iptables, ufw, firewalld
gateway: 网关 闸道 | gateway, api gateway
nginx: | nginx, openresty, tengine, ngnix
web-server: 网页服务器 | web server, webserver, tomcat, httpd
dns: 域名解析 解析域名 解析记录 做解析 解析到 | dns, cname, a record, dns record, name resolution
icp: 备案 备案号 没备案 未备案 网站备案 | icp, icp filing
cors: 跨域 跨来源 跨源 同源策略 跨域问题 | cors, cross origin, same origin
self-signed: 自签 自签名 自签证书 自签名证书 | self signed, selfsigned, mkcert
websocket: 长连接 长链接 | websocket, websockets, ws, wss, socket
sub-path: 子路径 二级路径 路径前缀 上下文路径 | subpath, sub path, base path, base url, context path, subdirectory, sub directory, url prefix
public-network: 公网 外网 外网访问 公网访问 外部访问 暴露到公网 互联网访问 公网地址 | public network, public ip, from outside, expose, internet facing, outside network, publicly accessible
tunnel: 内网穿透 穿透 花生壳 | frp, ngrok, tunnel, tailscale, zerotier
ip-address: 服务器地址 主机地址 网络地址 | ip, ip address, ipv4, host address
whitelist: 白名单 允许列表 加白 放行名单 可信域名 合法域名 业务域名 | whitelist, allowlist, white list, allow list
intercept: 防爬 爬虫 反爬 机器爬 被爬 | crawler, crawling, scraping, spider, robots txt
hotfix: 热修复 紧急修复 补丁版本 热更新 热补丁 小版本修复 | hotfix, patch release, hot fix, bugfix release
hot-reload: 热重载 热加载 自动刷新 即时生效 不用重启 不重启 免重启 实时生效 | hot reload, live reload, without restarting, hmr, without restart
take-effect: 生效 起效 起作用 起效果 没变化 没效果 不起作用 没起作用 | take effect, takes effect, no effect, not applied, applied
mysql: | mysql, my sql, mysqld
mariadb: | mariadb
sqlite: 内嵌数据库 嵌入式数据库 文件数据库 | sqlite, sqlite3, embedded database
oracle: 甲骨文 | oracle
sql-server: | sql server, mssql, sqlserver
dameng: 达梦 达梦数据库 | dameng, dm8
kingbase: 人大金仓 金仓 | kingbase, kingbasees
oceanbase: | oceanbase
tidb: | tidb
opengauss: 高斯 高斯数据库 | opengauss, gaussdb
clickhouse: | clickhouse
nosql: 非关系型 文档数据库 | nosql
vector-db: 向量库 向量数据库 向量检索 向量存储 | vector store, vector database, vector db, milvus, pgvector, qdrant, chroma, faiss
sql: 查询语句 语句 手写语句 | sql, query statement, sql query
schema: 表结构 库表 字段 栏位 数据结构 建表 | schema, field, column, table structure
init: 初始化 首次启动 初始化脚本 初始化数据 | init, initialize, initialise, initialization, initialisation, first run, bootstrap
transaction: 事务 事务回滚 交易事务 | transaction, transactional
connection-pool: 连接池 连接数 连接数满 连接过多 | connection pool, too many connections, max connections
full-disk: 磁盘满 磁盘满了 硬盘满了 空间不足 空间不够 磁盘爆了 没空间了 磁盘不足 盘满了 容量不足 | disk full, no space left, no space, out of disk, enospc, low disk space
cleanup: 清理空间 腾空间 瘦身 自动清理 定期清理 过期清理 | cleanup, clean up, prune, housekeeping, retention
multi-login: 多端登录 多设备登录 异地登录 顶号 挤下线 踢下线 多处登录 同时登录 | multiple devices, multi device, several devices, log in on two devices
session: 登录态 登录状态 记住登录 保持登录 记住我 登录有效期 | session, cookie, cookies, remember me, stay logged in, session expired
disconnect: 掉线 断线 断连 断开 断开连接 连接断开 掉了线 连接中断 总断 老断 断掉 下线了 频繁断 | disconnected, connection lost, connection dropped, goes offline, dropped, keeps disconnecting
reconnect: 重连 重新连接 断线重连 自动重连 重新连 | reconnect, reconnects, reconnection
real-name: 实名 实名认证 实名制 真实姓名 身份证 实名信息 | real name, id card, identity card
oauth: 第三方登录 社交登录 第三方账号 快捷登录 第三方授权 微信登录 | oauth, oidc, openid connect, social login, third party login, openid
certification: 资格认证 认证考试 考证 资质 资质认证 考试 考级 等级考试 | certification, exam, certified
profile: 个人资料页 个人主页 个人中心 个人页面 资料页 个人信息页 个人设置 | profile, profile page, account settings
nickname: 群昵称 群名片 改昵称 显示名 显示名称 网名 马甲 暱称 | display name, nick, screen name
audit-log: 审计 审计日志 谁改的 谁删的 谁操作的 操作审计 稽核 操作日志 追溯 | audit, audit log, who changed, who deleted, auditing
tenant: 租户 多租户 多组织 多公司 组织架构 多团队 子公司 | tenant, multi tenant, multitenant, multi tenancy, organization, organisation, org, tenants
workspace: 工作空间 工作区 团队空间 项目空间 知识库空间 | workspace, workspaces, team space
department: 部门同步 组织同步 通讯录 通讯录同步 组织树 | contacts directory, department, address book, org chart
error-code: 错误码 错误代码 报错代码 状态码 返回码 错误代号 返回值 | error code, status code, errcode, error codes, exit code, return code
reproduce: 复现 重现 必现 偶现 复现步骤 复现不了 偶发 再现 | reproduce, reproducible, repro, intermittent, steps to reproduce, minimal reproduction
busy: 繁忙 系统繁忙 服务繁忙 请求过多 请求太多 太频繁 频繁 操作频繁 请求频繁 服务不可用 | busy, server busy, overloaded, too frequent, service unavailable, bad gateway, overload
infinite-loop: 死循环 无限循环 一直重启 反复重启 不停重启 无限重启 循环重启 | infinite loop, endless loop, restart loop, crashloop, crashloopbackoff, keeps restarting, crash loop
high-cpu: 占用高 占用过高 飙升 飙高 跑满 打满 风扇狂转 发烫 耗电 | high cpu, cpu spike, maxed out, battery drain, overheating
garbage-collection: 垃圾回收 内存回收 | garbage collection, jvm, heap
null: 空指针 空值 未定义 为空 空引用 | null, undefined, nullpointerexception, null pointer, npe, none type, nan
syntax: 语法 语法错误 语法糖 写法 | syntax, syntax error, parse error, syntaxerror
warning: 警告 黄色警告 告诫 警告信息 | warnings, warn, deprecation warning
popup: 弹窗 弹框 弹出 弹出来 对话框 跳出来 弹出框 弹出窗口 浮窗 | popup, pop up, modal, dialog, dialogue box, popups
redirect: 跳转 重定向 跳回 自动跳 跳到 重新导向 转址 跳来跳去 | redirect, redirects, redirected, redirect loop, too many redirects, jump to
refresh: 刷新 重新整理 强制刷新 重新加载 重载 | refresh, reload, force refresh, hard refresh
flicker: 闪烁 闪屏 抖动 花屏 错位 样式错乱 样式丢失 排版乱 界面错乱 样式乱了 | flicker, flashing, misaligned, messed up layout, layout broken, glitchy
pagination: 分页 翻页 下一页 每页 页码 | pagination, paging, next page, per page
infinite-scroll: 滚动 滚动条 虚拟滚动 虚拟列表 长列表 大数据量列表 | scroll, scrolling, virtual list, virtual scroll, virtualized
drag: 拖拽 拖动 拖放 拖曳 | drag, drag and drop, draggable
fullscreen: 全屏 全萤幕 最大化 | fullscreen, full screen, maximize
zoom-ui: 缩放 放大 缩小 | zoom in, zoom out, scale, enlarge
resolution: 分辨率 解析度 高分屏 清晰度 模糊 不清晰 画质 看不清 | resolution, blurry, hidpi, retina, dpi, unclear image
accessibility: 无障碍 读屏 盲人 视障 键盘操作 | accessibility, a11y, screen reader, aria
rtl: 从右到左 阿拉伯文 阿拉伯语 | rtl, right to left, arabic
simplified: 简体字 简中 简体版 | simplified
french: 法语 法文 | french
german: 德语 德文 | german
russian: 俄语 俄文 | russian
spanish: 西班牙语 西语 西班牙文 | spanish
responsive-error: 显示不全 显示不出来 显示不了 显示异常 显示不正常 没显示 被截断 显示不完整 挡住 遮挡 | not displayed, not showing, doesn't show, not rendered, cut off, truncated, overlap
render: 渲染 绘制 渲染出来 | render, rendering, rendered
chart: 图表 曲线图 柱状图 折线图 饼图 | charts, graph, line chart, bar chart, echarts
map: 地图 | maps
diagram: 流程图 思维导图 脑图 时序图 画图 绘图 示意图 心智图 | diagram, mermaid, flowchart, mind map, mindmap, drawing, plantuml
formula: 公式 数学公式 | formula, latex, katex, mathjax, equation, math
code-block: 代码块 代码高亮 语法高亮 高亮 | code block, syntax highlighting, highlight, syntax highlight
rich-text: 富文本 可视化编辑 图文混排 | rich text, richtext
watermark: 水印 浮水印 | watermark
link-preview: 卡片消息 链接卡片 消息卡片 | card message, link preview, message card, link card
compress: 压缩 压缩包 解压 解压缩 打成压缩包 | zip, compress, compression, unzip, tar, gzip, rar, archive file
convert: 转换 格式转换 互转 转格式 | conversion, transform, converter
csv: 逗号分隔 | csv, tsv
json: | json
xml: | xml
yaml: | yaml, yml
pdf: | pdf, acrobat
ocr: 文字识别 识别文字 图片识别 图片转文字 | ocr, text recognition
folder-structure: 目录结构 项目结构 工程结构 代码结构 文件结构 代码组织 | directory structure, project structure, folder structure, code structure, project layout
monorepo: 单仓 单仓库 大仓 多包 | monorepo, workspaces repo, lerna, turborepo
submodule: 子模块 子仓库 子项目 | submodule, git submodule, subproject
microservice: 微服务 单体 服务拆分 | microservice, microservices, monolith
frontend: 前端 前台 前端工程 | frontend, front end, fe
backend: 后端 服务端代码 后端工程 后端代码 | backend, back end
fullstack: 全栈 | full stack, fullstack
framework: 框架 开发框架 | framework, frameworks
component: 组件 控件 元件 组件库 | component, components, widget, ui library, ui kit, component library
middleware: 中间件 中介软件 | middleware
decorator: 装饰器 注解 标注语法 | decorator, annotation
interface-type: 类型定义 类型声明 类型提示 类型文件 | type definition, typings, type hints, types file, d.ts, type declaration
event-listener: 事件 监听 事件监听 监听事件 触发 触发器 | listener, event handler, trigger, triggers, emit, event listener
async: 异步 协程 非阻塞 | async, asynchronous, await, coroutine, nonblocking
state: 状态管理 全局状态 | state management, redux, pinia, vuex, zustand
route: 路由 前端路由 路由配置 | route, router, routing, routes
lifecycle-hook: 生命周期函数 生命周期钩子 | lifecycle hook, lifecycle hooks
typo: 错别字 笔误 打错字 拼写错误 写错了 文档错误 文档有误 文档写错 勘误 错字 语病 | typo, typos, misspelling, spelling mistake, docs error, erratum
faq: 常见问题 疑难解答 问题汇总 常问问题 常见疑问 答疑 | faq, faqs, frequently asked questions, common questions
cheatsheet: 速查表 速查 备忘单 | cheat sheet, cheatsheet
awesome-list: 资源汇总 资料汇总 资源列表 学习资料 学习资源 资料包 | awesome list, resources, learning resources, materials, learning materials
best-practice: 最佳实践 推荐做法 推荐用法 正确姿势 最佳方案 实践经验 | best practice, best practices, recommended way, good practice
who-uses: 谁在用 哪些公司在用 有哪些用户 用户案例 客户案例 成功案例 落地案例 哪些企业在用 案例分享 有公司在用 大厂在用 谁家在用 生产案例 | who uses, who is using, who's using, adopters, case study, case studies, users list, used by, success story, success stories
star: 点星 点赞 星星 加星 星标 点个星 点小星星 | star, stars, starred, upvote, thumbs up
statistics: 统计 数据统计 报表统计 统计数据 访问量 下载量 使用情况 统计信息 活跃度 | statistics, stats, analytics, usage statistics, download count, insights
telemetry: 遥测 采集数据 收集数据 上报数据 数据上报 收集信息 数据收集 偷偷上传 采集信息 埋点 回传 收集用户 | telemetry, tracking, collect data, data collection, phone home, phones home, collects data, spy
sensitive: 敏感 敏感信息 敏感词 脱敏 违规 违规内容 敏感数据 违禁词 | sensitive, sensitive data, redact, mask, profanity, sensitive words, desensitize
spam: 广告 垃圾邮件 垃圾消息 刷广告 打广告 垃圾信息 引流 小广告 营销 | spam, junk mail, ads, advertisement, advertising, spammer, promotion
compliance: 合规 等保 合规性 法务 法律风险 法律 过检 | compliance, compliant, legal, regulation, iso, soc
sbom: 物料清单 软件成分 成分分析 | sbom, software bill of materials
export-control: 出口管制 制裁 实体清单 | export control, sanctions, embargo
`;
