import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startStandIn } from './stand-in.ts';

const demo = { owner: 'kaiyuanshe', repo: 'demo' };

async function withDemo() {
  const standIn = await startStandIn({ people: ['mona'] });
  standIn.github.createRepository({ owner: 'kaiyuanshe', name: 'demo' });
  const pages = `${standIn.origin}/github/kaiyuanshe/demo/issues`;
  const post = (fields: Record<string, string>, headers: Record<string, string> = {}) =>
    fetch(`${pages}/1/comments`, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { origin: standIn.origin, 'sec-fetch-site': 'same-origin', ...headers },
      redirect: 'manual',
    });
  return {
    ...standIn,
    pages,
    post,
    open: (title: string, body = '', labels: string[] = []) =>
      standIn.octokit.rest.issues.create({ ...demo, title, body, labels }),
    text: async (path = '') => (await fetch(`${pages}${path}`)).text(),
    rendered: async (body: string) => {
      const { data } = await standIn.octokit.rest.issues.create({ ...demo, title: 'x', body });
      const page = await (await fetch(`${pages}/${data.number}`)).text();
      return /<div class="markdown">([\s\S]*?)<\/div>\s*<\/article>/.exec(page)?.[1]?.trim() ?? '';
    },
  };
}

test('the list shows open and closed issues apart, with counts, labels and comment counts', async () => {
  await using site = await withDemo();
  await site.open('登录 <b>失败</b>', '', ['bug']);
  await site.open('已经好了');
  await site.octokit.rest.issues.update({ ...demo, issue_number: 2, state: 'closed' });
  await site.octokit.rest.issues.createComment({ ...demo, issue_number: 1, body: '看到了' });
  const open = await site.text();
  assert.match(open, /登录 &lt;b&gt;失败&lt;\/b&gt;/);
  assert.doesNotMatch(open, /已经好了/);
  assert.match(open, /<b>1<\/b> Open/);
  assert.match(open, /<b>1<\/b> Closed/);
  assert.match(open, /class="label" style="background:#d73a4a;[^"]*"[^>]*>bug</);
  assert.match(open, /title="1 comment"/);
  assert.match(open, /模拟的 GitHub · simulated GitHub/);
  const closed = await site.text('?state=closed');
  assert.match(closed, /已经好了/);
  assert.doesNotMatch(closed, /失败/);
});

