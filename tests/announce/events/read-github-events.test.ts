import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as v from 'valibot';
import { readGitHubEvents } from '../../../shared/announce/events/read-github-events.ts';
import { type Row, read, readOne, testRows, testSilent } from './reading.ts';

const run =
  (changes: Record<string, unknown>, name = 'workflow_run.completed') =>
  () =>
    readOne(name, {
      repository: { full_name: 'octo-org/octo-repo' },
      workflow_run: { conclusion: 'failure', ...changes },
    });
const outside: Row[] = [
  ...['failure', 'timed_out', 'startup_failure'].map(
    (conclusion): Row => [
      `a run that ended with ${conclusion} failed`,
      run({ conclusion }),
      { kind: 'workflow-failed' },
    ],
  ),
  [
    'a run knows its branch and place',
    run({ run_number: 36, run_attempt: 2 }),
    {
      subject: 'workflow 16340987@main',
      branch: 'main',
      onDefaultBranch: true,
      run: { workflow: 16340987, number: 36, attempt: 2 },
      excerpt: 'Update milestone-created.yml',
    },
  ],
  [
    'a fork’s main is not ours',
    run({ head_repository: { full_name: 'somebody/octo-repo' } }),
    { branch: 'somebody:main', onDefaultBranch: false, subject: 'workflow 16340987@somebody:main' },
  ],
  ['a run of no branch', run({ head_branch: null }), { branch: undefined, subject: 'workflow 16340987@' }],
  [
    'a deployment that succeeded links to what was deployed',
    () =>
      readOne('deployment_status.created', {
        deployment_status: { environment_url: 'https://osschat.example' },
      }),
    {
      kind: 'deployment-succeeded',
      detail: 'production',
      title: 'master',
      url: 'https://osschat.example',
      subject: 'deployment production',
    },
  ],
  ...['failure', 'error'].map(
    (state): Row => [
      `a deployment that ended with ${state} links to its log`,
      () =>
        readOne('deployment_status.created', {
          deployment: { ref: 'f'.repeat(40) },
          deployment_status: {
            state,
            log_url: 'https://ci.example/1',
            environment_url: 'https://osschat.example',
          },
        }),
      { kind: 'deployment-failed', url: 'https://ci.example/1', title: 'fffffff', branch: undefined },
    ],
  ),
  [
    'a renamed repository has its new name, and the old one as detail',
    () => readOne('repository.renamed', { changes: { repository: { name: { from: 'Old' } } } }),
    { kind: 'repository-renamed', repo: 'Octocoders/Hello-World', detail: 'Octocoders/Old' },
  ],
  [
    'a repository transferred from an organisation',
    () =>
      readOne('repository.transferred', {
        changes: { owner: { from: { user: undefined, organization: { login: 'before' } } } },
      }),
    { kind: 'repository-transferred', repo: 'Octocoders/Hello-World', detail: 'before/Hello-World' },
  ],
  ...['archived', 'unarchived'].map(
    (action): Row => [
      `a repository ${action}`,
      () => readOne(`repository.${action}`, {}, 'repository.publicized'),
      { kind: action === 'archived' ? 'repository-archived' : 'repository-unarchived' },
    ],
  ),
  [
    'suspending the App takes it away',
    () => readOne('installation.suspend', {}, 'installation.created'),
    { kind: 'app-removed', repo: 'Codertocat/Hello-World' },
  ],
  [
    'a user of the type Bot is one',
    () => readOne('issues.opened', { sender: { login: 'renovate', type: 'Bot' } }),
    {
      actor: {
        login: 'renovate',
        isBot: true,
        avatarUrl: 'https://avatars1.githubusercontent.com/u/21031067?v=4',
      },
    },
  ],
  [
    'a name that ends in [bot] is one',
    () => readOne('issues.opened', { sender: { login: 'renovate[bot]', type: 'User', avatar_url: '' } }),
    { actor: { login: 'renovate[bot]', isBot: true, avatarUrl: undefined } },
  ],
];

testRows(outside);
testSilent([
  [
    'a run that was skipped',
    () => read('workflow_run.completed', { workflow_run: { conclusion: 'skipped' } }),
  ],
  ['a run that begins', () => read('workflow_run.requested')],
  [
    'a deployment under way',
    () => read('deployment_status.created', { deployment_status: { state: 'in_progress' } }),
  ],
  ['a private fork of a public repository', () => read('fork', { forkee: { private: true } })],
  ['an organisation’s ping', () => read('ping', { repository: undefined })],
]);

test('stars are told at 10, 50, 100, 500 and so on', () => {
  const told = [1, 5, 9, 10, 11, 15, 50, 51, 99, 100, 150, 500, 999, 1_000, 5_000, 10_000, 50_500, 100_000];
  const starred = (count: number) => read('star.created', { repository: { stargazers_count: count } });
  const milestones = told.filter((count) => starred(count).length === 1);
  assert.deepEqual(milestones, [10, 50, 100, 500, 1_000, 5_000, 10_000, 100_000]);
});

test('an installation is one event a repository, a hundred at most', () => {
  const repositories = Array.from({ length: 150 }, (_, index) => ({
    full_name: `o/r${index}`,
    private: index === 1,
  }));
  const events = read('installation.created', { repositories });
  assert.equal(events.length, 100);
  assert.deepEqual(
    events.slice(0, 2).map(({ repo, isPrivate, url }) => ({ repo, isPrivate, url })),
    [
      { repo: 'o/r0', isPrivate: false, url: 'https://github.com/o/r0' },
      { repo: 'o/r1', isPrivate: true, url: 'https://github.com/o/r1' },
    ],
  );
  assert.deepEqual(read('installation_repositories.added', { repositories_added: repositories }).length, 100);
});

test('a known event of an unknown shape is an error, an unknown event is silence', () => {
  const actions = { issues: 'opened', star: 'created', workflow_run: 'completed', push: '', ping: '' };
  for (const [name, action] of Object.entries(actions))
    for (const payload of [undefined, null, 'x', [], { action, ref: 1 }])
      assert.throws(() => readGitHubEvents(name, payload), v.ValiError, name);
  for (const name of ['', 'constructor', '__proto__', 'check_run', 'status'])
    assert.deepEqual(readGitHubEvents(name, null), [], name);
});

test('a megabyte in every place becomes an event that `registry` takes', () => {
  const huge = '长 '.repeat(500_000);
  const event = readOne('issues.opened', {
    issue: { title: huge, body: huge, labels: Array.from({ length: 5_000 }, () => ({ name: huge })) },
  });
  assert.ok(JSON.stringify(event).length < 100_000);
});
