import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { chooseTitle, fitTitle } from '../../shared/issue/title.ts';

const conversations: [title: string, texts: string[]][] = [
  [
    '启动的时候报错 connection refused',
    [
      '大家好',
      '请问一下',
      '我用的是 v1.2.3，部署在阿里云',
      '启动的时候报错 connection refused',
      '有没有人遇到过',
      '你试试重启',
    ],
  ],
  ['登录页面打不开了', ['在吗', '@张三\u2005 登录页面打不开了', 'https://github.com/a/b', '收到', '谢谢']],
  ['怎么接入微信群？', ['各位大佬，请问一下怎么接入微信群？']],
  ['希望能支持导出 CSV', ['希望能支持导出 CSV', '+1', '同求', '已经有计划了，下个版本会做这个导出功能']],
  [
    'the app crashes when I open settings',
    ['hi all', 'Hello everyone, the app crashes when I open settings. Any idea?', 'same here'],
  ],
  ['How to deploy this on Kubernetes?', ['How to deploy this on Kubernetes?', 'thanks!']],
  ['It would be nice to have dark mode', ['It would be nice to have dark mode', '👍👍']],
  ['报错了', ['@小助手 以上五条开工单', '报错了']],
  ['问题是登录失败，密码没错', ['问题是登录失败，密码没错', '大家都遇到报错了']],
  ['npm install 失败 ERR! code E404', ['你好像没有装依赖吧', 'npm install 失败 ERR! code E404']],
  ['能不能加一个定时任务的功能？', ['能不能加一个定时任务的功能？', '现在不能定时']],
  ['npm怎么换源', ['请问npm怎么换源']],
  [
    'Error: connect ECONNREFUSED 127.0.0.1:3306',
    [
      'Error: connect ECONNREFUSED 127.0.0.1:3306\n    at TCPConnectWrap.afterConnect [as oncomplete] (net.js:1141:16)',
    ],
  ],
  ['Docker 部署后无法连接数据库', ['我也遇到了', '我也遇到这个报错', 'Docker 部署后无法连接数据库']],
  ['文档里的链接失效了', ['文档里的链接失效了：https://docs.example.com/a']],
  ['能否支持 Postgres？', ['嗯，那个，能否支持 Postgres？']],
  ['so many errors in the log', ['so many errors in the log']],
  [
    'webhook 一直收不到推送，是什么原因呢？',
    ['打扰一下，想请教一下，webhook 一直收不到推送，是什么原因呢？🙏'],
  ],
  ['建议开放issue', ['建议开放issue', '最近三条提工单']],
  ['下午三点开会讨论 2.0 的发布计划', ['早上好', '下午三点开会讨论 2.0 的发布计划', '好的', '收到']],
  [
    'Windows 上运行时控制台全是乱码',
    ['Hi', 'Windows 上运行时控制台全是乱码[流泪]', '编码问题吧，你改成 utf8 试试'],
  ],
  [
    '升级到 3.2 之后插件全部失效',
    ['大家早上好！升级到 3.2 之后插件全部失效。有人知道怎么回事吗？', '哈哈哈哈哈'],
  ],
  ['上传超过 10MB 的文件会超时', ['上传超过 10MB 的文件会超时', '上传超过 20MB 的文件会失败']],
  [
    'the bot cannot read messages in the second group',
    ['@bob @alice the bot cannot read messages in the second group', 'try to restart it'],
  ],
  ['add support for arm64', ['please add support for arm64']],
  ['我的手机号是[已隐藏：手机号]', ['[已隐藏：邮箱]', '我的手机号是[已隐藏：手机号]']],
  ['為什麼匯出的檔案是空的？', ['早安', '為什麼匯出的檔案是空的？']],
  ['前端页面白屏', ['谢谢各位老师', '前端页面白屏！！！', '好滴，我看看']],
];
for (const [title, texts] of conversations) {
  test(`takes 「${title}」`, () => assert.equal(chooseTitle(texts, 'zh'), title));
}

test('falls back to a sentence in the language of the room', () => {
  const nothing = [
    '你好',
    '大家好',
    '早上好',
    'hi',
    'Hello!',
    '在吗',
    '请问一下',
    '谢谢大家！',
    '收到',
    '好的',
    '哈哈哈哈',
    '👍',
    '🎉🎉',
    '[微笑][强]',
    'https://example.com/error',
    '@李四',
    '@bob @alice ',
    'ok, got it',
    '666',
    '+1',
    '',
    ' ',
    '\u200b',
    '。。。',
    '/issue 5 崩溃',
    '以上五条开工单',
    'open issue from the last 5 messages',
    '[已隐藏：手机号]',
  ];
  for (const text of nothing) assert.equal(chooseTitle([text], 'zh'), '来自微信群的讨论', text);
  assert.equal(chooseTitle(nothing, 'en'), 'Discussion from a WeChat group');
  assert.equal(chooseTitle([], 'zh'), '来自微信群的讨论');
});

test('cuts a long sentence at a word', () => {
  const chinese =
    '在开发环境中运行之后控制台出现了很多错误信息，重新安装过依赖以后问题依旧存在，请问这种情况应该如何解决，我已经试过官方文档里面的所有办法了';
  const title = chooseTitle([chinese], 'zh');
  assert.match(title, /…$/);
  assert.ok([...title].length <= 60 && [...title].length > 50, title);
  assert.ok(chinese.startsWith(title.slice(0, -1)));
  const english =
    'The container crashes with an unexpected segmentation fault whenever somebody uploads a picture';
  assert.equal(chooseTitle([english], 'en'), 'The container crashes with an unexpected segmentation fault…');
});

test('cuts what has no words between graphemes', () => {
  const title = fitTitle(`x${'👨‍👩‍👧‍👦'.repeat(30)}`);
  assert.equal(title, `x${'👨‍👩‍👧‍👦'.repeat(8)}…`);
  assert.equal(fitTitle('a'.repeat(61)), `${'a'.repeat(59)}…`);
  assert.equal(fitTitle('字'.repeat(60)), '字'.repeat(60));
});

test('makes one line of a given title and leaves its signs readable', () => {
  assert.equal(fitTitle(' 登录\n报错 \u202e@bob `x` #12 '), '登录 报错 @bob `x` #12');
});

test('never gives more than 60 characters or more than a line, whatever is said', () => {
  const said = fc.array(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('报错', '@a', '？', '\n', '哈'.repeat(99), '👨‍👩‍👧'),
    ),
  );
  fc.assert(
    fc.property(fc.array(said.map((parts) => parts.join(''))), (texts) => {
      const title = chooseTitle(texts, 'zh');
      assert.ok(title.length > 0 && [...title].length <= 60);
      assert.ok(title.isWellFormed() && !/[\n\r\u202e\u200b]/.test(title));
    }),
  );
});

test('gets through long texts that its patterns could stumble over', () => {
  for (const piece of [
    '@',
    '@a ',
    '大家',
    '哈',
    '请问',
    ' ',
    '[',
    'hi ',
    '的',
    '6',
    '😀',
    'a',
    '(',
    'anyone ',
  ]) {
    assert.ok(chooseTitle([piece.repeat(50_000)], 'zh').length > 0);
  }
});
