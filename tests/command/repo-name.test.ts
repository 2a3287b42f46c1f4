import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseRepoName } from '../../shared/command/repo-name.ts';

test('reads a name and every address that GitHub gives for it', () => {
  const forms = [
    'wechaty/puppet.js',
    ' wechaty/puppet.js ',
    'github.com/wechaty/puppet.js',
    'http://github.com/wechaty/puppet.js',
    'https://github.com/wechaty/puppet.js/',
    'https://www.GitHub.com/wechaty/puppet.js.git',
    'https://github.com/wechaty/puppet.js/issues/12?x=/#note',
    'https://github.com/wechaty/puppet.js?tab=readme-ov-file',
    'git@github.com:wechaty/puppet.js.git',
    'ssh://git@github.com/wechaty/puppet.js.git',
  ];
  for (const form of forms)
    assert.deepEqual(parseRepoName(form), { owner: 'wechaty', repo: 'puppet.js' }, form);
});

test('keeps the letters as they are, and takes names of the greatest length', () => {
  const owner = 'a'.repeat(39);
  const repo = '_'.repeat(100);
  assert.deepEqual(parseRepoName(`${owner}/${repo}`), { owner, repo });
  assert.deepEqual(parseRepoName('A-b-1/.GitHub'), { owner: 'A-b-1', repo: '.GitHub' });
});

test('refuses what GitHub would', () => {
  const forms = [
    '',
    '/',
    'wechaty',
    'wechaty/',
    '/wechaty',
    'a/b/c',
    '-a/b',
    'a-/b',
    'a--b/c',
    'a_b/c',
    'a/..',
    'a/.',
  ];
  const more = [
    'a b/c',
    'a/b c',
    '开源/社区',
    'a/b?x',
    'a/b#1',
    'https://gitee.com/a/b',
    'https://github.com/a',
    'a/.git',
  ];
  const long = [`${'a'.repeat(40)}/b`, `a/${'b'.repeat(101)}`];
  for (const form of [...forms, ...more, ...long]) assert.equal(parseRepoName(form), undefined, form);
});
