import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { readFaqFile } from '../../shared/faq/faq-file.ts';
import { scopesOfFile } from '../../shared/faq/section.ts';
import { faqFileEn } from '../../shared/speech/faq-file.en.ts';
import { faqFileZh } from '../../shared/speech/faq-file.zh.ts';
import { brokenFaqFiles, goodFaqFiles } from './faq-files.ts';

const repo = 'acme/rocket';

/** `line:column kind` of each fault. */
function faultsIn(text: string, of = repo): string[] {
  const read = readFaqFile(text, of);
  return 'faults' in read
    ? read.faults.map(({ line, column, reason }) => `${line}:${column} ${reason.kind}`)
    : [];
}

function entriesOf(text: string, of = repo) {
  const read = readFaqFile(text, of);
  assert.ok('entries' in read, JSON.stringify(read));
  return read.entries;
}

suite('what is right in a FAQ file', () => {
  for (const [title, text] of Object.entries(goodFaqFiles))
    test(title, () => assert.deepEqual(faultsIn(text), []));

  test('gives question, answers, similar questions under either name, and categories in either form', () => {
    const text = `
acme/rocket:
  怎么安装:
    categories: 入门/安装
    answers:
      - 看 README。
      - |
        第一行
        第二行
    extends: [如何安装]
    similar: [安装步骤]
  How fast is it:
    categories: [About, Numbers/Speed]
    answers: [Very fast.]
`;
    assert.deepEqual(entriesOf(text), [
      {
        scope: repo,
        entry: {
          question: '怎么安装',
          answers: ['看 README。', '第一行\n第二行'],
          similar: ['如何安装', '安装步骤'],
          categories: ['入门', '安装'],
        },
      },
      {
        scope: repo,
        entry: {
          question: 'How fast is it',
          answers: ['Very fast.'],
          similar: [],
          categories: ['About', 'Numbers', 'Speed'],
        },
      },
    ]);
  });

  test('takes numbers, dates and yes for the text that they are typed as', () => {
    const text = 'acme/rocket:\n  2024:\n    answers: [1.10, yes, 2026-01-01, true, 0x1F]\n';
    const [first] = entriesOf(text);
    assert.deepEqual(first?.entry, {
      question: '2024',
      answers: ['1.10', 'yes', '2026-01-01', 'true', '0x1F'],
      similar: [],
      categories: [],
    });
  });

  test('leaves out similar questions that are the question again', () => {
    const text = 'acme/rocket:\n  Ding:\n    answers: [Dong]\n    extends: [ding, DING!, 叮, 叮？]\n';
    assert.deepEqual(entriesOf(text)[0]?.entry.similar, ['叮']);
  });

  test('reads a byte order mark and Windows line ends', () => {
    const text = `\ufeff${goodFaqFiles['the form of the first OSSChat']}`.replaceAll('\n', '\r\n');
    assert.equal(entriesOf(text).length, 2);
  });

  test('has no entry in an empty file, nor in one of comments', () => {
    for (const text of ['', '\n\n', '# nothing yet\n', 'acme/rocket:\n'])
      assert.deepEqual(entriesOf(text), [], JSON.stringify(text));
  });

  test('reads 10,000 entries and no more', () => {
    const entry = (number: number) => `  问题 ${number}:\n    answers: [答案 ${number}]\n`;
    const text = `acme/rocket:\n${Array.from({ length: 10_000 }, (_, number) => entry(number)).join('')}`;
    assert.equal(entriesOf(text).length, 10_000);
    assert.deepEqual(faultsIn(text + entry(10_000)), ['20002:3 too-many']);
  });
});

