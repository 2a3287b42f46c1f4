import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { mask, maskTogether } from '../../shared/issue/mask.ts';

// Put together at run time, so that no scanner of secrets takes this file for a leak.
const alnum36 = 'a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8';
const secret40 = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
const jwt = ['eyJhbGciOiJIUzI1NiJ9', 'eyJzdWIiOiIxMjM0NTY3ODkwIn0', 'dozjgNryP4J3jVmNHl0w5N_XgL0n3I9P'].join(
  '.',
);
const begin = (name: string) => `-----BEGIN ${name}PRIVATE KEY-----`;
const end = (name: string) => `-----END ${name}PRIVATE KEY-----`;
const keyLines = `${'MIIEvQIBADANBgkqhkiG9w0BAQEFAASC'.repeat(2)}\nBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj\nMzEfYyjiWA4R4/M2=`;
const fullWidth = (text: string) =>
  text.replace(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0));

const secrets: [name: string, kind: string, secret: string][] = [
  ...['ghp', 'gho', 'ghu', 'ghs', 'ghr'].map((kind): [string, string, string] => [
    `GitHub ${kind}`,
    '令牌',
    `${kind}_${alnum36}`,
  ]),
  ['GitHub fine-grained', '令牌', `github_pat_11ABCDEFG0${alnum36}_${alnum36}`],
  ['AWS access key id', '访问密钥', 'AKIA'.concat('IOSFODNN7EXAMPLE')],
  ['AWS temporary access key id', '访问密钥', 'ASIA'.concat('Y34FZKBOKMUTVV7A')],
  ['Alibaba Cloud access key id', '访问密钥', 'LTAI'.concat('5tAbCdEfGhIjKlMnOpQr')],
  ['OpenAI', '令牌', `sk-${alnum36}12`],
  ['OpenAI project', '令牌', `sk-proj-${alnum36}_${alnum36}`],
  ['Anthropic', '令牌', `sk-ant-api03-${alnum36}-${alnum36}`],
  ['DeepSeek', '令牌', 'sk-'.concat('0123456789abcdef0123456789abcdef')],
  ['Slack', '令牌', 'xoxb-'.concat('123456789012-abcdefABCDEF')],
  ['Google', '令牌', 'AIza'.concat('SyA1234567890abcdefghijklmnopqrstuv')],
  ['GitLab', '令牌', 'glpat-'.concat('abcdefghij0123456789')],
  ['JSON Web Token', '令牌', jwt],
  ['PEM', '私钥', `${begin('')}\n${keyLines}\n${end('')}`],
  ['PEM of RSA', '私钥', `${begin('RSA ')}\nProc-Type: 4,ENCRYPTED\n\n${keyLines}\n${end('RSA ')}`],
  [
    'PEM of OpenSSH in one line',
    '私钥',
    `${begin('OPENSSH ')} ${keyLines.replaceAll('\n', ' ')} ${end('OPENSSH ')}`,
  ],
  [
    'PEM of PGP',
    '私钥',
    `-----BEGIN PGP PRIVATE KEY BLOCK-----\n${keyLines}\n-----END PGP PRIVATE KEY BLOCK-----`,
  ],
  ['PEM in JSON', '私钥', `${begin('')}\\n${keyLines.replaceAll('\n', '\\n')}\\n${end('')}`],
  ['PEM without its end', '私钥', `${begin('EC ')}\n${keyLines}`],
  ['mobile', '手机号', '13812345678'],
  ['mobile, new numbers', '手机号', '19912345678'],
  ['mobile with +86', '手机号', '+8613812345678'],
  ['mobile with +86 and blank', '手机号', '+86 138 1234 5678'],
  ['mobile with 86', '手机号', '8613812345678'],
  ['mobile with 0086', '手机号', '008613812345678'],
  ['mobile with (+86)', '手机号', '(+86)138-1234-5678'],
  ['mobile with blanks', '手机号', '138 1234 5678'],
  ['mobile with hyphens', '手机号', '138-1234-5678'],
  ['mobile with dots', '手机号', '138.1234.5678'],
  ['mobile in 3-3-5', '手机号', '138 123 45678'],
  ['mobile in single digits', '手机号', '1 3 8 1 2 3 4 5 6 7 8'],
  ['mobile, full-width', '手机号', fullWidth('13812345678')],
  ['mobile, full-width with +86', '手机号', fullWidth('+86-138-1234-5678')],
  ['mobile with zero-width spaces', '手机号', '138\u200b1234\u200d5678'],
  ['ID card', '身份证号', '110101199003077774'],
  ['ID card with X', '身份证号', '11010519491231002X'],
  ['ID card with x', '身份证号', '44052418800101001x'],
  ['ID card with blanks', '身份证号', '110101 19900307 7774'],
  ['ID card, full-width', '身份证号', fullWidth('11010519491231002X')],
  ['e-mail', '邮箱', 'zhang.san+chat@example.com.cn'],
  ['e-mail of QQ', '邮箱', '123456789@qq.com'],
  ['e-mail, full-width', '邮箱', 'zhangsan＠example．com'],
  ['e-mail with zero-width space', '邮箱', 'zhang\u200bsan@example.com'],
];

