import assert from 'node:assert/strict';
import { test } from 'node:test';
import { matchesGlob } from '../../shared/subscription/glob.ts';
import { meansRepo } from '../../shared/subscription/means-repo.ts';

const globs: [glob: string, matches: string[], others: string[]][] = [
  ['main', ['main', 'Main'], ['mai', 'main2', 'x/main', '']],
  ['release/*', ['release/1.0', 'release/', 'RELEASE/x'], ['release', 'release/1/hotfix', 'my-release/1']],
  ['release/**', ['release/1.0', 'release/1/hotfix'], ['release']],
  ['docs/**', ['docs/a.md', 'docs/.vitepress/config.ts', 'docs/a/b/c'], ['docs', 'src/docs/a.md']],
  ['**/*.md', ['a.md', 'docs/a.md', 'docs/b/a.md', '.github/x.md'], ['a.mdx', 'a.md/b']],
  ['a/**/b', ['a/b', 'a/x/b', 'a/x/y/b'], ['ab', 'a/xb', 'a/b/c', 'xa/b']],
  ['v?.x', ['v1.x', 'v2.X'], ['v.x', 'v10.x', 'v/.x']],
  ['*', ['', 'x', '.hidden'], ['a/b']],
  ['**', ['', 'a/b', '.a/.b'], []],
  ['web-*-ui', ['web--ui', 'web-a-b-ui'], ['web-ui', 'web-a/b-ui']],
  ['a+(b)[c]{d}', ['a+(b)[c]{d}'], ['abcd', 'ab', 'a+bcd']],
  ['文档/*', ['文档/说明.md'], ['文档']],
];

for (const [glob, matches, others] of globs) {
  test(`${glob} means ${matches.length} names and not ${others.length} others`, () => {
    for (const text of matches) assert.ok(matchesGlob(text, glob), text);
    for (const text of others) assert.ok(!matchesGlob(text, glob), text);
  });
}

test('a glob that makes others run for years is read to its end', () => {
  const glob = `${'*a'.repeat(50)}b`;
  assert.ok(!matchesGlob('a'.repeat(1_000), glob));
  assert.ok(matchesGlob(`${'a'.repeat(1_000)}b`, glob));
  assert.ok(!matchesGlob('a/'.repeat(500), `${'**/'.repeat(30)}b`));
});

test('a pattern of repositories is of one owner, and its star also means names with a dot in front', () => {
  assert.ok(meansRepo('OSSChat/Demo', 'osschat/demo'));
  assert.ok(!meansRepo('osschat/demo', 'osschat/demo2'));
  for (const repo of ['osschat/.github', 'OSSChat/demo', 'osschat/a.b'])
    assert.ok(meansRepo('osschat/*', repo));
  for (const repo of ['osschat2/demo', 'x/osschat']) assert.ok(!meansRepo('osschat/*', repo));
  assert.ok(meansRepo('osschat/web-*', 'OSSChat/Web-UI'));
  assert.ok(!meansRepo('osschat/web-*', 'osschat/app'));
});
