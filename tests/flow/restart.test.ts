import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { temporaryFolder } from '../support/aws.ts';
import { groupChat, issuesOf, waitFor } from '../support/local.ts';

const main = fileURLToPath(new URL('../../infra/local/main.ts', import.meta.url));
const repo = 'osschat/demo';
const running = new Set<ChildProcess>();
after(() => {
  for (const child of running) child.kill('SIGKILL');
});

type Started = { child: ChildProcess; origin: string; output: () => string };

function launch(variables: Record<string, string>): { child: ChildProcess; output: () => string } {
  const child = spawn(process.execPath, [main], {
    env: { ...process.env, OSSCHAT_ROOM_GAP_MS: '0', OSSCHAT_SEND_JITTER_MS: '0', ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return { child, output: () => output };
}

/** `npm start` as its own process, up and with the bot logged in. */
async function start(folder: string): Promise<Started> {
  const { child, output } = launch({ PORT: '0', OSSCHAT_DATA: folder });
  const origin = await waitFor(async () => /OSSChat {2}(http:\S+)/.exec(output())?.[1], 'the address');
  await waitFor(
    async () => (await (await fetch(`${origin}/health`)).text()).includes('logged-in'),
    'the login',
  );
  return { child, origin, output };
}

async function kill({ child }: Started): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

test('what was said before kill -9 is in the issue that is asked for after it', async () => {
  const folder = temporaryFolder();
  const first = await start(folder);
  const before = groupChat(first.origin, 'demo@chatroom');
  for (const line of ['重启前的第一句', '重启前的第二句']) await before.say('张三', line);
  await before.say('张三', '帮助', { mention: ['OSSChat'] });
  await before.heard(({ text }) => text.includes('我能把群聊变成 GitHub 工单'), 'the help');
  await kill(first);

  const second = await start(folder);
  const chat = groupChat(second.origin, 'demo@chatroom');
  assert.ok((await chat.messages()).some(({ text }) => text === '重启前的第一句'));
  await chat.say('李四', '重启后的一句');
  await chat.say('李四', '以上三条开工单：重启');
  await chat.heard(({ card }) => card?.title === '#1 重启', 'the card');
  const [issue] = await issuesOf(second.origin, repo);
  assert.match(issue?.body ?? '', /第一句[\s\S]*第二句[\s\S]*重启后的一句/);
  await kill(second);
});

test('a command that was said just before kill -9 opens exactly one issue', async () => {
  const folder = temporaryFolder();
  const first = await start(folder);
  const before = groupChat(first.origin, 'demo@chatroom');
  await before.say('张三', '断电之前');
  await before.say('张三', '以上一条开工单：断电');
  await waitFor(async () => (await issuesOf(first.origin, repo)).length > 0, 'the issue');
  await kill(first);

  const second = await start(folder);
  const chat = groupChat(second.origin, 'demo@chatroom');
  await chat.say('张三', '来电以后');
  await chat.say('张三', '以上一条开工单：来电');
  await chat.heard(({ card }) => card?.title.endsWith('来电') ?? false, 'the next card');
  const titles = (await issuesOf(second.origin, repo)).map(({ title }) => title);
  assert.deepEqual(titles, ['断电', '来电']);
  await kill(second);
});

test('a second start on the same data says so and stops; one with its own folder runs beside it', async () => {
  const folder = temporaryFolder();
  const first = await start(folder);
  const { child, output } = launch({ PORT: '0', OSSCHAT_DATA: folder });
  const [code] = await once(child, 'exit');
  assert.equal(code, 1);
  assert.match(output(), /Another OSSChat is running on .*OSSCHAT_DATA/);
  const beside = await start(temporaryFolder());
  assert.notEqual(beside.origin, first.origin);
  await Promise.all([first, beside].map(kill));
});

test('stops within its time when it is asked to', async () => {
  const { child, output } = await start(temporaryFolder());
  child.kill('SIGTERM');
  assert.deepEqual(await once(child, 'exit'), [0, null], output());
});

for (const [title, variables, sentence] of [
  ['a port that is none', { PORT: 'http' }, /PORT has to be a port number/],
  [
    'half of a GitHub App',
    { GITHUB_APP_ID: '1' },
    /GITHUB_APP_ID is set, but GITHUB_APP_PRIVATE_KEY is missing/,
  ],
  [
    'an address without its token',
    { GITHUB_API_URL: 'http://127.0.0.1:1' },
    /GITHUB_API_URL is set, but GITHUB_TOKEN is missing/,
  ],
  [
    'a GitHub that is not there',
    { GITHUB_API_URL: 'http://127.0.0.1:1', GITHUB_TOKEN: 'x' },
    /GITHUB_API_URL: no GitHub API answers/,
  ],
  ['half of a Chatopera bot', { CHATOPERA_DEFAULT_CLIENTID: 'x' }, /CHATOPERA_DEFAULT_SECRET is missing/],
  [
    'a Chatopera that is not there',
    {
      CHATOPERA_DEFAULT_CLIENTID: 'x',
      CHATOPERA_DEFAULT_SECRET: 'y',
      CHATOPERA_API_URL: 'http://127.0.0.1:1',
    },
    /CHATOPERA_API_URL/,
  ],
  [
    'a WeChat token that is none',
    { WECHATY_PUPPET_SERVICE_TOKEN: 'notoken' },
    /WECHATY_PUPPET_SERVICE_TOKEN must be/,
  ],
  [
    'a WeChat gateway that is not there',
    { WECHATY_PUPPET_SERVICE_TOKEN: 'insecure_x', WECHATY_PUPPET_SERVICE_ENDPOINT: '127.0.0.1:1' },
    /WECHATY_PUPPET_SERVICE_ENDPOINT/,
  ],
] as const) {
  test(`${title} stops the start with a sentence that names the variable`, async () => {
    const { child, output } = launch({ PORT: '0', OSSCHAT_DATA: temporaryFolder(), ...variables });
    const [code] = await once(child, 'exit');
    assert.equal(code, 1);
    assert.match(output(), sentence);
  });
}

test('a token that GitHub refuses stops the start', async () => {
  const other = await start(temporaryFolder());
  const variables = { GITHUB_TOKEN: 'wrong', GITHUB_API_URL: `${other.origin}/github/api` };
  const { child, output } = launch({ PORT: '0', OSSCHAT_DATA: temporaryFolder(), ...variables });
  const [code] = await once(child, 'exit');
  assert.equal(code, 1);
  assert.match(output(), /GITHUB_TOKEN is wrong: GitHub refuses it \(401\)/);
  await kill(other);
});
