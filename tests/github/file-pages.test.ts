import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as v from 'valibot';
import type { RepositorySettings } from '../../infra/local/github/repositories.ts';
import { startReceiver, startStandIn } from './stand-in.ts';

const repo = 'kaiyuanshe/demo';
const demo = { owner: 'kaiyuanshe', repo: 'demo' };
const FAQ = '.github/osschat.faqs.yml';

async function withDemo(settings: Partial<RepositorySettings> = {}) {
  const standIn = await startStandIn();
  standIn.github.createRepository({ owner: demo.owner, name: demo.repo, ...settings });
  const pages = `${standIn.origin}/github/${repo}`;
  const get = (path: string) => fetch(`${pages}/${path}`);
  return {
    ...standIn,
    pages,
    get,
    text: async (path: string) => (await get(path)).text(),
    /** Sends the form that a page shows, as a browser would. */
    async submit(path: string, fields: Record<string, string>, headers: Record<string, string> = {}) {
      const form = await (await get(path)).text();
      const sha = /name="sha" value="([\da-f]*)"/.exec(form)?.[1] ?? '';
      return fetch(`${pages}/${path}`, {
        method: 'POST',
        headers: { origin: standIn.origin, 'sec-fetch-site': 'same-origin', ...headers },
        body: new URLSearchParams({ as: 'mona', message: '改问答', sha, ...fields }),
        redirect: 'manual',
      });
    },
  };
}

