import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Composition, composeIssue } from '../../shared/issue/compose-issue.ts';
import { findRequestId, requestMarker } from '../../shared/issue/marker.ts';
import { messageTypes } from '../../shared/wechat/chat-message.ts';
import type { WindowMessage } from '../../shared/window/window-message.ts';
import { effectsOf, render, visibleText } from './github-effects.ts';
import { hostileSnippets } from './hostile-snippets.ts';

const requestId = '0123456789abcdef0123456789abcdef';
const AT = 1_714_528_800;
const DASHES = '- - - - - - - - - - - - - - -';

function message(text: string, given: Partial<WindowMessage> = {}): WindowMessage {
  const talker = { id: 'wxid_1', name: '张三' };
  return {
    roomId: 'r',
    order: '1',
    id: 'm',
    timestamp: AT,
    role: 'talk',
    type: 'text',
    text,
    talker,
    expiresAt: 0,
    ...given,
  };
}

function compose(messages: WindowMessage[], given: Partial<Composition> = {}) {
  const composition: Composition = {
    requestId,
    messages,
    requester: '王五',
    requestedAt: AT + 60,
    topic: '春松客服',
    language: 'zh',
    timezone: 'Asia/Shanghai',
    ...given,
  };
  return composeIssue(composition);
}

test('writes who asked, an entry a message, a footer and the marker', () => {
  const issue = compose([
    message('大家好'),
    message('启动报错\n  at main.ts:12', { timestamp: AT + 1, talker: { id: '2', name: 'Li_Si' } }),
    message(`「Li_Si：启动报错\n第二行」\n${DASHES}\n升级到 2.0 就好`, { timestamp: AT + 2 }),
    message('', { timestamp: AT + 3, type: 'image', filename: 'screenshot.png' }),
  ]);
  assert.deepEqual({ ...issue, body: '' }, { title: '启动报错', body: '', masked: 0, leftOut: 0 });
  assert.equal(
    issue.body,
    `由 **王五** 于 2024-05-01 10:01:00（Asia/Shanghai）在微信群「春松客服」中发起。

---

**张三** <sub>2024-05-01 10:00:00</sub>

大家好

**Li\\_Si** <sub>2024-05-01 10:00:01</sub>

启动报错
&nbsp;&nbsp;at main.ts:12

**张三** <sub>2024-05-01 10:00:02</sub>

> **Li\\_Si**
> 启动报错
> 第二行

升级到 2.0 就好

**张三** <sub>2024-05-01 10:00:03</sub>

\\[图片：screenshot.png\\]

---

<sub>由 OSSChat 根据 4 条聊天消息生成，内容未经编辑。</sub>

<!-- osschat request=${requestId} -->`,
  );
});

test('writes English in an English room, without the name of a hidden group', () => {
  const { topic: _, ...hidden } = { topic: '', language: 'en', timezone: 'America/New_York' } as const;
  const composition: Composition = {
    requestId,
    messages: [message('The app crashes, mail me: a@b.com')],
    requester: 'Bob',
    requestedAt: AT,
    ...hidden,
  };
  const issue = composeIssue(composition);
  assert.deepEqual(
    { ...issue, body: '' },
    { title: 'The app crashes, mail me: [hidden: e-mail]', body: '', masked: 1, leftOut: 0 },
  );
  assert.equal(
    issue.body,
    `Requested by **Bob** at 2024-04-30 22:00:00 (America/New\\_York) in a WeChat group.

---

**张三** <sub>2024-04-30 22:00:00</sub>

The app crashes, mail me: \\[hidden: e-mail\\]

---

<sub>Made by OSSChat from 1 chat message, unedited except for 1 hidden passage that looked like secrets or personal data.</sub>

<!-- osschat request=${requestId} -->`,
  );
});

test('does nothing on GitHub, wherever hostile text stands', () => {
  for (const snippet of hostileSnippets) {
    const { body } = compose(
      [
        message(snippet, { talker: { id: '1', name: snippet } }),
        message(`「${snippet}：${snippet}」\n${DASHES}\n${snippet}`),
        message(snippet, { type: 'card' }),
        message('', { type: 'attachment', filename: snippet }),
      ],
      { requester: snippet, topic: snippet },
    );
    const marker = requestMarker(requestId);
    assert.equal(body.split('<!--').length, 2, snippet);
    assert.deepEqual(effectsOf(body.replace(marker, '')), [], snippet);
  }
});

test('carries the marker of its own request alone', () => {
  const other = 'f'.repeat(32);
  const { body } = compose(
    [message(requestMarker(other)), message('x', { talker: { id: '1', name: requestMarker(other) } })],
    { topic: requestMarker(other), requester: requestMarker(other) },
  );
  assert.equal(body.match(/<!-- osschat request=[0-9a-f]{32} -->/g)?.length, 1);
  assert.equal(findRequestId(body), requestId);
  assert.equal(findRequestId(`${requestMarker(other)}\n${body}`), requestId);
  assert.equal(findRequestId('a body of somebody else'), undefined);
  assert.throws(() => requestMarker('F'.repeat(32)), /Not a request id/);
});

test('masks names, quotes, titles, the topic and file names, and counts them', () => {
  const phone = '13812345678';
  const issue = compose(
    [
      message(`电话 ${phone}`, { talker: { id: '1', name: `张三${phone}` } }),
      message(`「李四 ${phone}：call ${phone}」\n${DASHES}\n好 ${phone}`),
      message('', { type: 'attachment', filename: `简历 ${phone}.pdf` }),
    ],
    { requester: `王五 ${phone}`, topic: `客服 ${phone}`, title: `打不通 ${phone}` },
  );
  assert.ok(!`${issue.title}${issue.body}`.includes(phone));
  assert.equal(issue.title, '打不通 [已隐藏：手机号]');
  assert.equal(issue.masked, 9);
  assert.match(issue.body, /隐藏了 9 处疑似密钥或个人信息/);
});

