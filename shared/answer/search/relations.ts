/** Who means the one does not mean the other. */
export const OPPOSITES = `
previous/upcoming previous/latest old/latest old/upcoming register/logout unsubscribe/join memory/vram
memory/disk client/server register/remove excel/word send/receive install/uninstall upgrade/downgrade
download/upload start/stop stop/restart start/restart enable/disable bind/unbind add/remove create/remove
join/leave login/logout login/register import/export publish/private online/offline local/cloud
backup/restore enable/stop disable/start save/remove install/remove install/disable configure/disable
configure/remove configure/unbind bind/disable join/disable join/remove access/disable enable/uninstall
subscribe/leave traditional-chinese/simplified reset/change bind/remove add/unbind add/disable enable/remove
cancel/enable cancel/bind
free-edition/enterprise individual/enterprise frontend/backend full-disk/oom disconnect/connect
reconnect/disconnect whitelist/ban public-network/offline public-network/lan local/remote approve/reject
merge/reject reopen/disable lock/enable reject/join welcome/ban undo/redo compress/convert encrypt/publish
import/remove import/backup export/restore export/backup export/upload import/download backup/remove
restore/remove sync/remove mute/enable mute/send publish/hide publish/remove draft/publish read-only/edit
login/disconnect login/remove register/leave register/unbind apply/cancel apply/approve invite/leave
invite/ban invite/remove join/ban join/unsubscribe buy/refund buy/cancel buy/sell price/reward
sponsor/refund sponsor/reward receive/export upload/remove upgrade/uninstall install/restart upgrade/install
downgrade/install downgrade/uninstall migrate/uninstall create/join create/leave create/search build/install
build/start test/start newcomer/committer newcomer/maintainer contributor/committer user/maintainer
mentor/intern meeting/replay agenda/replay live/replay deadline/select-result speaker/attend organize/attend
venue/online in-person/online issue/license trademark/license copyright/privacy license/cla cla/dco
certificate/invoice certificate/tls-renew forum/mailing-list forum/group group/mailing-list
official-account/group friend/group desktop/mobile browser/desktop app/miniprogram h5/miniprogram
mobile/desktop light/dark font/color width/font sidebar/footer header/footer avatar/nickname
password/nickname avatar/password email/avatar sso/register oauth/ldap sms/email webhook/sdk plugin/theme
api/plugin docker/source binary/source portable/source cpu/gpu memory/cpu disk/cpu inference/train
quantize/train dataset/weights report-only/summary nginx/caddy nginx/traefik caddy/traefik tutorial/roadmap
changelog/roadmap milestone/changelog latest/nightly nightly/quality skip-version/downgrade
auto-update/uninstall domain/port port/password domain/password log/backup monitor/backup cache/backup
image/video attachment/avatar translate/search translate/export comment/attachment vulnerability/feature
bug/feature feature/security bug/proposal typo/feature star/fork fork/merge clone/submit
`;

/** Each line `kind: members`: who says one of them means no other, and need not say the kind. */
export const ALTERNATIVES = `
system: windows linux macos android ios harmonyos
distribution: ubuntu centos debian fedora alpine rhel rocky openeuler kylin uos
processor: x86 arm loongson riscv
accelerator: gpu npu cpu
programming: python java golang node rust php ruby javascript typescript cpp csharp kotlin swift
database: mysql postgresql mongodb redis sqlite oracle mariadb elasticsearch sql-server dameng kingbase oceanbase tidb opengauss clickhouse
message-broker: kafka rabbitmq rocketmq pulsar nats
web-proxy: nginx caddy traefik haproxy
chat: wechat qq dingtalk feishu slack telegram discord wecom official-account miniprogram whatsapp teams matrix irc line-chat
browser: chrome firefox safari edge ie wechat-browser
language: chinese english japanese korean french german russian spanish
container: docker kubernetes
cloud: aws azure gcp aliyun tencent-cloud huawei-cloud volcengine
object-store: qiniu upyun minio
site-hosting: vercel netlify cloudflare static-site
hosting: github gitee gitlab atomgit bitbucket
thread: issue pr
data: account password email phone-number nickname avatar
media: image video audio
file: excel word pdf markdown slides csv json xml yaml
dependency: npm yarn pnpm pip maven gradle conda
system-packages: homebrew apt yum choco
person: user admin member maintainer mentor committer
framework: vue react angular svelte jquery
meta-framework: nextjs nuxt
mobile-framework: flutter react-native uniapp
desktop-framework: electron tauri
bundler: webpack vite
python-web: django flask
deep-learning: pytorch tensorflow
editor: vscode jetbrains vim cursor-ide
licence: mit apache gpl bsd mpl lgpl agpl mulan creative-commons
payment: alipay wechat-pay paypal
social: douyin xiaohongshu zhihu bilibili weibo twitter moments channels
signing: cla dco
edition: free-edition enterprise
programme: summer intern
app-form: desktop mobile h5 miniprogram
log-in-by: ldap sso oauth sms
chip-board: esp32 stm32 arduino
monitoring: prometheus zabbix skywalking
assistant-model: deepseek claude qwen kimi gemini
`;

/** What turns a question round when only one of two has it. */
export const REVERSALS =
  'uninstall downgrade stop disable unbind remove leave unsubscribe logout cancel refund ban hide recall';

