import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { readLocalSettings } from '../infra/local/settings.ts';
import { variables as containerVariables } from '../infra/puppet/settings.ts';
import { deadLetterVariable, queues, secrets, tables, webhookRoute } from '../infra/wiring.ts';
import { parseCommand } from '../shared/command/parse-command.ts';

const root = new URL('../', import.meta.url);
const credentials = secrets.credentials.keys;

type Table = { header: string[]; rows: string[][] };
type Readme = {
  /** Depth and text of every heading. */
  headings: { level: number; text: string }[];
  blocks: { language: string; code: string }[];
  tables: Table[];
  /** Of links and images. */
  targets: string[];
  /** What stands where, in order: a heading's level, a block's language, a table's rows, a list's entry. */
  shape: string[];
};

const readmes = { 'README.md': readReadme('README.md'), 'README.zh-CN.md': readReadme('README.zh-CN.md') };
const english = readmes['README.md'];
const chinese = readmes['README.zh-CN.md'];

test('both READMEs have the same headings, blocks, tables and lists in the same order', () => {
  assert.ok(english.shape.length > 50);
  assert.deepEqual(chinese.shape, english.shape);
});

test('both READMEs show the same commands and settings', () => {
  const same = ({ blocks }: Readme) => blocks.filter(({ language }) => !['md', 'json'].includes(language));
  assert.deepEqual(same(chinese), same(english));
  const json = ({ blocks }: Readme) => blocks.filter(({ language }) => language === 'json');
  assert.deepEqual(json(chinese), json(english));
});

