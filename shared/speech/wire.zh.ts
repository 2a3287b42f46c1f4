/** What there is to type on GitHub's page of a new webhook. */
export type WebhookFields = { page: string; url: string; secret: string; events: string[] };

/** What a check found out about one repository; times as they are to be read. */
export type WireReport = {
  repo: string;
  archived: boolean;
  hasIssues: boolean;
  webhook: 'works' | 'app' | 'inactive' | 'lacks-events' | 'none' | 'hidden' | 'unknown';
  /** Names of events that the webhook does not send. */
  missing: string[];
  deliveries: { ok: number; count: number; failure?: { code: number; at: string } } | undefined;
  writesIssues: boolean;
  managesHooks: boolean;
  lastEvent: { name: string; at: string } | undefined;
};

function fieldLines({ url, secret }: WebhookFields): string[] {
  return [`Payload URL：${url}`, 'Content type：application/json', `Secret：${secret}`];
}

function eventLine(events: string[]): string {
  return `事件选「Let me select individual events」，勾上：${events.join('、')}`;
}

function webhookState({ repo, webhook, missing }: WireReport): string {
  switch (webhook) {
    case 'works':
      return 'webhook 正常';
    case 'app':
      return '走 GitHub App 的 webhook';
    case 'inactive':
      return `webhook 停用了，说「webhook ${repo}」重新打开`;
    case 'lacks-events':
      return `webhook 没有勾这些事件：${missing.join('、')}。说「webhook ${repo}」补上`;
    case 'none':
      return `没有 webhook，说「webhook ${repo}」设置`;
    case 'hidden':
      return '凭证没有权限查看 webhook';
    case 'unknown':
      return '没有查到 webhook，GitHub 没有回应';
  }
}

function deliveryState(deliveries: WireReport['deliveries']): string[] {
  if (!deliveries) return [];
  const { ok, count, failure } = deliveries;
  if (count === 0) return ['最近没有投递'];
  if (!failure) return [`最近 ${count} 次投递都成功`];
  const why = failure.code === 0 ? '没有连上' : failure.code;
  return [`最近 ${count} 次投递成功 ${ok} 次，上次失败是 ${why}（${failure.at}）`];
}

/** What is said of the wire between GitHub and the groups, in Chinese. */
export const wireZh = {
  isSet: (repo: string) => `${repo} 的 webhook 已经设好，动态会自动进群。`,
  sentDirectly: (repo: string) =>
    `我没有权限在 ${repo} 上设置 webhook，设置步骤已私聊发给您。没有收到的话，请先加我为好友，再在群里说「webhook ${repo}」。`,
  notCallable: (url: string) =>
    `GitHub 连不到我的地址 ${url}，动态进不了群：它要是 https 开头的公网地址。请部署者在本机运行时设置 OSSCHAT_PUBLIC_URL。`,
  steps: (repo: string, fields: WebhookFields) =>
    [
      `让 ${repo} 的动态进群：打开 ${fields.page}`,
      ...fieldLines(fields),
      eventLine(fields.events),
      '这个 Secret 只属于这个仓库，请不要转发到群里。',
    ].join('\n'),
  roomSteps: (repo: string, topic: string, fields: WebhookFields) =>
    [
      `让 ${repo} 的动态进「${topic}」：请能管理这个仓库的人打开 ${fields.page}`,
      ...fieldLines(fields),
      eventLine(fields.events),
      '这个地址和 Secret 只对这个群有效，请不要转发到群里。',
    ].join('\n'),
  ownerSteps: (owner: string, fields: WebhookFields) =>
    [
      `让组织 ${owner} 全部仓库的动态进群（个人账号没有这种 webhook）：打开 ${fields.page}`,
      ...fieldLines(fields),
      eventLine(fields.events),
      `这个 Secret 管 ${owner} 的全部仓库，请不要转发给别人。再在群里说「订阅 ${owner}/*」。`,
    ].join('\n'),
  appSteps: (fields: WebhookFields) =>
    [
      `用 GitHub App 的 webhook：打开 ${fields.page}，选您的 App`,
      'Webhook：勾上 Active',
      `Webhook URL：${fields.url}`,
      `Secret：${fields.secret}`,
      'Permissions & events → Repository permissions：Issues 选 Read and write；Actions、Contents、Deployments、Discussions、Metadata、Pull requests 选 Read-only',
      '要让「收录」提合并请求，Contents 和 Pull requests 就给 Read and write',
      'Organization permissions：Members 选 Read-only（要报谁加入仓库时才需要）',
      `Subscribe to events：${fields.events.join('、')}`,
      '保存后请各账号接受新权限，并把 App 装到要报的仓库。这个 Secret 管所有装了它的仓库，请不要转发给别人。',
    ].join('\n'),
  checkHeading: (count: number) => `检查了 ${count} 个仓库`,
  report: (report: WireReport) =>
    [
      [
        `【${report.repo}】可以访问`,
        ...(report.archived ? ['已归档'] : []),
        ...(report.hasIssues ? [] : ['关闭了 Issues']),
      ].join('，'),
      [webhookState(report), ...deliveryState(report.deliveries)].join('；'),
      `凭证${report.writesIssues ? '能' : '不能'}写工单，${report.managesHooks ? '能' : '不能'}管 webhook`,
      report.lastEvent ? `上次动态：${report.lastEvent.name}（${report.lastEvent.at}）` : '还没有收到过动态',
    ].join('\n'),
  refused: (repo: string, sentence: string) => `【${repo}】\n${sentence}`,
  noAnswer: (repo: string) => `【${repo}】\nGitHub 没有及时回应，请过几分钟再检查。`,
  othersUnchecked: (count: number) => `还有 ${count} 个仓库没有检查。`,
  budget: (left: number, limit: number, resetAt: string) =>
    `GitHub 请求次数：还剩 ${left}/${limit}，${resetAt} 重新计`,
  happened: { today: (time: string) => time, yesterday: (time: string) => `昨天 ${time}` },
};

export type WireSpeech = typeof wireZh;
