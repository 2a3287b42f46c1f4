import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { loadEntries, loadFaqState } from '../../shared/registry/faq.ts';
import { startChatopera } from '../chatopera/stand-in/start-chatopera.ts';
import { startTestAws, temporaryFolder } from '../support/aws.ts';

const { aws, registry } = await startTestAws();
const folder = temporaryFolder();
const { AWS_ENDPOINT_URL_SQS: sqs, AWS_ENDPOINT_URL_DYNAMODB: dynamodb } = aws.environment;
// As `npm start` does.
writeFileSync(join(folder, 'endpoints.json'), JSON.stringify({ sqs, dynamodb }));
const here = ['--local', '--data', folder];
const script = fileURLToPath(new URL('../../infra/faq.ts', import.meta.url));

type Ended = { code: number; output: string; errors: string };

/** `npm run faq -- …` as its own process, in English unless told otherwise. */
function faq(args: string[], variables: Record<string, string> = {}): Promise<Ended> {
  return new Promise((resolve) => {
    const env = { ...process.env, LC_ALL: '', LC_MESSAGES: '', LANG: 'C.UTF-8', ...variables };
    execFile(process.execPath, [script, ...args], { env }, (error, output, errors) =>
      resolve({ code: Number(error?.code ?? 0), output, errors }),
    );
  });
}

let files = 0;
function fileWith(text: string): string {
  files += 1;
  const file = join(folder, `${files}.yml`);
  writeFileSync(file, text);
  return file;
}
const fileOf = (repo: string, ...questions: string[]) =>
  fileWith(`${repo}:\n${questions.map((question) => `  ${question}:\n    answers: [x]\n`).join('')}`);

test('check says what a right file has, and ends with 0', async () => {
  const file = fileOf('acme/rocket', '甲', '乙');
  assert.deepEqual(await faq(['check', file]), {
    ...{ code: 0, errors: '' },
    output: `${file}: No faults: 2 entries (acme/rocket)\n`,
  });
  const chinese = await faq(['check', file, '--repo', 'Acme/Rocket'], { LANG: 'zh_CN.UTF-8' });
  assert.deepEqual(chinese, { code: 0, errors: '', output: `${file}: 没有问题：2 条（acme/rocket）\n` });
});

test('check says what is wrong as compilers do, in the language of the terminal, and ends with 1', async () => {
  const file = fileWith('acme/rocket:\n  q:\n    answer: [x]\nacme/other:\n');
  const { code, output } = await faq(['check', file, '--repo', 'acme/rocket']);
  assert.equal(code, 1);
  assert.deepEqual(output.split('\n'), [
    `${file}:2:3: "q" has no answers`,
    `${file}:3:5: there is no field "answer"; did you mean "answers"?`,
    `${file}:4:1: this is the file of acme/rocket, not of acme/other: name it acme/rocket, or move the section to the file of that repository`,
    '',
  ]);
  const chinese = await faq(['check', file], { LANG: 'en_US.UTF-8', LC_ALL: 'zh_TW.UTF-8' });
  assert.deepEqual(chinese.output.split('\n')[1], `${file}:3:5: 没有「answer」这个字段，是不是「answers」`);
});

test('check says that sections of several repositories are not one file, where it is not told whose it is', async () => {
  const linesFor = async (...sections: string[]) => {
    const file = fileWith(sections.map((section) => `${section}:\n  q:\n    answers: [x]\n`).join(''));
    const { code, output } = await faq(['check', file]);
    assert.equal(code, 0);
    return output.trim().split('\n').slice(1);
  };
  assert.deepEqual(await linesFor('acme/rocket', 'acme/engine'), [
    'These are sections of several repositories, and a file speaks for its own alone: see what is right for one with --repo owner/repo.',
  ]);
  assert.equal((await linesFor('acme/*', 'else/*')).length, 1);
  for (const sections of [['acme/*'], ['acme/*', 'acme/rocket'], ['Acme/*', 'acme/.github']])
    assert.deepEqual(await linesFor(...sections), []);
});