test('hides a private key that one person pastes in several messages while another talks', () => {
  const other = { talker: { id: 'wxid_2', name: '李四' } };
  const issue = compose([
    message('-----BEGIN PRIVATE KEY-----'),
    message('别发这个', other),
    message('MIIEvQIBADANBgkqhkiG'),
    message('short'),
    message('-----END PRIVATE KEY-----'),
  ]);
  assert.equal(issue.masked, 1);
  assert.ok(issue.body.includes('别发这个'));
  assert.ok(!/MIIE|short|BEGIN/.test(issue.body));
});

test('does not let the end of a quote hide behind a key', () => {
  const issue = compose([
    message(`「李四：-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG」\n${DASHES}\n快撤回`),
  ]);
  assert.match(issue.body, /> \\\[已隐藏：私钥\\\]\n\n快撤回/);
});

test('names every kind of message that it cannot show', () => {
  for (const language of ['zh', 'en'] as const) {
    const others = messageTypes.filter((type) => type !== 'text');
    const { body } = compose(
      others.map((type) => message('标题', { type })),
      { language },
    );
    const names = [...body.matchAll(/^\\\[(.*?)(?:：|: )标题\\\]$/gm)].map(([, name]) => name);
    assert.equal(new Set(names).size, others.length);
  }
  assert.match(
    compose([message('<msg><wxid>1</wxid></msg>', { type: 'mini-program' })]).body,
    /^\\\[小程序\\\]$/m,
  );
  assert.match(compose([message('', { type: 'sticker' })], { language: 'en' }).body, /^\\\[sticker\\\]$/m);
  assert.match(compose([message(' \u200b')]).body, /^\\\[空消息\\\]$/m);
  assert.match(compose([message('x', { talker: { id: '1', name: '\u202e' } })]).body, /^\*\*无名氏\*\* /m);
});

test('takes the title that was given, in one line of at most 60 characters', () => {
  assert.equal(compose([message('启动报错')], { title: ' 登录\n失败 ' }).title, '登录 失败');
  assert.equal([...compose([message('x')], { title: '登录失败'.repeat(30) }).title].length <= 60, true);
  assert.equal(compose([message('启动报错')], { title: ' \u200b' }).title, '启动报错');
  assert.equal(compose([message('', { type: 'image', filename: '报错截图.png' })]).title, '来自微信群的讨论');
  assert.equal(compose([message(`「李四：导出功能报错」\n${DASHES}\n+1`)]).title, '导出功能报错');
});

test('keeps the newest messages and says how many were left out', () => {
  const messages = Array.from({ length: 2_000 }, (_, index) =>
    message(`第 ${index} 条：${'启动报错 $x$ @bob '.repeat(5)}`),
  );
  const issue = compose(messages);
  assert.ok(issue.leftOut > 1_000 && issue.leftOut < 2_000);
  assert.ok(issue.body.length <= 65_536 && issue.body.length > 65_000);
  assert.ok(issue.body.includes('第 1999 条') && issue.body.includes(`第 ${issue.leftOut} 条`));
  assert.ok(!issue.body.includes(`第 ${issue.leftOut - 1} 条`));
  assert.ok(issue.body.includes(`更早的 ${issue.leftOut} 条消息没有收入`));
  assert.ok(issue.body.includes(`根据 ${2_000 - issue.leftOut} 条聊天消息`));
  assert.match(compose(messages, { language: 'en' }).body, /1,?\d+ earlier messages were left out/);
});

test('counts as masked only what is published', () => {
  const long = Array.from({ length: 30 }, () => message('长'.repeat(3_000)));
  const { masked, leftOut } = compose([message('13812345678'), ...long, message('13812345678')]);
  assert.ok(leftOut > 0);
  assert.equal(masked, 1);
});

test('cuts a message that is too long alone, and says so', () => {
  const log = Array.from({ length: 10_000 }, (_, line) => `[${line}] $HOME/a_b: error <c> at @foo`).join(
    '\n',
  );
  const issue = compose([message('前面的'), message(log), message('后面的')]);
  assert.equal(issue.leftOut, 1);
  assert.ok(issue.body.length <= 65_536 && issue.body.length > 65_000);
  assert.match(
    issue.body,
    /\n\n<sub>（这条消息太长，后面的部分没有收入）<\/sub>\n\n\*\*张三\*\*.*\n\n后面的/,
  );
  assert.ok(visibleText(render(issue.body)).includes('[0] $HOME/a_b: error <c> at @foo'));
});

test('never exceeds the limit, whatever the messages are made of', () => {
  for (const piece of [
    '$',
    '&a',
    '😀',
    '\ud800',
    '@a',
    ' x',
    '\n\nx',
    '\t',
    'https://github.com/o/r/issues/1 ',
    'a1b2c3d ',
  ]) {
    const huge = piece.repeat(30_000);
    for (const messages of [
      [message(huge)],
      [message(huge), message(huge)],
      [message(huge), message(huge.slice(0, 2_000))],
    ]) {
      const issue = compose(messages, { requester: huge, topic: huge, title: huge });
      assert.ok(issue.body.length <= 65_536, piece);
      assert.ok(Buffer.byteLength(issue.body) <= 262_144, piece);
      assert.equal(findRequestId(issue.body), requestId);
      assert.deepEqual(effectsOf(issue.body.replace(/<!--.*-->$/, '')), [], piece);
    }
  }
});

test('refuses a time zone that does not exist', () => {
  assert.throws(() => compose([message('x')], { timezone: 'Asia/Pekin' }), /Unknown time zone: Asia\/Pekin/);
});