/** The one is often said for the other. */
export const NEAR = `
container/docker virtual-machine/docker speaker/event live/video live/replay proposal/request blank/trouble
proposal/submit collaborate/concurrent down/trouble conflict/trouble linux/ubuntu linux/centos linux/debian
linux/fedora linux/alpine install/support start/support support/connect configure/support
contributor/contribute contributor/certificate pr/contribute pr/source oauth/sso oidc/sso saml/sso cas/sso
keycloak/sso dashboard/page alert/notify remove/uninstall mute/disable mute/notify read-only/permission
read-only/role tech-stack/language tech-stack/source layout/custom time/time-zone problem/bug problem/issue
problem/trouble problem/solve slow/performance slow/trouble mit/license apache/license gpl/license
bsd/license chrome/browser firefox/browser safari/browser edge/browser ie/browser site/address forum/address
minimum/requirement migrate/export platform/system tutorial/docs tutorial/example tutorial/use
tutorial/introduce phone/phone-number mobile/phone-number phone/mobile demo/example buy/price buy/membership
open-source/license open-source/source enterprise/commercial enterprise/price mentor/newcomer send/submit
dark/theme dark/color account/member unsubscribe/leave unsubscribe/cancel send/notify send/message
receive/get gpu/vram browser/support respond/reply respond/trouble invoice/enable claim/task claim/join
changelog/version changelog/upgrade changelog/release breaking/compare merch/reward membership/price
ban/account pip/python npm/node yarn/node pnpm/node maven/java gradle/java cargo/rust composer/php
helm/kubernetes ldap/account smtp/email service/enterprise service/support event/meeting
committer/contribute committer/maintainer task/newcomer ci/trouble ci/build expired/token auth/token
auth/login auth/trouble occupied/change refused/connect refused/trouble index/search latest/release
replay/meeting replay/video certificate/contribute sponsor/support roadmap/release latest/quality pr/merge
pr/review branding/icon chinese/docs version/maintain support/maintain download/mirror country/mirror
access/mirror slow/mirror group/contact qrcode/group latest/download example/use docs/use install/docs
become/join become/apply compare/version migrate/upgrade migrate/import bug/trouble bug/issue report/issue
repo/source get/apply get/download find/get look/find configure/change use/configure start/install
docs/example docs/introduce contribute/join contribute/develop contribute/pr contribute/submit
maintain/maintainer maintainer/admin release/version latest/version upgrade/version solve/trouble
submit/create create/get create/apply license/commercial price/commercial reset/forget connect/configure
bind/connect bind/configure support/use group/community group/wechat invite/join limit/amount
image/screenshot save/data restore/backup example/docs performance/slow build/install mobile/app
plugin/custom page/site theme/dark translate/language chinese/translate language/english user/account
remove/cancel stop/disable enable/configure disable/configure feature/support request/feature bug/submit
issue/submit notify/message disable/unbind disable/uninstall disable/leave disable/remove remove/unbind
remove/leave access/connect access/enable access/login language/japanese language/traditional-chinese
language/korean chinese/traditional-chinese japanese/translate scan/login client/sdk package/sdk
dependency/sdk dependency/package ldap/sso oom/memory concurrent/performance limit/concurrent
upcoming/latest search/find search/look save/backup folder/file save/folder save/attachment sponsor/price
page/access submit/report create/submit server/requirement memory/requirement requirement/configure
arm/architecture introduce/purpose certificate/tls attachment/file anonymous/login user/member export/save
meeting/event issue/request
`;

/** Each line `concept: concepts` that it says already: who upgrades does so to a version. */
export const IMPLIED = `
group: wechat
upgrade: version latest
downgrade: version old
release: version
latest: version
old: version
backup: data
restore: backup data
login: account
forget: reset
license: open-source
meeting: community
pr: source submit
ci: pr
maintain: version
install: package machine
commercial: enterprise
connect: access
migrate: data
export: file
import: file
mailing-list: email
wecom: enterprise
repo: source
translate: language
oauth: login
ldap: login
sso: login
two-factor: login verify
real-name: verify
dco: sign commit
cla: sign
agenda: meeting
replay: meeting video
attend: meeting
speaker: event
venue: event
ticket-event: event
committer: permission
aliyun: cloud server
tencent-cloud: cloud server
huawei-cloud: cloud server
compose: docker
helm: kubernetes
openeuler: linux
ubuntu: linux
centos: linux
debian: linux
kylin: linux
mysql: database
spring: java
skip-version: version
auto-backup: data
incremental: data
loss: data
nickname: change
avatar: change
shipping: merch
invoice: apply
friend: wechat
moments: wechat
channels: wechat
official-account: wechat
miniprogram: wechat
foundation: project
incubate: project
who-uses: enterprise company
upstream: repo
clone: source repo
fork: repo
non-code: source
`;

/** What may come to a question without making it another: how it came about, or what goes without saying. */
export const INCIDENTAL = `
start stop install change create get find look configure connect enable access add save send receive submit
use support write try local cloud online default multiple automatic latest version old upcoming previous
admin user member enterprise company project system platform page dashboard api tutorial docs example
requirement minimum problem trouble slow performance occupied notify message time size limit environment
command server database file data solve login verify release test build package dependency community
newcomer maintainer tech-stack code source feature private publish custom role expired search result join
open-source name-list
progress estimate error-code warning popup take-effect which-version individual school choose recommend
discuss priority process script module missing select input refresh framework component environment low-end
remote ip-address public-network web-server frontend backend session
`;

/** Two that together mean a third, wherever they stand: 取消企业微信绑定. */
export const COMPOUNDS = `
cancel+bind=unbind cancel+join=leave cancel+enable=disable cancel+register=disable remove+install=uninstall
remove+bind=unbind shut+down=stop
cancel+mention=mute cancel+notify=mute disable+notify=mute cancel+mute=enable remove+ban=enable
cancel+ban=enable cancel+sponsor=refund cancel+buy=refund cancel+claim=leave cancel+apply=leave
remove+permission=disable cancel+submit=recall cancel+message=recall cancel+approve=reject
roll+back=downgrade
`;
