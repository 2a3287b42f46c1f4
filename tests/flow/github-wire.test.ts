import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import * as v from 'valibot';
import { createTable } from '../../shared/aws/table.ts';
import { connectGitHub } from '../../shared/github/connect.ts';
import { createHooks } from '../../shared/github/hooks.ts';
import { webhookSecret } from '../../shared/github/webhook-secret.ts';
import { redeliverMissed } from '../../shared/redeliver/redeliver-missed.ts';
import { recordingObserve } from '../support/aws.ts';
import { waitFor } from '../support/local.ts';
import { startNews } from './github-news.ts';
import { askDirectly, directMessages } from './group.ts';

const news = await startNews();
const { deliver, deliverAnyhow, expectHeard, github, local, origin, url } = news;

const title = '登录页一直转圈';
const issue = (repo: string, number = 1) => ({
  issue: {
    ...{ number, title, body: '', labels: [] },
    html_url: `https://github.com/${repo}/issues/${number}`,
  },
});
const card = (repo: string, number = 1): [string, string, string] => [
  `mona 重新打开了工单 #${number} ${title}`,
  repo,
  `/${repo}/issues/${number}`,
];

/** Address and secret out of the steps for a webhook. */
function wireOf(steps: string): { address: string; secret: string } {
  const [, address = ''] = /URL：(\S+)/.exec(steps) ?? [];
  const [, secret = ''] = /Secret：(\S+)/.exec(steps) ?? [];
  return { address, secret };
}

suite('the wire between GitHub and a group', { concurrency: true }, () => {
  test('The webhook made by the bot', async () => {
    const repo = 'octo/hooked';
    github.createRepository({ owner: 'octo', name: 'hooked' });
    const room = await news.openRoom('机器人建');
    assert.match(await room.tell(`绑定 ${repo}`), /的 webhook 已经设好，动态会自动进群。/);
    await room.heard(
      (message) => message.card?.title === `${repo} 的 Webhook 接通了，动态会发到这里`,
      'the ping',
    );
    const pull = github.pulls.open(repo, { as: 'octocat', title: '修复它' });
    const { card: told } = await room.heard(
      (message) => message.card?.title === `octocat 提交了合并请求 #${pull} 修复它`,
      'a pull request of the stand-in GitHub',
    );
    assert.equal(told?.url, `${origin}/github/${repo}/pull/${pull}`);
  });

  test('without the right to webhooks an admin is sent the steps, and his secret speaks to his group alone', async () => {
    const repo = 'octo/unhooked';
    github.createRepository({ owner: 'octo', name: 'unhooked', access: 'push' });
    const others = await news.openRoom('别的群', `订阅 ${repo}`);
    const room = await news.openRoom('张三的群', '设管理员 @张三');
    await room.say('张三', `绑定 ${repo}`, { mention: ['OSSChat'] });
    await room.heard(({ text }) => text.includes('设置步骤已私聊发给您'), 'the answer');
    const steps = await waitFor(
      async () => (await directMessages(origin, 'wxid_zhangsan')).find((text) => text.includes(repo)),
      'the steps',
    );
    const { address, secret } = wireOf(steps);
    const query = new URL(address).search;
    assert.equal(await deliverAnyhow(repo, 'issues.reopened', issue(repo), { secret }), 401);
    await deliver(repo, 'issues.reopened', issue(repo), { secret, query });
    await room.hears(1);
    await expectHeard(others, repo);
  });

  test('One webhook for an organisation or App', async () => {
    const repo = 'octo-org/one';
    await news.createRepository(repo);
    const room = await news.openRoom('组织', `订阅 ${repo}`);
    const ask = async (text: string) =>
      wireOf(await askDirectly(origin, text, (answer) => answer.includes('Secret：')));
    const { secret } = await ask('webhook octo-org');
    const app = await ask('webhook app');
    await deliver(repo, 'issues.reopened', issue(repo, 1), { secret, target: 'organization' });
    await deliver(repo, 'issues.reopened', issue(repo, 2), { secret: app.secret, target: 'integration' });
    const elsewhere = { secret, target: 'organization' };
    assert.equal(await deliverAnyhow('octo/two', 'issues.reopened', issue('octo/two'), elsewhere), 401);
    await expectHeard(room, repo, card(repo, 1), card(repo, 2));
  });

  test('A word that checks the wire', async () => {
    const repo = 'octo/checked';
    await news.createRepository(repo);
    const room = await news.openRoom('检查', `绑定 ${repo}`);
    await deliver(repo, 'issues.reopened', issue(repo));
    const report = await room.tell('检查');
    assert.match(
      report,
      /^检查了 1 个仓库\n\n【octo\/checked】可以访问\nwebhook 正常；最近 \d+ 次投递都成功\n/,
    );
    assert.match(report, /凭证能写工单，能管 webhook\n上次动态：issues（/);
    assert.match(report, /GitHub 请求次数：还剩 \d+\/5000，/);
    github.createRepository({ owner: 'octo', name: 'checked', archived: true, access: 'read' });
    assert.match(
      await room.tell('检查'),
      /可以访问，已归档\n凭证没有权限查看 webhook\n凭证不能写工单，不能管 webhook/,
    );
  });

  test('Missed deliveries fetched', async () => {
    const repo = 'octo/missed';
    github.createRepository({ owner: 'octo', name: 'missed' });
    const room = await news.openRoom('错过', `绑定 ${repo}`);
    await room.heard((message) => message.card?.title.includes('接通了') ?? false, 'the ping');
    const secret = webhookSecret(news.masterKey, repo);
    github.addWebhook(repo, { url, secret: 'none of ours' });
    const pull = github.pulls.open(repo, { as: 'octocat', title: '没送到' });
    await github.deliveries.idle();
    github.addWebhook(repo, { url, secret });
    const fetchMissed = () =>
      redeliverMissed({
        registry: createTable(local.aws.dynamo, local.aws.tableName('registry')),
        hooks: createHooks(connectGitHub(v.parse(VariablesSchema, local.services.environment))),
        ...{ appHook: undefined, webhookUrl: url, observe: recordingObserve(), now: Date.now },
      });
    await fetchMissed();
    await github.deliveries.idle();
    await fetchMissed();
    await github.deliveries.idle();
    const isMissed = ({ title: told }: { title: string }) =>
      told === `octocat 提交了合并请求 #${pull} 没送到`;
    await room.heard((message) => message.card !== undefined && isMissed(message.card), 'what was missed');
    await deliver(repo, 'issues.reopened', issue(repo, 9));
    await room.heard((message) => message.card?.title === card(repo, 9)[0], 'what came later');
    assert.equal((await room.cards()).filter(isMissed).length, 1);
  });
});

const VariablesSchema = v.object({
  GITHUB_TOKEN: v.string(),
  GITHUB_API_URL: v.string(),
  GITHUB_APP_ID: v.optional(v.string()),
  GITHUB_APP_PRIVATE_KEY: v.optional(v.string()),
});
