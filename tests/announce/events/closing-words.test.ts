import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readGitHubEvents } from '../../../shared/announce/events/read-github-events.ts';
import { webhookExample } from '../../support/webhook-examples.ts';

const repository = {
  full_name: 'osschat/demo',
  html_url: 'https://github.com/osschat/demo',
  default_branch: 'main',
};

/** The issues that a merged pull request with this body closes. */
function closes(body: string | null, { base = 'main', merged = true } = {}): number[] | undefined {
  const payload = webhookExample('pull_request', 'closed');
  Object.assign(payload.repository ?? {}, repository);
  Object.assign(payload.pull_request ?? {}, { body, merged, base: { ref: base } });
  const [event] = readGitHubEvents('pull_request', payload);
  assert.equal(event?.kind, merged ? 'pull-merged' : 'pull-closed');
  return event?.closes;
}

test('each of GitHub’s words closes an issue, in whatever letters, with a colon or without', () => {
  const words = ['close', 'closes', 'closed', 'fix', 'fixes', 'fixed', 'resolve', 'resolves', 'resolved'];
  for (const word of words)
    for (const written of [word, word.toUpperCase(), `${word}:`])
      assert.deepEqual(closes(`这个 PR ${written} #12。`), [12], written);
});

const bodies: [body: string, ...numbers: number[]][] = [
  ['Fixes #12, closes #13\nresolves: #14', 12, 13, 14],
  ['fixes #12 and #13', 12],
  ['fixes #12, fixes #12', 12],
  ['Fixes OSSChat/demo#12', 12],
  ['Fixes https://github.com/osschat/Demo/issues/12', 12],
  ['修复登录，fixes #12', 12],
];

test('issues of the same repository are read, each once', () => {
  for (const [body, ...numbers] of bodies) assert.deepEqual(closes(body), numbers, body);
});

test('what is in another repository, in a comment, in code or no such word closes nothing', () => {
  const others = [
    ...[
      'other/repo#12',
      'https://github.com/other/repo/issues/12',
      'https://evil.example/osschat/demo/issues/12',
    ],
    ...['https://github.com/osschat/demo/pull/12', '#0', '#12a', 'the #12', 'issue 12', ''],
  ];
  for (const other of others) assert.equal(closes(`fixes ${other}`), undefined, other);
  for (const body of [
    '<!-- fixes #12 -->',
    '<!-- fixes #12',
    '`fixes #12`',
    '```\nfixes #12\n```',
    '~~~\nfixes #12',
  ])
    assert.equal(closes(body), undefined, body);
  for (const body of ['prefixes #12', 'hot-fixes #12', 'see #12', 'fixes#12', null])
    assert.equal(closes(body), undefined, String(body));
});

test('only a merge into the default branch closes', () => {
  assert.equal(closes('fixes #12', { base: 'next' }), undefined);
  assert.equal(closes('fixes #12', { merged: false }), undefined);
});

test('ten are closed at most, of a body of whatever length', () => {
  const many = Array.from({ length: 1_000 }, (_, index) => `fixes #${index + 1}`).join(' ');
  assert.deepEqual(closes(many), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  const LONG = 1_000_000;
  for (const part of ['fixes ', 'fix: a/', '<!--', '```', '`', 'fixes https://a/', 'fixes    '])
    assert.equal(closes(part.repeat(LONG / part.length)), undefined, part);
});