for (const [name, kind, secret] of secrets) {
  test(`hides: ${name}`, () => {
    for (const [before, after] of [
      ['', ''],
      ['我的是', '，别外传'],
      ['it is ', ' ok'],
      ['（', '）'],
      ['第一行\n', '\n最后'],
    ] as const) {
      assert.deepEqual(mask(`${before}${secret}${after}`, 'zh'), {
        text: `${before}[已隐藏：${kind}]${after}`,
        count: 1,
      });
    }
  });
}

const named: [string, string][] = [
  [`aws_secret_access_key = ${secret40}`, 'aws_secret_access_key = [hidden: secret key]'],
  [`"SecretAccessKey": "${secret40}"`, '"SecretAccessKey": "[hidden: secret key]"'],
  [`AWS_SECRET_ACCESS_KEY=${secret40} npm start`, 'AWS_SECRET_ACCESS_KEY=[hidden: secret key] npm start'],
  [`Secret access key 是这个：\n${secret40}`, 'Secret access key 是这个：\n[hidden: secret key]'],
  [`${'AKIA'.concat('IOSFODNN7EXAMPLE')},${secret40}`, '[hidden: access key],[hidden: secret key]'],
  [`Authorization: Bearer ${alnum36}`, 'Authorization: Bearer [hidden: token]'],
  ['password=hunter2!', 'password=[hidden: password]'],
  ['密码：abc123456，记一下', '密码：[hidden: password]，记一下'],
  ['mysql://root:hunter2@db:3306/x', 'mysql://root:[hidden: password]@db:3306/x'],
  ['phone13812345678', 'phone[hidden: phone number]'],
  ['身份证110101900307777', '身份证[hidden: ID number]'],
  ['13812345678/13912345678', '[hidden: phone number]/[hidden: phone number]'],
  ['a@b.com,c@d.org', '[hidden: e-mail],[hidden: e-mail]'],
];
for (const [text, masked] of named) {
  test(`hides by what stands in front: ${text.slice(0, 40)}`, () =>
    assert.equal(mask(text, 'en').text, masked));
}

