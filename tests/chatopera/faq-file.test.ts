import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { readFaqFile } from '../../infra/local/chatopera/faq-file.ts';
import { DEMO_FAQ } from './demo.ts';

async function faqFile(content: string) {
  const folder = await mkdtemp(join(tmpdir(), 'faq-'));
  const path = join(folder, 'x.faqs.yml');
  await writeFile(path, content);
  return { path, [Symbol.asyncDispose]: () => rm(folder, { recursive: true }) };
}

test('the demo file is valid, bilingual and asks nothing twice', () => {
  const entries = readFaqFile(DEMO_FAQ);
  assert.ok(entries.length >= 12);
  const questions = entries.flatMap((entry) => [entry.post, ...entry.extends]);
  assert.equal(new Set(questions.map((question) => question.toLowerCase())).size, questions.length);
  assert.ok(questions.some((question) => /^[\x20-\x7e]+$/.test(question)));
  assert.ok(questions.some((question) => /\p{Script=Han}/u.test(question)));
});

test('an entry keeps its repository, categories, answers and other ways to ask', async () => {
  await using file = await faqFile(
    'wechaty/*:\n  Ding:\n    categories: a/b\n    answers: [Dong, Dang]\n    extends: [ding]\n',
  );
  const [entry] = readFaqFile(file.path);
  assert.deepEqual(entry, {
    id: entry?.id,
    repo: 'wechaty/*',
    post: 'Ding',
    answers: ['Dong', 'Dang'],
    extends: ['ding'],
    categories: ['a', 'b'],
  });
  assert.match(entry?.id ?? '', /^[\da-f]{24}$/);
});

const faulty = [
  { title: 'without answers', content: 'a/b:\n  q:\n    answers: []\n', place: /a\/b\.q\.answers/ },
  { title: 'with a misspelt field', content: 'a/b:\n  q:\n    answer: [x]\n', place: /a\/b\.q\.answers?/ },
  { title: 'with no owner/repo', content: 'b:\n  q:\n    answers: [x]\n', place: /owner\/repo/ },
  { title: 'that is no YAML', content: 'a: [', place: /cannot be read as YAML/ },
  { title: 'that is empty', content: '', place: /the file/ },
];
for (const { title, content, place } of faulty) {
  test(`a file ${title} is refused with its name and the place`, async () => {
    await using file = await faqFile(content);
    assert.throws(
      () => readFaqFile(file.path),
      (error: Error) => error.message.startsWith(file.path) && place.test(error.message),
    );
  });
}
