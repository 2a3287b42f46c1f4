import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { readFaqFile } from '../../shared/faq/faq-file.ts';
import { brokenFaqFiles, goodFaqFiles } from './faq-files.ts';

const file = new URL('../../docs/osschat.faqs.schema.json', import.meta.url);
const isRight = new Ajv({ strictTypes: false }).compile(JSON.parse(readFileSync(file, 'utf8')));

for (const [title, text] of Object.entries(goodFaqFiles))
  test(`the schema for editors and the reader take ${title}`, () => {
    assert.ok('entries' in readFaqFile(text, 'acme/rocket'));
    assert.ok(isRight(parse(text)), JSON.stringify(isRight.errors));
  });

for (const { title, text, inSchema } of brokenFaqFiles)
  if (inSchema)
    test(`the schema for editors and the reader refuse ${title}`, () => {
      assert.ok('faults' in readFaqFile(text, 'acme/rocket'));
      assert.equal(isRight(parse(text)), false);
    });

test('the demo names the schema in its first line, as editors read it', () => {
  const demo = readFileSync(new URL('../../infra/local/github/demo.faqs.yml', import.meta.url), 'utf8');
  const { $id } = JSON.parse(readFileSync(file, 'utf8'));
  assert.equal(demo.split('\n')[0], `# yaml-language-server: $schema=${$id}`);
});