const harmless = [
  '0123456789abcdef0123456789abcdef01234567',
  'a1b2c3d',
  '提交 13812345678abcdef0123456789abcdef0123456',
  '550e8400-e29b-41d4-a716-446655440000',
  '00013812-3456-7890-1234-513812345678',
  '订单号 202405011234567890',
  '2024050112345678',
  '单号 1391234567890',
  'SF1391234567890',
  '订单 202405011990030712',
  '123456789012',
  '138123456789',
  '513812345678',
  '12812345678',
  '1700000000',
  '1700000000000',
  '2024-05-01 13:12:11',
  '2024-05-01T13:12:11.123Z',
  '20240501131211',
  '1.13812345678',
  '13812345678.5',
  'v1.2.3',
  '10.15.7',
  '1.3.812345678',
  '192.168.1.139',
  '139.196.135.222',
  '255.255.255.255:8080',
  '2001:db8::8a2e:370:7334',
  '@scope/pkg@1.2.3',
  'npm i react@19.0.0-rc.canary',
  'pkg@1.2.3-beta.rc',
  'pkg@latest',
  'foo@v1.2.beta',
  'actions/checkout@v4',
  'logo@2x.png',
  'git@github.com:owner/repo.git',
  'ssh://git@github.com/owner/repo.git',
  '@张三 你好',
  '@bob',
  'this@Main.binding',
  'QQ 群 123456789',
  'QQ 1234567890',
  '加群 1381234567',
  'https://github.com/o/r/actions/runs/13812345678',
  'https://item.example.com/13812345678.html',
  'https://example.com/a@b',
  'sk-learn-some-long-package',
  'task-0123456789abcdef0123456789',
  'ghp_short',
  'highs_and_lows_of_the_market_in_twenty_years',
  'eyJ.eyJ.x',
  'Bearer token',
  secret40,
  'sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '密码是什么',
  '密码长度：8',
  'password: string',
  'password=process.env.PASSWORD',
  '-----BEGIN PUBLIC KEY-----',
  '-----BEGIN CERTIFICATE-----',
  '990101199003077774',
  '110101199013077774',
  '110101199003327774',
  '1101011990030777741',
  '138 1234 56789',
  '1 3 8',
  '版本 138-1234-5678-90',
  '2024-139-1234-5678',
];
for (const text of harmless) {
  test(`leaves alone: ${text.slice(0, 60)}`, () => {
    assert.deepEqual(mask(text, 'zh'), { text, count: 0 });
    assert.deepEqual(mask(`前 ${text} 后`, 'zh'), { text: `前 ${text} 后`, count: 0 });
  });
}

test('hides a private key that is pasted line by line, and counts it once', () => {
  const texts = [
    '看我的配置',
    begin('RSA '),
    ...keyLines.split('\n'),
    `${end('RSA ')} 就这些`,
    '13812345678',
  ];
  const masked = maskTogether(texts, 'zh');
  const hidden = '[已隐藏：私钥]';
  assert.deepEqual(
    masked.map(({ text }) => text),
    ['看我的配置', hidden, hidden, hidden, hidden, `${hidden} 就这些`, '[已隐藏：手机号]'],
  );
  assert.equal(
    masked.reduce((sum, { count }) => sum + count, 0),
    2,
  );
});

test('ends a private key without its end where the talk goes on', () => {
  const masked = maskTogether([`${begin('')}\n${keyLines}`, 'thanks, that was it', '好的'], 'zh');
  assert.deepEqual(
    masked.map(({ text }) => text),
    ['[已隐藏：私钥]', 'thanks, that was it', '好的'],
  );
});

test('bears empty messages among the others', () => {
  assert.deepEqual(
    maskTogether(['', begin(''), '', end(''), ''], 'en').map(({ text }) => text.length > 0),
    [false, true, false, true, false],
  );
});

test('finds nothing more in what it has masked', () => {
  const anything = fc
    .array(fc.oneof(fc.constantFrom(...secrets.map(([, , secret]) => secret)), fc.string()))
    .map((parts) => parts.join(' '));
  fc.assert(
    fc.property(anything, fc.constantFrom('zh', 'en'), (text, language) => {
      const once = mask(text, language);
      assert.deepEqual(mask(once.text, language), { text: once.text, count: 0 });
    }),
  );
});

test('gets through 100 KB of anything that a pattern could stumble over', () => {
  const pieces = [
    'a',
    '1',
    '-',
    ' ',
    '.',
    '+86 ',
    '138 ',
    '1 3 ',
    'a@',
    'a.',
    'sk-',
    'ghp_',
    'eyJaaaaaaaa.',
    'xoxb-',
    'A+/',
    '://a:',
    'password=',
    'Bearer ',
    'secret_key ',
    begin(''),
    '\u200d',
    '身份证',
  ];
  for (const piece of pieces) {
    const text = piece.repeat(Math.ceil(100_000 / piece.length));
    assert.equal(typeof mask(text, 'zh').count, 'number');
  }
});