test('every row of the comparison with other bots is the name of a test in tests/flow', () => {
  const comparison = english.tables.find(({ header }) => header[0] === 'What' && header[1] === 'OSSChat');
  assert.ok(comparison && comparison.rows.length > 30);
  const folder = fileURLToPath(new URL('tests/flow/', root));
  const tests = readdirSync(folder).map((file) => readFileSync(`${folder}${file}`, 'utf8'));
  const names = new Set(
    tests.flatMap((text) => [...text.matchAll(/^ {2}test\('(.+?)', /gm)].map(([, name]) => name)),
  );
  assert.deepEqual(
    comparison.rows.map(([row]) => row).filter((row) => !names.has(row)),
    [],
  );
});

for (const [name, readme] of Object.entries(readmes)) {
  suite(name, () => {
    test('explains every environment variable in a row of a table', () => {
      const explained = new Set(readme.tables.flatMap(({ rows }) => rows.map(([first = '']) => first)));
      const all = new Set([
        ...Object.keys(containerVariables),
        ...localVariables(),
        ...Object.values(secrets).flatMap(({ variable, keys }) => [variable, ...keys]),
        ...[...Object.values(queues), ...Object.values(tables)].map(({ variable }) => variable),
        deadLetterVariable,
        webhookRoute.variable,
      ]);
      assert.ok(all.has('PORT') && all.has('OSSCHAT_PUBLIC_URL'));
      assert.deepEqual(
        [...all].filter((variable) => !explained.has(`\`${variable}\``)),
        [],
      );
    });

    test('states the defaults that the code has', () => {
      const { PORT, OSSCHAT_DATA } = readLocalSettings({});
      const expected = Object.entries(containerVariables)
        .flatMap(([variable, described]) => ('default' in described ? [[variable, described.default]] : []))
        .concat([
          ['PORT', String(PORT)],
          ['OSSCHAT_DATA', OSSCHAT_DATA],
        ]);
      const stated = readme.tables
        .flatMap(({ header, rows }) => (header.length === 3 ? rows : []))
        .map(([variable, , byDefault]) => `${variable} ${byDefault}`);
      for (const [variable, byDefault] of expected)
        assert.ok(stated.includes(`\`${variable}\` \`${byDefault}\``));
    });

    test('bills as many metrics as the code counts', () => {
      const [, formula = ''] =
        readme.tables.flatMap(({ rows }) => rows).find(([item = '']) => /^(Metrics|指标)$/.test(item)) ?? [];
      assert.match(formula, new RegExp(` ${countedMetrics().size} × 0\\.30$`));
    });

    test('shows a credentials.json with every key of the secret, and settings that the container has', () => {
      const [shown, settings] = readme.blocks.filter(({ language }) => language === 'json');
      const given = v.parse(v.record(v.string(), v.string()), JSON.parse(shown?.code ?? ''));
      assert.deepEqual(Object.keys(given), credentials);
      const { puppetSettings } = v.parse(ContextSchema, JSON.parse(settings?.code ?? '')).context;
      for (const variable of Object.keys(puppetSettings)) assert.ok(variable in containerVariables, variable);
    });

    test('teaches only what the bot understands', () => {
      const taught = phrasesOf(readme);
      assert.ok(taught.length > 40);
      for (const { phrase, quoted } of taught) {
        const text = quoted ? `「张三：hello」\n${'- '.repeat(15).trim()}\n${phrase}` : phrase;
        const command = parseCommand(text, { botNames: ['OSSChat'], mentioned: false, direct: true });
        assert.ok(command && command.kind !== 'unclear', phrase);
      }
    });

    test('links to what exists', () => {
      assert.ok(readme.targets.length > 10);
      const anchors = readme.headings.map(({ text }) => `#${slug(text)}`);
      for (const target of readme.targets.filter((one) => !/^https?:/.test(one))) {
        const exists = target.startsWith('#')
          ? anchors.includes(target)
          : existsSync(fileURLToPath(new URL(target, root)));
        assert.ok(exists, `${name} links to ${target}`);
      }
    });
  });
}

const ContextSchema = v.object({ context: v.object({ puppetSettings: v.record(v.string(), v.string()) }) });

/** The names of the metrics, each of which stands where it is counted. */
function countedMetrics(): Set<string> {
  const shared = fileURLToPath(new URL('shared/', root));
  const files = readdirSync(shared, { recursive: true, encoding: 'utf8' });
  const code = files
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(`${shared}${file}`, 'utf8'))
    .join('\n');
  const counts = [...code.matchAll(/\bobserve\.count\((?:'(\w+)')?/g)];
  return new Set(
    counts.map(([call, name]) => {
      assert.ok(name, `${call} without its name`);
      return name;
    }),
  );
}

/** Every variable that the settings of `npm start` look at. */
function localVariables(): Set<string> {
  const asked = new Set<string>();
  const environment = new Proxy<Record<string, string | undefined>>(
    {},
    {
      has: (_, name) => {
        asked.add(String(name));
        return false;
      },
    },
  );
  readLocalSettings(environment);
  return asked;
}

/** What the tables with a Chinese and an English column say to the bot. */
function phrasesOf({ tables }: Readme): { phrase: string; quoted: boolean }[] {
  return tables.flatMap(({ header, rows }) => {
    const columns = [...header.keys()].filter((column) =>
      /^(中文|英文|Chinese|English)$/.test(header[column] ?? ''),
    );
    const cells = rows.flatMap((row) => columns.map((column) => row[column] ?? ''));
    return cells.map((cell) => {
      const phrase = cell.replace(/^[(（].*?[)）]\s*/, '');
      return { phrase, quoted: phrase !== cell };
    });
  });
}

function readReadme(name: string): Readme {
  const readme: Readme = { headings: [], blocks: [], tables: [], targets: [], shape: [] };
  const text = readFileSync(new URL(name, root), 'utf8');
  const prose = text.replace(/^```(\w*)\n([\s\S]*?)^```$/gm, (_, language: string, code: string) => {
    readme.blocks.push({ language, code });
    return `\`\`\`${language}`;
  });
  readme.targets = [...prose.matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, target]) => target ?? []);
  let table: Table | undefined;
  for (const line of prose.split('\n')) {
    table = line.startsWith('|') ? readRow(readme, line, table) : undefined;
    const [, marks = '', heading = ''] = /^(#+) (.*)$/.exec(line) ?? [];
    if (marks) readme.headings.push({ level: marks.length, text: heading });
    const sign = marks || /^(```\w*|- |> )/.exec(line)?.[0] || (table ? `|${table.header.length}` : '');
    if (sign) readme.shape.push(sign);
  }
  return readme;
}

function readRow({ tables }: Readme, line: string, table: Table | undefined): Table {
  const cells = line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
  if (table) {
    if (!cells.every((cell) => /^:?-+:?$/.test(cell))) table.rows.push(cells);
    return table;
  }
  const begun = { header: cells, rows: [] };
  tables.push(begun);
  return begun;
}

/** The anchor that GitHub gives a heading. */
function slug(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-');
}