suite('whose entries a section holds', () => {
  const sections = 'acme/*:\n  q:\n    answers: [all]\nAcme/Rocket:\n  r:\n    answers: [own]\n';
  test("an owner's section counts for all of the owner's repositories in the owner's .github alone", () => {
    assert.deepEqual(
      entriesOf(sections).map(({ scope }) => scope),
      ['acme/rocket', 'acme/rocket'],
    );
    const shared = sections.replace('Acme/Rocket', 'acme/.github');
    assert.deepEqual(
      entriesOf(shared, 'Acme/.github').map(({ scope }) => scope),
      ['acme/*', 'acme/.github'],
    );
    assert.deepEqual(scopesOfFile('Acme/.github'), ['acme/*', 'acme/.github']);
    assert.deepEqual(scopesOfFile('Acme/Rocket'), ['acme/rocket']);
  });

  test("another repository's section is a fault, and another owner's", () => {
    const others = 'acme/website:\n  q:\n    answers: [x]\nother/*:\n  q:\n    answers: [x]\n';
    assert.deepEqual(faultsIn(others), ['1:1 other-repo', '4:1 other-repo']);
    assert.deepEqual(faultsIn(others, 'acme/.github'), ['1:1 other-repo', '4:1 other-repo']);
    const read = readFaqFile(others, undefined);
    assert.deepEqual('entries' in read && read.entries.map(({ scope }) => scope), [
      'acme/website',
      'other/*',
    ]);
  });

  test('the same question in two sections that are one scope is a fault, in two scopes it is none', () => {
    const twice = 'acme/*:\n  q:\n    answers: [x]\nacme/rocket:\n  Q?:\n    answers: [y]\n';
    assert.deepEqual(faultsIn(twice), ['5:3 twice']);
    assert.deepEqual(faultsIn(twice.replace('acme/rocket', 'acme/.github'), 'acme/.github'), []);
  });
});

suite('what is wrong in a FAQ file', () => {
  for (const { title, text, faults } of brokenFaqFiles)
    test(title, () => assert.deepEqual(faultsIn(text), faults));

  test('is told with its reason in both languages, and nothing in them is undefined', () => {
    for (const { title, text } of brokenFaqFiles) {
      const read = readFaqFile(text, repo);
      for (const { reason } of 'faults' in read ? read.faults : []) {
        assert.match(
          faqFileZh.fault(reason),
          /^(?!.*(undefined|null|\[object))\P{Script=Hangul}*\p{Script=Han}/u,
          title,
        );
        assert.match(faqFileEn.fault(reason), /^(?!.*(undefined|null|\[object)).*[a-z]{3}/, title);
      }
    }
  });

  test('is told all at once, twenty faults at most, in their order', () => {
    const wrong = Array.from({ length: 30 }, (_, number) => `  问题 ${number}:\n    anwsers: [x]\n`);
    const faults = faultsIn(`acme/rocket:\n${wrong.join('')}`);
    assert.equal(faults.length, 20);
    assert.deepEqual(faults.slice(0, 4), [
      '2:3 no-answers',
      '3:5 unknown-field',
      '4:3 no-answers',
      '5:5 unknown-field',
    ]);
  });

  test('a text is quoted shortly and on one line', () => {
    const read = readFaqFile(`acme/rocket:\n  "${'很长'.repeat(100)}\\n@everyone": 1\n`, repo);
    assert.ok('faults' in read);
    const [fault] = read.faults;
    assert.ok(fault && faqFileZh.fault(fault.reason).length < 100);
  });

  for (const [title, text] of Object.entries({
    'thousands of brackets': '['.repeat(400_000),
    'thousands of open quotes': `acme/rocket:\n${'- "\n'.repeat(100_000)}`,
    'thousands of keys in a line': 'x: '.repeat(300_000),
    'aliases that grow': `a: &a [x]\n${Array.from({ length: 30 }, (_, n) => `b${n}: &b${n} [*${n ? `b${n - 1}` : 'a'}, *${n ? `b${n - 1}` : 'a'}]\n`).join('')}`,
    'more than a megabyte': `# ${'长'.repeat(400_000)}`,
    'no text at all': '\u0000\u0001\ufffd\u001b[2J',
  }))
    test(`${title} are refused and nothing worse`, () => {
      const faults = faultsIn(text);
      assert.ok(faults.length > 0 && faults.length <= 20);
    });
});