test('an issue’s page has its number and title as title and shows what happened in order', async () => {
  await using site = await withDemo();
  await site.open('登录失败', '正文**重要**');
  await site.post({ as: 'mona', body: '我来看', do: 'comment' });
  await site.post({ as: 'mona', body: '', do: 'completed' });
  const page = await site.text('/1');
  assert.match(page, /<title>#1 登录失败<\/title>/);
  assert.match(page, /<strong>重要<\/strong>/);
  const [text, comment, closing] = ['重要', '我来看', 'closed this as completed'].map((part) =>
    page.indexOf(part),
  );
  assert.ok(text !== undefined && comment !== undefined && closing !== undefined);
  assert.ok(0 < text && text < comment && comment < closing);
});

test('the form comments, closes and reopens as the chosen person and leads back to the issue', async () => {
  await using site = await withDemo();
  await site.open('x');
  const answer = await site.post({ as: 'mona', body: '一\r\n二', do: 'not_planned' });
  assert.equal(answer.status, 303);
  assert.equal(answer.headers.get('location'), `${site.pages}/1#issuecomment-1`);
  const { data: closed } = await site.octokit.rest.issues.get({ ...demo, issue_number: 1 });
  assert.equal(closed.state_reason, 'not_planned');
  assert.equal(closed.closed_by?.login, 'mona');
  const { data: comments } = await site.octokit.rest.issues.listComments({ ...demo, issue_number: 1 });
  assert.deepEqual(
    comments.map(({ body, user }) => [user?.login, body]),
    [['mona', '一\n二']],
  );
  assert.equal((await site.post({ as: 'mona', do: 'reopened' })).headers.get('location'), `${site.pages}/1`);
  assert.equal((await site.octokit.rest.issues.get({ ...demo, issue_number: 1 })).data.state, 'open');
});

const foreign = [
  { from: 'another site', headers: { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' } },
  { from: 'a sandboxed frame', headers: { origin: 'null', 'sec-fetch-site': 'cross-site' } },
  {
    from: 'another port of this machine',
    headers: { origin: 'http://127.0.0.1:1', 'sec-fetch-site': 'same-site' },
  },
  {
    from: 'an old browser on another site',
    headers: { origin: 'https://evil.example', 'sec-fetch-site': 'none' },
  },
];
for (const { from, headers } of foreign) {
  test(`a form sent from ${from} is refused and changes nothing`, async () => {
    await using site = await withDemo();
    await site.open('x');
    assert.equal((await site.post({ as: 'mona', body: 'spam', do: 'completed' }, headers)).status, 403);
    const { data } = await site.octokit.rest.issues.get({ ...demo, issue_number: 1 });
    assert.deepEqual([data.state, data.comments], ['open', 0]);
  });
}

test('an empty comment, an unknown person and an archived repository are refused in a sentence', async () => {
  await using site = await withDemo();
  await site.open('x');
  assert.match(
    await (await site.post({ as: 'mona', body: ' ', do: 'comment' })).text(),
    /Body cannot be blank/,
  );
  assert.match(
    await (await site.post({ as: 'nobody', body: 'y' })).text(),
    /There is no account &quot;nobody&quot;/,
  );
  site.github.createRepository({ owner: 'kaiyuanshe', name: 'demo', archived: true });
  assert.equal((await site.post({ as: 'mona', body: 'y' })).status, 403);
  assert.doesNotMatch(await site.text('/1'), /<form/);
});

const attacks = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '[x](javascript:alert(1))',
  '<a href="javascript:alert(1)">x</a>',
  '<a href="data:text/html,<script>alert(1)</script>">x</a>',
  '<iframe src="https://evil.example"></iframe>',
  '<svg onload=alert(1)><animate onbegin=alert(1)>',
  '<style>*{display:none}</style>',
  '<p style="position:fixed;inset:0">x</p>',
  '<form action="https://evil.example"><button>x</button></form>',
  '`<img src=x onerror=alert(1)>',
  '@<!-- --><script>alert(1)</script>',
  '<details open ontoggle=alert(1)>x</details>',
  '<a title="@mona" href="https://example.com/#1">x</a>',
];
test('markup in a body cannot run, restyle or send anything', async () => {
  await using site = await withDemo();
  for (const attack of attacks) {
    const html = await site.rendered(attack);
    const tags = html.match(/<[^>]*>/g)?.join('') ?? '';
    assert.doesNotMatch(tags, /<(?:script|style|iframe|svg|form|button|object|embed|math)/i, attack);
    assert.doesNotMatch(tags, /\son\w+=|javascript:|data:|style=/i, attack);
  }
});

test('markup in a title, a comment and a label stays text', async () => {
  await using site = await withDemo();
  await site.open('<img src=x onerror=alert(1)>', '', ['<i>"x"</i>']);
  await site.post({ as: 'mona', body: '<script>alert(1)</script>后面' });
  const page = `${await site.text()}${await site.text('/1')}`;
  assert.doesNotMatch(page, /<img src=x|<i>"x"|<script>alert/);
  assert.match(page, /后面/);
});

const references = [
  { body: '问 @mona 吧', link: '/github/mona', text: '@mona' },
  { body: '见#12。', link: '/github/kaiyuanshe/demo/issues/12', text: '#12' },
  { body: 'Fixes GH-7', link: '/github/kaiyuanshe/demo/issues/7', text: 'GH-7' },
  { body: 'wechaty/wechaty#99', link: '/github/wechaty/wechaty/issues/99', text: 'wechaty/wechaty#99' },
  { body: '提交 0a1b2c3d', link: '/github/kaiyuanshe/demo/commit/0a1b2c3d', text: '0a1b2c3d' },
  { body: '&#64;mona', link: '/github/mona', text: '@mona' },
  { body: '<p>@mona</p>', link: '/github/mona', text: '@mona' },
];
for (const { body, link, text } of references) {
  test(`“${body}” becomes a link, as on GitHub`, async () => {
    await using site = await withDemo();
    const html = await site.rendered(body);
    assert.ok(html.includes(`href="${site.origin}${link}">${text}</a>`), html);
  });
}

const neutral = [
  '`@mona` `#12`',
  '```\n@mona #12 0a1b2c3d\n```',
  '@<!-- -->mona',
  '@\u200bmona',
  '#<!-- -->12',
  'mona@example.com 123456789',
  '<code>@mona</code>',
];
for (const body of neutral) {
  test(`${JSON.stringify(body)} refers to nobody and nothing`, async () => {
    await using site = await withDemo();
    assert.doesNotMatch(await site.rendered(body), /user-mention|issue-link|commit-link/);
  });
}

test('line breaks, bare addresses and tables look as on GitHub', async () => {
  await using site = await withDemo();
  assert.match(await site.rendered('一\n二'), /一<br \/>\s*二/);
  assert.match(await site.rendered('看 https://a.example/b'), /<a href="https:\/\/a\.example\/b"/);
  assert.doesNotMatch(await site.rendered('package.json 和 osschat.ts'), /<a /);
  assert.match(await site.rendered('|a|b|\n|-|-|\n|1|2|'), /<td>1<\/td>/);
});

test('open pages are told which issue changed', async () => {
  await using site = await withDemo();
  const response = await fetch(`${site.origin}/github/events`);
  assert.match(response.headers.get('content-type') ?? '', /^text\/event-stream/);
  assert.ok(response.body);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  await reader.read();
  await site.open('x');
  let heard = '';
  while (!heard.includes('\n\n')) heard += (await reader.read()).value ?? '';
  assert.match(heard, /event: issue\ndata: \{"repo":"kaiyuanshe\/demo","number":1\}/);
  await reader.cancel();
});

test('pages that do not exist are answered 404, and no page loads anything from elsewhere', async () => {
  await using site = await withDemo();
  for (const path of ['/2', '/x', '/1/nothing']) {
    assert.equal((await fetch(`${site.pages}${path}`)).status, 404);
  }
  assert.equal((await fetch(`${site.origin}/github/no/one/issues`)).status, 404);
  const policy = (await fetch(site.pages)).headers.get('content-security-policy') ?? '';
  assert.match(policy, /default-src 'none'; script-src 'nonce-[\w+/=]+';/);
  const addresses = (await site.text()).match(/(?:src|href)="http[^"]*"/g) ?? [];
  assert.ok(addresses.length > 0);
  assert.ok(addresses.every((address) => address.includes(site.origin)));
});