test('sync makes the file the FAQ of a running npm start, and says what has changed', async () => {
  const sync = (file: string) => faq(['sync', file, '--repo', 'acme/rocket', ...here]);
  const first = await sync(fileOf('acme/rocket', '甲', '乙'));
  assert.equal(first.errors, '');
  assert.equal(
    first.output,
    'The FAQ of acme/rocket is synced: 2 added, 0 changed, 0 removed, 2 in all.\nNo CHATOPERA_ variables are set: this was a sync without Chatopera.\n',
  );
  assert.match(
    (await sync(fileOf('acme/rocket', '乙', '丙'))).output,
    /1 added, 0 changed, 1 removed, 2 in all/,
  );
  assert.deepEqual(await loadFaqState(registry, 'acme/rocket'), { version: 2, entries: 2 });
  const faulty = await sync(fileWith('acme/rocket:\n  q: x\n'));
  assert.deepEqual([faulty.code, (await loadEntries(registry, 'acme/rocket')).length], [1, 2]);
});

test('sync goes to Chatopera by its variables, to the bot of the repository', async () => {
  const chatopera = await startChatopera();
  try {
    const { CHATOPERA_API_URL } = chatopera.variables;
    const args = ['sync', fileOf('acme/engine', '甲', '乙'), '--repo', 'acme/engine', ...here];
    const { output, errors } = await faq(args, { CHATOPERA_API_URL, ...chatopera.token });
    assert.equal(
      output,
      'The FAQ of acme/engine is synced: 2 added, 0 changed, 0 removed, 2 in all.\n',
      errors,
    );
    const [bot, ...others] = chatopera.bots;
    assert.deepEqual([bot?.name, others], ['OSSChatAcmeEngine', []]);
    assert.deepEqual(
      bot?.knowledge.all().map(({ post }) => post),
      ['甲', '乙'],
    );
    const wrong = await faq(args, { CHATOPERA_API_URL, CHATOPERA_PERSONAL_ACC_TOKEN: 'wrong' });
    assert.equal(wrong.code, 1);
    assert.match(wrong.errors, /^Chatopera: [^\n]+\n$/);
  } finally {
    await chatopera.stop();
  }
});

const right = fileOf('acme/rocket', '甲');
const wrongUsage: string[][] = [
  [],
  ['check'],
  ['lint', right],
  ['check', right, right],
  ['check', right, '--local'],
  ['check', right, '--repo', 'rocket'],
  ['check', right, '--what'],
  ['sync', right],
  ['sync', right, '--repo', 'acme/rocket', '--local', '--stack', 'OSSChat'],
  ['sync', right, '--repo', 'acme/rocket', '--data', folder],
  ['sync', right, '--repo', 'acme/rocket', '--stack', ''],
];
for (const args of wrongUsage)
  test(`"faq ${args.join(' ').replaceAll(folder, '…')}" is answered by a sentence and the usage, and ends with 2`, async () => {
    const { code, output, errors } = await faq(args);
    assert.deepEqual([code, output], [2, '']);
    assert.match(errors, /^[^\n]+\.\nUsage:\n {2}npm run faq -- check FILE/);
  });

test('a file that is not there, and an OSSChat that does not run, are one sentence and 1', async () => {
  const missing = await faq(['check', join(folder, 'none.yml')]);
  assert.deepEqual(
    [missing.code, missing.errors],
    [1, `Cannot read ${join(folder, 'none.yml')}: there is no such file\n`],
  );
  const nowhere = await faq([
    'sync',
    right,
    '--repo',
    'acme/rocket',
    '--local',
    '--data',
    join(folder, 'none'),
  ]);
  assert.equal(nowhere.code, 1);
  assert.match(nowhere.errors, /^No OSSChat runs on [^\n]+\n$/);
});
