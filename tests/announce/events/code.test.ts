import { type Row, read, readOne, testRows, testSilent } from './reading.ts';

const commit = (message: string, files: Record<string, unknown> = {}) => ({
  ...{
    message,
    url: 'https://github.com/o/r/commit/c',
    added: [],
    modified: [],
    removed: [],
  },
  ...files,
});
const push = (changes: Record<string, unknown>) => () =>
  readOne('push', {
    ref: 'refs/heads/master',
    created: false,
    head_commit: undefined,
    deleted: false,
    compare: 'https://github.com/o/r/compare/a...b',
    ...changes,
  });
const code: Row[] = [
  [
    'a push of several commits shows the newest, then those before it, and links to all',
    push({ commits: [commit('一'), commit('二\n\n说明'), commit('三')] }),
    {
      kind: 'pushed',
      title: '三',
      excerpt: '二 · 一',
      count: 3,
      url: 'https://github.com/o/r/compare/a...b',
      branch: 'master',
      onDefaultBranch: true,
      subject: 'push master',
    },
  ],
  [
    'a push of one commit shows its message and links to it',
    push({ commits: [commit('修复登录\n\n点了没有反应\n\nSigned-off-by: A <a@b.c>')] }),
    { title: '修复登录', excerpt: '点了没有反应', url: 'https://github.com/o/r/commit/c', count: 1 },
  ],
  [
    'a merge is called what it merges',
    push({ commits: [commit('Merge pull request #12 from a/b\n\n修复登录')] }),
    { title: '修复登录 (#12)' },
  ],
  [
    'a push to another branch is not one to the default branch',
    push({ ref: 'refs/heads/feat/x', commits: [commit('x')] }),
    { branch: 'feat/x', onDefaultBranch: false },
  ],
  [
    'a forced push back has no commits of its own',
    push({ forced: true, commits: [], head_commit: commit('旧') }),
    { kind: 'force-pushed', count: 0, title: '旧' },
  ],
  [
    'a push knows its files once each',
    push({ commits: [commit('a', { added: ['a', 'b'] }), commit('b', { modified: ['b'], removed: ['c'] })] }),
    { paths: ['a', 'b', 'c'] },
  ],
  [
    'a push with a commit whose files GitHub left out does not know its files',
    push({ commits: [commit('a', { added: ['docs/a'] }), commit('b')] }),
    { paths: undefined },
  ],
  [
    'a push of more commits than GitHub lists does not know its files',
    push({ commits: Array.from({ length: 2_048 }, () => commit('a', { added: ['docs/a'] })) }),
    { paths: undefined, count: 2_048 },
  ],
  [
    'a branch’s page has its slashes, and nothing else that an address would take for its own',
    () => readOne('create', { ref_type: 'branch', ref: 'feat/登录 #1?' }),
    {
      kind: 'branch-created',
      branch: 'feat/登录 #1?',
      subject: 'push feat/登录 #1?',
      url: 'https://github.com/Codertocat/Hello-World/tree/feat/%E7%99%BB%E5%BD%95%20%231%3F',
    },
  ],
  [
    'a branch deleted',
    () => readOne('delete', { ref_type: 'branch', ref: 'x' }),
    { kind: 'branch-deleted', onDefaultBranch: false },
  ],
  [
    'a prerelease says so, and shares its subject with its tag',
    () => readOne('release.published', { release: { prerelease: true, name: '第一版' } }),
    {
      kind: 'prereleased',
      title: '0.0.1 第一版',
      detail: '0.0.1',
      subject: readOne('create', { ref: '0.0.1' }).subject,
    },
  ],
];

testRows(code);
testSilent([
  ['a push that deletes', () => read('push', { ref: 'refs/heads/x', deleted: true, head_commit: null })],
  ['a push of a tag', () => read('push', { ref: 'refs/tags/v1' })],
  [
    'a push that makes a branch of known commits',
    () => read('push', { ref: 'refs/heads/x', created: true, commits: [] }),
  ],
  [
    'a branch of the merge queue',
    () => read('create', { ref_type: 'branch', ref: 'gh-readonly-queue/main/pr-1' }),
  ],
  ['a release before it is published', () => read('release.created')],
]);