test('the pages lead from the list of issues to the files, and to the FAQ or a form that begins it', async () => {
  await using site = await withDemo();
  assert.match(await site.text('issues'), /href="[^"]*\/edit\/main\/\.github\/osschat\.faqs\.yml"/);
  site.github.putFile(repo, FAQ, 'a/b:\n  问？: <b>答</b>\n');
  assert.match(await site.text('issues'), /href="[^"]*\/blob\/main\/\.github\/osschat\.faqs\.yml"/);
  assert.match(await site.text('tree/main'), /\/tree\/main\/\.github"[\s\S]*\/blob\/main\/README\.md"/);
  assert.match(await site.text('tree/main/.github'), /osschat\.faqs\.yml/);
  const page = await site.text(`blob/main/${FAQ}`);
  assert.match(page, /id="L2"> {2}问？: &lt;b&gt;答&lt;\/b&gt;</);
  assert.match(page, /2 lines/);
  assert.match(await site.text(`blob/HEAD/${FAQ}`), /pill">main<[\s\S]*id="L2"/);
  const raw = await site.get(`raw/main/${FAQ}`);
  assert.equal(await raw.text(), 'a/b:\n  问？: <b>答</b>\n');
  assert.equal(raw.headers.get('content-type'), 'text/plain; charset=utf-8');
  assert.match(raw.headers.get('content-security-policy') ?? '', /sandbox/);
  assert.equal((await site.get('tree')).url, `${site.pages}/tree/main`);
  for (const path of ['blob/main/none', 'tree/main/none', 'tree/none', 'edit/none/x', 'raw/main/.github'])
    assert.equal((await site.get(path)).status, 404, path);
});

const PushSchema = v.object({
  ref: v.string(),
  commits: v.array(
    v.object({ message: v.string(), added: v.array(v.string()), modified: v.array(v.string()) }),
  ),
  pusher: v.object({ name: v.string() }),
});

test('the form commits a file as the chosen person, and its push is sent', async () => {
  await using site = await withDemo();
  await using receiver = await startReceiver();
  site.github.addWebhook(repo, { url: receiver.url, events: ['push'] });
  const made = await site.submit(`edit/main/${FAQ}`, { text: 'a/b:\r\n  问？: 答\r\n' });
  assert.deepEqual([made.status, made.headers.get('location')], [303, `${site.pages}/blob/main/${FAQ}`]);
  assert.equal(await (await site.get(`raw/main/${FAQ}`)).text(), 'a/b:\n  问？: 答\n');
  await site.submit(`edit/main/${FAQ}`, { text: '\n二\n', as: 'hubot' });
  assert.match(await site.text(`edit/main/${FAQ}`), /<textarea [^>]*>\n\n二\n<\/textarea>/);
  await site.github.deliveries.idle();
  const pushes = receiver.received.slice(1).map(({ body }) => v.parse(PushSchema, JSON.parse(body)));
  const about = { ref: 'refs/heads/main' };
  assert.deepEqual(pushes, [
    { ...about, commits: [{ message: '改问答', added: [FAQ], modified: [] }], pusher: { name: 'mona' } },
    { ...about, commits: [{ message: '改问答', added: [], modified: [FAQ] }], pusher: { name: 'hubot' } },
  ]);
});

test('a form from elsewhere, of an older file, of nobody or into an archive changes nothing', async () => {
  await using site = await withDemo();
  site.github.putFile(repo, FAQ, '一\n');
  const path = `edit/main/${FAQ}`;
  const status = async (fields: Record<string, string>, headers = {}) =>
    (await site.submit(path, { text: '二\n', ...fields }, headers)).status;
  assert.equal(await status({}, { 'sec-fetch-site': 'cross-site' }), 403);
  assert.equal(await status({}, { origin: 'https://evil.example' }), 403);
  assert.equal(await status({ sha: '' }), 409);
  assert.equal(await status({ as: 'nobody' }), 422);
  assert.equal(await status({ message: ' ' }), 422);
  site.github.createRepository({ owner: demo.owner, name: demo.repo, archived: true });
  assert.equal(await status({}), 403);
  assert.doesNotMatch(await site.text(`blob/main/${FAQ}`), />Edit</);
  assert.equal(await (await site.get(`raw/main/${FAQ}`)).text(), '一\n');
});

test('a pull request’s page shows what it changes and merges it, unless it conflicts', async () => {
  await using site = await withDemo();
  const { github, octokit } = site;
  const lines = Array.from({ length: 30 }, (_, at) => `第 ${at + 1} 行\n`);
  github.putFile(repo, FAQ, lines.join(''));
  for (const head of ['osschat/faq', 'other']) {
    const { data } = await octokit.rest.git.getRef({ ...demo, ref: 'heads/main' });
    await octokit.rest.git.createRef({ ...demo, ref: `refs/heads/${head}`, sha: data.object.sha });
    const text = lines.with(19, `<i>${head}</i>\n`).join('');
    github.pushFile(repo, { as: 'mona', path: FAQ, text, branch: head });
    github.pulls.open(repo, { as: 'mona', title: head, head });
  }
  const page = await site.text('pull/1');
  const diff = [...page.matchAll(/<div class="line ?(\w*)">([^<]*)<\/div>/g)].map(([, kind, text]) => [
    kind,
    text,
  ]);
  assert.deepEqual(diff.slice(0, 6), [
    ['part', '@@ -17,7 +17,7 @@'],
    ...[17, 18, 19].map((number) => ['', ` 第 ${number} 行`]),
    ['removed', '-第 20 行'],
    ['added', '+&lt;i&gt;osschat/faq&lt;/i&gt;'],
  ]);
  assert.equal(diff.length, 9);
  assert.match(page, /1 file changed[\s\S]*\+1[\s\S]*−1/);
  const merge = (number: number) =>
    fetch(`${site.pages}/issues/${number}/comments`, {
      method: 'POST',
      headers: { origin: site.origin },
      body: new URLSearchParams({ as: 'hubot', do: 'merged' }),
      redirect: 'manual',
    });
  assert.equal((await merge(1)).status, 303);
  assert.match(await site.text(`blob/main/${FAQ}`), /&lt;i&gt;osschat\/faq/);
  assert.match(await site.text('pull/1'), /Merged[\s\S]*1 file changed/);
  assert.match(await site.text('pull/2'), /This branch has conflicts/);
  assert.equal((await merge(2)).status, 422);
  assert.match(await site.text('compare/main...other'), /1 file changed/);
  assert.match(await site.text('compare/other'), /1 file changed/);
});

test('a commit’s page shows what it changes and what was said about it', async () => {
  await using site = await withDemo();
  const sha = site.github.pushFile(repo, { as: 'mona', path: FAQ, text: '一\n', message: '收录\n\n详细' });
  const body = '第 3 行：**不对** <script>';
  await site.octokit.rest.repos.createCommitComment({ ...demo, commit_sha: sha, body });
  const page = await site.text(`commit/${sha.slice(0, 7)}`);
  assert.match(
    page,
    /收录[\s\S]*详细[\s\S]*osschat\.faqs\.yml[\s\S]*\+一[\s\S]*第 3 行：<strong>不对<\/strong>/,
  );
  assert.match(page, /id="commitcomment-1"/);
  assert.doesNotMatch(page.slice(page.indexOf('commitcomment-1'), page.indexOf('</main>')), /<script>/);
});
